package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Answer;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import com.cyberhybridhub.web.json.OrderJson;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.QuestionJson;
import com.cyberhybridhub.web.json.Wire;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Takes an answer from either door, HTTP or hub, and says what it came to.
public final class AnswerDesk {

    private final QuestionService questions;

    public AnswerDesk(QuestionService questions) {
        this.questions = questions;
    }

    /// Settles the answer, or says why it cannot be.
    ///
    /// @throws Problem 404 unknown, 409 another answer stands, 410 expired or withdrawn, 400 out of range
    public ObjectNode answer(UserId user, QuestionId id, BigDecimal value) {
        return switch (questions.answer(user, id, value)) {
            case Settlement.Settled settled -> outcome(settled.question(), settled.order(), settled.followUp());
            case Settlement.Already already -> already(already, value);
            case Settlement.Unknown() -> throw Problem.notFound("The question");
            case Settlement.Gone(var question) -> throw gone(question);
            case Settlement.OutOfRange(var _) ->
                throw Problem.invalid(
                        "/value",
                        "out_of_range",
                        "value must be from " + Question.MIN_VALUE + " to " + Question.MAX_VALUE + ".");
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
                "The question was answered with " + given.value().toPlainString() + " before; that stands.",
                Map.of("outcome", outcome(already.question(), already.order(), already.followUp())));
    }

    private static Problem gone(Question question) {
        return Problem.with(
                410,
                "question_" + question.state().code(),
                "The question is " + question.state().code() + " and can no longer be answered.",
                Map.of("question", QuestionJson.of(question)));
    }

    private static ObjectNode outcome(Question question, Optional<TradeOrder> order, Optional<Question> followUp) {
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
