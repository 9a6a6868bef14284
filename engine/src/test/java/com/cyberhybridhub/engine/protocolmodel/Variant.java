package com.cyberhybridhub.engine.protocolmodel;

import java.util.Optional;

/// What is searched.
///
/// @param resend `RESEND_SAME_ID` instead of `SEND_ONCE`
/// @param dedup the broker refuses a second order with the same id
/// @param bounded no request lives longer than the quiet period, and lookups do not lag behind it
/// @param postsMax POSTs in all, after which no order is re-sent
/// @param flaw the planted bug
record Variant(boolean resend, boolean dedup, boolean bounded, int postsMax, Optional<Flaw> flaw) {

    static final int CRASHES_MAX = 2;

    static Variant sendOnce(boolean dedup) {
        return new Variant(false, dedup, false, 3, Optional.empty());
    }

    static Variant resendSameId(boolean dedup) {
        return new Variant(true, dedup, false, 3, Optional.empty());
    }

    Variant withBoundedDelays() {
        return new Variant(resend, dedup, true, postsMax, flaw);
    }

    Variant with(Flaw planted) {
        return new Variant(resend, dedup, bounded, postsMax, Optional.of(planted));
    }

    boolean has(Flaw planted) {
        return flaw.filter(planted::equals).isPresent();
    }
}
