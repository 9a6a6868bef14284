package com.cyberhybridhub.server.settings;

import java.util.Arrays;
import java.util.Optional;

/// Every name that the hub reads from the environment, with its default. `.env.example` documents
/// each; a test compares.
public enum Setting {
    TRADING_ENABLED("false"),
    TRADING_WORKER_INGEST_ENABLED("true"),
    TRADING_WORKER_EVAL_ENABLED("true"),
    QUESTION_WORKER_ENABLED("true"),
    QUESTION_WORKER_INTERVAL_SECONDS("60"),
    QUESTION_PIPELINE_TEST_MODE("false"),
    QUESTION_FILLERS("weather,geography"),
    QUESTION_FILLER_REST_SECONDS("60"),
    QUESTION_WEATHER_BASE_URL("https://api.open-meteo.com"),
    ALPACA_API_KEY_ID(""),
    ALPACA_API_SECRET_KEY(""),
    ALPACA_TRADING_BASE_URL("https://paper-api.alpaca.markets"),
    ALPACA_DATA_BASE_URL("https://data.alpaca.markets"),
    ALPACA_DATA_STREAM_URL(""),
    ALPACA_TRADING_STREAM_URL(""),
    ALPACA_DATA_FEED("iex"),
    ALPACA_STREAM_SYMBOL_LIMIT("30"),
    ALPACA_REQUESTS_PER_MINUTE("200"),
    ALPACA_ALLOW_LIVE("false"),
    TRADING_DEFAULT_TEMPLATE("default_paper_watchlist"),
    TRADING_ALLOW_STANDING_ORDERS("false"),
    TRADING_HARD_MAX_ORDERS_PER_DAY("20"),
    TRADING_HARD_MAX_NOTIONAL_USD_PER_4H("1000"),
    HUB_ORDER_LEASE_MILLIS("20000"),
    HUB_ORDER_QUIET_MILLIS("60000"),
    HUB_ORDER_RESEND("SEND_ONCE"),
    HUB_HOST("127.0.0.1"),
    HUB_PORT("8080"),
    HUB_DATA_DIR(""),
    HUB_SNAPSHOT_RETENTION_DAYS("30"),
    HUB_PUBLIC_URL(""),
    HUB_TRUSTED_PROXIES(""),
    HUB_ALLOWED_ORIGINS(""),
    HUB_REQUESTS_PER_MINUTE("60000"),
    HUB_METRICS_TOKEN(""),
    HUB_AUTH("local"),
    HUB_READY_TOKEN("auto"),
    FIREBASE_PROJECT_ID(""),
    FIREBASE_JWKS_URL(
            "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com"),
    FIREBASE_WEB_API_KEY(""),
    DATABASE_URL("");

    private static final String[] PREFIXES = {
        "TRADING_", "QUESTION_", "ALPACA_", "HUB_", "FIREBASE_", "DATABASE_"
    };

    private final String defaultValue;

    Setting(String defaultValue) {
        this.defaultValue = defaultValue;
    }

    public String defaultValue() {
        return defaultValue;
    }

    /// Whether a name looks like one of ours, known or not.
    static boolean hasOurPrefix(String name) {
        return Arrays.stream(PREFIXES).anyMatch(name::startsWith);
    }

    static boolean isKnown(String name) {
        return Arrays.stream(values()).anyMatch(setting -> setting.name().equals(name));
    }

    /// The known name nearest to a misspelt one, if any is near.
    static Optional<String> nearest(String name) {
        return Arrays.stream(values())
                .map(Setting::name)
                .filter(known -> distance(known, name) <= 4)
                .min(java.util.Comparator.comparingInt(known -> distance(known, name)));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                corner = above;
            }
        }
        return row[b.length()];
    }
}
