package com.cyberhybridhub.engine.questions;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads a person's deck: the cards of every branch together.
public interface CardStore {

    Optional<Card> findCard(UserId user, QuestionId id);

    /// Open ones as they are to be answered: questions of rules, then fillers, then notices, each
    /// oldest first. Others newest first.
    ///
    /// @param state empty: all
    List<Card> list(UserId user, Optional<QuestionState> state, Optional<Place> after, int limit);

    /// Where a card stands in a list.
    ///
    /// @param rank 0 for questions of rules, 1 for fillers, 2 for notices; counts among open ones
    record Place(int rank, Instant createdAt, UUID id) {

        public static Place of(Card card) {
            return new Place(CardStore.rank(card), card.createdAt(), card.id().value());
        }
    }

    /// Which comes first.
    static int rank(Card card) {
        return switch (card) {
            case NumberQuestion _ -> 1;
            case Question question -> question.isNotice() ? 2 : 0;
        };
    }
}
