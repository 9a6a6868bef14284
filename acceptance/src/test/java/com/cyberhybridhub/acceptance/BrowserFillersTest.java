package com.cyberhybridhub.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Questions for numbers in a real browser: typed, chosen, wrong, answered, switched off; and a
/// trading question that comes on top of one.
@Execution(ExecutionMode.CONCURRENT)
class BrowserFillersTest {

    private static final int SOON_MILLIS = 30_000;

    @TempDir private Path dir;

    @Test
    void aNumberIsTypedAnsweredAndScoredAndTradingComesOnTop() {
        Map<String, String> settings =
                Map.of(
                        "QUESTION_FILLERS", "weather,geography",
                        "QUESTION_FILLER_REST_SECONDS", "1");
        try (Browser browser = Browser.start();
                RunningHub hub = RunningHub.start(dir.resolve("data"), settings)) {
            Page phone = browser.phone();
            phone.navigate(hub.api().base() + "/#token=" + hub.api().token());
            answer(phone);
            tradingOnTop(phone, hub);
            inTheDarkOnADesktop(browser, hub);
            switchOff(phone);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void answer(Page phone) {
        Locator card = phone.getByTestId("number-card");
        assertThat(card).isVisible(new IsVisibleOptions().setTimeout(SOON_MILLIS));
        assertThat(card).hasAttribute("data-pipeline", "weather");
        assertThat(phone.getByTestId("card-text")).containsText("How warm is it in");
        Locator field = phone.getByTestId("number-field");
        field.fill("warm");
        phone.keyboard().press("Enter");
        assertThat(phone.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("Type a number.");
        Browser.shoot(phone, "phone-number-wrong");
        field.fill("61");
        phone.getByTestId("btn-number").click();
        assertThat(card).containsText("From -60 to 60 °C.");
        phone.getByTestId("number-slider").fill("-60");
        assertThat(field).hasValue("-60");
        Browser.shoot(phone, "phone-number");
        phone.getByTestId("btn-number").click();
        Locator decision = phone.getByTestId("decision").first();
        assertThat(decision)
                .hasAttribute("data-decision", Pattern.compile("hit|close|miss"), soon());
        assertThat(decision).containsText(Pattern.compile("it is|another try"));
        assertThat(phone.getByTestId("pipeline-score").first())
                .containsText(Pattern.compile("\\d+ points"));
        Browser.shoot(phone, "phone-number-result");
    }

    /// Whatever fills the time then, the question of a rule lies on top of it at once.
    private static void tradingOnTop(Page phone, RunningHub hub) {
        assertThat(phone.getByTestId("number-card")).hasAttribute("data-state", "open", soon());
        hub.simulator().holdAt("SPY", "500", "492");
        hub.configure(Wanted.watching("SPY").dip("on_top", "SPY"));
        assertThat(phone.getByTestId("card"))
                .isVisible(new IsVisibleOptions().setTimeout(SOON_MILLIS));
        assertThat(phone.getByTestId("number-card")).hasCount(0);
        Browser.shoot(phone, "phone-trading-over-number");
        assertThat(phone.getByTestId("btn-skip")).isEnabled();
        phone.keyboard().press("s");
        assertThat(phone.getByTestId("decision").first())
                .containsText("kipped", new ContainsTextOptions().setTimeout(SOON_MILLIS));
        assertThat(phone.getByTestId("number-card"))
                .isVisible(new IsVisibleOptions().setTimeout(SOON_MILLIS));
    }

    private static void inTheDarkOnADesktop(Browser browser, RunningHub hub) {
        Page desktop = browser.desktop();
        desktop.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        desktop.navigate(hub.api().base() + "/#token=" + hub.api().token());
        assertThat(desktop.getByTestId("number-card"))
                .isVisible(new IsVisibleOptions().setTimeout(SOON_MILLIS));
        Browser.shoot(desktop, "desktop-number-dark");
        desktop.context().close();
    }

    private static void switchOff(Page phone) {
        Locator rows = phone.getByTestId("pipeline");
        assertThat(rows).hasCount(2);
        for (int i = 0; i < 2; i++) {
            rows.nth(i).getByRole(com.microsoft.playwright.options.AriaRole.SWITCH).click();
            assertThat(rows.nth(i)).hasAttribute("data-on", "false", soon());
        }
        assertThat(phone.getByTestId("number-card")).hasCount(0);
        Browser.shoot(phone, "phone-fillers-off");
    }

    private static HasAttributeOptions soon() {
        return new HasAttributeOptions().setTimeout(SOON_MILLIS);
    }
}
