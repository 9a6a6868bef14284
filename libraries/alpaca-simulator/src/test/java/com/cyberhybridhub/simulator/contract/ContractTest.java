package com.cyberhybridhub.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.contract.Deviation.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The judge itself: what it must notice, and what it must let pass.
final class ContractTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    /v2/stocks/bars            | 200 | {"bars":{},"next_page_token":null}                 |
                    /v2/stocks/bars            | 200 | {"bars":{}}                                        | BODY
                    /v2/stocks/bars            | 200 | {"bars":null,"next_page_token":null}               | BODY /bars
                    /v2/stocks/SPY/bars        | 200 | {"symbol":"SPY","bars":[{"t":1}],"next_page_token":null} | BODY /bars/0/t
                    /v2/clock                  | 200 | {"timestamp":"2026-03-04T10:10:30-05:00","is_open":true,"next_open":"2026-03-05T09:30:00-05:00","next_close":"2026-03-04T16:00:00-05:00"} |
                    /v2/clock                  | 200 | {"timestamp":"noon","is_open":true}                | BODY /timestamp
                    /v2/clock                  | 200 | {"is_open":"yes"}                                  | BODY /is_open
                    /v2/account                | 418 | {"message":"teapot"}                               | STATUS
                    /v2/orders                 | 200 | [{"id":"x"}]                                       | BODY /0/id
                    /v2/orders                 | 207 | []                                                 | STATUS
                    /v2/stocks/trades/latest   | 400 | {"message":"symbols is required"}                  |
                    /v2/stocks/trades/latest   | 400 | {"error":"symbols is required"}                    | BODY
                    /v2/nowhere                | 200 | {}                                                 | PATH
                    """)
    void differencesAreNoticedAndNothingElse(
            String path, int status, String body, @Nullable String found) {
        Contract.found()
                .ifPresent(contract -> {
                    List<String> seen =
                            contract
                                    .deviations(
                                            new Answer(
                                                    "GET", path, status, "application/json", body))
                                    .stream()
                                    .map(it -> (it.kind() + " " + it.pointer()).strip())
                                    .toList();
                    if (found == null) {
                        assertThat(seen).isEmpty();
                    } else {
                        assertThat(seen).contains(found);
                    }
                });
    }

    /// What is known of one operation excuses no other.
    @ParameterizedTest
    @CsvSource({
        "GET, /v2/orders/{order_id}, 404, true",
        "GET, /v2/orders, 404, false",
        "POST, /v2/orders, 404, false",
        "GET, /v2/account, 404, false",
        "GET, /v2/clock, 404, false",
        "GET, /v2/stocks/bars, 404, false",
        "GET, /v2/orders, 422, true",
        "GET, /v2/positions, 422, false",
        "GET, /v2/account, 422, false",
        "GET, /v2/stocks/{symbol}/trades/latest, 422, false",
        "GET, /v2/account, 401, true",
    })
    void aStatusIsKnownOfItsOwnOperationsOnly(
            String method, String path, int status, boolean known) {
        Deviation deviation = new Deviation(Kind.STATUS, method, path, status, "", "");

        assertThat(Arrays.stream(KnownDeviation.values()).anyMatch(it -> it.covers(deviation)))
                .isEqualTo(known);
    }
}
