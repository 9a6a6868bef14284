package com.cyberhybridhub.simulator.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Everything that can go wrong, with the fields that its rule may carry beside those of
/// [FaultRule.Match] and [FaultRule.Limits].
public enum FaultKind {
    /// The request is handled `ms` later. Goes together with any other fault.
    DELAY(Stage.REQUEST, "ms"),
    /// Not handled: `status` (503 by default) with `code`, `message` and `headers`.
    STATUS(Stage.REQUEST, "status", "code", "message", "headers"),
    /// Not handled: `status` (502 by default) with a gateway's page.
    HTML(Stage.REQUEST, "status", "headers"),
    /// Not handled: the connection is cut.
    NO_ACTION(Stage.REQUEST),
    /// Not handled: 429, `Retry-After` in `seconds`.
    RETRY_AFTER(Stage.REQUEST, "seconds", "message"),
    /// Not handled: `status` (302 by default) to `location`.
    REDIRECT(Stage.REQUEST, "status", "location"),

    /// Handled, then the connection is cut without an answer.
    REPLY_LOST(Stage.ANSWER),
    /// Handled, then `status` (504 by default) is answered in place of a success.
    STATUS_AFTER_ACCEPT(Stage.ANSWER, "status", "code", "message", "headers"),
    /// The answer is JSON in the beginning and then not.
    BAD_JSON(Stage.ANSWER),
    /// The length of the whole is announced, half of it is sent, the connection is cut.
    TRUNCATED_BODY(Stage.ANSWER),
    /// The status alone.
    EMPTY_BODY(Stage.ANSWER),
    /// `bars`, `trades` and `quotes` of a history are null.
    NULL_BARS(Stage.ANSWER),
    /// `bars`, `trades` and `quotes` of a history are empty.
    EMPTY_BARS(Stage.ANSWER),
    /// Histories of daily bars have one for each day without a session too, at twice the price.
    STRAY_BARS(Stage.ANSWER),
    /// Latest trades are older by `seconds` (30 days by default).
    STALE_LATEST(Stage.ANSWER, "seconds"),
    /// Snapshots come without `dailyBar`.
    MISSING_DAILY_BAR(Stage.ANSWER),
    /// Snapshots as before the open: `dailyBar` is the previous session's, `prevDailyBar` the one
    /// before it (made up, a tenth lower).
    PREMARKET_SNAPSHOT(Stage.ANSWER),
    /// Every record carries a field that nobody documented.
    UNKNOWN_FIELDS(Stage.ANSWER),
    /// Every record comes without its nulls and without what a client can do without, such as what
    /// Alpaca removed with the rules for day traders.
    MISSING_FIELDS(Stage.ANSWER),
    /// A placed order is filled, and its fill on the stream, `ms` (200 by default) before its
    /// answer leaves.
    FILL_BEFORE_REPLY(Stage.ANSWER, "ms"),
    /// An order is taken and rejected after its answer has left.
    REJECT_LATER(Stage.ANSWER),

    /// While the rule stands, no order is filled.
    HOLD_FILLS(Stage.STANDING),

    /// WebSocket upgrades get `status` (429 by default).
    REFUSE_UPGRADE(Stage.UPGRADE, "status"),
    /// A new session gets error 406, as if the old one lingered.
    CONNECTION_LIMIT(Stage.SESSION),
    /// An authentication is not answered until its time is over (404).
    AUTH_TIMEOUT(Stage.AUTHENTICATION),
    DROP(Stage.MESSAGE),
    DUPLICATE(Stage.MESSAGE),
    /// The message leaves after the next one.
    REORDER(Stage.MESSAGE),
    /// The connection is cut without a close frame; with `now` that of every stream, at once.
    CUT(Stage.MESSAGE, "now"),
    /// The socket stays open and says nothing any more; with `now` every one that is open.
    SILENCE(Stage.MESSAGE, "now"),
    ERROR_FRAME(Stage.MESSAGE),
    HTML_FRAME(Stage.MESSAGE),
    DATA_NULL(Stage.MESSAGE),
    SLOW_407(Stage.MESSAGE);

    /// When a rule of that kind is asked.
    public enum Stage {
        REQUEST,
        ANSWER,
        STANDING,
        UPGRADE,
        SESSION,
        AUTHENTICATION,
        MESSAGE
    }

    private final Stage stage;
    private final String fields;

    FaultKind(Stage stage, String... fields) {
        this.stage = stage;
        this.fields = String.join(",", fields);
    }

    Stage stage() {
        return stage;
    }

    Set<String> fields() {
        return Set.of(fields.split(",", -1));
    }

    /// As rules and the header `X-Sim-Fault` name it.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FaultKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }

    /// Whether the requests that place orders are what it spoils.
    boolean isOfOrders() {
        return this == FILL_BEFORE_REPLY || this == REJECT_LATER;
    }

    /// Whether requests to the REST paths are what it spoils.
    boolean isHttp() {
        return stage == Stage.REQUEST || stage == Stage.ANSWER;
    }
}
