package com.cyberhybridhub.server.settings;

import com.cyberhybridhub.server.settings.HubSettings.Auth;
import com.cyberhybridhub.server.settings.HubSettings.AuthMode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Who says who somebody is.
final class AuthSettings {

    private static final Pattern EMULATOR = Pattern.compile("FIREBASE_.*EMULATOR.*");

    /// Google's rule for project ids, and older ones with a domain.
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9.:-]{2,62}");

    private static final Pattern WEB_KEY = Pattern.compile("[A-Za-z0-9_-]{0,100}");

    private AuthSettings() {}

    static Auth read(Values values) {
        URI keys = values.url(Setting.FIREBASE_JWKS_URL);
        if (!"https".equals(keys.getScheme()) && !LiveGates.isLoopback(keys)) {
            values.problem(Setting.FIREBASE_JWKS_URL, "must be https, or loopback");
        }
        String project = values.text(Setting.FIREBASE_PROJECT_ID);
        if (!project.isEmpty() && !PROJECT.matcher(project).matches()) {
            values.problem(
                    Setting.FIREBASE_PROJECT_ID,
                    "must be a project id: lower case letters, digits and hyphens");
        }
        String webKey = values.text(Setting.FIREBASE_WEB_API_KEY);
        if (!WEB_KEY.matcher(webKey).matches()) {
            values.problem(Setting.FIREBASE_WEB_API_KEY, "must be letters, digits, - and _");
        }
        return new Auth(values.choice(Setting.HUB_AUTH, AuthMode.class), project, keys, webKey);
    }

    /// What does not go together.
    static List<String> problems(HubSettings settings) {
        Auth auth = settings.auth();
        return auth.isFirebase() && auth.firebaseProject().isEmpty()
                ? List.of(Setting.HUB_AUTH + "=firebase needs " + Setting.FIREBASE_PROJECT_ID)
                : List.of();
    }

    /// Whatever tells tools to accept tokens that nobody signed has no place beside this server.
    static List<String> emulators(Set<String> environment) {
        return environment.stream()
                .filter(name -> EMULATOR.matcher(name).matches())
                .sorted()
                .map(name ->
                        name
                                + " is set: tokens of the emulator are not signed and never accepted here;"
                                + " unset it")
                .toList();
    }
}
