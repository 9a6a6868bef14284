package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.DAN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.engine.people.Member;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets in. A refusal looks the same whatever was wrong.
final class AuthTest {

    private static final String UNAUTHORIZED =
            """
            {"type": "about:blank", "title": "Unauthorized", "status": 401, "code": "unauthorized",
             "detail": "A valid bearer token is needed."}
            """;

    @AutoClose private final TestHub hub = new TestHub();

    @Test
    void everyPathUnderMeNeedsAToken() {
        List<String> routes =
                hub.server.routes().stream()
                        .filter(route -> route.contains(" /v1/"))
                        .filter(route -> !route.contains(" /v1/schema/"))
                        .filter(route -> !route.endsWith(" /v1/sign-in"))
                        .toList();
        assertThat(routes).hasSizeGreaterThan(9);
        for (String route : routes) {
            String[] parts =
                    route.replace("{id}", Samples.uuid(1).toString())
                            .replace("{key}", "weather")
                            .split(" ", 2);
            Reply reply =
                    hub.anonymous()
                            .send(
                                    parts[0],
                                    parts[1],
                                    java.net.http.HttpRequest.BodyPublishers.noBody());
            assertThat(reply.status()).as(route).isEqualTo(401);
        }
    }

    @Test
    void aTokenOpensTheOwnAccountOnly() {
        hub.questions.put(Samples.open(1, ANN));
        hub.orders.put(Samples.order(1, ANN, Ours.APPROVED), List.of());

        hub.as(OWNER)
                .get("/v1/me")
                .is(
                        200,
                        """
                        {"uid": "owner", "display_name": "The owner", "role": "operator",
                         "server_time": "2026-03-02T15:00:00Z", "pipelines": [
                           {"key": "trading", "enabled": true},
                           {"key": "weather", "enabled": true, "score": 0, "streak": 0, "best_streak": 0, "answered": 0, "hits": 0,
                            "level": 1, "sleeping_since": "2026-03-02T15:00:00Z"},
                           {"key": "geography", "enabled": true, "score": 0, "streak": 0, "best_streak": 0, "answered": 0, "hits": 0,
                            "level": 1, "sleeping_since": null}]}
                        """);
        assertThat(hub.as(ANN).get("/v1/me").json().path("role").stringValue()).isEqualTo("member");
        hub.as(OWNER).get("/v1/me/questions/" + Samples.uuid(1)).isProblem(404, "not_found");
        hub.as(OWNER)
                .get("/v1/me/trading/orders/" + Samples.uuid(1001))
                .isProblem(404, "not_found");
        hub.as(ANN).get("/v1/me/trading/orders/" + Samples.uuid(1001)).is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic b3duZXI6b3duZXI=",
                "bearer",
                "Bearer x",
                "Bearer a.b.c",
                "Bearer ..",
                "owner"
            })
    void whatIsNoBearerTokenIsRefused(String header) {
        Reply reply = hub.anonymous().with("Authorization", header).get("/v1/me");
        reply.is(401, UNAUTHORIZED);
        assertThat(reply.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void theSchemeIsReadWithoutRegardToCase() {
        String token = hub.tokens.issue(OWNER);
        hub.anonymous().with("Authorization", "bearer " + token).get("/v1/me").is(200);
        hub.anonymous().with("Authorization", "BEARER  " + token).get("/v1/me").is(200);
    }

    @Test
    void aTokenInTheQueryOpensNothing() {
        hub.anonymous().get("/v1/me?access_token=" + hub.tokens.issue(OWNER)).is(401);
    }

    @Test
    void forgedTokensAreRefused() throws Exception {
        forged().forEach(token -> assertThat(get(token)).as(token).isEqualTo(401));
    }

    private Stream<String> forged() throws JOSEException, ParseException {
        byte[] key = hub.tokenRows.signingKey();
        byte[] wrongKey = new byte[32];
        JWTClaimsSet good = claims().build();
        JWSHeader header = header(JWSAlgorithm.HS256, "hub-token+jwt");
        String valid = sign(header, good, key);
        assertThat(get(valid)).isEqualTo(200);
        byte[] longKey = Arrays.copyOf(key, 64);
        String body = valid.substring(valid.indexOf('.'));
        String payload = valid.substring(valid.indexOf('.') + 1, valid.lastIndexOf('.'));
        return Stream.of(
                new PlainJWT(good).serialize(),
                base64("{\"alg\":\"none\",\"typ\":\"hub-token+jwt\"}") + body,
                base64("{\"alg\":\"NONE\",\"typ\":\"hub-token+jwt\"}") + "." + payload + ".",
                base64("{\"alg\":\"RS256\",\"typ\":\"hub-token+jwt\"}") + body,
                base64("[".repeat(900)) + body,
                base64("{\"alg\":\"HS256\",\"alg\":\"HS256\",\"typ\":\"hub-token+jwt\"}") + body,
                sign(header, good, wrongKey),
                sign(header(JWSAlgorithm.HS512, "hub-token+jwt"), good, longKey),
                sign(header(JWSAlgorithm.HS256, "JWT"), good, key),
                sign(new JWSHeader(JWSAlgorithm.HS256), good, key),
                sign(header, claims().issuer("https://securetoken.google.com/x").build(), key),
                sign(header, claims().issuer(null).build(), key),
                sign(header, claims().audience("cyber-hybrid-hub:hub").build(), key),
                sign(header, claims().audience(List.of("cyber-hybrid-hub:api", "b")).build(), key),
                sign(header, claims().audience((String) null).build(), key),
                sign(header, claims().jwtID(UUID.randomUUID().toString()).build(), key),
                sign(header, claims().jwtID("not-an-id").build(), key),
                sign(header, claims().jwtID(null).build(), key),
                sign(header, claims().subject("ann").build(), key),
                sign(header, claims().subject("").build(), key),
                sign(header, claims().subject(null).build(), key),
                valid.substring(0, valid.length() - 2),
                valid + "A",
                valid + ".x",
                " " + valid.replace(".", ". "),
                valid + "x".repeat(3000));
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        Asker owner = hub.as(OWNER);
        owner.get("/v1/me").is(200);
        hub.tokenRows.revokeAll();
        owner.get("/v1/me").is(401, UNAUTHORIZED);
        hub.as(OWNER).get("/v1/me").is(200);
    }

    @Test
    void aDisabledOrUnknownMemberIsRefusedAtOnce() {
        hub.as(DAN).get("/v1/me").is(401, UNAUTHORIZED);
        Asker ann = hub.as(ANN);
        ann.get("/v1/me").is(200);
        hub.member(ANN, Member.Role.MEMBER, true);
        ann.get("/v1/me").is(401, UNAUTHORIZED);
        hub.members.rows.remove(ANN);
        ann.get("/v1/me").is(401, UNAUTHORIZED);
    }

    private JWTClaimsSet.Builder claims() throws ParseException {
        String id = SignedJWT.parse(hub.tokens.issue(OWNER)).getJWTClaimsSet().getJWTID();
        return new JWTClaimsSet.Builder()
                .jwtID(id)
                .subject("owner")
                .issuer("cyber-hybrid-hub")
                .audience("cyber-hybrid-hub:api");
    }

    private int get(String token) {
        return hub.withToken(token).get("/v1/me").status();
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String type) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).build();
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, byte[] key)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
