package com.cyberhybridhub.web.auth;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.MemberStore;
import com.cyberhybridhub.web.auth.TokenStore.IssuedToken;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Signed bearer tokens of local members: reusable, valid across restarts, revocable. The algorithm
/// is ours to say, never the token's; a token counts only while its row says so and its member is
/// not disabled.
public final class LocalTokens implements TokenCheck {

    private static final int TOKEN_MAX_CHARS = 2_000;
    private static final String ISSUER = "cyber-hybrid-hub";
    private static final String AUDIENCE = "cyber-hybrid-hub:api";
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(new JOSEObjectType("hub-token+jwt"))
                    .build();

    private final TokenStore store;
    private final MemberStore members;
    private final InstantSource clock;

    public LocalTokens(TokenStore store, MemberStore members, InstantSource clock) {
        this.store = store;
        this.members = members;
        this.clock = clock;
    }

    /// A new token for this user.
    public String issue(UserId user) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .jwtID(id.toString())
                        .subject(user.value())
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .issueTime(Date.from(now))
                        .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(new MACSigner(store.signingKey()));
        } catch (JOSEException broken) {
            throw new IllegalStateException("tokens cannot be signed with the stored key", broken);
        }
        store.register(id, user, now);
        return token.serialize();
    }

    /// The member a token belongs to; empty for everything that is not one of our valid tokens,
    /// whatever is wrong with it.
    public Optional<Member> verify(String text) {
        if (text.length() > TOKEN_MAX_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            boolean ours =
                    token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                            && HEADER.getType().equals(token.getHeader().getType())
                            && token.verify(new MACVerifier(store.signingKey()));
            return ours ? member(token.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    @Override
    public Verdict check(String token) {
        return verify(token)
                .<Verdict>map(member -> new Verdict.Welcome(member, Optional.empty()))
                .orElseGet(() -> TokenCheck.refused(TokenFault.NOT_ACTIVE));
    }

    @Override
    public boolean isActive(UserId user) {
        return members.find(user).filter(member -> !member.disabled()).isPresent();
    }

    private Optional<Member> member(JWTClaimsSet claims) {
        String subject = claims.getSubject();
        String id = claims.getJWTID();
        if (subject == null
                || id == null
                || !ISSUER.equals(claims.getIssuer())
                || !List.of(AUDIENCE).equals(claims.getAudience())) {
            return Optional.empty();
        }
        return store.find(UUID.fromString(id))
                .filter(token -> !token.revoked() && token.user().value().equals(subject))
                .map(IssuedToken::user)
                .flatMap(members::find)
                .filter(member -> !member.disabled());
    }
}
