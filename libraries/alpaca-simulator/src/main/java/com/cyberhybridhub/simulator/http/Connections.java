package com.cyberhybridhub.simulator.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/// TCP connections, for those who want them broken.
final class Connections {

    private Connections() {}

    /// Ends the connection of this request; what was not sent yet is lost.
    static void cut(Context ctx) {
        endPoint(ctx).close();
    }

    /// Announces the whole text, sends half of it and ends the connection.
    static void sendHalf(Context ctx, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ctx.res().setContentLength(bytes.length);
        try {
            var out = ctx.res().getOutputStream();
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut(ctx);
    }

    private static EndPoint endPoint(Context ctx) {
        return ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
