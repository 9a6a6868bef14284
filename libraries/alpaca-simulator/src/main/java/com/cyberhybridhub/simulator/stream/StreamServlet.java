package com.cyberhybridhub.simulator.stream;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.jspecify.annotations.Nullable;

/// The paths of all streams. Compression is negotiated when a client offers it.
final class StreamServlet extends JettyWebSocketServlet {

    private static final long serialVersionUID = 1L;
    private static final long MESSAGE_MAX_BYTES = 1_048_576;
    private static final String MESSAGE_PACK = "application/msgpack";

    private final transient Streams streams;

    StreamServlet(Streams streams) {
        this.streams = streams;
    }

    @Override
    protected void configure(JettyWebSocketServletFactory factory) {
        // The streams' own pings notice who is gone.
        factory.setIdleTimeout(Duration.ZERO);
        factory.setMaxTextMessageSize(MESSAGE_MAX_BYTES);
        factory.setMaxBinaryMessageSize(MESSAGE_MAX_BYTES);
        factory.setCreator((request, response) -> {
            HttpServletRequest asked = request.getHttpServletRequest();
            Keys.Headers headers =
                    new Keys.Headers(
                            asked.getHeader("APCA-API-KEY-ID"),
                            asked.getHeader("APCA-API-SECRET-KEY"),
                            asked.getHeader("Authorization"));
            boolean messagePack = isMessagePack(asked.getHeader("Content-Type"));
            return streams.socket(asked.getServletPath(), headers, messagePack);
        });
    }

    private static boolean isMessagePack(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MESSAGE_PACK);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("X-Request-ID", UUID.randomUUID().toString().replace("-", ""));
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            answer(response, 404, "{\"message\":\"Not Found\"}");
            return;
        }
        Optional<Integer> refused = streams.faults().refuseUpgrade(request.getServletPath());
        if (refused.isPresent()) {
            String text = refused.get() == 429 ? "too many requests." : "refused";
            answer(response, refused.get(), "{\"message\":\"" + text + "\"}");
            return;
        }
        super.service(request, response);
    }

    private static void answer(HttpServletResponse response, int status, String body)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
