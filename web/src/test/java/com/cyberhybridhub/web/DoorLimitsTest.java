package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.web.auth.Door;
import com.cyberhybridhub.web.auth.DoorLimits;
import com.cyberhybridhub.web.auth.TokenCheck;
import com.cyberhybridhub.web.auth.TokenFault;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who asks too often waits, and nobody else.
final class DoorLimitsTest {

    private static final int PER_MINUTE = 60;
    private static final String PROXY = "10.0.0.2";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final Door door =
            new Door(new ByName(), new DoorLimits(PER_MINUTE, Set.of(PROXY)), nanos::get);

    /// The token is the member's name; `bad` is none.
    private record ByName() implements TokenCheck {

        @Override
        public Verdict check(String token) {
            UserId user = new UserId(token);
            return token.equals("bad")
                    ? TokenCheck.refused(TokenFault.BAD_SIGNATURE)
                    : new Verdict.Welcome(
                            new Member(user, token, Member.Role.MEMBER, false), Optional.empty());
        }

        @Override
        public boolean isActive(UserId user) {
            return true;
        }
    }

    private int entries(String address, @Nullable String forwarded, String token, int tries) {
        int entered = 0;
        for (int i = 0; i < tries; i++) {
            try {
                door.enter(new Door.Knock(address, forwarded, token));
                entered++;
            } catch (Problem refused) {
                assertThat(refused.status()).isIn(401, 429);
            }
        }
        return entered;
    }

    @Test
    void aMemberMayAskSoOftenAtOnceAndThenEvenly() {
        assertThat(entries("1.1.1.1", null, "ann", 100)).isEqualTo(PER_MINUTE);
        assertThatThrownBy(() -> door.enter(new Door.Knock("1.1.1.1", null, "ann")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(429);
                            assertThat(refused.code()).isEqualTo("too_many_requests");
                            assertThat(refused.extra())
                                    .containsEntry("retry_after_seconds", Wire.number(1));
                        });
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(entries("2.2.2.2", null, "ann", 100)).isEqualTo(5);
    }

    @Test
    void whoSharesAnAddressHasRoomBesideOneWhoAsksTooMuch() {
        assertThat(entries("1.1.1.1", null, "ann", PER_MINUTE)).isEqualTo(PER_MINUTE);

        assertThat(entries("1.1.1.1", null, "bob", PER_MINUTE)).isEqualTo(PER_MINUTE);
        assertThat(entries("1.1.1.1", null, "eve", 1)).as("an address has an end too").isZero();
        assertThat(entries("1.1.1.2", null, "eve", 1)).isEqualTo(1);
    }

    @Test
    void failedSignInsHaveALimitOfTheirOwnThatLocksNobodyOut() {
        Door many = new Door(new ByName(), new DoorLimits(100_000, Set.of()), nanos::get);
        for (int i = 0; i < DoorLimits.FAILED_SIGN_INS_PER_MINUTE; i++) {
            assertStatus(many, "1.1.1.1", "bad", 401);
        }

        assertStatus(many, "1.1.1.1", "bad", 429);
        assertThat(many.enter(new Door.Knock("1.1.1.1", null, "ann"))).isNotNull();
        assertStatus(many, "1.1.1.2", "bad", 401);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertStatus(many, "1.1.1.1", "bad", 401);
    }

    private static void assertStatus(Door door, String address, String token, int status) {
        assertThatThrownBy(() -> door.enter(new Door.Knock(address, null, token)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void onlyATrustedProxyIsBelievedWhoItSpeaksFor() {
        int ofAnAddress = 2 * PER_MINUTE;
        for (int i = 0; i < ofAnAddress; i++) {
            entries("1.1.1.1", "9.9.9." + i, "bad", 1);
        }
        assertThat(entries("1.1.1.1", "8.8.8.8", "ann", 1))
                .as("an invented header changes nothing")
                .isZero();

        for (int i = 0; i < ofAnAddress; i++) {
            entries(PROXY, "6.6.6.6, 7.7.7.7", "bad", 1);
        }
        assertThat(entries(PROXY, "6.6.6.6, 7.7.7.7", "ann", 1)).isZero();
        assertThat(entries(PROXY, "5.5.5.5, 7.7.7.7", "ann", 1))
                .as("what the client wrote before does not count")
                .isZero();
        assertThat(entries(PROXY, "7.7.7.7, 6.6.6.6", "ann", 1)).isEqualTo(1);
        assertThat(entries(PROXY, "6.6.6.6, " + PROXY, "ann", 1)).isEqualTo(1);
    }

    @Test
    void withoutALimitEverybodyPasses() {
        Door open = new Door(new ByName(), new DoorLimits(0, Set.of()), nanos::get);
        for (int i = 0; i < 100_000; i++) {
            open.enter(new Door.Knock("1.1.1.1", null, "ann"));
        }
        assertThat(open.enter(new Door.Knock("1.1.1.1", null, "ann"))).isNotNull();
    }

    @Test
    void overHttpTheAnswerSaysWhenToComeBack() {
        try (TestHub hub = new TestHub()) {
            Asker ann = hub.as(ANN);
            for (int i = 0; i < TestHub.REQUESTS_PER_MINUTE; i++) {
                ann.get("/v1/me/pipelines").is(200);
            }
            Reply refused = ann.get("/v1/me/pipelines").isProblem(429, "too_many_requests");
            assertThat(refused.header("Retry-After")).hasValue("1");
            hub.as(OWNER).get("/v1/me/pipelines").is(200);
            hub.anonymous().get("/health/live").is(200);
        }
    }
}
