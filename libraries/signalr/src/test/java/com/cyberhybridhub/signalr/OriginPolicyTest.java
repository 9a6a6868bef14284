package com.cyberhybridhub.signalr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "https://hub.example, hub.example, true",
        "http://127.0.0.1:8080, 127.0.0.1:8080, true",
        "https://HUB.example, hub.EXAMPLE, true",
        "https://hub.example:8443, hub.example, false",
        "https://evil.example, hub.example, false",
        "https://hub.example.evil.example, hub.example, false",
        "https://evil.example/hub.example, hub.example, false",
        "null, hub.example, false",
        "'https://', '', false"
    })
    void onlyTheOwnHostAndPortAreTheSameOrigin(String origin, String host, boolean allowed) {
        assertThat(OriginPolicy.sameOrigin().allows(origin, host)).isEqualTo(allowed);
    }
}
