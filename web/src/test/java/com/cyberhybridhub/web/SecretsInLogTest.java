package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Tokens open an account: no line of the log may hold one, at the levels that run and at our own
/// finest.
final class SecretsInLogTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("com.cyberhybridhub");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        root.setLevel(Level.OFF);
        ours.setLevel(null);
    }

    @Test
    void noTokenIsEverLogged() throws Exception {
        try (TestHub hub = new TestHub()) {
            String token = hub.tokens.issue(OWNER);
            useEverything(hub, token);
            assertThat(lines.texts).anyMatch(line -> line.contains("secret of the store"));
            for (String part : token.split("\\.", -1)) {
                assertThat(lines.texts).noneMatch(line -> line.contains(part));
            }
        }
    }

    private static void useEverything(TestHub hub, String token) throws IOException {
        hub.withToken(token).get("/v1/me").is(200);
        hub.withToken(token + "x").get("/v1/me").is(401);
        hub.anonymous().get("/v1/me?access_token=" + token).is(401);
        hub.questions.put(Samples.open(1, OWNER));
        try (Phone phone = new Phone(hub.uri(), token)) {
            phone.invoke("SubmitAnswer", Samples.uuid(1).toString(), 10);
        }
        assertThatThrownBy(() -> new Phone(hub.uri(), token + "x").close())
                .hasMessageContaining("401");
        List<String> broken =
                List.of("GET /%zz?access_token=" + token + " HTTP/1.1", "GET / HTTP/9.9");
        for (String line : broken) {
            RawRequest.send(
                    hub.server.port(), line, "Host: localhost", "Authorization: Bearer " + token);
        }
        hub.questions.failure = Optional.of(new IllegalStateException("secret of the store"));
        hub.withToken(token).get("/v1/me/questions?access_token=" + token).is(500);
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        final Queue<String> texts = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy());
            texts.add(event.getLoggerName() + " " + event.getFormattedMessage() + thrown);
        }
    }
}
