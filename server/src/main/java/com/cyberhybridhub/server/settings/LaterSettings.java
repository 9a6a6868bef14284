package com.cyberhybridhub.server.settings;

import java.net.URI;

/// Settings of the contract whose parts come later: checked already, so that a mistake shows early.
final class LaterSettings {

    private LaterSettings() {}

    static void check(Values values) {
        if (!values.text(Setting.HUB_AUTH).equals("local")) {
            values.problem(
                    Setting.HUB_AUTH,
                    "must be local: other ways to sign in are not part of this version");
        }
        URI keys = values.url(Setting.FIREBASE_JWKS_URL);
        if (!"https".equals(keys.getScheme()) && !LiveGates.isLoopback(keys)) {
            values.problem(Setting.FIREBASE_JWKS_URL, "must be https, or loopback");
        }
    }
}
