package com.cyberhybridhub.web.live;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/// Which pages may open the hub: those of the own origin and those on the list.
///
/// @param allowed full origins such as `https://app.example.org`
record Origins(Set<String> allowed) {

    Origins {
        allowed = Set.copyOf(allowed);
    }

    Origins with(Set<String> more) {
        Set<String> all = new HashSet<>(allowed);
        all.addAll(more);
        return new Origins(all);
    }

    boolean isAllowed(String origin, String host) {
        return allowed.contains(origin) || isOwn(origin, host);
    }

    private static boolean isOwn(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
