package com.cyberhybridhub.web.json;

import com.cyberhybridhub.web.json.Problem.FieldError;
import tools.jackson.databind.node.ObjectNode;

/// A problem on the wire: RFC 9457 problem+json.
public final class ProblemJson {

    public static final String CONTENT_TYPE = "application/problem+json";

    private ProblemJson() {}

    public static ObjectNode of(Problem problem) {
        ObjectNode node = Wire.object();
        node.put("type", "about:blank");
        node.put("title", title(problem.status()));
        node.put("status", problem.status());
        node.put("code", problem.code());
        node.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            node.set(
                    "errors",
                    Wire.array(problem.errors().stream().map(ProblemJson::error).toList()));
        }
        problem.extra().forEach(node::set);
        return node;
    }

    public static byte[] bytes(Problem problem) {
        return Wire.MAPPER.writeValueAsBytes(of(problem));
    }

    public static ObjectNode error(FieldError error) {
        ObjectNode node = Wire.object();
        node.put("pointer", error.pointer());
        error.overridePointer().ifPresent(pointer -> node.put("override_pointer", pointer));
        node.put("code", error.code());
        node.put("detail", error.detail());
        error.fix().ifPresent(fix -> node.put("fix", fix));
        return node;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "Precondition failed";
            case 413 -> "Payload too large";
            case 415 -> "Unsupported media type";
            case 421 -> "Misdirected request";
            case 429 -> "Too many requests";
            case 503 -> "Service unavailable";
            case 500 -> "Internal error";
            default -> "Refused";
        };
    }
}
