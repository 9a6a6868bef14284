package com.cyberhybridhub.tradingconfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The templates that come with the product.
public final class Templates {

    public static final String DEFAULT_PAPER_WATCHLIST = "default_paper_watchlist";

    private Templates() {}

    /// Name to JSON text, for the store to seed.
    public static Map<String, String> shipped() {
        return Map.of(DEFAULT_PAPER_WATCHLIST, read(DEFAULT_PAPER_WATCHLIST + ".json"));
    }

    private static String read(String resource) {
        try (InputStream in = Templates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
