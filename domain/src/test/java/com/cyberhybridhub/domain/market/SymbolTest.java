package com.cyberhybridhub.domain.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

    @ParameterizedTest
    @ValueSource(strings = {"SPY", "A", "BRK.B", "GOOGL", "HEIA.PRA"})
    void anEquityHasLettersAndMaybeAClass(String text) {
        assertThat(new Symbol(text).assetClass()).isEqualTo(AssetClass.US_EQUITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC/USD", "1INCH/USDT", "ETH/BTC"})
    void aPairIsCrypto(String text) {
        assertThat(new Symbol(text).assetClass()).isEqualTo(AssetClass.CRYPTO);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void anythingElseIsRefused(String text) {
        assertThat(Symbol.isValid(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Symbol(text))
                .withMessage(
                        "not a symbol in canonical form"); // and not the text itself: it may be
        // anything
    }

    static Stream<String> nonsense() {
        return Stream.of(
                "",
                " ",
                "aapl",
                " SPY",
                "SPY ",
                "SPY\n",
                "SPY\r\nX-Evil: 1",
                "\nSPY",
                "SPY\u0000",
                "AAPL/../",
                "../../etc/passwd",
                "AAPL/..",
                "AAPL%2F..",
                "AAPL?x=1",
                "AAPL#x",
                "AAPL,MSFT",
                "BRK.",
                ".B",
                "BRK..B",
                "BRK.B.C",
                "BTC/",
                "/USD",
                "BTC//USD",
                "BTC/USD/EUR",
                "B/USD",
                "\uff33\uff30\uff39",
                "\u0410\u0410\u0420L",
                "SPY\u200b",
                "SPY\u202e",
                "S\u0130",
                "'; DROP TABLE trade_orders; --",
                "${jndi:ldap://x}",
                "{{symbol}}",
                "<script>",
                "ABCDEFGHIJK",
                "A".repeat(4_096),
                "A".repeat(11) + "/" + "B".repeat(10));
    }
}
