package com.cyberhybridhub.externaldata;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where the weather is asked for: Open-Meteo over TLS, or this machine. Hosts are compared as
/// text, never resolved.
public record WeatherUrl(URI origin) {

    public static final String OPEN_METEO = "https://api.open-meteo.com";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /// Checks a setting.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is allowed
    public static WeatherUrl of(String text) {
        URI url = parsed(text);
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean bare =
                url.getRawUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null
                        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        boolean loopback =
                LOOPBACK.matcher(host).matches()
                        && (scheme.equals("http") || scheme.equals("https"));
        boolean theirs = OPEN_METEO.equals(scheme + "://" + host) && url.getPort() < 0;
        if (!bare || !(loopback || theirs)) {
            throw refused();
        }
        return new WeatherUrl(
                URI.create(scheme + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort())));
    }

    private static URI parsed(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException broken) {
            // Without the cause: its message repeats the text.
            throw refused();
        }
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "the URL of the weather must be " + OPEN_METEO + " or one of this machine");
    }
}
