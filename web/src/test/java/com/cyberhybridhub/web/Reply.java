package com.cyberhybridhub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.web.json.Wire;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An answer, with what tests ask of it.
record Reply(HttpResponse<byte[]> response) {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self';"
                    + " img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    int status() {
        return response.statusCode();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return Wire.MAPPER.readTree(response.body());
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    String contentType() {
        return header("Content-Type").orElse("none");
    }

    /// The same for every answer, whoever wrote it.
    void mustBeGuarded() {
        assertThat(header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(header("Content-Security-Policy")).hasValue(CONTENT_SECURITY_POLICY);
        assertThat(header("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(header("Server")).isEmpty();
        if (response.uri().getPath().startsWith("/v1/") || status() >= 400) {
            assertThat(header("Cache-Control")).hasValue("no-store");
        }
    }

    /// An answer of this status with this JSON, exactly, members in order.
    Reply is(int status, String json) {
        assertThat(text()).isEqualTo(Wire.MAPPER.writeValueAsString(Wire.MAPPER.readTree(json)));
        return is(status);
    }

    Reply is(int status) {
        assertThat(status()).as("%s", text()).isEqualTo(status);
        return this;
    }

    /// A problem of this status and code.
    Reply isProblem(int status, String code) {
        is(status);
        assertThat(contentType()).isEqualTo("application/problem+json");
        assertThat(json().path("status").intValue()).isEqualTo(status);
        assertThat(json().path("code").stringValue()).isEqualTo(code);
        return this;
    }

    /// A problem with one wrong field.
    Reply isInvalid(String pointer, String code) {
        isProblem(400, "invalid_field");
        assertThat(json().path("errors").valueStream().map(Reply::pointerAndCode))
                .containsExactly(pointer + " " + code);
        return this;
    }

    private static String pointerAndCode(JsonNode error) {
        return error.path("pointer").stringValue() + " " + error.path("code").stringValue();
    }
}
