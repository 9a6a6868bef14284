package com.cyberhybridhub.signalr;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a web server's adapter calls, and all that it needs. Thread-safe; the methods may block as
/// long as the application's [Authenticator] does.
public final class HubEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(HubEndpoint.class);
    private static final int NEWEST_NEGOTIATE_VERSION = 1;
    private static final int MAX_AGE_SECONDS = 600;

    private final HubSettings settings;
    private final Connections connections;
    private final Negotiations negotiations;
    private final AtomicBoolean closing;

    HubEndpoint(
            HubSettings settings,
            Connections connections,
            Negotiations negotiations,
            AtomicBoolean closing) {
        this.settings = settings;
        this.connections = connections;
        this.negotiations = negotiations;
        this.closing = closing;
    }

    /// OPTIONS, which browsers send without credentials before a cross-origin call.
    public HttpAnswer preflight(HubRequest request) {
        if (foreign(request)) {
            return withCors(request, HttpAnswer.text(403, "Origin not allowed."));
        }
        String asked = request.header("Access-Control-Request-Headers");
        HttpAnswer answer =
                new HttpAnswer(204, Map.of(), "")
                        .with("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS")
                        .with("Access-Control-Max-Age", Integer.toString(MAX_AGE_SECONDS));
        if (asked != null) {
            answer = answer.with("Access-Control-Allow-Headers", asked);
        }
        return withCors(request, answer);
    }

    /// POST `{hub}/negotiate`. The body is of no interest.
    public HttpAnswer negotiate(HubRequest request) {
        return withCors(
                request,
                switch (authenticate(request)) {
                    case Authentication.Refused refused ->
                            HttpAnswer.text(refused.status(), refused.text());
                    case Authentication.Allowed allowed -> issue(request, allowed.user());
                });
    }

    /// GET `{hub}` with an upgrade to WebSocket. An `id` is used up by this.
    public Admission upgrade(HubRequest request) {
        return switch (authenticate(request)) {
            case Authentication.Refused refused -> refused(refused.status(), refused.text());
            case Authentication.Allowed allowed -> admit(request.query("id"), allowed);
        };
    }

    /// The socket of an admitted upgrade is open.
    public Attachment attach(Admission.Admitted admitted, Transport transport) {
        LiveConnection connection = new LiveConnection(settings, connections, admitted, transport);
        if (admitted.token != null) {
            negotiations.attached(admitted.token);
        }
        boolean fits = connections.add(connection);
        connection.startWriter();
        if (closing.get()) {
            connection.cut();
        } else if (!fits) {
            connection.finish(null, Ending.TOO_MANY);
        }
        return connection;
    }

    private Authentication authenticate(HubRequest request) {
        if (closing.get()) {
            return new Authentication.Refused(503, "The server is shutting down.");
        }
        try {
            return foreign(request)
                    ? new Authentication.Refused(403, "Origin not allowed.")
                    : settings.authenticator().authenticate(request);
        } catch (RuntimeException surprise) {
            LOG.error("The authenticator failed", surprise);
            return new Authentication.Refused(500, "Internal server error.");
        }
    }

    private HttpAnswer issue(HubRequest request, String user) {
        int version = version(request.query("negotiateVersion"));
        if (version < 0) {
            return HttpAnswer.json("{\"error\":\"The negotiateVersion is not supported.\"}");
        }
        Negotiations.Issued issued =
                connections.hasRoomFor(user)
                        ? negotiations.issue(user, version, System.nanoTime())
                        : null;
        if (issued == null) {
            return HttpAnswer.text(429, "Too many connections.");
        }
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("negotiateVersion", version).put("connectionId", issued.connectionId());
        if (version > 0) {
            body.put("connectionToken", issued.connectionToken());
        }
        body.putArray("availableTransports")
                .addObject()
                .put("transport", "WebSockets")
                .putArray("transferFormats")
                .add("Text");
        return HttpAnswer.json(body.toString());
    }

    private Admission admit(@Nullable String token, Authentication.Allowed allowed) {
        String user = allowed.user();
        if (!connections.hasRoomFor(user)) {
            return refused(429, "Too many connections.");
        }
        if (token == null) {
            return new Admission.Admitted(negotiations.newId(), user, null, allowed.lifetime());
        }
        return switch (negotiations.claim(token, user, System.nanoTime())) {
            case Negotiations.Claim.Good good ->
                    new Admission.Admitted(good.connectionId(), user, token, allowed.lifetime());
            case Negotiations.Claim.Unknown _ -> refused(404, "No such connection.");
            case Negotiations.Claim.InUse _ -> refused(409, "The connection is in use.");
            case Negotiations.Claim.OfAnotherUser _ ->
                    refused(403, "The connection is another user's.");
        };
    }

    /// Absent means 0, newer than ours means ours; -1 for what is not a version.
    private static int version(@Nullable String asked) {
        if (asked == null) {
            return 0;
        }
        try {
            return Math.clamp(Integer.parseInt(asked), -1, NEWEST_NEGOTIATE_VERSION);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private boolean foreign(HubRequest request) {
        String origin = request.origin();
        return origin != null && !settings.origins().allows(origin, request.host());
    }

    /// Browsers hide even a refusal from the page unless it names the page's origin.
    private HttpAnswer withCors(HubRequest request, HttpAnswer answer) {
        HttpAnswer varied = answer.with("Vary", "Origin");
        String origin = request.origin();
        return origin == null || foreign(request)
                ? varied
                : varied.with("Access-Control-Allow-Origin", origin)
                        .with("Access-Control-Allow-Credentials", "true");
    }

    private static Admission refused(int status, String text) {
        return new Admission.Refused(HttpAnswer.text(status, text));
    }
}
