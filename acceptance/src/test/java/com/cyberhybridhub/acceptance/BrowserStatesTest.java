package com.cyberhybridhub.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.simulator.AlpacaSimulator;
import com.cyberhybridhub.simulator.SimulatorOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every state of the deck, seen and judged by axe; the main journey by keyboard alone.
@Execution(ExecutionMode.CONCURRENT)
class BrowserStatesTest {

    private static final int SOON_MILLIS = 40_000;

    /// Looks at the account often enough to see an order by hand at once.
    private static final Map<String, String> QUICK =
            Map.of("HUB_ORDER_LEASE_MILLIS", "4000", "HUB_ORDER_QUIET_MILLIS", "9000");

    private static final String API = "**/v1/**";
    private static final String QUESTIONS = "**/v1/me/questions?*";
    private static final String LIVE_LINE = "**/hubs/**";
    private static final String KILL_SWITCH = "/v1/me/trading/kill-switch";

    @TempDir private Path dir;

    @Test
    void everyStateIsSeenAndTheJourneyIsMadeByKeyboard() {
        PlaywrightAssertions.setDefaultAssertionTimeout(SOON_MILLIS);
        Axe axe = new Axe();
        try (Browser browser = Browser.start();
                AlpacaSimulator alpaca = AlpacaSimulator.start(SimulatorOptions.builder().build());
                RunningHub hub =
                        RunningHub.startAgainst(alpaca.url(), dir.resolve("data"), QUICK)) {
            place(alpaca);
            String link = hub.api().base() + "/#token=" + hub.api().token();
            Page page = browser.newcomer();
            page.onRequest(request ->
                    org.assertj.core.api.Assertions.assertThat(request.url())
                            .doesNotContain("firebase"));
            disclaimer(page, link, axe);
            quiet(page, axe);
            stopAndRelease(page, hub, axe);
            decide(page, hub, alpaca, axe);
            external(page, axe);
            reducing(page, hub, axe);
            troubles(browser.regular(), link, axe);
            signedOut(page, hub, axe);
        }
        assertThat(axe.violations()).isEmpty();
    }

    /// An order by another program on the same account.
    private static void place(AlpacaSimulator alpaca) {
        new Http(alpaca.url(), "")
                .send(
                        "POST",
                        "/v2/orders",
                        """
                        {"symbol": "SPY", "side": "buy", "type": "market", "time_in_force": "day", "notional": "25", \
                        "client_order_id": "by-hand"}\
                        """,
                        List.of(
                                "APCA-API-KEY-ID", "PKACCEPTANCE",
                                "APCA-API-SECRET-KEY", "not-a-secret"))
                .expect(200);
    }

    private static void disclaimer(Page page, String link, Axe axe) {
        page.navigate(link);
        Locator disclaimer = page.getByTestId("disclaimer");
        assertThat(disclaimer).containsText("not investment advice");
        assertThat(disclaimer).containsText("Paper money by default");
        assertThat(disclaimer).containsText("You decide");
        assertThat(page.getByTestId("deck-empty")).isVisible();
        axe.look(page, "disclaimer");
        page.getByTestId("btn-disclaimer").focus();
        page.keyboard().press("Enter");
        assertThat(disclaimer).hasCount(0);
        page.reload();
        assertThat(page.getByTestId("deck-empty")).isVisible();
        assertThat(disclaimer).hasCount(0);
    }

    private static void quiet(Page page, Axe axe) {
        assertThat(page.getByTestId("deck-empty")).hasAttribute("data-kind", "off");
        assertThat(page.getByTestId("conn-state")).hasAttribute("data-state", "live");
        axe.look(page, "off");
        page.getByTestId("tab-history").click();
        assertThat(page.getByTestId("history")).containsText("No question has been decided yet.");
        axe.look(page, "history-empty");
        page.getByTestId("tab-deck").click();
    }

