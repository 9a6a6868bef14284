package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.rules.RuleEpisode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Questions that end without an answer, and the last step of every firing.
final class Closing {

    private Closing() {}

    /// Closes those of the candidates that are still open once their owners' risk rows are locked,
    /// owner by owner in one order, so that two closers cannot wait for each other.
    static List<Question> close(Handle handle, List<Question> candidates, QuestionState state) {
        var byUser =
                candidates.stream()
                        .collect(
                                Collectors.groupingBy(
                                        question -> question.user().value(),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Question> closed = new ArrayList<>();
        byUser.forEach((user, questions) -> {
            RiskRow risk = RiskRow.require(handle, new UserId(user));
            for (Question candidate : questions) {
                QuestionRows.lock(handle, candidate.id())
                        .filter(Question::isOpen)
                        .ifPresent(open -> closed.add(close(handle, risk, open, state)));
            }
            risk.save(handle, Locks.now(handle));
        });
        return closed;
    }

    private static Question close(Handle handle, RiskRow risk, Question open, QuestionState state) {
        Question.Origin origin = open.origin().withStep(Step.DONE);
        QuestionRows.close(handle, open.id(), state, origin.pipelineStep());
        AuditTrail.tell(handle, open.user(), AuditStory.closed(open, state));
        move(handle, risk, open, RuleEpisode.Phase.DONE, Step.DONE);
        risk.context().settled(open.id());
        return new Question(
                open.id(),
                open.user(),
                open.text(),
                origin,
                state,
                open.createdAt(),
                open.expiresAt(),
                open.answer(),
                open.facts());
    }

    /// Moves the firing of this question, unless the rule has fired again since.
    private static void move(
            Handle handle, RiskRow risk, Question question, RuleEpisode.Phase phase, Step step) {
        if (EpisodeRows.move(handle, question, phase)) {
            risk.context().step(question.origin().ruleId(), step);
        }
    }

    /// An order ended: so has the firing that led to it.
    static void orderEnded(Writes writes, OrderRead locked) {
        QuestionRows.step(writes, locked.question(), Step.DONE);
        if (locked.newestFiring()) {
            move(writes, locked.risk(), locked.question(), RuleEpisode.Phase.DONE, Step.DONE);
        }
        locked.risk().context().settled(locked.question().id());
    }

    /// Moves the newest firing of the rule that asked this question.
    static void move(
            Writes writes, RiskRow risk, Question question, RuleEpisode.Phase phase, Step step) {
        EpisodeRows.move(writes, question, phase);
        risk.context().step(question.origin().ruleId(), step);
    }
}
