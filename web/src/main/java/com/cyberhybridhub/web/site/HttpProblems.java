package com.cyberhybridhub.web.site;

import com.cyberhybridhub.web.json.Problem;
import java.util.Map;

/// Codes and sentences for what HTTP itself refuses, before anything of ours has looked at it.
public final class HttpProblems {

    private static final Map<Integer, String> CODES =
            Map.of(
                    400, "bad_request",
                    404, "not_found",
                    405, "method_not_allowed",
                    413, "payload_too_large",
                    500, "internal");

    private HttpProblems() {}

    public static Problem of(int status) {
        return Problem.of(status, code(status), detail(status));
    }

    private static String code(int status) {
        return CODES.getOrDefault(status, "http_" + status);
    }

    /// Never carries anything of the request.
    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take that method.";
            case 413 -> "The body is too large.";
            case 500 -> "Something went wrong on the server; it is in its log.";
            default -> "The request was refused.";
        };
    }
}
