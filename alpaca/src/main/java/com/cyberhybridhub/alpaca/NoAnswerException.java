package com.cyberhybridhub.alpaca;

/// There was no answer, or none that can be used. The message is for the log and never carries a
/// key. Checked, so that each caller decides what not knowing means for it.
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    NoAnswerException(String why) {
        super(why);
        this.why = why;
    }

    NoAnswerException(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    /// The message, never null.
    String why() {
        return why;
    }
}
