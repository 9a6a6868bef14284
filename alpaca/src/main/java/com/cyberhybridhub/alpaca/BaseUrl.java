package com.cyberhybridhub.alpaca;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Rules for a base URL: normalised to its origin and held against a list. Hosts are compared as
/// text, never resolved.
final class BaseUrl {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Pattern KNOWN_PATH = Pattern.compile("/*(v2/*)?");
    private static final int HTTPS_PORT = 443;

    private BaseUrl() {}

    static URI parsed(String role, String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException broken) {
            // Without the cause: its message repeats the text, and people paste keys into URLs.
            throw new IllegalArgumentException("the Alpaca " + role + " base URL is not a URL");
        }
    }

    static URI checked(String role, URI url, Set<URI> allowed) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
            throw refused(role, "needs the form https://host", allowed);
        }
        if (url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw refused(role, "carries more than a host", allowed);
        }
        if (!KNOWN_PATH.matcher(url.getRawPath()).matches()) {
            throw refused(role, "carries a path other than /v2", allowed);
        }
        if (LOOPBACK.matcher(host).matches()) {
            return URI.create(
                    scheme + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()));
        }
        URI origin = URI.create("https://" + host);
        if (!allowed.contains(origin)) {
            throw refused(role, "names the host " + host, allowed);
        }
        if (!scheme.equals("https") || (url.getPort() >= 0 && url.getPort() != HTTPS_PORT)) {
            throw refused(role, "must use https on its usual port", allowed);
        }
        return origin;
    }

    static boolean isLoopback(URI checked) {
        return LOOPBACK.matcher(checked.getHost()).matches();
    }

    private static IllegalArgumentException refused(String role, String why, Set<URI> allowed) {
        return new IllegalArgumentException(
                "the Alpaca "
                        + role
                        + " base URL "
                        + why
                        + "; allowed are "
                        + String.join(", ", allowed.stream().map(URI::toString).sorted().toList())
                        + " and loopback");
    }
}
