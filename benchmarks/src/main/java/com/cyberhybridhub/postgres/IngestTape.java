package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// Frames as Alpaca's stock stream sends them: six quotes to four trades and now and then a minute
/// bar, five messages a frame. Prices stay within 1 % of the previous close, except that some
/// symbols print 2 % below it for a moment, so that a few rules fire. The same for the same seed,
/// but for the times, which begin now.
final class IngestTape {

    static final BigDecimal CLOSE = new BigDecimal("400");

    private static final int MESSAGES_PER_FRAME = 5;
    private static final int DIPS = 3;
    private static final long STEP_NANOS = 40_000;

    private final List<Symbol> symbols;

    IngestTape(int symbols) {
        this.symbols =
                IntStream.range(0, symbols)
                        .mapToObj(n ->
                                new Symbol(
                                        "S"
                                                + letter(n / 676 % 26)
                                                + letter(n / 26 % 26)
                                                + letter(n % 26)))
                        .toList();
    }

    List<Symbol> symbols() {
        return symbols;
    }

    /// What the hub knows before the tape starts: each symbol's close of that session.
    List<Snapshot> closes(LocalDate previousSession) {
        Instant at =
                previousSession
                        .atTime(LocalTime.of(16, 0))
                        .atZone(TradingCalendar.NEW_YORK)
                        .toInstant();
        return symbols.stream()
                .map(symbol ->
                        new Snapshot(
                                new SnapshotKey(
                                        AssetClass.US_EQUITY, Feed.IEX, symbol, Metric.PREV_CLOSE),
                                CLOSE,
                                SnapshotDetails.NONE,
                                at,
                                "{}"))
                .toList();
    }

    /// @param messages each makes one fact
    List<String> frames(int messages, long seed, Instant start) {
        Random random = new Random(seed);
        List<String> frames = new ArrayList<>(messages / MESSAGES_PER_FRAME + 1);
        int dipEvery = Math.max(1, messages / (DIPS + 1));
        for (int from = 0; from < messages; from += MESSAGES_PER_FRAME) {
            StringJoiner frame = new StringJoiner(",", "[", "]");
            for (int n = from; n < Math.min(messages, from + MESSAGES_PER_FRAME); n++) {
                Instant at = start.plusNanos(n * STEP_NANOS);
                boolean dips = n > 0 && n % dipEvery == 0;
                frame.add(
                        dips
                                ? trade(symbols.get(n / dipEvery), "392", random, at)
                                : any(random, at));
            }
            frames.add(frame.toString());
        }
        return frames;
    }

    private String any(Random random, Instant at) {
        Symbol symbol = symbols.get(random.nextInt(symbols.size()));
        BigDecimal price = BigDecimal.valueOf(39_601 + random.nextInt(798), 2);
        int kind = random.nextInt(50);
        if (kind < 30) {
            return "{\"T\":\"q\",\"S\":\"%s\",\"bx\":\"V\",\"bp\":%s,\"bs\":%d,\"ax\":\"V\",\"ap\":%s,\"as\":200,\"c\":[\"R\"],\"t\":\"%s\",\"z\":\"B\"}"
                    .formatted(
                            symbol,
                            price,
                            1 + random.nextInt(900),
                            price.add(new BigDecimal("0.02")),
                            at);
        }
        if (kind < 49) {
            return trade(symbol, price.toString(), random, at);
        }
        return "{\"T\":\"b\",\"S\":\"%1$s\",\"o\":%2$s,\"h\":%2$s,\"l\":%2$s,\"c\":%2$s,\"v\":%3$d,\"t\":\"%4$s\",\"n\":12,\"vw\":%2$s}"
                .formatted(symbol, price, 1 + random.nextInt(900), at);
    }

    private static String trade(Symbol symbol, String price, Random random, Instant at) {
        return "{\"T\":\"t\",\"S\":\"%s\",\"i\":%d,\"x\":\"V\",\"p\":%s,\"s\":%d,\"c\":[\"@\"],\"t\":\"%s\",\"z\":\"B\"}"
                .formatted(
                        symbol,
                        52_983_525_029_461L + random.nextInt(1 << 20),
                        price,
                        1 + random.nextInt(900),
                        at);
    }

    private static char letter(int number) {
        return (char) ('A' + number);
    }
}
