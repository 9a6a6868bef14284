package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.GoogleKeys.FIRST;
import static com.cyberhybridhub.web.GoogleKeys.SECOND;
import static com.cyberhybridhub.web.GoogleKeys.STRANGER;
import static com.cyberhybridhub.web.GoogleKeys.base64;
import static com.cyberhybridhub.web.GoogleKeys.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.web.auth.FirebaseKeys;
import com.cyberhybridhub.web.auth.FirebaseTokens;
import com.cyberhybridhub.web.auth.TokenCheck.Verdict;
import com.cyberhybridhub.web.auth.TokenFault;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Firebase ID tokens by Google's rules, over keys from a real socket.
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
final class FirebaseTokensTest {

    private static final Instant NOW = Samples.NOW;
    private static final long SECONDS = NOW.getEpochSecond();
    private static final String PROJECT = "our-project";
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"first\",\"typ\":\"JWT\"}";
    private static final String CLAIMS =
            """
            {"iss":"https://securetoken.google.com/our-project","aud":"our-project","sub":"uid-of-ann",
             "iat":%d,"exp":%d,"auth_time":%d,"firebase":{"sign_in_provider":"password"}}\
            """
                    .formatted(SECONDS - 60, SECONDS + 3540, SECONDS - 600);
    private static final UserId ANN = new UserId("uid-of-ann");

    @AutoClose private final GoogleKeys google = new GoogleKeys();
    private final FakeStores.Members members = new FakeStores.Members();
    private Instant now = NOW;
    @AutoClose private final FirebaseKeys keys = new FirebaseKeys(google.url(), () -> now);
    private final FirebaseTokens tokens = new FirebaseTokens(PROJECT, keys, members, () -> now);

    private Member ann(boolean disabled) {
        Member ann = new Member(ANN, "Ann", Member.Role.MEMBER, disabled);
        members.rows.put(ANN, ann);
        return ann;
    }

    @Test
    void aGoodTokenOfAMemberIsWelcomeUntilItExpires() {
        Member ann = ann(false);

        assertThat(tokens.check(sign(HEADER, CLAIMS, FIRST)))
                .isEqualTo(
                        new Verdict.Welcome(
                                ann, Optional.of(Instant.ofEpochSecond(SECONDS + 3540))));
    }

    @Test
    void aGoodTokenOfSomebodyElseIsNotEnough() {
        assertThat(tokens.check(sign(HEADER, CLAIMS, FIRST)))
                .isEqualTo(new Verdict.NotAMember("uid-of-ann"));
    }

