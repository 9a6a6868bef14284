package com.cyberhybridhub.domain.questions;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A question for a number, asked between the trading questions.
///
/// @param attempt 0 for the question, 1 for the follow-up with a hint
/// @param parent the question that was answered closely
/// @param guess empty until answered
public record NumberQuestion(
        QuestionId id,
        UserId user,
        PipelineKey pipeline,
        Content content,
        int attempt,
        Optional<QuestionId> parent,
        QuestionState state,
        Instant createdAt,
        Instant expiresAt,
        Optional<Guess> guess)
        implements Card {

    /// What is asked.
    ///
    /// @param subject names it, so that it is not asked again soon
    /// @param facts what the question is about, as the person sees it
    public record Content(
            String text,
            NumberRange range,
            Truth truth,
            String subject,
            Map<String, String> facts) {

        public Content {
            facts = Map.copyOf(facts);
        }

        /// The same thing asked in other words.
        public Content in(String words) {
            return new Content(words, range, truth, subject, facts);
        }
    }

    /// What was answered and what it came to.
    public record Guess(BigDecimal value, Decision decision, int points, Instant answeredAt) {}

    @Override
    public String text() {
        return content.text();
    }

    /// Where the branch stands with this question.
    public String pipelineStep() {
        return content.subject() + ":" + (isOpen() ? (attempt == 0 ? "asked" : "hinted") : "done");
    }

    public String sourceTag() {
        return pipeline.code() + ":" + content.subject();
    }

    public NumberQuestion answered(Guess given) {
        return with(QuestionState.ANSWERED, Optional.of(given));
    }

    /// Ended without an answer.
    public NumberQuestion closed(QuestionState end) {
        return with(end, guess);
    }

    private NumberQuestion with(QuestionState next, Optional<Guess> given) {
        return new NumberQuestion(
                id, user, pipeline, content, attempt, parent, next, createdAt, expiresAt, given);
    }
}
