package com.cyberhybridhub.simulator.contract;

import com.cyberhybridhub.simulator.contract.Deviation.Kind;
import java.util.regex.Pattern;

/// Where the simulator is right and the file is not, each with its reason. In paths `*` stands for
/// anything, in pointers for one step; `|` parts alternatives.
public enum KnownDeviation {
    BAD_BODY(Kind.STATUS, "/v2/orders", 400, "", "the file lists the answers of good JSON only"),
    UNAUTHORIZED(
            Kind.STATUS, "/v2/*", 401, "", "the trading file leaves out what the gateway does"),
    NOT_FOUND(Kind.STATUS, "/v2/*", 404, "", "code 40410000: in every record, not in the file"),
    WRONG_METHOD(Kind.PATH, "/v2/clock", 405, "", "a file cannot list the methods it has not"),
    TOO_LARGE(Kind.STATUS, "/v2/orders", 413, "", "our own limit of a body"),
    REFUSED(Kind.STATUS, "/v2/*", 422, "", "codes 40010001 and 42210000: in records, not listed"),
    TRADING_RATE(Kind.STATUS, "/v2/*", 429, "", "200 a minute are documented in prose only"),
    UNAFFORDABLE(Kind.STATUS, "/v2/orders/*", 403, "", "code 40310000: a dearer replacement"),
    NO_LEGS_OF_LEGS(
            Kind.BODY,
            "/v2/*",
            200,
            "/legs/*/legs|/*/legs/*/legs",
            "type object, but described as always null"),
    CLOSING_REFUSED(
            Kind.BODY,
            "/v2/positions",
            207,
            "/*/body",
            "a position that cannot be closed shows the error where the order would be"),
    DATE_OF_FEES(
            Kind.BODY,
            "/v2/account/activities*",
            200,
            "/*|/*/activity_type|/*/date",
            "format date-time, but the file's own example is a date"),
    NO_DAILY_BAR(
            Kind.BODY,
            "/v2/stocks/*",
            200,
            "/dailyBar|/*/dailyBar",
            "nothing requires the parts of a snapshot, and thin symbols have null"),
    NO_LATEST(
            Kind.BODY,
            "/v2/stocks/{symbol}/*",
            200,
            "/trade|/quote|/bar",
            "an unknown symbol, where the switch wants 200: not settled"),
    STREAM_WITHOUT_UPGRADE(Kind.PATH, "/stream", 404, "", "a WebSocket, which the files leave out"),
    UNKNOWN_PATH(Kind.PATH, "/v2/*", 404, "", "the answer to a path that is not there");

    private final Kind kind;
    private final Pattern path;
    private final int status;
    private final Pattern pointer;
    private final String reason;

    KnownDeviation(Kind kind, String path, int status, String pointer, String reason) {
        this.kind = kind;
        this.path = glob(path, ".*");
        this.status = status;
        this.pointer = glob(pointer, "[^/]*");
        this.reason = reason;
    }

    private static Pattern glob(String text, String any) {
        String regex = text.replace("*", "\\E" + any + "\\Q").replace("|", "\\E|\\Q");
        return Pattern.compile("\\Q" + regex + "\\E");
    }

    boolean covers(Deviation deviation) {
        return kind == deviation.kind()
                && status == deviation.status()
                && path.matcher(deviation.path()).matches()
                && pointer.matcher(deviation.pointer()).matches();
    }

    public String reason() {
        return reason;
    }
}
