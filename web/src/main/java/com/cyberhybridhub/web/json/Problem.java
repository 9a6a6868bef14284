package com.cyberhybridhub.web.json;

import java.time.Duration;
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

    /// A sign-in that is valid, of somebody who was not added here.
    public static Problem notAMember(String uid) {
        return of(
                403,
                "not_a_member",
                "The sign-in is valid, but nobody of the uid "
                        + uid
                        + " was added to this server. Its operator does that with: ./hub user add NAME"
                        + " --firebase-uid "
                        + uid);
    }

    /// Nobody can tell who asks.
    public static Problem signInUnavailable() {
        return of(
                503,
                "sign_in_unavailable",
                "The keys that sign-in tokens are checked with cannot be had now; try again in a while.");
    }

    /// Asked too often.
    ///
    /// @param wait how long until the next try is taken
    public static Problem tooManyRequests(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return with(
                429,
                "too_many_requests",
                "Too many requests; the next is taken in " + seconds + " s.",
                Map.of("retry_after_seconds", Wire.number(seconds)));
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
