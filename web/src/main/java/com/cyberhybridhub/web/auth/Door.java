package com.cyberhybridhub.web.auth;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.web.auth.TokenCheck.Verdict;
import com.cyberhybridhub.web.json.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where everybody comes through who wants more than the public pages, over HTTP and to the hub:
/// counts what an address and a member ask for, and looks at the token in between.
public final class Door {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TokenCheck tokens;
    private final Set<String> trustedProxies;
    private final Turnstile addresses;
    private final Turnstile members;
    private final Turnstile failures;

    /// @param nanoTime monotonic nanoseconds
    public Door(TokenCheck tokens, DoorLimits limits, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.trustedProxies = limits.trustedProxies();
        this.addresses = new Turnstile(limits.ofAnAddress(), MINUTE, nanoTime);
        this.members = new Turnstile(limits.requestsPerMinute(), MINUTE, nanoTime);
        this.failures = new Turnstile(DoorLimits.FAILED_SIGN_INS_PER_MINUTE, MINUTE, nanoTime);
    }

    /// Who knocks.
    ///
    /// @param address of the other end of the connection
    /// @param forwardedFor the header of this name, which only a trusted proxy is believed
    /// @param token the bearer token; null without one
    public record Knock(String address, @Nullable String forwardedFor, @Nullable String token) {}

    /// Lets a member in.
    ///
    /// @throws Problem when not: 401, 403 for somebody who was never added, 429, or 503 when nobody
    ///   can tell
    public Verdict.Welcome enter(Knock knock) {
        String address = address(knock);
        mustWait(addresses.turn(address));
        String token = knock.token();
        Verdict verdict =
                token == null || token.isEmpty()
                        ? TokenCheck.refused(TokenFault.NOT_THREE_PARTS)
                        : tokens.check(token);
        return switch (verdict) {
            case Verdict.Welcome welcome -> {
                mustWait(members.turn(welcome.member().id().value()));
                yield welcome;
            }
            case Verdict.NotAMember(var uid) -> throw Problem.notAMember(uid);
            case Verdict.Unknown _ -> throw Problem.signInUnavailable();
            case Verdict.Refused _ -> {
                mustWait(failures.turn(address));
                throw Problem.unauthorized();
            }
        };
    }

    /// Whether this user may still use the server.
    public boolean isActive(UserId user) {
        return tokens.isActive(user);
    }

    private static void mustWait(Duration wait) {
        if (!wait.isZero()) {
            throw Problem.tooManyRequests(wait);
        }
    }

    /// The last address that no trusted proxy put there: what comes before it is the client's to
    /// invent.
    private String address(Knock knock) {
        String nearest = plain(knock.address());
        String header = knock.forwardedFor();
        if (header == null || !trustedProxies.contains(nearest)) {
            return nearest;
        }
        String[] hops = header.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = plain(hops[i].strip());
            if (!trustedProxies.contains(hop)) {
                return Optional.of(hop).filter(text -> !text.isEmpty()).orElse(nearest);
            }
        }
        return nearest;
    }

    private static String plain(String address) {
        return address.replaceAll("[\\[\\]]", "");
    }
}
