package com.cyberhybridhub.engine.metrics;

import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line per decision on the logger `decisions`, as `key=value` with every id that leads on.
final class DecisionLog {

    private static final Logger LOG = LoggerFactory.getLogger("decisions");

    private DecisionLog() {}

    static void asked(Question question) {
        LOG.info(
                "event=question_asked question={} user={} rule={} symbol={} snapshot={} expires_at={}",
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
                question.answer().map(answer -> answer.decision().code()).orElse("none"),
                question.answer().map(answer -> codes(answer.reasons())).orElse(List.of()));
    }

    static void ordered(TradeOrder order, OrderEvent event) {
        LOG.info(
                "event=order_{} order={} client_order_id={} broker_order_id={} question={} user={} rule={} symbol={} status={} reasons={}",
                event.kind().code(),
                order.id(),
                order.ticket().clientOrderId(),
                order.execution().brokerOrderId().orElse("none"),
                order.provenance().question(),
                order.user(),
                order.provenance().rule(),
                order.ticket().symbol(),
                order.status().code(),
                codes(order.reasons()));
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }
}
