package com.cyberhybridhub.web.auth;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.MemberStore;
import com.cyberhybridhub.web.auth.CompactToken.BadTokenException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Firebase ID tokens by Google's rules
/// (<https://firebase.google.com/docs/auth/admin/verify-id-tokens>): RS256 and nothing else, a key
/// of Google's set, then issuer, audience, subject and times. There is no mode for emulator tokens,
/// which carry no signature. Whoever holds a valid one is in only as a member.
public final class FirebaseTokens implements TokenCheck {

    static final int TOKEN_MAX_CHARS = 8_192;
    static final int KEY_ID_MAX_CHARS = 256;

    /// How far the clock that issued a token may be ahead of ours. An expiry gets nothing of it.
    static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(FirebaseTokens.class);
    private static final String ISSUER = "https://securetoken.google.com/";

    /// Of the year 9999.
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);

    private final String projectId;
    private final FirebaseKeys keys;
    private final MemberStore members;
    private final InstantSource clock;

    public FirebaseTokens(
            String projectId, FirebaseKeys keys, MemberStore members, InstantSource clock) {
        this.projectId = projectId;
        this.keys = keys;
        this.members = members;
        this.clock = clock;
    }

    /// What a token says once it is believed.
    private record Identity(String uid, Instant until) {}

    @Override
    public Verdict check(String text) {
        try {
            CompactToken token = CompactToken.parse(text, TOKEN_MAX_CHARS);
            verify(token);
            return member(identity(token.claims()));
        } catch (BadTokenException bad) {
            LOG.debug("a token was refused: {}", bad.fault());
            return TokenCheck.refused(bad.fault());
        } catch (KeysAwayException away) {
            LOG.warn("nobody can sign in: {}", away.getMessage());
            return new Verdict.Unknown();
        }
    }

    @Override
    public boolean isActive(UserId user) {
        return members.find(user).filter(member -> !member.disabled()).isPresent();
    }

    private Verdict member(Identity identity) {
        Optional<Member> member = members.find(new UserId(identity.uid()));
        if (member.isEmpty()) {
            return new Verdict.NotAMember(identity.uid());
        }
        return member.get().disabled()
                ? TokenCheck.refused(TokenFault.NOT_ACTIVE)
                : new Verdict.Welcome(member.get(), Optional.of(identity.until()));
    }

    private void verify(CompactToken token) throws BadTokenException, KeysAwayException {
        String keyId = keyId(token.header());
        RSAPublicKey key =
                keys.find(keyId).orElseThrow(() -> new BadTokenException(TokenFault.UNKNOWN_KEY));
        try {
            boolean signed =
                    new RSASSAVerifier(key)
                            .verify(
                                    RS256,
                                    token.signingInput().getBytes(StandardCharsets.US_ASCII),
                                    new Base64URL(token.signature()));
            require(signed, TokenFault.BAD_SIGNATURE);
        } catch (JOSEException broken) {
            throw new BadTokenException(TokenFault.BAD_SIGNATURE);
        }
    }

    /// `jku`, `jwk` and `x5c`, which would bring a key of their own, are never looked at.
    private static String keyId(JsonNode header) throws BadTokenException {
        require(CompactToken.text(header, "alg").equals("RS256"), TokenFault.WRONG_ALGORITHM);
        require(!header.has("crit"), TokenFault.CRITICAL_HEADER);
        require(!header.has("cty") && !header.has("zip"), TokenFault.NESTED);
        require(
                !header.has("typ") || CompactToken.text(header, "typ").equalsIgnoreCase("JWT"),
                TokenFault.WRONG_TYPE);
        String keyId = CompactToken.text(header, "kid");
        require(!keyId.isEmpty() && keyId.length() <= KEY_ID_MAX_CHARS, TokenFault.NO_KEY_ID);
        return keyId;
    }

    private Identity identity(JsonNode claims) throws BadTokenException {
        require(
                CompactToken.text(claims, "iss").equals(ISSUER + projectId),
                TokenFault.WRONG_ISSUER);
        require(CompactToken.text(claims, "aud").equals(projectId), TokenFault.WRONG_AUDIENCE);
        String uid = CompactToken.text(claims, "sub");
        require(
                !uid.isBlank()
                        && uid.length() <= UserId.LENGTH_MAX
                        && uid.chars().noneMatch(Character::isISOControl),
                TokenFault.BAD_SUBJECT);
        Instant now = clock.instant();
        Instant until = time(claims, "exp", TokenFault.BAD_EXPIRY);
        require(now.isBefore(until), TokenFault.EXPIRED);
        Instant latest = now.plus(CLOCK_SKEW_MAX);
        require(
                !time(claims, "iat", TokenFault.BAD_ISSUE_TIME).isAfter(latest),
                TokenFault.ISSUED_IN_THE_FUTURE);
        require(
                !time(claims, "auth_time", TokenFault.BAD_SIGN_IN_TIME).isAfter(latest),
                TokenFault.SIGNED_IN_IN_THE_FUTURE);
        return new Identity(uid, until);
    }

    private static Instant time(JsonNode claims, String name, TokenFault otherwise)
            throws BadTokenException {
        JsonNode value = claims.path(name);
        require(value.isIntegralNumber() && value.canConvertToLong(), otherwise);
        long seconds = value.asLong();
        require(seconds > 0 && seconds <= LAST_SECOND, otherwise);
        return Instant.ofEpochSecond(seconds);
    }

    private static void require(boolean holds, TokenFault otherwise) throws BadTokenException {
        if (!holds) {
            throw new BadTokenException(otherwise);
        }
    }
}