    @Test
    void aDisabledMemberIsRefused() {
        ann(true);

        assertThat(tokens.check(sign(HEADER, CLAIMS, FIRST)))
                .isEqualTo(new Verdict.Refused(TokenFault.NOT_ACTIVE));
        assertThat(tokens.isActive(ANN)).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("crafted")
    void everyBadTokenIsRefusedForItsOwnReason(TokenFault fault, String what, String token) {
        ann(false);

        assertThat(tokens.check(token)).as(what).isEqualTo(new Verdict.Refused(fault));
    }

    private static Stream<Arguments> crafted() throws JOSEException {
        return Stream.of(shapes(), headers(), signatures(), claims()).flatMap(List::stream);
    }

    private static List<Arguments> shapes() {
        String good = sign(HEADER, CLAIMS, FIRST);
        String[] part = good.split("\\.", -1);
        return List.of(
                arguments(TokenFault.NOT_THREE_PARTS, "empty", ""),
                arguments(TokenFault.NOT_THREE_PARTS, "a word", "token"),
                arguments(TokenFault.NOT_THREE_PARTS, "two parts", part[0] + "." + part[1]),
                arguments(TokenFault.NOT_THREE_PARTS, "encrypted, five parts", good + ".a.b"),
                arguments(TokenFault.BAD_BASE64URL, "three empty parts", ".."),
                arguments(
                        TokenFault.BAD_BASE64URL,
                        "an emulator's, without a signature",
                        part[0] + "." + part[1] + "."),
                arguments(
                        TokenFault.BAD_BASE64URL,
                        "padding",
                        part[0] + "=." + part[1] + "." + part[2]),
                arguments(
                        TokenFault.BAD_BASE64URL,
                        "a blank inside",
                        part[0] + ". " + part[1] + "." + part[2]),
                arguments(
                        TokenFault.BAD_BASE64URL,
                        "the other alphabet",
                        part[0] + "." + part[1] + "." + "+/" + part[2].substring(2)),
                arguments(
                        TokenFault.BAD_BASE64URL,
                        "another spelling of the same bytes",
                        part[0] + "." + part[1] + "." + respelt(part[2])),
                arguments(TokenFault.TOO_LONG, "9,000 characters", good + "A".repeat(9000)),
                arguments(
                        TokenFault.BAD_HEADER,
                        "a header that is no JSON",
                        base64("x") + good.substring(part[0].length())),
                arguments(
                        TokenFault.BAD_HEADER,
                        "a header that is a list",
                        base64("[]") + good.substring(part[0].length())),
                arguments(
                        TokenFault.BAD_HEADER,
                        "a name twice",
                        base64("{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"first\"}")
                                + good.substring(part[0].length())),
                arguments(
                        TokenFault.BAD_HEADER,
                        "nested for ever",
                        base64("[".repeat(2000)) + good.substring(part[0].length())),
                arguments(
                        TokenFault.BAD_CLAIMS,
                        "claims that are no JSON",
                        sign(HEADER, "ann", FIRST)),
                arguments(
                        TokenFault.BAD_CLAIMS,
                        "claims that are a text",
                        sign(HEADER, "\"ann\"", FIRST)),
                arguments(
                        TokenFault.BAD_CLAIMS,
                        "a subject twice",
                        sign(HEADER, "{\"sub\":\"uid-of-bob\"," + CLAIMS.substring(1), FIRST)));
    }

    /// The last character of 256 bytes holds four bits that do not count.
    private static String respelt(String signature) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(signature.charAt(signature.length() - 1));
        return signature.substring(0, signature.length() - 1) + alphabet.charAt(last ^ 1);
    }

