package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.rules.RuleKey;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line per decision on the logger `decisions`, as `key=value` with every id that leads on. No
/// value holds a blank.
public final class DecisionLog {

    private static final Logger LOG = LoggerFactory.getLogger("decisions");
    private static final String NONE = "none";

    private DecisionLog() {}

    /// A rule's condition holds and it was not asked about.
    public static void notAsked(RuleKey rule, StoredSnapshot fact, List<Reason> reasons) {
        LOG.info(
                "event=rule_not_asked user={} rule={} symbol={} snapshot={} reasons={}",
                rule.user(),
                rule.rule(),
                fact.snapshot().symbol(),
                fact.id(),
                codes(reasons));
    }

    static void asked(Question question) {
        LOG.info(
                "event=question_asked kind={} question={} user={} rule={} symbol={} snapshot={} expires_at={}",
                MeteredUserChannel.Kind.of(question).code(),
                question.id(),
                question.user(),
                question.origin().ruleId(),
                question.facts().symbol(),
                question.facts().snapshotId(),
                question.expiresAt());
    }

    static void closed(Question question) {
        LOG.info(
                "event=question_{} question={} user={} rule={} symbol={} decision={} reasons={}",
                question.state().code(),
                question.id(),
                question.user(),
                question.origin().ruleId(),
                question.facts().symbol(),
                question.answer().map(answer -> answer.decision().code()).orElse(NONE),
                question.answer().map(answer -> codes(answer.reasons())).orElse(NONE));
    }

    static void asked(NumberQuestion question) {
        LOG.info(
                "event=question_asked kind=filler question={} user={} pipeline={} attempt={} expires_at={}",
                question.id(),
                question.user(),
                question.pipeline().code(),
                question.attempt(),
                question.expiresAt());
    }

    static void closed(NumberQuestion question) {
        LOG.info(
                "event=question_{} question={} user={} pipeline={} decision={}",
                question.state().code(),
                question.id(),
                question.user(),
                question.pipeline().code(),
                question.guess().map(guess -> guess.decision().code()).orElse(NONE));
    }

    static void ordered(TradeOrder order, OrderEvent event) {
        LOG.info(
                "event=order_{} order={} client_order_id={} broker_order_id={} question={} user={} rule={} symbol={} status={} reasons={}",
                event.kind().code(),
                order.id(),
                order.ticket().clientOrderId(),
                order.execution().brokerOrderId().orElse(NONE),
                order.provenance().question(),
                order.user(),
                order.provenance().rule(),
                order.ticket().symbol(),
                order.status().code(),
                codes(order.reasons()));
    }

    private static String codes(List<Reason> reasons) {
        return reasons.isEmpty()
                ? NONE
                : reasons.stream().map(Reason::code).collect(Collectors.joining(","));
    }
}
