package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The client's files, methods, health, and what surprises look like from outside.
final class SiteTest {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String INDEX = "<!doctype html><title>test client</title>\n";

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker browser = hub.anonymous().with("Accept", BROWSER);

    @Test
    void theIndexIsAskedForEachTimeAndAssetsAreKeptForEver() {
        Reply index = browser.get("/").is(200);
        assertThat(index.text()).isEqualTo(INDEX);
        assertThat(index.contentType()).isEqualTo("text/html;charset=utf-8");
        assertThat(index.header("Cache-Control")).hasValue("no-cache");

        Reply script = browser.get("/assets/app-12345678.js").is(200);
        assertThat(script.contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(script.header("Cache-Control")).hasValue("public, max-age=31536000, immutable");

        assertThat(browser.get("/sw.js").is(200).header("Cache-Control")).hasValue("no-cache");
        assertThat(browser.get("/manifest.webmanifest").is(200).contentType())
                .isEqualTo("application/manifest+json; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/history",
                "/orders/01990000-0000-7000-8000-000000000001",
                "/a/b/c",
                "/v1x"
            })
    void aNavigationToAnUnknownPageGetsTheClient(String path) {
        Reply reply = browser.get(path).is(200);
        assertThat(reply.text()).isEqualTo(INDEX);
        assertThat(reply.header("Cache-Control")).hasValue("no-cache");
        hub.anonymous().with("Accept", "*/*").get(path).isProblem(404, "not_found");
        hub.anonymous().with("Accept", "application/json").get(path).isProblem(404, "not_found");
        hub.anonymous().get(path).isProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v1/schema/nothing",
                "/health",
                "/health/nothing",
                "/assets/",
                "/assets/nothing.js",
                "/assets/nothing",
                "/nothing.png",
                "/notes.txt",
                "/favicon.ico"
            })
    void whatIsNoPageIsNotFoundForBrowsersToo(String path) {
        browser.get(path).isProblem(404, "not_found");
    }

    @Test
    void underMeNothingIsSaidWithoutAToken() {
        browser.get("/v1/me/nothing").isProblem(401, "unauthorized");
        hub.as(OWNER).get("/v1/me/nothing").isProblem(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/assets/../../../etc/passwd",
                "/assets/..%2f..%2findex.html",
                "/%2e%2e/x.json",
                "/assets/%2e%2e/%2e%2e/com/cyberhybridhub/web/openapi.json",
                "//etc/passwd.json",
                "/assets//app-12345678.js",
                "/assets/./app-12345678.js/",
                "/assets/..;/x.js",
                "/.env.json",
                "/assets/.hidden.js",
                "/assets/a%00.js",
                "/logback-test.xml",
                "/assets/%5c..%5cx.js"
            })
    void nothingButTheClientsFilesIsServed(String path) throws IOException {
        String answer =
                RawRequest.send(
                        hub.server.port(),
                        "GET " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Accept: */*");
        assertThat(answer)
                .containsPattern("^HTTP/1.1 (400|404)")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/me, GET",
        "POST, /v1/me/questions, GET",
        "PATCH, /v1/me/trading/config, 'GET, PUT'",
        "OPTIONS, /v1/me/trading/config, 'GET, PUT'",
        "GET, /v1/me/trading/kill-switch, POST",
        "POST, /health/live, GET",
        "PUT, /, GET",
    })
    void anotherMethodIsNotAllowed(String method, String path, String allowed) {
        Reply reply = hub.as(OWNER).send(method, path, BodyPublishers.noBody());
        reply.isProblem(405, "method_not_allowed");
        assertThat(reply.header("Allow")).hasValue(allowed);
    }

    @Test
    void aPostToAnUnknownPathIsNoNavigation() {
        browser.send("POST", "/a/b", BodyPublishers.noBody()).isProblem(404, "not_found");
    }

    @Test
    void headIsGetWithoutABody() {
        hub.questions.put(Samples.open(1, OWNER));
        String path = "/v1/me/questions/" + Samples.uuid(1);
        for (String known :
                new String[] {path, "/v1/me", "/health/live", "/", "/assets/app-12345678.js"}) {
            Reply reply = head(hub.as(OWNER), known).is(200);
            assertThat(reply.response().body()).isEmpty();
            assertThat(reply.contentType()).isEqualTo(hub.as(OWNER).get(known).contentType());
        }
        head(hub.as(OWNER), "/v1/me/questions/" + Samples.uuid(9)).is(404);
        head(hub.anonymous(), "/v1/me").is(401);
        head(browser, "/history").is(200);
    }

    private static Reply head(Asker asker, String path) {
        return asker.send("HEAD", path, BodyPublishers.noBody());
    }

    @Test
    void healthNeedsNoToken() {
        hub.anonymous().get("/health/live").is(200, "{\"status\": \"up\"}");
        hub.anonymous().get("/health/ready").is(200, "{\"status\": \"up\"}");
        hub.ready = () -> false;
        hub.anonymous().get("/health/ready").is(503, "{\"status\": \"down\"}");
        hub.ready =
                () -> {
                    throw new IllegalStateException("the database is away");
                };
        hub.anonymous().get("/health/ready").is(503, "{\"status\": \"down\"}");
        hub.anonymous().get("/health/live").is(200);
    }

    @Test
    void aSurpriseIsAProblemThatSaysNothingOfItself() {
        hub.questions.failure =
                java.util.Optional.of(new IllegalStateException("secret of the store"));
        Reply reply = hub.as(OWNER).get("/v1/me/questions").isProblem(500, "internal");
        assertThat(reply.text()).doesNotContain("secret", "Exception");
        hub.as(OWNER).get("/v1/me").is(200);
    }

    @Test
    void anErrorOfTheMachineIsAProblemToo() {
        hub.ready =
                () -> {
                    throw new StackOverflowError("secret of the machine");
                };
        Reply reply = hub.anonymous().get("/health/ready").isProblem(500, "internal");
        assertThat(reply.text()).doesNotContain("secret", "Error:");
    }
}
