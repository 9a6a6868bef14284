package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.NumberQuestion.Guess;
import com.cyberhybridhub.domain.questions.NumberRange;
import com.cyberhybridhub.engine.pipelines.FillerStore.Settlement;
import com.cyberhybridhub.engine.pipelines.Fillers;
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

/// Takes numbers, and says how near they came. The truth is told with the last word, never before.
record NumberDesk(Fillers fillers) {

    ObjectNode answer(UserId user, QuestionId id, BigDecimal value) {
        return switch (fillers.answer(user, id, value)) {
            case Settlement.Settled(var question, var followUp) -> outcome(question, followUp);
            case Settlement.Already already -> already(already, value);
            case Settlement.Unknown() -> throw Problem.notFound("The question");
            case Settlement.Gone(var question) -> throw AnswerDesk.gone(question);
            case Settlement.OutOfRange(var question) -> throw outOfRange(question);
        };
    }

    private static ObjectNode already(Settlement.Already already, BigDecimal value) {
        Guess given = already.question().guess().orElseThrow();
        ObjectNode outcome = outcome(already.question(), already.followUp());
        if (given.value().compareTo(value) == 0) {
            return outcome;
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("decision", StringNode.valueOf(given.decision().code()));
        members.put("question", QuestionJson.of(already.question()));
        members.put("outcome", outcome);
        throw Problem.with(
                409,
                "already_answered",
                "The question was answered with "
                        + given.value().toPlainString()
                        + " before; that stands.",
                members);
    }

    private static Problem outOfRange(NumberQuestion question) {
        NumberRange range = question.content().range();
        return Problem.invalid(
                "/value",
                "out_of_range",
                "value must be from "
                        + range.min().toPlainString()
                        + " to "
                        + range.max().toPlainString()
                        + " "
                        + range.unit()
                        + ".");
    }

    private static ObjectNode outcome(NumberQuestion question, Optional<NumberQuestion> followUp) {
        ObjectNode node = Wire.object();
        Guess guess = question.guess().orElseThrow();
        node.set("question", QuestionJson.of(question));
        node.put("decision", guess.decision().code());
        if (followUp.isPresent()) {
            node.set("follow_up", QuestionJson.of(followUp.get()));
            return node;
        }
        ObjectNode result = node.putObject("result");
        result.put("truth", Decimals.canonical(question.content().truth().value()));
        result.put("unit", question.content().range().unit());
        result.put("points", guess.points());
        return node;
    }
}
