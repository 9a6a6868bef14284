package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Refusal;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer that is an error, thrown from wherever it is found out.
final class ApiError extends RuntimeException {

    static final String JSON_TYPE = "application/json; charset=UTF-8";
    static final String PROBLEM_TYPE = "application/problem+json; charset=UTF-8";

    private static final long serialVersionUID = 1L;
    private static final String PAGE =
            """
            <html>\r
            <head><title>%1$s</title></head>\r
            <body>\r
            <center><h1>%1$s</h1></center>\r
            <hr><center>nginx</center>\r
            </body>\r
            </html>\r
            """;

    private final int status;
    private final String contentType;
    private final String body;

    private ApiError(int status, String contentType, String body) {
        super(status + " " + body, null, false, false);
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    String body() {
        return body;
    }

    /// The data API's form, a message alone.
    static ApiError message(int status, String message) {
        return new ApiError(status, JSON_TYPE, Json.write(Json.object().put("message", message)));
    }

    /// Open-Meteo's form.
    static ApiError openMeteo(int status, String reason) {
        return new ApiError(
                status,
                JSON_TYPE,
                Json.write(Json.object().put("error", true).put("reason", reason)));
    }

    /// The trading API's form, with code and context.
    static ApiError trading(int status, int code, String message) {
        return of(new Refusal(status, code, message, Map.of()));
    }

    static ApiError of(Refusal refusal) {
        return new ApiError(refusal.status(), JSON_TYPE, Json.write(json(refusal)));
    }

    static ObjectNode json(Refusal refusal) {
        ObjectNode body = Json.object();
        body.put("code", refusal.code());
        body.put("message", refusal.message());
        refusal.details()
                .forEach((name, value) -> {
                    if (value instanceof List<?> items) {
                        ArrayNode array = body.putArray(name);
                        items.forEach(item -> array.add(String.valueOf(item)));
                    } else {
                        body.put(name, String.valueOf(value));
                    }
                });
        return body;
    }

    /// The gateway's page.
    static ApiError unauthorizedPage() {
        return new ApiError(401, "text/html", PAGE.formatted("401 Authorization Required"));
    }

    /// The page of a gateway that cannot reach what is behind it.
    static ApiError page(int status) {
        String reason = status + " " + String.valueOf(HttpStatus.getMessage(status));
        return new ApiError(status, "text/html", PAGE.formatted(reason));
    }

    /// The control paths' form, RFC 9457.
    static ApiError problem(int status, String code, String detail) {
        ObjectNode body = Json.object();
        body.put("type", "about:blank");
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        return new ApiError(status, PROBLEM_TYPE, Json.write(body));
    }
}
