package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.acceptance.Http.Answer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the contract promises of an answer that says no.
final class Refusals {

    private Refusals() {}

    /// problem+json with this status and code, the guarding headers, and nothing of the server's
    /// inside.
    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isNotEmpty();
        if (answer.response().uri().getPath().startsWith("/v1")) {
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        }
        JsonNode problem = answer.json();
        assertThat(problem.path("code").asString("")).as(answer.text()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asString("")).isNotEmpty();
        assertThat(problem.path("title").asString("")).isNotEmpty();
        assertThat(problem.path("detail").asString("")).isNotEmpty();
        assertNoInnards(answer.text());
    }

    /// The pointers of the errors, each with code and detail.
    static List<String> pointers(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> {
                    assertThat(error.path("code").asString("")).isNotEmpty();
                    assertThat(error.path("detail").asString("")).isNotEmpty();
                    return error.path("pointer").asString();
                })
                .toList();
    }

    static List<String> codes(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("code").asString())
                .toList();
    }

    /// No stack trace and no class name.
    static void assertNoInnards(String text) {
        assertThat(text)
                .doesNotContainPattern(
                        "\\bat [a-z]+(\\.\\w+)+\\(|Exception|\\b(com|org|java|tools|io)\\.[a-z]+\\.|Jetty");
    }

    static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
