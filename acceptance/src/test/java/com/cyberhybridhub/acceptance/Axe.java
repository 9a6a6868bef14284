package com.cyberhybridhub.acceptance;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at a page as it is, light and dark, on a phone and on a desktop: a screenshot and axe's
/// opinion of each. What axe holds against them is gathered, so that one run shows all of it.
final class Axe {

    private static final Path SCRIPT =
            HubProcess.ROOT.resolve("web-client/node_modules/axe-core/axe.min.js");
    private static final String RUN =
            """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
              .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target} ${node.failureSummary}`))
            """;

    private final List<String> violations = new ArrayList<>();

    /// What a page needs to have run before `look`.
    static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Leaves the page light and on a phone.
    void look(Page page, String state) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(1280, 800);
            judge(page, state, "desktop", scheme);
            page.setViewportSize(390, 844);
            judge(page, state, "phone", scheme);
        }
    }

    private void judge(Page page, String state, String device, ColorScheme scheme) {
        String name = state + "-" + device + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        Browser.shoot(page, "states/" + name);
        if (page.evaluate(RUN) instanceof List<?> found) {
            found.forEach(one -> violations.add(name + ": " + one));
        } else {
            throw new AssertionError("axe said nothing about " + name);
        }
    }

    List<String> violations() {
        return violations;
    }
}
