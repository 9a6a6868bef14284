package com.cyberhybridhub.domain.pipelines;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.questions.BranchDecision.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a branch stands with one user, and the user's record in it.
///
/// @param open the question that waits; present unless `ready`
/// @param recent subjects asked lately, newest last
public record FillerState(
        FillerStep step, Optional<QuestionId> open, Score score, Skill skill, List<String> recent) {

    public static final FillerState FRESH =
            new FillerState(
                    FillerStep.READY, Optional.empty(), Score.NONE, Skill.BEGINNER, List.of());

    /// How many subjects are not asked again.
    public static final int RECENT_MAX = 20;

    public FillerState {
        recent = List.copyOf(recent);
        if (open.isPresent() == (step == FillerStep.READY)) {
            throw new IllegalArgumentException(step + " with " + open);
        }
    }

    /// A question was asked.
    ///
    /// @throws IllegalStateException when one is open
    public FillerState asked(QuestionId question, String subject) {
        if (step != FillerStep.READY) {
            throw new IllegalStateException("a question is open: " + open);
        }
        List<String> subjects = new ArrayList<>(recent);
        subjects.add(subject);
        List<String> kept =
                subjects.subList(Math.max(0, subjects.size() - RECENT_MAX), subjects.size());
        return new FillerState(FillerStep.ASKED, Optional.of(question), score, skill, kept);
    }

    /// Whether an answer leads to a second try with a hint.
    boolean hints(Guess guess) {
        return step == FillerStep.ASKED && guess == Guess.CLOSE;
    }

    /// What an answer is worth; nothing yet where a second try follows.
    int points(Guess guess) {
        return switch (guess) {
            case HIT -> step == FillerStep.ASKED ? Score.HIT_POINTS : Score.HIT_WITH_HINT_POINTS;
            case CLOSE -> step == FillerStep.ASKED ? 0 : Score.CLOSE_POINTS;
            case MISS -> 0;
        };
    }

    /// The open question was answered and nothing follows.
    FillerState answered(Guess guess) {
        return switch (guess) {
            case HIT -> ready(score.hit(points(guess)), skill.hit());
            case CLOSE -> ready(score.close(), skill.close());
            case MISS -> ready(score.miss(), skill.miss());
        };
    }

    /// The first answer was close: this follow-up waits now.
    FillerState hinted(QuestionId followUp) {
        return new FillerState(FillerStep.HINTED, Optional.of(followUp), score, skill, recent);
    }

    /// The open question ended without an answer, which changes no record.
    public FillerState closed(QuestionId question) {
        return open.equals(Optional.of(question)) ? ready(score, skill) : this;
    }

    private FillerState ready(Score next, Skill nextSkill) {
        return new FillerState(FillerStep.READY, Optional.empty(), next, nextSkill, recent);
    }
}
