package com.cyberhybridhub.engine.metrics;

import static com.cyberhybridhub.engine.metrics.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.rules.RuleKey;
import com.cyberhybridhub.engine.people.UserChannel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Each decision is told once, counted once and written down in one line.
class MeteredUserChannelTest {

    private static final String IDS =
            " question=00000000-0000-0007-0000-000000000007 user=owner rule=dip symbol=SPY ";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final RecentFacts recent = new RecentFacts();
    private final Told told = new Told();
    private final UserChannel channel =
            new MeteredUserChannel(told, new HubMeters(registry), recent);
    @AutoClose private final CapturedDecisions decisions = new CapturedDecisions();

    private double opened(String kind) {
        return registry.get("hub.questions.opened").tag("kind", kind).counter().count();
    }

    @Test
    void aQuestionIsToldCountedAndWrittenDown() {
        channel.questionAsked(Given.question());

        assertThat(told.lines).containsExactly("asked");
        assertThat(opened("rule")).isEqualTo(1);
        assertThat(decisions.lines())
                .containsExactly(
                        "event=question_asked kind=rule"
                                + IDS
                                + "snapshot=41 expires_at=2026-03-02T15:15:00Z");
    }

    @Test
    void onlyTheQuestionThatTheFactBroughtAboutIsMeasuredFromTheFact() {
        recent.began(Given.SNAPSHOT, System.nanoTime());

        channel.questionAsked(Given.question());
        channel.questionAsked(Given.followUp());
        channel.questionAsked(Given.notice());

        assertThat(registry.get("hub.tick.to.question").timer().count()).isEqualTo(1);
        assertThat(opened("rule")).isEqualTo(1);
        assertThat(opened("follow_up")).isEqualTo(1);
        assertThat(opened("notice")).isEqualTo(1);
    }

    @Test
    void anAnswerIsWrittenDownWithItsDecisionAndReasons() {
        channel.questionClosed(Given.answered(Decision.DENIED, "market_closed", "halted"));

        assertThat(told.lines).containsExactly("closed");
        assertThat(
                        registry.get("hub.questions.closed")
                                .tags("state", "answered", "decision", "denied")
                                .counter()
                                .count())
                .isEqualTo(1);
        assertThat(decisions.lines())
                .containsExactly(
                        "event=question_answered"
                                + IDS
                                + "decision=denied reasons=market_closed,halted");
    }

    @Test
    void aStepOfAnOrderIsWrittenDownWithEveryId() {
        TradeOrder filled = Given.order(Brokers.FILLED, Optional.of(NOW));
        channel.tradeUpdate(
                filled,
                new OrderEvent(
                        3, NOW, OrderEvent.Kind.FILL, Brokers.FILLED, Optional.of("at 492")));

        assertThat(told.lines).containsExactly("traded");
        assertThat(registry.get("hub.order.events").tag("kind", "fill").counter().count())
                .isEqualTo(1);
        assertThat(decisions.lines())
                .containsExactly(
                        "event=order_fill order=00000000-0000-0001-0000-000000000001"
                                + " client_order_id=hub-00000000-0000-0007-0000-000000000007"
                                + " broker_order_id=broker-1"
                                + IDS
                                + "status=filled reasons=none");
    }

    @Test
    void aRuleThatIsNotAskedAboutIsWrittenDownWithItsReasons() {
        SnapshotKey key =
                new SnapshotKey(
                        AssetClass.US_EQUITY, Feed.IEX, new Symbol("SPY"), Metric.LAST_TRADE);
        Snapshot fact = new Snapshot(key, BigDecimal.TEN, SnapshotDetails.NONE, NOW, "{}");

        DecisionLog.notAsked(
                new RuleKey(Given.USER, Given.RULE),
                new StoredSnapshot(41, fact),
                Given.reasons("stale_data"));

        assertThat(decisions.lines())
                .containsExactly(
                        "event=rule_not_asked user=owner rule=dip symbol=SPY snapshot=41 reasons=stale_data");
    }

    /// The devices.
    private static final class Told implements UserChannel {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void questionAsked(Question question) {
            lines.add("asked");
        }

        @Override
        public void questionClosed(Question question) {
            lines.add("closed");
        }

        @Override
        public void numberAsked(NumberQuestion question) {
            lines.add("number asked");
        }

        @Override
        public void numberClosed(NumberQuestion question) {
            lines.add("number closed");
        }

        @Override
        public void tradeUpdate(TradeOrder order, OrderEvent event) {
            lines.add("traded");
        }
    }
}
