package com.cyberhybridhub.acceptance;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Debian's Chromium, driven by Playwright. Where it is absent the tests say so and how to get it;
/// in CI that is a failure.
final class Browser implements AutoCloseable {

    static final Path SCREENS = Path.of("target", "screens");
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    /// What a browser keeps that has shown the disclaimer before. About:blank has no storage.
    private static final String NOT_NEW =
            "try { localStorage.setItem('hub.disclaimer', 'read'); } catch { }";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser start() {
        Optional<Path> found =
                Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        if (found.isEmpty()) {
            String how =
                    "Chromium is not installed, so the browser tests cannot run: apt-get install chromium";
            if (System.getenv("CI") != null) {
                throw new AssertionError(how);
            }
            Assumptions.abort(how);
        }
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(found.orElseThrow())
                                        .setArgs(ARGUMENTS)));
    }

    /// A fresh profile on a phone that has read the disclaimer.
    Page phone() {
        return page(sized(390, 844), NOT_NEW);
    }

    Page desktop() {
        return page(sized(1280, 800), NOT_NEW);
    }

    /// A phone that was never here, ready for axe.
    Page newcomer() {
        return page(inspected(), Axe.script());
    }

    /// A phone that has read the disclaimer, ready for axe.
    Page regular() {
        return page(inspected(), NOT_NEW + "\n" + Axe.script());
    }

    private static NewContextOptions sized(int width, int height) {
        return new NewContextOptions().setViewportSize(width, height);
    }

    /// The page's policy allows no script but its own; and a service worker would fetch past the
    /// routes of a test.
    private static NewContextOptions inspected() {
        return sized(390, 844)
                .setBypassCSP(true)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    private Page page(NewContextOptions options, String first) {
        BrowserContext context = chromium.newContext(options);
        context.addInitScript(first);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    || message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /// What the pages complained about in their consoles.
    List<String> complaints() {
        return complaints;
    }

    static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
