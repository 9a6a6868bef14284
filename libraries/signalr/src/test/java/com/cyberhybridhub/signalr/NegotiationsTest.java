package com.cyberhybridhub.signalr;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.signalr.Negotiations.Claim;
import com.cyberhybridhub.signalr.Negotiations.Issued;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NegotiationsTest {
    private static final long LATER = Duration.ofSeconds(15).toNanos();

    private final Negotiations negotiations =
            new Negotiations(
                    HubLimits.defaults().toBuilder()
                            .maxPendingNegotiations(3)
                            .maxConnectionsPerUser(2)
                            .build());

    @Test
    void aTokenIsSecretUrlSafeAndGoodOnce() {
        Issued issued = issue("ann", 1);

        assertThat(issued.connectionToken())
                .matches("[A-Za-z0-9_-]{22}")
                .isNotEqualTo(issued.connectionId());
        assertThat(claim(issued, "ann", 0)).isEqualTo(new Claim.Good(issued.connectionId()));
        assertThat(claim(issued, "ann", 0)).isEqualTo(new Claim.InUse());
    }

    @Test
    void inVersionZeroTheIdIsTheToken() {
        Issued issued = issue("ann", 0);

        assertThat(issued.connectionToken()).isEqualTo(issued.connectionId());
    }

    @Test
    void aTokenOfAnotherUserIsRefusedAndStaysGoodForItsOwner() {
        Issued issued = issue("ann", 1);

        assertThat(claim(issued, "bob", 0)).isEqualTo(new Claim.OfAnotherUser());
        assertThat(claim(issued, "ann", 0)).isInstanceOf(Claim.Good.class);
    }

    @Test
    void aTokenExpiresUnlessAConnectionHoldsIt() {
        Issued unused = issue("ann", 1);
        Issued claimed = issue("ann", 1);
        Issued attached = issue("bob", 1);
        claim(claimed, "ann", 0);
        claim(attached, "bob", 0);
        negotiations.attached(attached.connectionToken());

        assertThat(claim(unused, "ann", LATER)).isEqualTo(new Claim.Unknown());
        negotiations.sweep(LATER);
        assertThat(claim(claimed, "ann", 0)).isEqualTo(new Claim.Unknown());
        assertThat(claim(attached, "bob", LATER)).isEqualTo(new Claim.InUse());
        negotiations.forget(attached.connectionToken());
        assertThat(claim(attached, "bob", 0)).isEqualTo(new Claim.Unknown());
    }

    @Test
    void waitingNegotiationsAreBoundedPerUserAndInAll() {
        issue("ann", 1);
        issue("ann", 1);
        assertThat(negotiations.issue("ann", 1, 0)).isNull();
        Issued last = issue("bob", 1);
        assertThat(negotiations.issue("cid", 1, 0)).isNull();

        claim(last, "bob", 0);
        issue("cid", 1);
        negotiations.sweep(LATER);
        issue("ann", 1);
        issue("ann", 1);
        issue("bob", 1);
    }

    private Issued issue(String user, int version) {
        return requireNonNull(negotiations.issue(user, version, 0));
    }

    private Claim claim(Issued issued, String user, long now) {
        return negotiations.claim(issued.connectionToken(), user, now);
    }
}
