package com.cyberhybridhub.simulator.switches;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One question about the real service that nobody could settle, with its possible answers. The
/// default is the likelier one.
///
/// [#SINGLE_LATEST_UNKNOWN_SYMBOL], [#CRYPTO_DAY_BOUNDARY] and [#RECENCY_403_CODE] are about market
/// data, all others about trading.
public enum Switch {
    SINGLE_LATEST_UNKNOWN_SYMBOL(
            "404", "answer to the latest price of one symbol that is not listed", "200-null"),
    TRADING_429_CODE("42910000", "code in the body of a trading 429; none leaves it out", "none"),
    CRYPTO_FEES("off", "whether crypto fills cost 0.25 %, booked at the end of the UTC day", "on"),
    CRYPTO_DAY_BOUNDARY("utc", "when a daily bar of a pair begins", "05:00"),
    CLIENT_ORDER_ID_AFTER_TERMINAL(
            "40010001", "code when the id of an order that is over is used again", "42210000"),
    CLIENT_ORDER_ID_CASE_SENSITIVE(
            "true", "whether ids that differ in case only are different ids", "false"),
    CLIENT_ORDER_ID_MAX_LENGTH("128", "longest client_order_id; any number"),
    LATE_VISIBILITY_MS(
            "0",
            "wall milliseconds from a 200 until by_client_order_id and the list find the order; any"
                    + " number"),
    DEDUPE(
            "on",
            "which orders keep others from using their client_order_id: on (all of them), those that"
                    + " are open, or none",
            "open-orders-only",
            "off"),
    DUPLICATE_RACE(
            "one",
            "how many of two POSTs with one id within 250 ms are taken: one or both",
            "both"),
    CRYPTO_MIN_NOTIONAL("10", "smallest crypto order in US dollars", "1"),
    NOTIONAL_QTY_FILLED_IN("false", "whether a filled notional order shows its quantity", "true"),
    OPG_CLS_ON_PAPER(
            "loose",
            "whether opg (9:28 to 19:00) and cls (15:50 to 19:00) are refused in New York's windows",
            "strict"),
    RECENCY_403_CODE(
            "none",
            "code in the 403 for consolidated data that is too recent",
            "42210000",
            "40010001"),
    HALF_DAY_SESSION_CLOSE("1700", "session_close of a day that closes at 13:00", "2000"),
    ORDER_ON_429(
            "never",
            "whether every second order that a 429 refuses is placed nevertheless",
            "sometimes"),
    REFUSAL_CONSUMES_ID("false", "whether a refused order uses up its client_order_id", "true"),
    IDS_SURVIVE_RESET("false", "whether used client_order_ids outlive /_sim/reset", "true");

    private static final int NUMBER_MAX_DIGITS = 6;

    private final String preset;
    private final String about;

    /// The other values, separated by commas; empty when any number will do.
    private final String others;

    Switch(String preset, String about, String... others) {
        this.preset = preset;
        this.about = about;
        this.others = String.join(",", others);
    }

    /// The switch of that name, such as `crypto-fees`.
    public static Optional<Switch> named(String wire) {
        for (Switch each : values()) {
            if (each.wire().equals(wire)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// Its name on the command line and in JSON.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String preset() {
        return preset;
    }

    public String about() {
        return about;
    }

    /// What it can be set to, the default first; `<number>` where any number will do.
    public List<String> choices() {
        List<String> choices = new ArrayList<>();
        choices.add(preset);
        choices.addAll(takesNumbers() ? List.of("<number>") : List.of(others.split(",")));
        return List.copyOf(choices);
    }

    private boolean takesNumbers() {
        return others.isEmpty();
    }

    boolean takes(String value) {
        return takesNumbers()
                ? value.matches("[0-9]{1," + NUMBER_MAX_DIGITS + "}")
                : choices().contains(value);
    }
}
