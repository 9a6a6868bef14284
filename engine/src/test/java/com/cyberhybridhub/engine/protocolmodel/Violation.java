package com.cyberhybridhub.engine.protocolmodel;

/// What must never be, by the name of the invariant that it breaks.
enum Violation {
    /// I1: two orders at the broker for one question.
    DUPLICATE,
    /// I2: an order, or an approval, that its owner's one answer in time does not cover.
    UNAPPROVED,
    /// I3: an approval without an order row, in a settled state.
    LOST,
    /// I3: an order row that is not terminal and that nobody will ever touch again.
    STUCK,
    /// I4: a settled state in which the broker has an order that we do not record.
    UNRECORDED,
    /// I4: we record an order that the broker never had.
    PHANTOM,
    /// I4: a step that the transition table forbids, such as out of a terminal status.
    FORBIDDEN_STEP,
    /// I4 where delays are bounded: not placed, and it is or will be there.
    FALSE_NOT_PLACED,
    /// I5: caps were given back for an order that the broker has.
    OVERSPENT,
    /// I6: a claim committed after the halt or the approval's end did.
    CLAIM_AFTER_HALT
}
