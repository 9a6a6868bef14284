package com.cyberhybridhub.web.api;

import com.cyberhybridhub.web.json.Wire;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How people sign in, for a client that has no token yet.
///
/// @param firebase empty: with a link of this server
public record SignInWay(Optional<Firebase> firebase) {

    /// With a link that this server made.
    public static final SignInWay LOCAL = new SignInWay(Optional.empty());

    /// What a browser needs for Firebase; none of it is a secret.
    public record Firebase(String projectId, String webApiKey) {}

    /// Where the page must be allowed to go for it.
    public List<String> connectTo() {
        return firebase.isPresent()
                ? List.of(
                        "https://identitytoolkit.googleapis.com",
                        "https://securetoken.googleapis.com")
                : List.of();
    }

    ObjectNode json() {
        ObjectNode node = Wire.object();
        node.put("auth", firebase.isPresent() ? "firebase" : "local");
        node.put("firebase_project_id", firebase.map(Firebase::projectId).orElse(null));
        node.put("firebase_api_key", firebase.map(Firebase::webApiKey).orElse(null));
        return node;
    }
}
