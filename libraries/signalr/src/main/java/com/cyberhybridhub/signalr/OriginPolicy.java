package com.cyberhybridhub.signalr;

import java.util.Locale;

/// Decides which web pages may connect. Asked only about requests that carry an `Origin` header;
/// native clients do not.
@FunctionalInterface
public interface OriginPolicy {

    /// Judges a page's origin.
    ///
    /// @param origin such as `https://app.example.com`, or `null` as text for pages without one
    /// @param host the request's own `Host` header, with a port unless it is the default one
    boolean allows(String origin, String host);

    /// Only pages from the server's own host and port. Behind a proxy this needs the original
    /// `Host` to be passed on.
    static OriginPolicy sameOrigin() {
        return (origin, host) -> {
            String lower = origin.toLowerCase(Locale.ROOT);
            String own = host.toLowerCase(Locale.ROOT);
            return !own.isEmpty()
                    && (lower.equals("http://" + own) || lower.equals("https://" + own));
        };
    }
}
