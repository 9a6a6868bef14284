package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.Fields;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Tells what happened in the words of the audit, see `docs/audit.md`. Words are added, never
/// changed.
final class AuditStory {

    private AuditStory() {}

    static AuditEntry asked(Question question) {
        Question.Origin origin = question.origin();
        Fields body =
                new Fields()
                        .text("question", question.id().value().toString())
                        .text("text", question.text())
                        .text("pipeline", origin.pipeline().code())
                        .text("rule", origin.ruleId().value())
                        .number("episode", origin.episode())
                        .number("follow_up", origin.followUp())
                        .text("parent", origin.parent().map(id -> id.value().toString()))
                        .number("config_version", origin.configVersion())
                        .text("order", origin.about().map(end -> end.order().value().toString()))
                        .text("outcome", origin.about().map(Question.OrderEnd::outcome))
                        .time("created_at", question.createdAt())
                        .time("expires_at", question.expiresAt())
                        .nested("facts", facts(question.facts()));
        return new AuditEntry(origin.about().isPresent() ? "notice.given" : "question.asked", body);
    }

    static AuditEntry asked(NumberQuestion question) {
        NumberQuestion.Content content = question.content();
        return new AuditEntry(
                "question.asked",
                new Fields()
                        .text("question", question.id().value().toString())
                        .text("text", content.text())
                        .text("pipeline", question.pipeline().code())
                        .text("subject", content.subject())
                        .decimal("truth", content.truth().value())
                        .number("follow_up", question.attempt())
                        .text("parent", question.parent().map(id -> id.value().toString()))
                        .time("created_at", question.createdAt())
                        .time("expires_at", question.expiresAt()));
    }

    private static Fields facts(FrozenFacts facts) {
        Fields told =
                new Fields()
                        .text("symbol", facts.symbol().value())
                        .decimal("price", facts.price())
                        .text("ref_metric", facts.refMetric().code())
                        .decimal("ref_price", facts.refPrice())
                        .time("as_of", facts.asOf())
                        .number("snapshot", facts.snapshotId())
                        .text("mode", facts.mode().code());
        facts.proposal().ifPresent(proposal -> told.nested("proposal", proposal(proposal)));
        return told;
    }

    private static Fields proposal(Proposal proposal) {
        Fields told =
                new Fields()
                        .text("side", proposal.side().code())
                        .text("type", proposal.type().code());
        return size(told, proposal.size());
    }

    private static Fields size(Fields told, OrderSize size) {
        return switch (size) {
            case OrderSize.Notional(Usd amount) -> told.decimal("notional_usd", amount.amount());
            case OrderSize.Pieces(Quantity pieces) -> told.decimal("qty", pieces.amount());
        };
    }

    static AuditEntry answered(Question question) {
        Question.Answer answer = question.answer().orElseThrow();
        return new AuditEntry(
                "question.answered",
                new Fields()
                        .text("question", question.id().value().toString())
                        .decimal("value", answer.value())
                        .text("decision", answer.decision().code())
                        .items("reasons", reasons(answer.reasons()))
                        .text("decided_by", answer.decidedBy())
                        .time("answered_at", answer.answeredAt()));
    }

    static AuditEntry answered(NumberQuestion question) {
        NumberQuestion.Guess guess = question.guess().orElseThrow();
        return new AuditEntry(
                "question.answered",
                new Fields()
                        .text("question", question.id().value().toString())
                        .decimal("value", guess.value())
                        .text("decision", guess.decision().code())
                        .number("points", guess.points())
                        .text("decided_by", Question.Answer.BY_USER)
                        .time("answered_at", guess.answeredAt()));
    }

    static AuditEntry closed(Card question, QuestionState state) {
        return new AuditEntry(
                "question." + state.code(),
                new Fields().text("question", question.id().value().toString()));
    }

    private static List<Fields> reasons(List<Reason> reasons) {
        return reasons.stream()
                .map(reason ->
                        new Fields().text("code", reason.code()).text("detail", reason.detail()))
                .toList();
    }

    /// The order as it was decided on, with the hash of the bytes that may be sent.
    static AuditEntry written(TradeOrder order, Optional<PreparedOrder> prepared) {
        TradeOrder.Provenance from = order.provenance();
        Fields body =
                new Fields()
                        .text("order", order.id().value().toString())
                        .text("client_order_id", order.ticket().clientOrderId().value())
                        .text("question", from.question().value().toString())
                        .text("rule", from.rule().value())
                        .number("config_version", from.configVersion())
                        .text("mode", from.mode().code())
                        .text("symbol", order.ticket().symbol().value())
                        .text("asset_class", order.ticket().assetClass().code())
                        .text("side", order.ticket().side().code())
                        .text("type", order.ticket().type().code())
                        .text("status", order.status().code())
                        .items("reasons", reasons(order.reasons()))
                        .text(
                                "request_sha256",
                                prepared.map(one -> HexFormat.of().formatHex(one.sha256())));
        return new AuditEntry("order.written", size(body, order.ticket().size()));
    }

    /// One step of an order, with what is known of it after the step.
    static AuditEntry stepped(TradeOrder order, OrderEvent event) {
        TradeOrder.Execution execution = order.execution();
        return new AuditEntry(
                "order." + event.kind().code(),
                new Fields()
                        .text("order", order.id().value().toString())
                        .number("event", event.seq())
                        .time("event_at", event.at())
                        .text("status", event.status().code())
                        .text("detail", event.detail())
                        .text("execution", event.executionId())
                        .text("broker_order_id", execution.brokerOrderId())
                        .decimal("filled_qty", execution.filledQty().amount())
                        .text(
                                "filled_avg_price",
                                execution.filledAvgPrice().map(java.math.BigDecimal::toPlainString))
                        .items("reasons", reasons(order.reasons())));
    }

    static AuditEntry saved(ConfigRow row) {
        return new AuditEntry(
                "config.saved",
                new Fields()
                        .number("version", row.version())
                        .text("template_name", row.templateName())
                        .text("template", row.template())
                        .text("override", row.override())
                        .flag("enabled", row.enabled())
                        .flag("live_confirmed", row.liveConfirmed()));
    }

    static AuditEntry set(Halt halt) {
        return new AuditEntry(
                "halt.set",
                new Fields()
                        .text("scope", halt.scope().code())
                        .text("id", halt.id())
                        .text("state", halt.state().code())
                        .text("reason", halt.reason())
                        .text("set_by", halt.setBy())
                        .time("set_at", halt.at()));
    }
}
