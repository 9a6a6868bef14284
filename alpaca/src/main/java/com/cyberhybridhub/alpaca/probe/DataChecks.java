package com.cyberhybridhub.alpaca.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the market data surface and the calendar leave open.
final class DataChecks {

    private static final Duration CRYPTO_HISTORY = Duration.ofDays(5);
    private static final Duration SIP_RECENT = Duration.ofMinutes(5);
    private static final int CALENDAR_DAYS = 370;

    private final ProbeCalls calls;
    private final Session session;

    DataChecks(ProbeCalls calls, Session session) {
        this.calls = calls;
        this.session = session;
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "latest-unknown-symbol",
                        "What does the latest trade of one unknown symbol answer?",
                        ProbeSwitch.SINGLE_LATEST_UNKNOWN_SYMBOL,
                        "Nothing: this server asks for several symbols at once.",
                        this::unknownSymbol),
                Check.of(
                        "sip-recency",
                        "Which code refuses SIP data of the last minutes?",
                        ProbeSwitch.RECENCY_403_CODE,
                        "Nothing: this server goes by the status.",
                        this::recency),
                Check.of(
                        "crypto-day",
                        "When does a daily bar of crypto begin?",
                        ProbeSwitch.CRYPTO_DAY_BOUNDARY,
                        "The previous close of crypto is of another hour: percentages move.",
                        this::cryptoDay),
                Check.of(
                        "half-day",
                        "When does the extended session of a half day end?",
                        ProbeSwitch.HALF_DAY_SESSION_CLOSE,
                        "Nothing: this server trades in the regular session only.",
                        this::halfDay),
                Check.of(
                        "limit-headers",
                        "Which answers carry the rate limit?",
                        "X-RateLimit-Limit on good answers of both surfaces",
                        "The pacer then counts by itself, a little below 200 a minute.",
                        this::limitHeaders));
    }

    private Finding unknownSymbol() throws NoReplyException, StoppedException {
        Exchange answer = calls.data("/v2/stocks/ZZZZQ/trades/latest?feed=iex");
        String observed = answer.describe() + " " + answer.body();
        if (answer.status() == Exchange.NOT_FOUND) {
            return Finding.of(ProbeSwitch.SINGLE_LATEST_UNKNOWN_SYMBOL, "404", observed);
        }
        boolean empty = answer.ok() && answer.node().path("trade").isEmpty();
        return empty
                ? Finding.of(ProbeSwitch.SINGLE_LATEST_UNKNOWN_SYMBOL, "200-null", observed)
                : Finding.differs(observed);
    }

    private Finding recency() throws NoReplyException, StoppedException {
        Instant end = session.marketNow();
        Exchange answer =
                calls.data(
                        "/v2/stocks/"
                                + session.symbol()
                                + "/bars?timeframe=1Min&feed=sip&limit=1&start="
                                + end.minus(SIP_RECENT)
                                + "&end="
                                + end);
        if (answer.ok()) {
            return Finding.couldNotTell("the account may see recent SIP data");
        }
        return answer.status() == Exchange.FORBIDDEN
                ? Finding.of(ProbeSwitch.RECENCY_403_CODE, answer.code(), answer.describe())
                : Finding.differs(answer.describe());
    }

    private Finding cryptoDay() throws NoReplyException, StoppedException {
        JsonNode bars =
                calls.data(
                                "/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Day&limit=10&start="
                                        + session.marketNow().minus(CRYPTO_HISTORY))
                        .good()
                        .node()
                        .path("bars")
                        .path(OwnOrders.COIN);
        if (bars.isEmpty()) {
            return Finding.couldNotTell("no daily bars of " + OwnOrders.COIN);
        }
        Instant start = Session.instant(bars.path(0).path("t").asString(""));
        int hour = start.atOffset(ZoneOffset.UTC).getHour();
        return Finding.of(
                ProbeSwitch.CRYPTO_DAY_BOUNDARY,
                hour == 0 ? "utc" : "0%d:00".formatted(hour),
                "a daily bar begins at " + start);
    }

    private Finding halfDay() throws NoReplyException, StoppedException {
        LocalDate today = session.marketNow().atOffset(ZoneOffset.UTC).toLocalDate();
        Exchange calendar =
                calls.get("/v2/calendar?start=" + today + "&end=" + today.plusDays(CALENDAR_DAYS))
                        .good();
        Optional<JsonNode> half =
                calendar.node()
                        .valueStream()
                        .filter(day -> day.path("close").asString("").equals("13:00"))
                        .findFirst();
        if (half.isEmpty()) {
            return Finding.couldNotTell("no half day within " + CALENDAR_DAYS + " days");
        }
        return Finding.of(
                ProbeSwitch.HALF_DAY_SESSION_CLOSE,
                half.get().path("session_close").asString("").replace(":", ""),
                ProbeJson.text(half.get()));
    }

    private Finding limitHeaders() throws NoReplyException, StoppedException {
        List<Exchange> answers =
                List.of(
                        calls.get("/v2/clock"),
                        calls.get("/v2/assets/ZZNOSUCH"),
                        calls.data("/v2/stocks/trades/latest?feed=iex&symbols=" + session.symbol()),
                        calls.data("/v2/stocks/trades/latest?feed=iex&symbols=no_symbol"),
                        calls.data("/v1beta3/crypto/us/latest/trades?symbols=BTC%2FUSD"));
        StringBuilder observed = new StringBuilder();
        boolean same = true;
        for (Exchange answer : answers) {
            String limit = answer.header("x-ratelimit-limit");
            observed.append(answer.target().replaceFirst("\\?.*", ""))
                    .append(" HTTP ")
                    .append(answer.status())
                    .append(limit.isEmpty() ? ": none" : ": limit " + limit)
                    .append("; ");
            same &= !answer.ok() || !limit.isEmpty();
        }
        return Finding.of(same, observed.toString());
    }
}
