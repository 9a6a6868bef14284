package com.cyberhybridhub.signalr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the adapter writes back over HTTP.
///
/// @param headers in order, `Content-Type` among them; `Content-Length` is the adapter's
/// @param body short, UTF-8
public record HttpAnswer(int status, Map<String, String> headers, String body) {
    public HttpAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static HttpAnswer text(int status, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/plain;charset=utf-8");
        headers.put("Cache-Control", "no-store");
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return new HttpAnswer(status, headers, text);
    }

    static HttpAnswer json(String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        return new HttpAnswer(200, headers, body);
    }

    HttpAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, body);
    }
}
