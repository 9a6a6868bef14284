package com.cyberhybridhub.web;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where to listen and for whom.
///
/// @param port 0 for any free one
/// @param publicUrl how people reach the server through a proxy
/// @param allowedOrigins origins beyond the own one that may use the API from a browser
public record WebOptions(
        String host, int port, Optional<URI> publicUrl, List<String> allowedOrigins) {

    public WebOptions {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /// Names beside the loopback ones that the server answers for.
    Set<String> hosts() {
        Set<String> hosts = new HashSet<>();
        publicUrl
                .map(URI::getHost)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .ifPresent(hosts::add);
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            String name = host.toLowerCase(Locale.ROOT);
            hosts.add(name.indexOf(':') >= 0 ? "[" + name + "]" : name);
        }
        return hosts;
    }

    /// Origins whose pages may use the API and the hub: the listed ones and the public URL's own,
    /// which a proxy may hide behind another `Host`.
    public Set<String> origins() {
        Set<String> origins = new HashSet<>(allowedOrigins);
        publicUrl.map(WebOptions::origin).ifPresent(origins::add);
        return origins;
    }

    private static String origin(URI url) {
        // Browsers leave the default port out.
        String authority =
                url.getHost()
                        + (url.getPort() < 0 || url.getPort() == 443 ? "" : ":" + url.getPort());
        return (url.getScheme() + "://" + authority).toLowerCase(Locale.ROOT);
    }
}
