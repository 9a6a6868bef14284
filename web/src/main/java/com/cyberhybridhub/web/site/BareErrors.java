package com.cyberhybridhub.web.site;

import com.cyberhybridhub.web.json.ProblemJson;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What the server below ours says of requests that never reach us (an ambiguous path, a broken
/// header): a problem like every other, instead of its own HTML page.
public final class BareErrors implements Request.Handler {

    private static final GuardingHeaders HEADERS = new GuardingHeaders(List.of());

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        byte[] body = ProblemJson.bytes(HttpProblems.of(status));
        response.setStatus(status);
        HEADERS.putOn((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
