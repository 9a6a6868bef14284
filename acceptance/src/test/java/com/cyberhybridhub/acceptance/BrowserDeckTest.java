package com.cyberhybridhub.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `./hub demo` in a real browser: the card, the swipe, the order, the restart.
@Execution(ExecutionMode.CONCURRENT)
class BrowserDeckTest {

    private static final int CARD_WITHIN_MILLIS = 30_000;
    private static final int LIVE_WITHIN_MILLIS = 40_000;
    private static final String REARMED =
            """
            {"override": {"rules": [{"id": "dip_confirm", "cooldown_seconds": 1,
              "question_template": "Again {{symbol}} is down {{pct}}%"}]}}
            """;

    @TempDir private Path dir;

    @Test
    void aSwipeOnThePhoneLeadsToAFilledOrderAndARestartForgetsNothing() {
        try (Browser browser = Browser.start()) {
            Page phone = browser.phone();
            HubProcess hub = demo("0");
            String url = hub.awaitReady();
            try (hub) {
                phone.navigate(url);
                swipeRight(phone);
                approveByKeyboardOnTheDesktop(browser, url);
                assertThat(browser.complaints()).isEmpty();
                assertThat(hub.stop()).isLessThan(256);
            }
            assertThat(phone.getByTestId("conn-state")).not().hasAttribute("data-state", "live");
            try (HubProcess again = demo(portOf(url))) {
                assertThat(again.awaitReady()).isEqualTo(url);
                comesBackByItself(phone);
            }
        }
    }

    private HubProcess demo(String port) {
        return HubProcess.launch(
                dir,
                Map.of(),
                List.of("demo", "--port", port, "--sim-port", "0", "--data-dir", dir + "/data"));
    }

    private static String portOf(String url) {
        return url.replaceAll(".*:(\\d+)/.*", "$1");
    }

    private static void swipeRight(Page phone) {
        Locator card = phone.getByTestId("card");
        assertThat(card).isVisible(new IsVisibleOptions().setTimeout(CARD_WITHIN_MILLIS));
        assertThat(phone.url()).doesNotContain("token");
        assertThat(phone.getByTestId("status-mode")).hasText("SIMULATED");
        assertThat(phone.getByTestId("card-text")).containsText("SPY is down");
        assertThat(phone.getByTestId("btn-approve")).isEnabled();
        BoundingBox box = card.boundingBox();
        phone.mouse().move(box.x + box.width / 2, box.y + 60);
        phone.mouse().down();
        phone.mouse()
                .move(
                        box.x + box.width / 2 + 120,
                        box.y + 60,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        assertThat(phone.getByTestId("card-value"))
                .hasText(java.util.regex.Pattern.compile("\\+\\d.*"));
        Browser.shoot(phone, "phone-drag");
        phone.mouse()
                .move(
                        box.x + box.width / 2 + 190,
                        box.y + 60,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
        phone.mouse().up();
        assertThat(phone.getByTestId("decision").first()).containsText("approved");
        assertThat(phone.getByTestId("decision-order").first()).containsText("Filled", soon());
        Browser.shoot(phone, "phone-filled");
        phone.getByTestId("tab-orders").click();
        assertThat(phone.getByTestId("order-status").first()).hasAttribute("data-status", "filled");
        Browser.shoot(phone, "phone-orders");
    }

    /// A changed rule is armed anew: while the price is still down it asks again, and a key
    /// answers.
    private static void approveByKeyboardOnTheDesktop(Browser browser, String url) {
        String token = url.substring(url.indexOf("#token=") + "#token=".length());
        new Http("http://127.0.0.1:" + portOf(url), token)
                .put("/v1/me/trading/config", REARMED)
                .expect(200);
        Page desktop = browser.desktop();
        desktop.navigate(url);
        assertThat(desktop.getByTestId("card-text"))
                .containsText(
                        "Again SPY", new ContainsTextOptions().setTimeout(CARD_WITHIN_MILLIS));
        assertThat(desktop.getByTestId("btn-approve")).isEnabled();
        Browser.shoot(desktop, "desktop-card");
        desktop.keyboard().press("s");
        assertThat(desktop.getByTestId("decision").first())
                .containsText("skipped", new ContainsTextOptions().setIgnoreCase(true));
        Browser.shoot(desktop, "desktop-skipped");
        desktop.context().close();
    }

    private static void comesBackByItself(Page phone) {
        assertThat(phone.getByTestId("conn-state"))
                .hasAttribute(
                        "data-state",
                        "live",
                        new HasAttributeOptions().setTimeout(LIVE_WITHIN_MILLIS));
        phone.reload();
        phone.getByTestId("tab-orders").click();
        assertThat(phone.getByTestId("order-status").first()).hasAttribute("data-status", "filled");
        phone.getByTestId("order-row").first().click();
        assertThat(phone.getByTestId("order-event").first()).isVisible();
        Browser.shoot(phone, "phone-order-after-restart");
    }

    private static ContainsTextOptions soon() {
        return new ContainsTextOptions().setTimeout(15_000);
    }
}
