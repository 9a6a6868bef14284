package com.cyberhybridhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultRulesTest {

    private static final Client CLIENT = Client.start(SimulatorOptions.builder());

    @AfterAll
    static void stop() {
        CLIENT.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {'fault':'nonsense'}                        | items[0]: fault 'nonsense' is unknown
                    {}                                          | items[0]: fault '' is unknown
                    {'fault':'delay'}                           | items[0]: ms is required
                    {'fault':'drop'},{'fault':'delay','ms':-1}  | items[1]: ms must lie in 0 … 600000
                    {'fault':'status','status':200}             | items[0]: status must lie in 400 … 599
                    {'fault':'status','ms':1}                   | items[0]: ms is not a field of 'status'
                    {'fault':'hold_fills','times':1}            | items[0]: times is not a field of 'hold_fills'
                    {'fault':'drop','method':'GET'}             | items[0]: method is not a field of 'drop'
                    {'fault':'status','headers':[]}             | items[0]: headers is not an object
                    {'fault':'cut','now':'yes'}                 | items[0]: now is neither true nor false
                    {'fault':'drop','times':0}                  | items[0]: times must lie in 1 … 2147483647
                    {'fault':'drop','probability':2}            | items[0]: probability must lie in 0 … 1
                    {'fault':'drop','path':7}                   | items[0]: path is not a text
                    7                                           | items[0]: it is not an object
                    """)
    void aBadRuleIsNamedAndChangesNothing(String rules, String detail) {
        CLIENT.control("/_sim/faults", "[{\"fault\":\"drop\"}]");
        Client.Reply reply = CLIENT.post("/_sim/faults", "[" + rules.replace('\'', '"') + "]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.at("/detail").stringValue()).isEqualTo(detail);
        assertThat(CLIENT.getWithoutKey("/_sim/faults").at("/items").size()).isEqualTo(1);
    }
}
