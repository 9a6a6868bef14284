package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.NumberDraft;
import com.cyberhybridhub.domain.pipelines.NumberJudge;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Questions for numbers and where their branches stand with each user. Every change locks the
/// user's risk row first, as trading questions do, so that both see one queue.
public interface FillerStore {

    /// Users without an open filler who rest no longer, with the branch whose turn it is: of those
    /// that the user has not switched off the one that asked least recently.
    ///
    /// @param awake branches that can ask now, in order
    /// @param quiet how long after a trading question nobody is asked
    List<Turn> turns(List<PipelineKey> awake, Duration quiet, int limit);

    /// Whose turn it is.
    record Turn(UserId user, PipelineKey pipeline, FillerState state) {}

    /// Asks, in one commit with the branch's state; empty when the queue no longer allows it.
    ///
    /// @param judge whether there is room
    Optional<NumberQuestion> ask(UserId user, NumberDraft draft, Predicate<Queue> judge);

    /// A user's queue, under the lock.
    ///
    /// @param openTrading questions of rules that wait for an answer
    /// @param fillerOpen a question for a number waits
    record Queue(int openTrading, boolean fillerOpen, boolean enabled, UserTradingConfig config) {}

    /// Settles one answer: unknown, already answered, expired or withdrawn, out of range, in this
    /// order; then writes what the judge says in one commit.
    ///
    /// @param rest how long the user is left alone after the last word
    Settlement settle(UserId user, QuestionId id, BigDecimal value, Duration rest, Judge judge);

    /// Decides, purely.
    interface Judge {
        NumberJudge.Outcome judge(
                NumberQuestion question, FillerState state, Instant now, QuestionId nextId);
    }

    /// Closes every question for a number whose time is over, at most `limit`.
    List<NumberQuestion> expireDue(int limit, Duration rest);

    /// Where the branches stand that this user has met or switched.
    List<Standing> standing(UserId user);

    /// Where one branch stands.
    record Standing(PipelineKey pipeline, boolean enabled, FillerState state) {}

    /// Switches a branch on or off for this user.
    ///
    /// @return the open question that was taken back for it
    Optional<NumberQuestion> enable(UserId user, PipelineKey pipeline, boolean enabled);

    /// Branches that questions for numbers may come from.
    Set<PipelineKey> FILLERS = Set.of(PipelineKey.WEATHER, PipelineKey.GEOGRAPHY);

    /// What became of an answer.
    sealed interface Settlement {

        /// Settled by this call.
        record Settled(NumberQuestion question, Optional<NumberQuestion> followUp)
                implements Settlement {}

        /// Settled before; whether the value is the same is for the caller to see.
        record Already(NumberQuestion question, Optional<NumberQuestion> followUp)
                implements Settlement {}

        /// No such question of this user.
        record Unknown() implements Settlement {}

        /// Expired or withdrawn.
        record Gone(NumberQuestion question) implements Settlement {}

        /// Outside the question's range; nothing was stored.
        record OutOfRange(NumberQuestion question) implements Settlement {}
    }
}
