package com.cyberhybridhub.server.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Typed access to raw settings that collects every problem instead of stopping at the first.
final class Values {

    private final Map<String, String> raw;
    private final List<String> problems = new ArrayList<>();

    Values(Map<String, String> raw) {
        this.raw = raw;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(Setting setting, String sentence) {
        problems.add(setting.name() + " " + sentence);
    }

    String text(Setting setting) {
        String value = raw.get(setting.name());
        return value == null || value.isBlank() ? setting.defaultValue() : value.strip();
    }

    Secret secret(Setting setting) {
        return new Secret(text(setting));
    }

    boolean flag(Setting setting) {
        String value = text(setting).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            problem(setting, "must be true or false");
        }
        return value.equals("true");
    }

    int whole(Setting setting, int min, int max) {
        try {
            int value = Integer.parseInt(text(setting));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one sentence for both
        }
        problem(setting, "must be a whole number from " + min + " to " + max);
        return min;
    }

    BigDecimal dollars(Setting setting) {
        try {
            BigDecimal value = new BigDecimal(text(setting));
            if (value.signum() > 0
                    && value.precision() <= 15
                    && value.scale() <= 2
                    && value.scale() > -10) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one sentence for both
        }
        problem(setting, "must be an amount of dollars above zero with at most two decimals");
        return BigDecimal.ONE;
    }

    <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        String value = text(setting).toUpperCase(Locale.ROOT);
        Optional<E> found =
                Arrays.stream(type.getEnumConstants())
                        .filter(member -> member.name().equals(value))
                        .findFirst();
        if (found.isEmpty()) {
            problem(
                    setting,
                    "must be one of "
                            + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
        }
        return found.orElse(type.getEnumConstants()[0]);
    }

    URI url(Setting setting) {
        try {
            URI url = new URI(text(setting));
            if (url.getHost() != null && url.getUserInfo() == null && isWeb(url)) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            // falls through to the one sentence for both
        }
        problem(setting, "must be an http or https URL without user and password");
        return URI.create("http://127.0.0.1");
    }

    /// The host of a stream; empty when nothing is set.
    Optional<URI> streamUrl(Setting setting) {
        String text = text(setting);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && Set.of("", "/").contains(url.getPath())
                    && LiveGates.isStreamHost(url)) {
                return Optional.of(url);
            }
        } catch (URISyntaxException notAUrl) {
            // falls through to the one sentence for both
        }
        problem(setting, "must be a wss URL of an Alpaca host, or loopback, without a path");
        return Optional.empty();
    }

    private static boolean isWeb(URI url) {
        return "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    }

    List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
