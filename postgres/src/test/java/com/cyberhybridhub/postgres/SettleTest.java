package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettleTest {

    private final Fixture hub = Fixture.fresh();

    private UserId user = new UserId("nobody");

    @BeforeEach
    void aMemberOfItsOwn(TestInfo test) {
        user = hub.member(test.getTestMethod().orElseThrow().getName());
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void aYesStoresAnswerOrderReservationEventAndContextInOneCommit() {
        Question question = hub.ask(user);

        var settled = (Settlement.Settled) hub.settle(question, "10", Fixture::place);

        TradeOrder order = settled.order().orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.Ours.APPROVED);
        assertThat(order.ticket()).isEqualTo(Fixture.ticket(question));
        assertThat(settled.event().orElseThrow().kind()).isEqualTo(OrderEvent.Kind.APPROVED);
        assertThat(hub.stores.orders().find(user, order.id())).hasValue(order);
        assertThat(hub.stores.orders().events(order.id()))
                .containsExactly(settled.event().orElseThrow());
        assertThat(hub.stores.questions().find(user, question.id())).hasValue(settled.question());
        assertThat(settled.question().origin().step()).isEqualTo(Step.SUBMIT_ORDER);
        Usage usage = hub.stores.tradingState().usage(user, Instant.now());
        assertThat(usage.ordersToday()).isEqualTo(1);
        assertThat(usage.notional4h()).isEqualTo(Fixture.TEN);
        assertThat(usage.notionalFreesAt()).hasValue(order.createdAt().plus(Duration.ofHours(4)));
        assertThat(phase()).isEqualTo(RuleEpisode.Phase.DECIDED);
        assertThat(hub.context(user, "{steps,dip_confirm}")).isEqualTo("submit_order");
        assertThat(hub.context(user, "{pending,0,order_id}")).isEqualTo(order.id().toString());
        assertThat(hub.context(user, "{counts,orders_today}")).isEqualTo("1");
        assertThat(hub.context(user, "{counts,notional_usd_4h}")).isEqualTo("10");
        assertThat(
                        hub.query(
                                "SELECT request_body FROM trade_orders WHERE id = '"
                                        + order.id()
                                        + "'"))
                .isEqualTo("\\x7b226e6f74696f6e616c223a223130227d");
    }

    @Test
    void aDeniedYesKeepsTheOrderWithItsReasonsAndHoldsNothing() {
        Question question = hub.ask(user);

        var settled = (Settlement.Settled) hub.settle(question, "10", Fixture::deny);

        TradeOrder order = settled.order().orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.Ours.DENIED);
        assertThat(hub.stores.orders().findByQuestion(question.id())).hasValue(order);
        assertThat(order.reasons()).extracting("code").containsExactly("halted");
        assertThat(settled.question().answer().orElseThrow().decision()).isEqualTo(Decision.DENIED);
        Fixture.assertNothingHeld(hub.usage(user));
        assertThat(phase()).isEqualTo(RuleEpisode.Phase.DONE);
        assertThat(hub.stores.orders().due(100))
                .noneMatch(work -> work.order().id().equals(order.id()));
    }

    @Test
    void aNoEndsTheFiringAndIsLoggedAsASkip() {
        Question question = hub.ask(user);

        var settled =
                (Settlement.Settled)
                        hub.settle(question, "-10", Fixture.verdict(new Verdict.Reject()));

        assertThat(settled.order()).isEmpty();
        assertThat(hub.stores.questions().find(user, question.id())).hasValue(settled.question());
        assertThat(settled.question().origin().step()).isEqualTo(Step.DONE);
        assertThat(phase()).isEqualTo(RuleEpisode.Phase.DONE);
        assertThat(hub.context(user, "{skips,0,decision}")).isEqualTo("rejected");
        assertThat(hub.context(user, "{skips,0,value}")).isEqualTo("-10");
        assertThat(hub.context(user, "{pending}")).isEqualTo("[]");
    }

    @Test
    void anAmbiguousAnswerAsksOnceMoreAndASecondOneSkips() {
        Question question = hub.ask(user);

        var first =
                (Settlement.Settled)
                        hub.settle(question, "0.5", Fixture.verdict(new Verdict.AskAgain("Sure?")));

        Question followUp = first.followUp().orElseThrow();
        assertThat(hub.stores.questions().followUpOf(question.id())).hasValue(followUp);
        assertThat(followUp.text()).isEqualTo("Sure?");
        assertThat(followUp.facts()).isEqualTo(question.facts());
        assertThat(followUp.origin().parent()).hasValue(question.id());
        assertThat(Duration.between(followUp.createdAt(), followUp.expiresAt()))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(phase()).isEqualTo(RuleEpisode.Phase.ASKED);
        assertThat(hub.context(user, "{steps,dip_confirm}")).isEqualTo("await_confirm");

        var second =
                (Settlement.Settled) hub.settle(followUp, "0", Fixture.verdict(new Verdict.Skip()));

        assertThat(second.question().answer().orElseThrow().decision()).isEqualTo(Decision.SKIPPED);
        assertThat(phase()).isEqualTo(RuleEpisode.Phase.DONE);
        assertThat(hub.context(user, "{skips,1,decision}")).isEqualTo("skipped");
    }

    @Test
    void aPriceThatMovedIsDeniedAndAskedAgainWithThePriceOfNow() {
        Question question = hub.ask(user);
        FrozenFacts now =
                question.facts().at(new BigDecimal("497.5"), Instant.parse("2026-03-02T15:01:00Z"));

        var settled =
                (Settlement.Settled)
                        hub.settle(
                                question,
                                "10",
                                Fixture.verdict(
                                        new Verdict.Reconfirm(
                                                Fixture.ticket(question),
                                                List.of(new Reason("price_moved", "Moved.")),
                                                "And now?",
                                                now)));

        assertThat(settled.question().answer().orElseThrow().decision()).isEqualTo(Decision.DENIED);
        TradeOrder order = settled.order().orElseThrow();
        assertThat(order.status()).isEqualTo(OrderStatus.Ours.DENIED);
        assertThat(order.reasons()).extracting("code").containsExactly("price_moved");
        Question followUp = settled.followUp().orElseThrow();
        assertThat(hub.stores.questions().find(user, followUp.id())).hasValue(followUp);
        assertThat(followUp.text()).isEqualTo("And now?");
        assertThat(followUp.facts()).isEqualTo(now);
        assertThat(followUp.origin().parent()).hasValue(question.id());
        Fixture.assertNothingHeld(hub.usage(user));
        assertThat(phase()).isEqualTo(RuleEpisode.Phase.ASKED);

        var approved = (Settlement.Settled) hub.settle(followUp, "10", Fixture::place);
        assertThat(approved.order().orElseThrow().ticket()).isEqualTo(Fixture.ticket(followUp));
        assertThat(phase()).isEqualTo(RuleEpisode.Phase.DECIDED);
    }

    @Test
    void aYesToANoticePlacesNothing() {
        Question notice =
                hub.ask(
                        Fixture.draft(
                                user, Fixture.RULE, Fixture.facts(Fixture.SPY, Optional.empty())));

        var settled =
                (Settlement.Settled) hub.settle(notice, "10", Fixture.verdict(new Verdict.Noted()));

        assertThat(settled.order()).isEmpty();
        assertThat(settled.question().answer().orElseThrow().decision())
                .isEqualTo(Decision.APPROVED);
        assertThat(hub.stores.questions().find(user, notice.id())).hasValue(settled.question());
    }

    @Test
    void aDisabledMembersConfigIsSwitchedOff() {
        Question question = hub.ask(user);
        hub.execute("UPDATE users SET disabled_at = now() WHERE firebase_uid = '" + user + "'");

        hub.settle(
                question,
                "10",
                facts -> {
                    assertThat(facts.config().active()).isFalse();
                    return Fixture.deny(facts);
                });
    }

    @Test
    void theTradingDayFollowsTheMarketsClock() {
        hub.marketOffset.set(Duration.ofDays(30));
        try {
            hub.approve(user);
        } finally {
            hub.marketOffset.set(Duration.ZERO);
        }

        assertThat(hub.stores.tradingState().usage(user, Instant.now()).ordersToday()).isZero();
        Usage then = hub.stores.tradingState().usage(user, Instant.now().plus(Duration.ofDays(30)));
        assertThat(then.ordersToday()).isEqualTo(1);
        assertThat(then.notional4h()).as("the window is wall time").isEqualTo(Fixture.TEN);
    }

    @Test
    void onlyTheLastTwentySkipsAreKept() {
        for (int i = 0; i < TradingContext.SKIPS_MAX + 2; i++) {
            hub.settle(hub.ask(user), "-" + i % 10, Fixture.verdict(new Verdict.Reject()));
        }

        assertThat(
                        hub.query(
                                "SELECT jsonb_array_length(context -> 'skips') FROM user_trading_state WHERE"
                                        + " firebase_uid = '"
                                        + user
                                        + "'"))
                .isEqualTo(String.valueOf(TradingContext.SKIPS_MAX));
        assertThat(hub.context(user, "{skips,19,value}")).isEqualTo("-1");
    }

    private RuleEpisode.Phase phase() {
        return java.util.Objects.requireNonNull(
                        hub.stores.episodes().episodes(user).get(Fixture.RULE))
                .phase();
    }
}
