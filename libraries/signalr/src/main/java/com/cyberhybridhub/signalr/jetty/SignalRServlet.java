package com.cyberhybridhub.signalr.jetty;

import com.cyberhybridhub.signalr.Admission;
import com.cyberhybridhub.signalr.HttpAnswer;
import com.cyberhybridhub.signalr.HubEndpoint;
import com.cyberhybridhub.signalr.HubRequest;
import com.cyberhybridhub.signalr.SignalRHub;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.jspecify.annotations.Nullable;

/// A hub at a path of a Jetty server. [#addTo] is the whole integration, in Jetty and in what is
/// built on it.
///
/// Looks at neither content type nor body. Refusals are plain text with a real status.
public final class SignalRServlet extends JettyWebSocketServlet {
    private static final long serialVersionUID = 1L;
    private static final int BODY_MAX_BYTES = 4_096;
    private static final String ADMITTED = SignalRServlet.class.getName() + ".admitted";

    private final transient HubEndpoint endpoint;

    private SignalRServlet(SignalRHub hub) {
        endpoint = hub.endpoint();
    }

    /// Serves the hub at `path`, at `path/` and at `path/negotiate`.
    ///
    /// @param context not started yet
    /// @param path such as `/hubs/chat`, without a slash or a wildcard at its end
    public static void addTo(ServletContextHandler context, String path, SignalRHub hub) {
        if (!path.startsWith("/") || path.endsWith("/") || path.endsWith("*")) {
            throw new IllegalArgumentException(
                    "The path of a hub looks like /hubs/chat, not " + path);
        }
        JettyWebSocketServletContainerInitializer.configure(context, null);
        context.addServlet(new ServletHolder(new SignalRServlet(hub)), path + "/*");
    }

    @Override
    protected void configure(JettyWebSocketServletFactory factory) {
        // The hub looks after silence itself, and after the size of messages.
        factory.setIdleTimeout(Duration.ZERO);
        factory.setCreator(SignalRServlet.this::socket);
    }

    private @Nullable Object socket(
            JettyServerUpgradeRequest request, JettyServerUpgradeResponse response) {
        // No compression: it would cost more memory per connection than everything else of it
        // together.
        response.setExtensions(List.of());
        Object admitted = request.getHttpServletRequest().getAttribute(ADMITTED);
        return admitted instanceof Admission.Admitted good ? new HubSocket(endpoint, good) : null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String below = request.getPathInfo() == null ? "/" : request.getPathInfo();
        HubRequest asked = new ServletHubRequest(request);
        discardBody(request);
        if (!below.equals("/") && !below.equals("/negotiate")) {
            write(response, text(404, "Not found."));
        } else if (asked.method().equals("OPTIONS")) {
            write(response, endpoint.preflight(asked));
        } else if (below.equals("/negotiate")) {
            write(
                    response,
                    asked.method().equals("POST")
                            ? endpoint.negotiate(asked)
                            : onlyFor("POST, OPTIONS"));
        } else if (!asked.method().equals("GET")) {
            write(response, onlyFor("GET, OPTIONS"));
        } else if (wantsWebSocket(request)) {
            upgrade(request, response, asked);
        } else {
            write(response, text(404, "This hub speaks WebSocket only."));
        }
    }

    /// What is left unread would cost the connection its next request. Who sends more than the
    /// limit is cut off by that.
    private static void discardBody(HttpServletRequest request) throws IOException {
        request.getInputStream().readNBytes(BODY_MAX_BYTES);
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response, HubRequest asked)
            throws ServletException, IOException {
        switch (endpoint.upgrade(asked)) {
            case Admission.Refused refused -> write(response, refused.answer());
            case Admission.Admitted admitted -> {
                request.setAttribute(ADMITTED, admitted);
                super.service(request, response);
            }
        }
    }

    /// Only the token `websocket` counts: the JDK's client puts `Upgrade: h2c` on ordinary
    /// requests.
    private static boolean wantsWebSocket(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private static HttpAnswer onlyFor(String methods) {
        return new HttpAnswer(
                405, Map.of("Allow", methods, "Content-Type", "text/plain"), "Method not allowed.");
    }

    private static HttpAnswer text(int status, String text) {
        return new HttpAnswer(
                status, Map.of("Content-Type", "text/plain", "Cache-Control", "no-store"), text);
    }

    private static void write(HttpServletResponse response, HttpAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
