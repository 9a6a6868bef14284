package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotDetails;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The same stream of facts every time: 30 symbols, six quotes to four trades and now and then a
/// minute bar, each with the JSON it came from.
final class SnapshotRows {

    private static final Instant START = Instant.parse("2026-11-20T14:30:00Z");
    private static final long STEP_NANOS = 731_000;

    private SnapshotRows() {}

    static List<Snapshot> of(int rows, long seed) {
        Random random = new Random(seed);
        List<Snapshot> facts = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            facts.add(fact(random, START.plusNanos(i * STEP_NANOS)));
        }
        return facts;
    }

    private static Snapshot fact(Random random, Instant at) {
        String symbol = "S" + letter(random.nextInt(15)) + letter(random.nextInt(2));
        BigDecimal price = BigDecimal.valueOf(10_000 + random.nextInt(50_000), 2);
        BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(900));
        int kind = random.nextInt(50);
        if (kind < 30) {
            BigDecimal ask = price.add(BigDecimal.valueOf(2, 2));
            return new Snapshot(
                    key(symbol, Metric.LAST_QUOTE),
                    price.add(BigDecimal.valueOf(1, 2)),
                    SnapshotDetails.ofQuote(price, ask),
                    at,
                    String.format(
                            Locale.ROOT,
                            "{\"T\":\"q\",\"S\":\"%s\",\"bx\":\"V\",\"bp\":%s,\"bs\":%s,\"ax\":\"V\",\"ap\":%s,\"as\":200,\"c\":[\"R\"],\"z\":\"B\",\"t\":\"%s\"}",
                            symbol,
                            price,
                            size,
                            ask,
                            at));
        }
        if (kind < 49) {
            return new Snapshot(
                    key(symbol, Metric.LAST_TRADE),
                    price,
                    SnapshotDetails.ofVolume(size),
                    at,
                    String.format(
                            Locale.ROOT,
                            "{\"T\":\"t\",\"S\":\"%s\",\"i\":%d,\"x\":\"V\",\"p\":%s,\"s\":%s,\"c\":[\"@\"],\"z\":\"B\",\"t\":\"%s\"}",
                            symbol,
                            52_983_525_029_461L + random.nextInt(1 << 20),
                            price,
                            size,
                            at));
        }
        return new Snapshot(
                key(symbol, Metric.MINUTE_BAR),
                price,
                SnapshotDetails.ofBar(size, price, price, price, price),
                at,
                String.format(
                        Locale.ROOT,
                        "{\"T\":\"b\",\"S\":\"%s\",\"o\":%2$s,\"h\":%2$s,\"l\":%2$s,\"c\":%2$s,\"v\":%3$s,\"n\":12,\"vw\":%2$s,\"t\":\"%4$s\"}",
                        symbol,
                        price,
                        size,
                        at));
    }

    private static char letter(int number) {
        return (char) ('A' + number);
    }

    private static SnapshotKey key(String symbol, Metric metric) {
        return new SnapshotKey(AssetClass.US_EQUITY, Feed.IEX, new Symbol(symbol), metric);
    }
}
