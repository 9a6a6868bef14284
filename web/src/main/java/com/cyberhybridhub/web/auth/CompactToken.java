package com.cyberhybridhub.web.auth;

import com.cyberhybridhub.web.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A signed token in its compact form (RFC 7515 section 7.1), read strictly: canonical base64url
/// without padding, JSON objects without a name twice. Nothing in it is to be believed before the
/// signature was checked.
///
/// @param signingInput what the signature is of
record CompactToken(JsonNode header, JsonNode claims, String signingInput, String signature) {

    private static final int PARTS = 3;

    /// Why a text is no such token.
    static final class BadTokenException extends Exception {

        private static final long serialVersionUID = 1L;

        private final TokenFault fault;

        BadTokenException(TokenFault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }

        TokenFault fault() {
            return fault;
        }
    }

    static CompactToken parse(String text, int maxChars) throws BadTokenException {
        if (text.length() > maxChars) {
            throw new BadTokenException(TokenFault.TOO_LONG);
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new BadTokenException(TokenFault.NOT_THREE_PARTS);
        }
        byte[] header = decode(parts[0]);
        byte[] claims = decode(parts[1]);
        decode(parts[2]);
        return new CompactToken(
                object(header, TokenFault.BAD_HEADER),
                object(claims, TokenFault.BAD_CLAIMS),
                parts[0] + "." + parts[1],
                parts[2]);
    }

    /// Only the one spelling that an encoder makes.
    private static byte[] decode(String part) throws BadTokenException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (part.isEmpty()
                    || !Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part)) {
                throw new BadTokenException(TokenFault.BAD_BASE64URL);
            }
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw new BadTokenException(TokenFault.BAD_BASE64URL);
        }
    }

    private static JsonNode object(byte[] bytes, TokenFault otherwise) throws BadTokenException {
        try {
            JsonNode node = Wire.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException | NumberFormatException notJson) {
            throw new BadTokenException(otherwise);
        }
        throw new BadTokenException(otherwise);
    }

    /// A text member; empty for everything else.
    static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? value.asString() : "";
    }
}
