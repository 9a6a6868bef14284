package com.cyberhybridhub.campaign.wire;

/// What the wire can do to a POST and its answer.
public enum WireFault {
    /// The connection ends before a byte is passed on.
    CUT_BEFORE,
    /// The connection is reset before a byte is passed on.
    RESET_BEFORE,
    /// The headers are passed on, then the connection ends.
    CUT_AFTER_HEAD,
    /// Half of the body is passed on, then the connection ends.
    CUT_IN_BODY,
    /// All but the last byte is passed on, then the connection ends.
    CUT_BEFORE_LAST_BYTE,
    /// The request is passed on, the answer is not.
    ANSWER_DROPPED,
    /// The same, with a reset.
    ANSWER_RESET,
    /// The answer ends within its headers.
    ANSWER_CUT_IN_HEAD,
    /// The answer ends within its body.
    ANSWER_CUT_IN_BODY,
    /// The answer comes after the hub has given up.
    ANSWER_TOO_LATE,
    /// Nothing comes, and the connection stays open.
    ANSWER_NEVER,
    /// The answer comes in pieces.
    ANSWER_IN_PIECES,
    /// The body of the answer is garbage of the same length.
    ANSWER_GARBLED,
    /// The request reaches the broker after the hub has given up.
    REQUEST_TOO_LATE,
    /// It reaches the broker after the hub has given it up for good.
    REQUEST_AFTER_ALL,
    /// The request comes in two pieces with a pause between them.
    REQUEST_IN_PIECES
}
