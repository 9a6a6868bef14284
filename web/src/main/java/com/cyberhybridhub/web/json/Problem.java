package com.cyberhybridhub.web.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An answer that says no, as RFC 9457 problem+json with a stable code. Thrown by whoever notices,
/// written in one place.
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient Map<String, JsonNode> extra;

    private Problem(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            Map<String, JsonNode> extra) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of());
    }

    /// A problem with further members beside the standard ones, in this order.
    public static Problem with(
            int status, String code, String detail, Map<String, JsonNode> extra) {
        return new Problem(status, code, detail, List.of(), extra);
    }

    /// Input that is well formed and still wrong: every field that is.
    public static Problem invalid(List<FieldError> errors) {
        String detail =
                errors.size() == 1
                        ? errors.getFirst().detail()
                        : errors.size() + " fields are wrong, see errors.";
        return new Problem(400, "invalid_field", detail, errors, Map.of());
    }

    public static Problem invalid(String pointer, String code, String detail) {
        return invalid(
                List.of(new FieldError(pointer, Optional.empty(), code, detail, Optional.empty())));
    }

    public static Problem notFound(String what) {
        return of(404, "not_found", what + " does not exist.");
    }

    public static Problem unauthorized() {
        return of(401, "unauthorized", "A valid bearer token is needed.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, JsonNode> extra() {
        return extra;
    }

    /// One field that is wrong.
    ///
    /// @param pointer JSON Pointer into the body; for a query parameter `?name`
    public record FieldError(
            String pointer,
            Optional<String> overridePointer,
            String code,
            String detail,
            Optional<String> fix) {}
}
