package com.cyberhybridhub.campaign.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.campaign.wire.Sent;
import com.cyberhybridhub.campaign.wire.Sent.Reach;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each equation is broken once: a checker that cannot fail proves nothing.
final class CheckerTest {

    private static final BigDecimal TEN = new BigDecimal("10");

    private final List<Answer> answers = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> posts = new ArrayList<>();
    private final List<BrokerOrder> broker = new ArrayList<>();
    private final List<HubOrder> orders = new ArrayList<>();
    private final List<HubQuestion> questions = new ArrayList<>();
    private String audit = "owner: 5 rows good\nGOOD";
    private int cap = 100;

    /// A world with a filled order, a no, and an order whose hub died before its first byte.
    CheckerTest() {
        answers.add(new Answer("run", "filled", 10, Answer.UNKNOWN));
        answers.add(new Answer("run", "filled", 10, "approved"));
        answers.add(new Answer("run", "no", -10, "rejected"));
        answers.add(new Answer("run", "died", 10, "approved"));
        questions.add(new HubQuestion("filled", "answered", "approved"));
        questions.add(new HubQuestion("no", "answered", "rejected"));
        questions.add(new HubQuestion("died", "answered", "approved"));
        sent.add(new Sent(0, "hub-filled", Reach.WHOLE, Optional.empty()));
        posts.add("hub-filled");
        broker.add(atBroker("b-1", "filled", "filled"));
        orders.add(order("filled", "filled", "held"));
        orders.add(order("died", "not_placed", "released"));
    }

    private static BrokerOrder atBroker(String id, String question, String status) {
        return new BrokerOrder(
                id, "hub-" + question, "SPY", status, BigDecimal.TWO, Map.of("e-" + id, TEN));
    }

    private static HubOrder order(String question, String status, String reservation) {
        boolean filled = status.equals("filled");
        return new HubOrder(
                question,
                "hub-" + question,
                filled ? "b-1" : "",
                status,
                filled ? BigDecimal.TWO : BigDecimal.ZERO,
                filled ? TEN : BigDecimal.ZERO,
                1,
                filled ? List.of("e-b-1") : List.of(),
                reservation,
                TEN,
                TEN);
    }

    private List<String> broken() {
        return Checker.check(
                        new History(answers, sent, posts, broker, orders, questions, audit, cap))
                .stream()
                .filter(equation -> !equation.holds())
                .map(Equation::name)
                .toList();
    }

    private void assertBroken(String... starts) {
        assertThat(broken())
                .hasSameSizeAs(starts)
                .zipSatisfy(List.of(starts), (name, start) -> assertThat(name).startsWith(start));
    }

    @Test
    void aGoodWorldIsGood() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void anAnswerThatIsStoredOtherwiseIsSeen() {
        answers.set(2, new Answer("run", "no", -10, "approved"));

        assertBroken("answers given");
    }

    @Test
    void aQuestionThatIsLeftOpenIsSeen() {
        questions.add(new HubQuestion("open", "open", ""));

        assertBroken("answers given");
    }

    @Test
    void aLostApprovalIsSeen() {
        questions.add(new HubQuestion("lost", "answered", "approved"));
        answers.add(new Answer("run", "lost", 10, "approved"));

        assertBroken("approvals = intents");
    }

    @Test
    void anOrderThatHangsIsSeen() {
        orders.set(1, order("died", "unresolved", "held"));

        assertThat(broken())
                .anySatisfy(name -> assertThat(name).startsWith("intents = sum of terminal"));
    }

    @Test
    void aPostWithoutAClaimIsSeen() {
        sent.add(new Sent(0, "hub-filled", Reach.HALF, Optional.empty()));

        assertBroken("claims = POSTs");
    }

    @Test
    void anOrderThatIsRecordedAsSentButNeverWasIsSeen() {
        sent.clear();
        posts.clear();

        assertBroken("claims = POSTs");
    }

    @Test
    void aPostThatNoWirePassedOnIsSeen() {
        posts.add("hub-filled");

        assertBroken("POSTs that the broker counted");
    }

    @Test
    void anUnrecordedOrderIsSeen() {
        broker.add(atBroker("b-2", "died", "filled"));

        assertThat(broken())
                .anySatisfy(name -> assertThat(name).startsWith("orders at the broker"));
    }

    @Test
    void anInventedOrderIsSeen() {
        broker.clear();

        assertBroken("orders at the broker");
    }

    @Test
    void aStatusThatDisagreesIsSeen() {
        broker.set(0, atBroker("b-1", "filled", "canceled"));

        assertBroken("final status");
    }

    @Test
    void aDuplicateIsSeen() {
        broker.add(atBroker("b-2", "filled", "filled"));

        assertThat(broken()).anySatisfy(name -> assertThat(name).startsWith("at most one order"));
    }

    @Test
    void anOrderWithoutAYesIsSeen() {
        broker.add(
                new BrokerOrder(
                        "b-3", "stranger", "SPY", "filled", BigDecimal.ONE, Map.of("e-9", TEN)));

        assertBroken("no POST and no order without");
    }

    @Test
    void aPostWithoutAnIdIsSeen() {
        sent.add(new Sent(0, "", Reach.WHOLE, Optional.empty()));

        assertBroken("no POST and no order without");
    }

    @Test
    void aPostThatDeathCutOffBeforeItsIdIsNobodys() {
        sent.add(new Sent(0, "", Reach.HALF, Optional.empty()));

        assertThat(broken()).isEmpty();
    }

    @Test
    void aPostAfterANoIsSeen() {
        answers.removeIf(answer -> answer.question().equals("filled"));
        answers.add(new Answer("run", "filled", 0, "approved"));

        assertBroken("no POST and no order without");
    }

    @Test
    void anExecutionThatCountsTwiceIsSeen() {
        HubOrder order = orders.getFirst();
        orders.set(
                0,
                new HubOrder(
                        order.question(),
                        order.clientOrderId(),
                        order.brokerId(),
                        order.status(),
                        order.filledQty(),
                        order.filledAmount(),
                        1,
                        List.of("e-b-1", "e-b-1"),
                        "held",
                        TEN,
                        TEN));

        assertBroken("sum of fills");
    }

    @Test
    void aReservationThatIsKeptForNothingIsSeen() {
        orders.set(1, order("died", "not_placed", "held"));

        assertBroken("reservations");
    }

    @Test
    void aReservationThatIsGivenBackTooEarlyIsSeen() {
        orders.set(0, order("filled", "filled", "released"));

        assertBroken("reservations");
    }

    @Test
    void moreOrdersThanTheCapAreSeen() {
        cap = 0;

        assertBroken("caps");
    }

    @Test
    void anAuditThatDoesNotVerifyIsSeen() {
        audit = "WRONG row 7\nNOT GOOD";

        assertBroken("the audit");
    }
}
