package com.cyberhybridhub.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderEvent.Kind;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.TradeOrder.Execution;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderNoticeTest {

    private static final OrderSize TEN = new OrderSize.Notional(Usd.of("10"));
    private static final OrderSize HALF = new OrderSize.Pieces(Quantity.of("0.5"));

    @Test
    void aRejectionSaysWhyAndThatNoMoneyWasSpent() {
        assertThat(
                        sentence(
                                order(
                                        Side.BUY,
                                        TEN,
                                        Brokers.REJECTED,
                                        "0",
                                        "insufficient buying power")))
                .isEqualTo(
                        "Your order to buy $10.00 of SPY was rejected by the broker: insufficient"
                                + " buying power. No money was spent.");
        assertThat(sentence(order(Side.SELL, HALF, Brokers.REJECTED, "0")))
                .isEqualTo(
                        "Your order to sell 0.5 SPY was rejected by the broker: the broker gave no"
                                + " reason. Nothing was sold.");
    }

    @Test
    void anOrderThatEndedWithoutAFillIsTold() {
        assertThat(sentence(order(Side.BUY, TEN, new Brokers("expired"), "0")))
                .endsWith("expired before anything of it filled. No money was spent.");
        assertThat(sentence(order(Side.BUY, TEN, new Brokers("canceled"), "0")))
                .endsWith(
                        "was canceled at the broker before anything of it filled. No money was spent.");
        assertThat(sentence(order(Side.BUY, TEN, Ours.NOT_PLACED, "0")))
                .contains("no trace of it was found");
        assertThat(sentence(order(Side.BUY, TEN, Ours.LATE_FOUND, "0"))).contains("halted");
        assertThat(sentence(order(Side.BUY, TEN, Ours.CANCELED_BEFORE_SEND, "0", "Kill switch.")))
                .endsWith("was not sent: Kill switch. No money was spent.");
    }

    @Test
    void aPartThatFilledIsToldInDollarsAndUnderAnOutcomeOfItsOwn() {
        TradeOrder part = order(Side.BUY, TEN, new Brokers("canceled"), "0.01");
        assertThat(sentence(part))
                .isEqualTo(
                        "Your order to buy $10.00 of SPY was canceled after a part of it: 0.01 bought"
                                + " at 490.5 on average, about $4.91. The rest was not bought.");
        assertThat(OrderNotice.of(part, Kind.FILL).map(OrderNotice.Text::outcome))
                .contains("canceled_partly_filled");
    }

    @Test
    void aFillThatTheExchangeTookBackIsTold() {
        TradeOrder busted = order(Side.BUY, TEN, Brokers.FILLED, "0");
        assertThat(OrderNotice.of(busted, Kind.INCIDENT).orElseThrow().sentence())
                .contains("nothing of it counts as filled");
        assertThat(OrderNotice.of(busted, Kind.FILL)).isEmpty();
    }

    @Test
    void whatGoesOnOrWentWellIsNotTold() {
        for (OrderStatus status :
                List.of(
                        Ours.DENIED,
                        Ours.APPROVED,
                        Ours.SUBMITTING,
                        Ours.UNRESOLVED,
                        new Brokers("new"),
                        Brokers.PARTIALLY_FILLED,
                        Brokers.FILLED)) {
            assertThat(OrderNotice.of(order(Side.BUY, TEN, status, "0.01"), Kind.BROKER_UPDATE))
                    .as(status.code())
                    .isEmpty();
        }
    }

    @Test
    void theQuestionIsFoundInTheOrdersId() {
        QuestionId question = new QuestionId(new UUID(1, 2));
        assertThat(ClientOrderId.of(question).question()).contains(question);
        for (String foreign :
                List.of("hub-", "hub-x", "hub-1-1-1-1-1", "mine", "HUB-" + question)) {
            assertThat(new ClientOrderId(foreign).question()).as(foreign).isEmpty();
        }
    }

    private static String sentence(TradeOrder order) {
        return OrderNotice.of(order, Kind.BROKER_UPDATE).orElseThrow().sentence();
    }

    private static TradeOrder order(
            Side side, OrderSize size, OrderStatus status, String filled, String... reasons) {
        QuestionId question = new QuestionId(new UUID(1, 2));
        return new TradeOrder(
                new OrderId(new UUID(3, 4)),
                Samples.OWNER,
                new OrderTicket(
                        ClientOrderId.of(question), Samples.SPY, side, OrderType.MARKET, size),
                new TradeOrder.Provenance(question, Samples.DIP, 7, TradingMode.PAPER),
                status,
                Arrays.stream(reasons).map(text -> new Reason("code", text)).toList(),
                new Execution(
                        Optional.of("b-1"),
                        Quantity.of(filled),
                        Optional.of(new BigDecimal("490.5")),
                        Optional.empty(),
                        Optional.empty()),
                Samples.NOON);
    }
}
