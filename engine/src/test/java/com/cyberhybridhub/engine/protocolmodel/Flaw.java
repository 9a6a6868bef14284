package com.cyberhybridhub.engine.protocolmodel;

/// One planted bug in the protocol each. The search has to find every one.
enum Flaw {
    NEW_ID_ON_RETRY("a re-send gets a new client_order_id"),
    NO_UNIQUE_QUESTION("a replayed yes makes a second order with its own id"),
    ANSWER_WITHOUT_STATE_CHECK("an answer counts whatever the question's state"),
    SECOND_DEVICE_OVERWRITES("the second device's no replaces the yes"),
    EXPIRY_NOT_CHECKED("a yes after the question expired counts"),
    TWO_TRANSACTIONS("approval and intent are two commits"),
    HAND_OVER_IN_MEMORY("no look for approved orders at start-up"),
    CLAIM_WITHOUT_CAS("a claimed order can be claimed again"),
    POST_BEFORE_COMMIT("the POST leaves before the claim is committed"),
    NO_CHECK_AT_CLAIM("halt and expiry are not read again at the claim"),
    HALT_READ_BEFORE_LOCK("the claim reads the halt before it has the lock"),
    NO_LEASE_SWEEP("nobody takes over claims whose lease ran out"),
    NO_FENCING("a refusal under an old epoch counts"),
    STALE_LOOKUP_COUNTS("a lookup that found nothing under an old epoch counts"),
    UNKNOWN_OVERWRITES("the end of a POST is recorded over what the stream told"),
    TIMEOUT_AS_FAILURE("no reply counts as refused"),
    TIMEOUT_AS_SUCCESS("no reply counts as accepted"),
    DUPLICATE_ID_AS_REFUSAL("must be unique counts as refused"),
    UNRESOLVED_NOT_FOLLOWED("nobody looks up what is unresolved"),
    FIRST_404_IS_PROOF("one lookup without result, no quiet period: not placed"),
    NO_LATE_WATCH("what is not placed is not looked for any more"),
    RESEND_AFTER_DEADLINE("a re-send is claimed without the checks"),
    REFUSED_RESEND_ENDS("a refused re-send counts for the first send too"),
    RELEASE_ON_UNKNOWN("the reservation comes back while the outcome is unknown"),
    LATE_EVENT_REGRESSES("an overtaken event takes an ended order back to work");

    final String meaning;

    Flaw(String meaning) {
        this.meaning = meaning;
    }
}
