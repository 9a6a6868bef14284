package com.cyberhybridhub.web.json;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Answer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A question on the wire, over HTTP and over the hub alike. The expected answer is never sent.
public final class QuestionJson {

    private QuestionJson() {}

    public static ObjectNode of(Question question) {
        ObjectNode node = Wire.object();
        node.put("id", question.id().toString());
        node.put("question_text", question.text());
        node.put("min_value", Question.MIN_VALUE);
        node.put("max_value", Question.MAX_VALUE);
        node.put("pipeline_key", question.origin().pipelineKey());
        node.put("pipeline_step", question.origin().pipelineStep());
        node.put("source_tag", question.origin().sourceTag());
        node.put("state", question.state().code());
        node.put("created_at", question.createdAt().toString());
        node.put("expires_at", question.expiresAt().toString());
        Optional<Answer> answer = question.answer();
        Wire.time(node, "answered_at", answer.map(Answer::answeredAt));
        Wire.put(node, "answer_value", answer.map(Answer::value).map(Decimals::canonical));
        node.put("decision", answer.map(given -> given.decision().code()).orElse(null));
        answer.ifPresent(given -> {
            node.put("decided_by", given.decidedBy());
            node.set("reasons", reasons(given.reasons()));
        });
        node.put("follow_up_of", question.origin().parent().map(Object::toString).orElse(null));
        question.origin().about().ifPresent(end -> node.put("order_id", end.order().toString()));
        node.set("metadata", metadata(question.facts()));
        return node;
    }

    public static ArrayNode reasons(List<Reason> reasons) {
        return Wire.array(
                reasons.stream()
                        .map(reason ->
                                Wire.object()
                                        .put("code", reason.code())
                                        .put("detail", reason.detail()))
                        .toList());
    }

    private static ObjectNode metadata(FrozenFacts facts) {
        ObjectNode node = Wire.object();
        node.put("symbol", facts.symbol().value());
        node.put("price", Decimals.canonical(facts.price()));
        node.put("ref_metric", facts.refMetric().code());
        node.put("ref_price", Decimals.canonical(facts.refPrice()));
        node.put("pct", Decimals.canonical(facts.pct()));
        node.put("as_of", facts.asOf().toString());
        node.put("snapshot_id", facts.snapshotId());
        node.put("mode", facts.mode().code());
        facts.proposal().ifPresent(proposal -> node.set("proposal", proposal(proposal)));
        return node;
    }

    private static ObjectNode proposal(Proposal proposal) {
        ObjectNode node = Wire.object();
        node.put("side", proposal.side().code());
        switch (proposal.size()) {
            case OrderSize.Notional(var amount) -> node.put("notional_usd", amount.amount());
            case OrderSize.Pieces(var quantity) -> node.put("qty", quantity.amount());
        }
        node.put("order_type", proposal.type().code());
        return node;
    }
}
