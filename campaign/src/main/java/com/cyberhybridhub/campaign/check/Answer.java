package com.cyberhybridhub.campaign.check;

/// One answer that the driver gave.
///
/// @param run which run gave it
/// @param value −10 … 10
/// @param reply what came back: the decision; `gone`, `conflict` or another refusal; `unknown` when
///   nothing did
public record Answer(String run, String question, int value, String reply) {

    public static final String UNKNOWN = "unknown";
    static final int APPROVES_AT = 5;

    boolean isYes() {
        return value >= APPROVES_AT;
    }
}
