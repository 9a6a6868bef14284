package com.cyberhybridhub.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderValuesTest {

    private static final UUID ID = UUID.fromString("0198f1f2-0000-7000-8000-000000000001");
    private static final OrderSize TEN_DOLLARS = new OrderSize.Notional(Usd.of("10"));
    private static final OrderSize HALF = new OrderSize.Pieces(Quantity.of("0.5"));

    @ParameterizedTest
    @EnumSource(Ours.class)
    void ourWordsComeBackAsTheyAre(Ours status) {
        assertThat(OrderStatus.parse(status.code())).isSameAs(status);
    }

    @ParameterizedTest
    @CsvSource({
        "new, false",
        "accepted, false",
        "partially_filled, false",
        "pending_cancel, false",
        "held, false",
        "a_word_of_tomorrow, false",
        "filled, true",
        "canceled, true",
        "expired, true",
        "rejected, true"
    })
    void theBrokersWordIsKeptAndAnUnknownOneIsOpen(String code, boolean terminal) {
        OrderStatus status = OrderStatus.parse(code);
        assertThat(status).isEqualTo(new Brokers(code));
        assertThat(status.code()).isEqualTo(code);
        assertThat(status.isTerminal()).isEqualTo(terminal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NEW", "new ", "new\n", "1", "_x", "<b>"})
    void aStatusIsAWord(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderStatus.parse(code));
    }

    @Test
    void theNameAtTheBrokerComesFromTheQuestion() {
        ClientOrderId id = ClientOrderId.of(new QuestionId(ID));
        assertThat(id).hasToString("hub-" + ID);
        assertThat(id.isOurs()).isTrue();
        assertThat(new ClientOrderId("by-hand").isOurs()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientOrderId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClientOrderId("x".repeat(129)));
    }

    @ParameterizedTest
    @CsvSource({
        "SPY,     SPY,    buy,  market, 10,    ,    true",
        "SPY,     SPY,    buy,  market, 10.00, ,    true",
        "SPY,     SPY,    buy,  market, 10,    0.02, true",
        "BTC/USD, BTCUSD, buy,  market, 10,    ,    true",
        "BTC/USD, BTC/USD, buy, market, 10,    ,    true",
        "SPY,     QQQ,    buy,  market, 10,    ,    false",
        "SPY,     SPY,    sell, market, 10,    ,    false",
        "SPY,     SPY,    buy,  limit,  10,    ,    false",
        "SPY,     SPY,    buy,  market, 10.01, ,    false",
        "SPY,     SPY,    buy,  market, ,      10,  false"
    })
    void whatTheBrokerTellsBackIsComparedWithTheTicket(
            String asked,
            String symbol,
            String side,
            String type,
            String notional,
            String quantity,
            boolean same) {
        OrderTerms terms =
                new OrderTerms(
                        symbol,
                        side,
                        type,
                        Optional.ofNullable(notional).map(Usd::of),
                        Optional.ofNullable(quantity).map(Quantity::of));
        assertThat(terms.matches(ticket(asked, TEN_DOLLARS))).isEqualTo(same);
    }

    @Test
    void piecesAreComparedByAmount() {
        OrderTerms terms =
                new OrderTerms(
                        "SPY", "buy", "market", Optional.empty(), Optional.of(Quantity.of("0.50")));
        assertThat(terms.matches(ticket("SPY", HALF))).isTrue();
        assertThat(terms.matches(ticket("SPY", new OrderSize.Pieces(Quantity.of("0.51")))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.99", "0", "-10", "10.001"})
    void dollarsAreAtLeastOneWithTwoDecimals(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderSize.Notional(Usd.of(amount)));
    }

    @Test
    void piecesAreMoreThanNoneWithNineDecimals() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderSize.Pieces(Quantity.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderSize.Pieces(Quantity.of("0.0000000001")));
        assertThat(new OrderSize.Pieces(Quantity.of("0.000000001")).worthAt(BigDecimal.ONE))
                .isEqualTo(Usd.of("0.01"));
        assertThat(HALF.worthAt(new BigDecimal("492.01"))).isEqualTo(Usd.of("246.01"));
        assertThat(TEN_DOLLARS.worthAt(new BigDecimal("492.01"))).isEqualTo(Usd.of("10"));
    }

    private static OrderTicket ticket(String symbol, OrderSize size) {
        return new OrderTicket(
                ClientOrderId.of(new QuestionId(ID)),
                new Symbol(symbol),
                Side.BUY,
                OrderType.MARKET,
                size);
    }
}
