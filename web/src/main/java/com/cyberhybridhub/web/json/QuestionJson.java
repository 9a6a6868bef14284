package com.cyberhybridhub.web.json;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.NumberQuestion.Guess;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Answer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A question on the wire, over HTTP and over the hub alike. The expected answer is never sent.
public final class QuestionJson {

    private QuestionJson() {}

    /// How a card is answered.
    private enum AnswerKind implements Coded {
        /// Any number from -10, no, to 10, yes.
        SWIPE("swipe"),
        /// A number with a unit.
        NUMBER("number");

        private final String code;

        AnswerKind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// A card of any branch.
    public static ObjectNode of(Card card) {
        return switch (card) {
            case Question question -> swipe(question);
            case NumberQuestion question -> number(question);
        };
    }

    private static ObjectNode swipe(Question question) {
        ObjectNode node = card(question, AnswerKind.SWIPE);
        node.put("min_value", Question.MIN_VALUE);
        node.put("max_value", Question.MAX_VALUE);
        node.putNull("unit");
        node.putNull("step");
        node.put("pipeline_key", question.origin().pipeline().code());
        node.put("pipeline_step", question.origin().pipelineStep());
        node.put("source_tag", question.origin().sourceTag());
        life(node, question);
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

    private static ObjectNode number(NumberQuestion question) {
        NumberQuestion.Content content = question.content();
        ObjectNode node = card(question, AnswerKind.NUMBER);
        node.put("min_value", Decimals.canonical(content.range().min()));
        node.put("max_value", Decimals.canonical(content.range().max()));
        node.put("unit", content.range().unit());
        node.put("step", Decimals.canonical(content.range().step()));
        node.put("pipeline_key", question.pipeline().code());
        node.put("pipeline_step", question.pipelineStep());
        node.put("source_tag", question.sourceTag());
        life(node, question);
        Optional<Guess> guess = question.guess();
        Wire.time(node, "answered_at", guess.map(Guess::answeredAt));
        Wire.put(node, "answer_value", guess.map(Guess::value).map(Decimals::canonical));
        node.put("decision", guess.map(given -> given.decision().code()).orElse(null));
        guess.ifPresent(given -> node.put("points", given.points()));
        node.put("follow_up_of", question.parent().map(Object::toString).orElse(null));
        ObjectNode metadata = node.putObject("metadata");
        new TreeMap<>(content.facts()).forEach(metadata::put);
        return node;
    }

    private static ObjectNode card(Card card, AnswerKind kind) {
        ObjectNode node = Wire.object();
        node.put("id", card.id().toString());
        node.put("question_text", card.text());
        node.put("answer_kind", kind.code());
        return node;
    }

    private static void life(ObjectNode node, Card card) {
        node.put("state", card.state().code());
        node.put("created_at", card.createdAt().toString());
        node.put("expires_at", card.expiresAt().toString());
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