    /// Two keys stop trading wherever the focus of the deck is; the way back wants a reason.
    private static void stopAndRelease(Page page, RunningHub hub, Axe axe) {
        page.getByTestId("btn-stop").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("btn-stop-confirm")).isFocused();
        axe.look(page, "stop-dialog");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("stop-dialog")).hasCount(0);
        assertThat(page.getByTestId("btn-stop")).isFocused();
        assertThat(hub.api().get("/v1/me/trading/status").json().path("kill_switch")).isEmpty();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("btn-stop-confirm")).isFocused();
        page.keyboard().press("Enter");
        Locator banner = page.getByTestId("halt");
        assertThat(banner).hasAttribute("data-state", "HALTED");
        assertThat(banner).containsText(Pattern.compile("Set by you at \\d\\d:\\d\\d"));
        assertThat(page.getByTestId("deck-empty")).hasAttribute("data-kind", "stopped");
        assertThat(page.getByTestId("announcer")).containsText("Trading is stopped.");
        axe.look(page, "halted");
        page.getByTestId("btn-release").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("release-reason")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("release-dialog")).containsText("Say why");
        axe.look(page, "release-dialog");
        page.keyboard().type("looked at it");
        page.keyboard().press("Enter");
        assertThat(banner).hasCount(0);
        assertThat(page.getByTestId("btn-stop")).isVisible();
    }

    /// A card comes, is told, is approved by a key, and uses up what there is.
    private static void decide(Page page, RunningHub hub, AlpacaSimulator alpaca, Axe axe) {
        Simulator.at(alpaca.url()).holdAt("SPY", "500", "492");
        hub.configure(
                Wanted.watching("SPY")
                        .dip("states", "SPY")
                        .limits(limits -> limits.put("max_orders_per_day", 1)));
        assertThat(page.getByTestId("card")).isVisible();
        assertThat(page.getByTestId("announcer")).containsText("New question: SPY is down");
        assertThat(page.getByTestId("btn-approve")).isEnabled();
        axe.look(page, "card");
        page.getByTestId("btn-approve").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("decision").first()).containsText("approved");
        assertThat(page.getByTestId("decision-order").first()).containsText("Filled");
        assertThat(page.getByTestId("announcer"))
                .containsText(Pattern.compile("approved|Sent|Filled"));
        assertThat(page.getByTestId("deck")).isFocused();
        Locator orders = page.getByTestId("allowances").locator("[data-code=max_orders_per_day]");
        assertThat(orders).containsText("1 of 1 used up");
        assertThat(orders).containsText("Frees from");
        axe.look(page, "decided");
    }

    private static void external(Page page, Axe axe) {
        page.getByTestId("tab-orders").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("order-row")).hasCount(1);
        assertThat(page.getByTestId("external")).containsText("Not placed by this hub");
        assertThat(page.getByTestId("external")).containsText("The hub never touches them.");
        assertThat(page.getByTestId("external-row")).hasCount(1);
        assertThat(page.getByTestId("external-row")).containsText("Buy $25 of SPY");
        axe.look(page, "orders");
        page.getByTestId("order-row").click();
        assertThat(page.getByTestId("order-event").first()).isVisible();
        axe.look(page, "order");
        page.getByTestId("tab-history").click();
        assertThat(page.getByTestId("history-row")).hasCount(1);
        axe.look(page, "history");
        page.getByTestId("tab-deck").click();
    }

    private static void reducing(Page page, RunningHub hub, Axe axe) {
        hub.api()
                .post(
                        KILL_SWITCH,
                        """
                        {"scope": "server", "state": "REDUCING", "reason": "the evening"}\
                        """)
                .expect(200);
        page.reload();
        Locator banner = page.getByTestId("halt");
        assertThat(banner).hasAttribute("data-state", "REDUCING");
        assertThat(banner).containsText("Reducing only for the whole server");
        assertThat(banner).containsText("the evening");
        assertThat(page.getByTestId("announcer"))
                .containsText("Reducing only for the whole server.");
        axe.look(page, "reducing");
        hub.api()
                .post(
                        KILL_SWITCH,
                        """
                        {"scope": "server", "state": "ACTIVE", "reason": "the morning"}\
                        """)
                .expect(200);
    }

    /// What a bad line and a bad server look like, at the start and later.
    private static void troubles(Page page, String link, Axe axe) {
        page.route(QUESTIONS, _ -> {}); // never answered
        page.navigate(link);
        assertThat(page.getByTestId("deck-loading")).isVisible();
        assertThat(page.getByTestId("conn-state")).hasAttribute("data-state", "live");
        axe.look(page, "loading");

        page.unroute(QUESTIONS);
        page.route(QUESTIONS, BrowserStatesTest::broken);
        page.reload();
        assertThat(page.getByTestId("deck-failed")).containsText("The database is away.");
        assertThat(page.getByTestId("trouble")).hasAttribute("data-kind", "failing");
        axe.look(page, "error");

        page.unroute(QUESTIONS);
        page.getByTestId("deck-failed").getByText("Try now").click();
        assertThat(page.getByTestId("deck-empty")).hasAttribute("data-kind", "watching");
        axe.look(page, "empty");
        page.context().setOffline(true);
        assertThat(page.getByTestId("conn-state")).hasAttribute("data-state", "offline");
        assertThat(page.getByTestId("trouble")).containsText("No connection to the hub");
        assertThat(page.getByTestId("deck-empty")).hasAttribute("data-kind", "unknown");
        axe.look(page, "offline");
        page.context().setOffline(false);
        assertThat(page.getByTestId("trouble")).hasCount(0);
        assertThat(page.getByTestId("conn-state")).hasAttribute("data-state", "live");

        page.route(API, Route::abort);
        page.route(LIVE_LINE, Route::abort);
        page.reload();
        assertThat(page.getByTestId("deck-failed")).containsText("cannot be reached");
        assertThat(page.getByTestId("trouble")).hasAttribute("data-kind", "unreachable");
        axe.look(page, "unreachable");
        page.context().close();
    }

    private static void broken(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody(
                                """
                                {"code": "unavailable", "title": "Service Unavailable", "status": 503, \
                                "detail": "The database is away."}\
                                """));
    }

    /// By the button, and by the operator while the page is looked at.
    private static void signedOut(Page page, RunningHub hub, Axe axe) {
        page.getByTestId("sign-out").click();
        assertThat(page.getByTestId("sign-in")).containsText("You are signed out.");
        axe.look(page, "signed-out");
        page.getByTestId("token-input").fill(hub.api().token());
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("deck-empty")).isVisible();
        try (HubDatabase database = HubDatabase.of(hub.dataDir())) {
            database.execute("UPDATE users SET disabled_at = now() WHERE firebase_uid = 'owner'");
        }
        page.evaluate("dispatchEvent(new Event('focus'))"); // asks now instead of within 15 s
        assertThat(page.getByTestId("sign-in")).containsText("your access was switched off");
        axe.look(page, "disabled");
    }
}
