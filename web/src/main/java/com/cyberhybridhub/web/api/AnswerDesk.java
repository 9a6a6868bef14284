package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Answer;
import com.cyberhybridhub.engine.pipelines.Fillers;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import com.cyberhybridhub.web.json.OrderJson;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.QuestionJson;
import com.cyberhybridhub.web.json.Wire;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Takes an answer from either door, HTTP or hub, and says what it came to.
public final class AnswerDesk {

    private final QuestionService questions;
    private final NumberDesk numbers;

    public AnswerDesk(QuestionService questions, Fillers fillers) {
        this.questions = questions;
        this.numbers = new NumberDesk(fillers);
    }

    /// Settles the answer, or says why it cannot be.
    ///
    /// @param id as it came from outside; what is no id names nothing
    /// @throws Problem 400 no usable number, 404 unknown, 409 another answer stands, 410 expired or
    ///   withdrawn, 400 out of range
    public ObjectNode answer(UserId user, String id, BigDecimal value) {
        if (Wire.isExtreme(value)) {
            throw Problem.invalid(
                    "/value", "out_of_range", "value is far too large or too fine a number.");
        }
        QuestionId asked =
                Ids.parse(id)
                        .map(QuestionId::new)
                        .orElseThrow(() -> Problem.notFound("The question"));
        return switch (questions.answer(user, asked, value)) {
            case Settlement.Settled settled ->
                    outcome(settled.question(), settled.order(), settled.followUp());
            case Settlement.Already already -> already(already, value);
            case Settlement.Unknown() -> numbers.answer(user, asked, value);
            case Settlement.Gone(var question) -> throw gone(question);
            case Settlement.OutOfRange(var _) ->
                    throw Problem.invalid(
                            "/value",
                            "out_of_range",
                            "value must be from "
                                    + Question.MIN_VALUE
                                    + " to "
                                    + Question.MAX_VALUE
                                    + ".");
        };
    }

    private static ObjectNode already(Settlement.Already already, BigDecimal value) {
        Answer given = already.question().answer().orElseThrow();
        if (given.value().compareTo(value) == 0) {
            return outcome(already.question(), already.order(), already.followUp());
        }
        throw Problem.with(
                409,
                "already_answered",
                "The question was answered with "
                        + given.value().toPlainString()
                        + " before; that stands.",
                standing(already, given));
    }

    private static Map<String, JsonNode> standing(Settlement.Already already, Answer given) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("decision", StringNode.valueOf(given.decision().code()));
        members.put("question", QuestionJson.of(already.question()));
        members.put("outcome", outcome(already.question(), already.order(), already.followUp()));
        return members;
    }

    static Problem gone(Card question) {
        return Problem.with(
                410,
                "question_" + question.state().code(),
                "The question is " + question.state().code() + " and can no longer be answered.",
                Map.of("question", QuestionJson.of(question)));
    }

    private static ObjectNode outcome(
            Question question, Optional<TradeOrder> order, Optional<Question> followUp) {
        ObjectNode node = Wire.object();
        Answer answer = question.answer().orElseThrow();
        node.set("question", QuestionJson.of(question));
        node.put("decision", answer.decision().code());
        if (!answer.reasons().isEmpty()) {
            node.set("reasons", QuestionJson.reasons(answer.reasons()));
        }
        order.ifPresent(placed -> node.set("order", OrderJson.of(placed)));
        followUp.ifPresent(next -> node.set("follow_up", QuestionJson.of(next)));
        return node;
    }
}
