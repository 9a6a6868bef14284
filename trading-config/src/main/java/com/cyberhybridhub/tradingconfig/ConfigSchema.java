package com.cyberhybridhub.tradingconfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The JSON Schema (2020-12) of a whole trading config document, for editors and clients. The check
/// that decides is [ConfigDocument]: it knows more than a schema can say.
public final class ConfigSchema {

    private static final String FILE = "trading-config.schema.json";

    private ConfigSchema() {}

    /// The schema as JSON.
    public static String text() {
        try (InputStream file =
                Objects.requireNonNull(
                        ConfigSchema.class.getResourceAsStream(FILE), FILE + " is in this jar")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
