package com.cyberhybridhub.alpaca;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Rules for the URL of a surface: normalised to its origin and held against a list. Hosts are
/// compared as text, never resolved.
final class BaseUrl {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Pattern KNOWN_PATH = Pattern.compile("/*(v2/*)?");
    private static final int SECURE_PORT = 443;

    /// What is spoken at a URL.
    enum Scheme {
        HTTP("http", "https", "base URL"),
        SOCKET("ws", "wss", "stream URL");

        private final String plain;
        private final String secure;
        private final String noun;

        Scheme(String plain, String secure, String noun) {
            this.plain = plain;
            this.secure = secure;
            this.noun = noun;
        }
    }

    private final Scheme scheme;
    private final String role;
    private final Set<URI> allowed;

    /// @param role what messages call it, such as `trading`
    /// @param allowed origins besides loopback
    BaseUrl(Scheme scheme, String role, Set<URI> allowed) {
        this.scheme = scheme;
        this.role = role;
        this.allowed = allowed;
    }

    URI parsed(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException broken) {
            // Without the cause: its message repeats the text, and people paste keys into URLs.
            throw new IllegalArgumentException(
                    "the Alpaca " + role + " " + scheme.noun + " is not a URL");
        }
    }

    URI checked(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        String given = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || !(given.equals(scheme.secure) || given.equals(scheme.plain))) {
            throw refused("needs the form " + scheme.secure + "://host");
        }
        if (url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw refused("carries more than a host");
        }
        if (!KNOWN_PATH.matcher(url.getRawPath()).matches()) {
            throw refused("carries a path other than /v2");
        }
        if (LOOPBACK.matcher(host).matches()) {
            return URI.create(
                    given + "://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()));
        }
        URI origin = URI.create(scheme.secure + "://" + host);
        if (!allowed.contains(origin)) {
            throw refused("names the host " + host);
        }
        if (!given.equals(scheme.secure) || (url.getPort() >= 0 && url.getPort() != SECURE_PORT)) {
            throw refused("must use " + scheme.secure + " on its usual port");
        }
        return origin;
    }

    static boolean isLoopback(URI checked) {
        return LOOPBACK.matcher(checked.getHost()).matches();
    }

    /// The same machine and port, as a socket.
    static URI socketAt(URI loopback) {
        String scheme = loopback.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(scheme + "://" + loopback.getRawAuthority());
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "the Alpaca "
                        + role
                        + " "
                        + scheme.noun
                        + " "
                        + why
                        + "; allowed are "
                        + String.join(", ", allowed.stream().map(URI::toString).sorted().toList())
                        + " and loopback");
    }
}
