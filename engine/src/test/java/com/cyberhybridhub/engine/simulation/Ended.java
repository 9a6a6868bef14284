package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.util.Optional;

/// How questions end.
final class Ended {

    private Ended() {}

    static Question unanswered(Question open, QuestionState state) {
        return by(open, state, Optional.empty());
    }

    static Question by(Question open, QuestionState state, Optional<Question.Answer> answer) {
        return new Question(
                open.id(),
                open.user(),
                open.text(),
                open.origin(),
                state,
                open.createdAt(),
                open.expiresAt(),
                answer,
                open.facts());
    }
}
