package com.cyberhybridhub.alpaca.probe;

import java.util.List;
import java.util.Locale;

/// What Alpaca leaves open and the simulator has a switch for: the name of the switch and the value
/// that the simulator assumes. A test in `server` holds this table against the simulator's own.
public enum ProbeSwitch {
    SINGLE_LATEST_UNKNOWN_SYMBOL("404", "200-null"),
    TRADING_429_CODE("42910000", "none"),
    CRYPTO_FEES("off", "on"),
    CRYPTO_DAY_BOUNDARY("utc", "05:00"),
    CLIENT_ORDER_ID_AFTER_TERMINAL("40010001", "42210000"),
    CLIENT_ORDER_ID_CASE_SENSITIVE("true", "false"),
    CLIENT_ORDER_ID_MAX_LENGTH("128"),
    LATE_VISIBILITY_MS("0"),
    DUPLICATE_RACE("one", "both"),
    CRYPTO_MIN_NOTIONAL("10", "1"),
    NOTIONAL_QTY_FILLED_IN("false", "true"),
    OPG_CLS_ON_PAPER("loose", "strict"),
    RECENCY_403_CODE("none", "42210000", "40010001"),
    HALF_DAY_SESSION_CLOSE("1700", "2000"),
    ORDER_ON_429("never", "sometimes"),
    REFUSAL_CONSUMES_ID("false", "true"),
    IDS_SURVIVE_RESET("false", "true");

    private final String assumed;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
    private final List<String> others;

    ProbeSwitch(String assumed, String... others) {
        this.assumed = assumed;
        this.others = List.of(others);
    }

    /// The name on the simulator's command line, such as `duplicate-race`.
    public String switchName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The value that the simulator has unless it is told otherwise.
    public String assumed() {
        return assumed;
    }

    /// The other values that it takes; empty when it takes a number.
    public List<String> others() {
        return others;
    }

    boolean takes(String value) {
        return value.equals(assumed)
                || others.contains(value)
                || (others.isEmpty() && value.matches("[0-9]{1,6}"));
    }
}
