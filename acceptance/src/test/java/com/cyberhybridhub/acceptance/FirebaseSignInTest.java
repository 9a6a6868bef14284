package com.cyberhybridhub.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server where Firebase says who somebody is, with a key set on a loopback socket in
/// Google's place.
final class FirebaseSignInTest {

    private static final String UID = "Xy7uidOfBea0000000000000001";
    private static final int SHORT_LIFE_SECONDS = 8;

    @TempDir private Path dir;

    @Test
    void membersSignInWithFirebaseAndTheirSocketsEndWithTheirTokens() {
        try (FirebaseStandIn google = new FirebaseStandIn();
                HubProcess process = HubProcess.launch(dir, settings(google), arguments())) {
            String base = process.awaitReady().replaceFirst("/$", "");
            assertThat(base).doesNotContain("#");
            Http bea = new Http(base, google.token(UID, 3600));
            MemberCommands commands = new MemberCommands(dir.resolve("data"), settings(google));

            assertThat(new Http(base, "").get("/v1/sign-in").expect(200).json().toString())
                    .isEqualTo(
                            "{\"auth\":\"firebase\",\"firebase_project_id\":\"our-project\",\"firebase_api_key\":\"web-key\"}");
            assertThat(bea.get("/v1/me").expect(403).json().path("code").asString())
                    .isEqualTo("not_a_member");
            assertThat(commands.user("add", "Bea").expect(1).stderr()).contains("--firebase-uid");
            commands.user("add", "Bea", "--firebase-uid", UID).expect(0);
            assertThat(bea.get("/v1/me").expect(200).json().path("display_name").asString())
                    .isEqualTo("Bea");
            new Http(base, google.token(UID, -1)).get("/v1/me").expect(401);
            new Http(base, google.unsigned(UID)).get("/v1/me").expect(401);

            inTheBrowser(base, google);
            socketsEndWithTheirToken(base, google);
            commands.user("disable", UID).expect(0);
            bea.get("/v1/me").expect(401);
            assertThat(process.log()).doesNotContain(bea.token());
        }
    }

    /// Google's own servers are played by the test; the page, its SDK and its policy are real.
    private static void inTheBrowser(String base, FirebaseStandIn google) {
        try (Browser browser = Browser.start()) {
            Page page = browser.phone();
            page.route(
                    "https://identitytoolkit.googleapis.com/**",
                    route -> answer(route, route.request().url(), google));
            page.navigate(base + "/");
            assertThat(page.getByTestId("firebase-form")).isVisible();
            page.getByLabel("E-mail").fill("bea@example.org");
            page.getByLabel("Password").fill("right");
            page.getByTestId("btn-sign-in").click();
            assertThat(page.getByText("Signed in as Bea")).isVisible();
            assertThat(page.getByTestId("conn-state")).hasAttribute("data-state", "live");
            Browser.shoot(page, "phone-firebase");
            page.reload();
            assertThat(page.getByText("Signed in as Bea")).isVisible();
            page.getByTestId("sign-out").click();
            assertThat(page.getByTestId("firebase-form")).isVisible();
            Browser.shoot(page, "phone-firebase-sign-in");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void answer(Route route, String url, FirebaseStandIn google) {
        String body =
                url.contains("signInWithPassword")
                        ? "{\"idToken\":\"%s\",\"refreshToken\":\"r\",\"expiresIn\":\"3600\",\"localId\":\"%s\"}"
                                .formatted(google.token(UID, 3600), UID)
                        : "{\"users\":[{\"localId\":\"%s\",\"email\":\"bea@example.org\"}]}"
                                .formatted(UID);
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(200)
                        .setHeaders(
                                Map.of(
                                        "Access-Control-Allow-Origin", "*",
                                        "Access-Control-Allow-Headers", "*",
                                        "Content-Type", "application/json"))
                        .setBody(body));
    }

    private static void socketsEndWithTheirToken(String base, FirebaseStandIn google) {
        Http brief = new Http(base, google.token(UID, SHORT_LIFE_SECONDS));
        try (LiveClient phone = LiveClient.connect(brief)) {
            Await.until("the token expires", phone::isConnected, connected -> !connected);
            brief.get("/v1/me").expect(401);
        }
    }

    @Test
    void besideAnEmulatorItDoesNotStart() {
        Map<String, String> settings = new HashMap<>();
        settings.put("HUB_AUTH", "firebase");
        settings.put("FIREBASE_PROJECT_ID", "our-project");
        settings.put("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9099");
        try (HubProcess process = HubProcess.launch(dir, settings, arguments())) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.log()).contains("FIREBASE_AUTH_EMULATOR_HOST is set");
        }
    }

    private List<String> arguments() {
        return List.of(
                "run",
                "--port",
                "0",
                "--sim-port",
                "0",
                "--data-dir",
                dir.resolve("data").toString());
    }

    private static Map<String, String> settings(FirebaseStandIn google) {
        return Map.of(
                "HUB_AUTH", "firebase",
                "FIREBASE_PROJECT_ID", FirebaseStandIn.PROJECT,
                "FIREBASE_WEB_API_KEY", "web-key",
                "FIREBASE_JWKS_URL", google.url(),
                "QUESTION_PIPELINE_TEST_MODE", "true");
    }
}