    private static List<Arguments> headers() throws JOSEException {
        return List.of(
                arguments(
                        TokenFault.WRONG_ALGORITHM,
                        "none",
                        signed("{\"alg\":\"none\",\"kid\":\"first\"}")),
                arguments(
                        TokenFault.WRONG_ALGORITHM,
                        "None",
                        signed("{\"alg\":\"None\",\"kid\":\"first\"}")),
                arguments(
                        TokenFault.WRONG_ALGORITHM, "no algorithm", signed("{\"kid\":\"first\"}")),
                arguments(
                        TokenFault.WRONG_ALGORITHM,
                        "lower case",
                        signed("{\"alg\":\"rs256\",\"kid\":\"first\"}")),
                arguments(
                        TokenFault.WRONG_ALGORITHM,
                        "a list of algorithms",
                        signed("{\"alg\":[\"RS256\"],\"kid\":\"first\"}")),
                arguments(
                        TokenFault.WRONG_ALGORITHM,
                        "HS256 with the public key as the secret",
                        withSecret("{\"alg\":\"HS256\",\"kid\":\"first\"}")),
                arguments(TokenFault.WRONG_ALGORITHM, "RS512", withRs512()),
                arguments(
                        TokenFault.WRONG_ALGORITHM,
                        "PS256",
                        signed("{\"alg\":\"PS256\",\"kid\":\"first\"}")),
                arguments(
                        TokenFault.WRONG_ALGORITHM,
                        "ES256",
                        signed("{\"alg\":\"ES256\",\"kid\":\"first\"}")),
                arguments(
                        TokenFault.CRITICAL_HEADER,
                        "an extension that must be understood",
                        signed(
                                "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"exp\"],\"exp\":1}")),
                arguments(
                        TokenFault.CRITICAL_HEADER,
                        "an unencoded payload",
                        signed(
                                "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"b64\"],\"b64\":false}")),
                arguments(
                        TokenFault.NESTED,
                        "a token in a token",
                        signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"cty\":\"JWT\"}")),
                arguments(
                        TokenFault.NESTED,
                        "compressed",
                        signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"zip\":\"DEF\"}")),
                arguments(
                        TokenFault.WRONG_TYPE,
                        "a local token's type",
                        signed("{\"alg\":\"RS256\",\"kid\":\"first\",\"typ\":\"hub-token+jwt\"}")),
                arguments(TokenFault.NO_KEY_ID, "no key id", signed("{\"alg\":\"RS256\"}")),
                arguments(
                        TokenFault.NO_KEY_ID,
                        "an empty key id",
                        signed("{\"alg\":\"RS256\",\"kid\":\"\"}")),
                arguments(
                        TokenFault.NO_KEY_ID,
                        "a key id that is a number",
                        signed("{\"alg\":\"RS256\",\"kid\":1}")),
                arguments(
                        TokenFault.NO_KEY_ID,
                        "a long key id",
                        signed("{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(300) + "\"}")),
                arguments(
                        TokenFault.UNKNOWN_KEY,
                        "a key that Google does not have",
                        signed("{\"alg\":\"RS256\",\"kid\":\"other\"}")),
                arguments(
                        TokenFault.BAD_SIGNATURE,
                        "a key of its own in the header",
                        sign(
                                "{\"alg\":\"RS256\",\"kid\":\"first\",\"jwk\":"
                                        + STRANGER.toPublicJWK().toJSONString()
                                        + ",\"jku\":\"https://evil.example.org/jwk\"}",
                                CLAIMS,
                                STRANGER)));
    }

    private static String signed(String header) {
        return sign(header, CLAIMS, FIRST);
    }

    private static String withSecret(String header) throws JOSEException {
        String input = base64(header) + "." + base64(CLAIMS);
        return input
                + "."
                + new MACSigner(FIRST.toRSAPublicKey().getEncoded())
                        .sign(
                                new JWSHeader(JWSAlgorithm.HS256),
                                input.getBytes(StandardCharsets.US_ASCII));
    }

    private static String withRs512() throws JOSEException {
        String input = base64("{\"alg\":\"RS512\",\"kid\":\"first\"}") + "." + base64(CLAIMS);
        return input
                + "."
                + new RSASSASigner(FIRST)
                        .sign(
                                new JWSHeader(JWSAlgorithm.RS512),
                                input.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Arguments> signatures() {
        String good = sign(HEADER, CLAIMS, FIRST);
        String[] part = good.split("\\.", -1);
        String other = sign(HEADER, CLAIMS.replace("uid-of-ann", "uid-of-bob"), FIRST);
        return List.of(
                arguments(TokenFault.BAD_SIGNATURE, "another key", sign(HEADER, CLAIMS, STRANGER)),
                arguments(
                        TokenFault.BAD_SIGNATURE,
                        "the claims of another token",
                        part[0] + "." + other.split("\\.", -1)[1] + "." + part[2]),
                arguments(
                        TokenFault.BAD_SIGNATURE,
                        "the header of another token",
                        base64("{\"kid\":\"first\",\"alg\":\"RS256\"}")
                                + "."
                                + part[1]
                                + "."
                                + part[2]),
                arguments(
                        TokenFault.BAD_SIGNATURE,
                        "a short signature",
                        part[0] + "." + part[1] + ".AAAA"));
    }

    private static List<Arguments> claims() {
        return List.of(
                claim(
                        TokenFault.WRONG_ISSUER,
                        "no issuer",
                        "\"iss\":\"https://securetoken.google.com/our-project\",",
                        ""),
                claim(
                        TokenFault.WRONG_ISSUER,
                        "another project's issuer",
                        "google.com/our-project",
                        "google.com/our-project2"),
                claim(
                        TokenFault.WRONG_ISSUER,
                        "a session cookie's issuer",
                        "https://securetoken",
                        "https://session.firebase"),
                claim(
                        TokenFault.WRONG_ISSUER,
                        "an issuer in a list",
                        "\"iss\":\"https://securetoken.google.com/our-project\"",
                        "\"iss\":[\"https://securetoken.google.com/our-project\"]"),
                claim(TokenFault.WRONG_AUDIENCE, "no audience", "\"aud\":\"our-project\",", ""),
                claim(
                        TokenFault.WRONG_AUDIENCE,
                        "another audience",
                        "\"aud\":\"our-project\"",
                        "\"aud\":\"other\""),
                claim(
                        TokenFault.WRONG_AUDIENCE,
                        "ours among others",
                        "\"aud\":\"our-project\"",
                        "\"aud\":[\"our-project\",\"other\"]"),
                claim(TokenFault.BAD_SUBJECT, "no subject", "\"sub\":\"uid-of-ann\",", ""),
                claim(TokenFault.BAD_SUBJECT, "an empty subject", "uid-of-ann", ""),
                claim(TokenFault.BAD_SUBJECT, "a subject that is a number", "\"uid-of-ann\"", "7"),
                claim(TokenFault.BAD_SUBJECT, "a long subject", "uid-of-ann", "u".repeat(129)),
                claim(
                        TokenFault.BAD_SUBJECT,
                        "a subject with a zero in it",
                        "uid-of-ann",
                        "ann\\u0000"),
                claim(TokenFault.BAD_EXPIRY, "no expiry", "\"exp\":" + (SECONDS + 3540) + ",", ""),
                claim(
                        TokenFault.BAD_EXPIRY,
                        "an expiry that is a text",
                        "\"exp\":" + (SECONDS + 3540),
                        "\"exp\":\"" + (SECONDS + 3540) + "\""),
                claim(
                        TokenFault.BAD_EXPIRY,
                        "an expiry beyond all time",
                        "\"exp\":" + (SECONDS + 3540),
                        "\"exp\":9999999999999"),
                claim(
                        TokenFault.EXPIRED,
                        "just expired",
                        "\"exp\":" + (SECONDS + 3540),
                        "\"exp\":" + SECONDS),
                claim(
                        TokenFault.EXPIRED,
                        "expired long ago",
                        "\"exp\":" + (SECONDS + 3540),
                        "\"exp\":1"),
                claim(
                        TokenFault.BAD_ISSUE_TIME,
                        "no time of issue",
                        "\"iat\":" + (SECONDS - 60) + ",",
                        ""),
                claim(
                        TokenFault.ISSUED_IN_THE_FUTURE,
                        "issued later",
                        "\"iat\":" + (SECONDS - 60),
                        "\"iat\":" + (SECONDS + 61)),
                claim(
                        TokenFault.BAD_SIGN_IN_TIME,
                        "no time of the sign-in",
                        "\"auth_time\":" + (SECONDS - 600) + ",",
                        ""),
                claim(
                        TokenFault.BAD_SIGN_IN_TIME,
                        "a sign-in time with a fraction",
                        "\"auth_time\":" + (SECONDS - 600),
                        "\"auth_time\":" + (SECONDS - 600) + ".5"),
                claim(
                        TokenFault.SIGNED_IN_IN_THE_FUTURE,
                        "signed in later",
                        "\"auth_time\":" + (SECONDS - 600),
                        "\"auth_time\":" + (SECONDS + 61)));
    }

    private static Arguments claim(TokenFault fault, String what, String old, String wrong) {
        assertThat(CLAIMS).contains(old);
        return arguments(fault, what, sign(HEADER, CLAIMS.replace(old, wrong), FIRST));
    }

    @Test
    void aClockThatIsAMinuteAheadOfOursDoesNotMatter() {
        ann(false);
        String token =
                sign(
                        HEADER,
                        CLAIMS.replace("\"iat\":" + (SECONDS - 60), "\"iat\":" + (SECONDS + 60)),
                        FIRST);

        assertThat(tokens.check(token)).isInstanceOf(Verdict.Welcome.class);
    }

    @Test
    void theKeysAreAskedForOnceWhileTheyAreFresh() {
        ann(false);
        String token = sign(HEADER, CLAIMS, FIRST);
        for (int i = 0; i < 50; i++) {
            assertThat(tokens.check(token)).isInstanceOf(Verdict.Welcome.class);
        }

        assertThat(google.asked).hasValue(1);
    }

    @Test
    void aKeyThatGoogleAddsIsFoundAndUnknownOnesDoNotMakeUsAskAllTheTime() {
        ann(false);
        tokens.check(sign(HEADER, CLAIMS, FIRST));
        String rotated = sign(HEADER.replace("first", "second"), CLAIMS, SECOND);
        google.served.add(SECOND);
        for (int i = 0; i < 50; i++) {
            assertThat(tokens.check(rotated))
                    .isEqualTo(new Verdict.Refused(TokenFault.UNKNOWN_KEY));
        }
        assertThat(google.asked).hasValue(1);

        now = now.plus(Duration.ofMinutes(1));
        assertThat(tokens.check(rotated)).isInstanceOf(Verdict.Welcome.class);
        assertThat(google.asked).hasValue(2);
    }

    @Test
    void aKeyThatGoogleDropsIsDropped() {
        ann(false);
        String token = sign(HEADER, CLAIMS, FIRST);
        assertThat(tokens.check(token)).isInstanceOf(Verdict.Welcome.class);
        google.served.clear();
        google.served.add(SECOND);
        now = now.plus(Duration.ofMinutes(59));
        google.cacheControl = "public, max-age=60";

        assertThat(tokens.check(token)).isEqualTo(new Verdict.Refused(TokenFault.EXPIRED));
        now = NOW.plus(Duration.ofHours(1));
        assertThat(tokens.check(token)).isEqualTo(new Verdict.Refused(TokenFault.UNKNOWN_KEY));
    }

    @Test
    void theAgeThatTheAnswerHasAlreadyCounts() {
        ann(false);
        google.cacheControl = "public, max-age=100";
        google.age = "90";
        tokens.check(sign(HEADER, CLAIMS, FIRST));
        now = now.plusSeconds(9);
        tokens.check(sign(HEADER, CLAIMS, FIRST));
        assertThat(google.asked).hasValue(1);

        now = now.plusSeconds(1);
        tokens.check(sign(HEADER, CLAIMS, FIRST));
        assertThat(google.asked).hasValue(2);
    }

    @Test
    void oldKeysServeUntilTheirAgeIsOverAndThenNobodyGetsIn() {
        ann(false);
        google.cacheControl = "max-age=600";
        String token = sign(HEADER, CLAIMS, FIRST);
        assertThat(tokens.check(token)).isInstanceOf(Verdict.Welcome.class);
        google.status = 503;
        now = now.plusSeconds(599);
        assertThat(tokens.check(token)).isInstanceOf(Verdict.Welcome.class);

        now = now.plusSeconds(1);
        assertThat(tokens.check(token)).isEqualTo(new Verdict.Unknown());
        int asked = google.asked.get();
        assertThat(tokens.check(token)).isEqualTo(new Verdict.Unknown());
        assertThat(google.asked).as("not with every request").hasValue(asked);

        google.status = 200;
        now = now.plusSeconds(5);
        assertThat(tokens.check(token)).isInstanceOf(Verdict.Welcome.class);
    }
}
