package com.cyberhybridhub.signalr;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request as an adapter would present it.
record FakeRequest(String method, Map<String, String> headers, Map<String, String> parameters)
        implements HubRequest {

    FakeRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.put("Host", "hub.example");
        anyCase.putAll(headers);
        headers = anyCase;
    }

    static FakeRequest post(Map<String, String> headers, Map<String, String> parameters) {
        return new FakeRequest("POST", headers, parameters);
    }

    static FakeRequest get(Map<String, String> headers, Map<String, String> parameters) {
        return new FakeRequest("GET", headers, parameters);
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public @Nullable String query(String name) {
        return parameters.get(name);
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.1";
    }
}
