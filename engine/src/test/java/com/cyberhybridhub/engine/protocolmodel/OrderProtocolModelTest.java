package com.cyberhybridhub.engine.protocolmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.engine.protocolmodel.Search.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way the order protocol can go, and that each planted bug is found.
class OrderProtocolModelTest {

    private static final Variant SEND_ONCE = Variant.sendOnce(false);
    private static final Variant RESEND = Variant.resendSameId(true);

    static Stream<Variant> asBuilt() {
        return Stream.of(
                SEND_ONCE,
                Variant.sendOnce(true),
                SEND_ONCE.withBoundedDelays(),
                RESEND,
                RESEND.withBoundedDelays());
    }

    @ParameterizedTest
    @MethodSource("asBuilt")
    void nothingThatMustNotBeCanBe(Variant variant) {
        Outcome outcome = Search.of(variant);
        report(variant.toString(), outcome);
        assertThat(outcome.violation()).as(outcome.trace()).isEmpty();
        Set<Status> reached = EnumSet.allOf(Status.class);
        if (variant.bounded()) {
            reached.remove(Status.LATE_FOUND);
        }
        assertThat(outcome.seen()).isEqualTo(reached);
    }

    /// Why `SEND_ONCE` is the only policy for live money.
    @Test
    void resendingToABrokerThatDoesNotDeduplicateDoublesTheOrder() {
        expect(Variant.resendSameId(false), Violation.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_UNIQUE_QUESTION,         DUPLICATE",
        "ANSWER_WITHOUT_STATE_CHECK, UNAPPROVED",
        "SECOND_DEVICE_OVERWRITES,   UNAPPROVED",
        "EXPIRY_NOT_CHECKED,         UNAPPROVED",
        "TWO_TRANSACTIONS,           LOST",
        "HAND_OVER_IN_MEMORY,        STUCK",
        "CLAIM_WITHOUT_CAS,          DUPLICATE",
        "POST_BEFORE_COMMIT,         DUPLICATE",
        "NO_CHECK_AT_CLAIM,          CLAIM_AFTER_HALT",
        "HALT_READ_BEFORE_LOCK,      CLAIM_AFTER_HALT",
        "NO_LEASE_SWEEP,             STUCK",
        "UNKNOWN_OVERWRITES,         FORBIDDEN_STEP",
        "TIMEOUT_AS_FAILURE,         OVERSPENT",
        "TIMEOUT_AS_SUCCESS,         PHANTOM",
        "UNRESOLVED_NOT_FOLLOWED,    STUCK",
        "NO_LATE_WATCH,              UNRECORDED",
        "RELEASE_ON_UNKNOWN,         OVERSPENT",
        "LATE_EVENT_REGRESSES,       FORBIDDEN_STEP"
    })
    void aBugInSendingOnceIsFound(Flaw flaw, Violation violation) {
        expect(SEND_ONCE.with(flaw), violation);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW_ID_ON_RETRY,         DUPLICATE",
        "NO_FENCING,              OVERSPENT",
        "STALE_LOOKUP_COUNTS,     FORBIDDEN_STEP",
        "DUPLICATE_ID_AS_REFUSAL, OVERSPENT",
        "RESEND_AFTER_DEADLINE,   CLAIM_AFTER_HALT",
        "REFUSED_RESEND_ENDS,     OVERSPENT"
    })
    void aBugInSendingAgainIsFound(Flaw flaw, Violation violation) {
        expect(RESEND.with(flaw), violation);
    }

    /// Where no request outlives the quiet period, nothing may count as not placed by mistake.
    @Test
    void oneLookupWithoutResultIsNoProof() {
        expect(
                SEND_ONCE.withBoundedDelays().with(Flaw.FIRST_404_IS_PROOF),
                Violation.FALSE_NOT_PLACED);
    }

    private static void expect(Variant variant, Violation violation) {
        Outcome outcome = Search.forOne(variant, violation);
        report(variant.flaw().map(Flaw::name).orElse(variant.toString()), outcome);
        assertThat(outcome.violation()).as(outcome.trace()).isEqualTo(Optional.of(violation));
    }

    private static void report(String what, Outcome outcome) {
        System.out.println(what + ": " + outcome.told());
    }
}
