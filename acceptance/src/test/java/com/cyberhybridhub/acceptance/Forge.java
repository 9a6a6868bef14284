package com.cyberhybridhub.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes tokens that look like the hub's, right and wrong ones.
final class Forge {

    static final String HEADER = "{\"typ\":\"hub-token+jwt\",\"alg\":\"HS256\"}";
    static final String UNREGISTERED = "01990000-0000-7000-8000-0000000000aa";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;
    private final String good;

    private Forge(byte[] key, String good) {
        this.key = key;
        this.good = good;
    }

    /// With the hub's own key, as if it had been stolen.
    static Forge with(HubDatabase database, String goodToken) {
        String hex =
                database.column(
                                "SELECT encode(value, 'hex') FROM server_secrets WHERE name = 'local-token-key'")
                        .getFirst();
        return new Forge(HexFormat.of().parseHex(hex), goodToken);
    }

    /// Every way to be wrong, by name.
    Map<String, String> badTokens(String revoked, String ofADisabledMember) {
        String[] part = good.split("\\.", -1);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("empty", " ");
        bad.put("garbage", "garbage");
        bad.put("dots", "..");
        bad.put("no signature", part[0] + "." + part[1] + ".");
        bad.put(
                "signature of another text",
                part[0] + "." + part[1] + "." + ENCODER.encodeToString(new byte[32]));
        bad.put(
                "algorithm none",
                encode("{\"typ\":\"hub-token+jwt\",\"alg\":\"none\"}") + "." + part[1] + ".");
        bad.put(
                "algorithm none, signature kept",
                encode("{\"alg\":\"none\"}") + "." + part[1] + "." + part[2]);
        bad.put(
                "another subject",
                part[0] + "." + encode(claims("sub", "somebody")) + "." + part[2]);
        bad.put("another key", sign(HEADER, claims("sub", "owner"), "HmacSHA256", new byte[32]));
        bad.put(
                "another algorithm",
                sign(HEADER.replace("256", "512"), claims("sub", "owner"), "HmacSHA512", key));
        bad.put(
                "another type",
                sign(HEADER.replace("hub-token+jwt", "JWT"), claims("sub", "owner")));
        bad.put("another issuer", sign(HEADER, claims("iss", "somebody-else")));
        bad.put("another audience", sign(HEADER, claims("aud", "cyber-hybrid-hub:other")));
        bad.put("no subject", sign(HEADER, without("sub")));
        bad.put("no id", sign(HEADER, without("jti")));
        bad.put("an id that is none", sign(HEADER, claims("jti", "1")));
        bad.put("an id that was never given out", sign(HEADER, claims("jti", UNREGISTERED)));
        bad.put("another member's subject with this id", sign(HEADER, claims("sub", "somebody")));
        bad.put("revoked", sign(HEADER, claims("jti", revoked)));
        bad.put("of a disabled member", member(ofADisabledMember, "disabled"));
        bad.put("claims that are no object", sign(HEADER, "[]"));
        bad.put("a header that is no JSON", encode("{") + "." + part[1] + "." + part[2]);
        bad.put("too long", good + "A".repeat(3_000));
        return bad;
    }

    /// A token as the hub itself would have issued it for this id and user.
    String member(String id, String user) {
        ObjectNode claims = parsed().deepCopy();
        claims.put("jti", id).put("sub", user);
        return sign(HEADER, claims.toString());
    }

    private ObjectNode parsed() {
        JsonNode claims =
                Http.JSON.readTree(Base64.getUrlDecoder().decode(good.split("\\.", -1)[1]));
        return (ObjectNode) claims;
    }

    private String claims(String name, String value) {
        return parsed().put(name, value).toString();
    }

    private String without(String name) {
        ObjectNode claims = parsed();
        claims.remove(name);
        return claims.toString();
    }

    private String sign(String header, String claims) {
        return sign(header, claims, "HmacSHA256", key);
    }

    private static String sign(String header, String claims, String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            String signed = encode(header) + "." + encode(claims);
            return signed
                    + "."
                    + ENCODER.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
