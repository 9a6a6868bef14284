package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.orders.Side;
import java.time.Instant;

/// A kill switch that somebody set. It never resumes by itself.
///
/// @param id the user, rule or symbol concerned; empty for the server
public record Halt(Scope scope, String id, State state, String reason, String setBy, Instant at) {

    /// What the switch stops.
    public enum Scope implements Coded {
        SERVER("server"),
        USER("user"),
        RULE("rule"),
        SYMBOL("symbol");

        private final String code;

        Scope(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// How far it stops: `REDUCING` still sells.
    public enum State implements Coded {
        ACTIVE,
        REDUCING,
        HALTED;

        @Override
        public String code() {
            return name();
        }
    }

    public boolean stops(Side side) {
        return switch (state) {
            case ACTIVE -> false;
            case REDUCING -> side == Side.BUY;
            case HALTED -> true;
        };
    }
}
