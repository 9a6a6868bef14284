package com.cyberhybridhub.engine.simulation;

/// What must never be, by the name of the invariant that it breaks.
enum Breach {
    /// I1: two orders at the broker for one firing.
    DUPLICATE,
    /// I1: one POST too many for one question, whatever the broker makes of it.
    SENT_TWICE,
    /// I2: an order that its owner's one answer in time does not cover.
    UNAPPROVED,
    /// I2: two devices were both told that theirs was the answer.
    TWO_ANSWERS,
    /// I3: a yes that a device was told of has no order row.
    LOST,
    /// I3, I11: an order that did not end within the bound.
    STUCK,
    /// I4: the broker has an order whose row says that it has not.
    UNRECORDED,
    /// I4: a row tells of an order that the broker never had, or of a refusal that it never gave.
    PHANTOM,
    /// I4: status, quantity or price of a row are not the broker's.
    DIFFERS,
    /// I4: a step that the database's guard forbids.
    FORBIDDEN_STEP,
    /// I4 where delays are bounded: not placed, and it is there.
    FALSE_NOT_PLACED,
    /// I4: an order turned up after all and the user's trading goes on.
    NOT_HALTED,
    /// I5: at a commit more was held than the caps allow.
    OVER_CAP,
    /// I5: what an ended order holds of the caps is not what became of it.
    RESERVATION,
    /// I6: a claim committed after the halt, the switch-off or the approval's end did.
    CLAIM_AFTER_HALT,
    /// An exception that no fault explains.
    SURPRISE
}
