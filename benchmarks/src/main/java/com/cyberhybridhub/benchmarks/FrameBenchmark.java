package com.cyberhybridhub.benchmarks;

import com.cyberhybridhub.alpaca.stream.MarketFrames;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Snapshot;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Market data frames decoded per second, all the way to `Snapshot` values, beside plain Jackson
/// that only builds the tree of the same frames: same frames, same thread, the ways take turns.
///
/// Arguments, all optional: frames per kind and pass (300000), passes (5).
public final class FrameBenchmark {

    private static final int FRAMES = 300_000;
    private static final int PASSES = 5;
    private static final int DISTINCT = 5_000;
    private static final long SEED = 42;
    private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");
    private static final Instant LATER = START.plusSeconds(3_600);
    private static final JsonMapper TREE =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private enum Kind {
        TRADE,
        QUOTE,
        BAR
    }

    /// Frames of one kind in both codecs.
    private record Load(List<String> json, List<byte[]> packed) {}

    private FrameBenchmark() {}

    public static void main(String[] arguments) {
        run(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : FRAMES,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : PASSES,
                System.out);
    }

    static void run(int frames, int passes, PrintStream out) {
        List<Race> races =
                Stream.of(Kind.values()).map(kind -> new Race(kind, load(kind))).toList();
        for (int pass = 0; pass <= passes; pass++) {
            boolean warmUp = pass == 0;
            races.forEach(race -> race.pass(frames, warmUp));
        }
        out.printf(
                Locale.ROOT,
                "%,d frames of one message each, best of %d passes, Java %s%n%n",
                frames,
                passes,
                Runtime.version());
        out.println(
                "| message | way | frames per CPU second | CPU ns per frame | times plain Jackson |");
        out.println("|---|---|---:|---:|---:|");
        races.forEach(race -> race.report(out));
    }

    /// The three ways over the frames of one kind. The best pass counts: what the others took
    /// longer was warming up, or the neighbours' use of the caches.
    private static final class Race {

        private final Kind kind;
        private final Load load;
        private double plain = Double.MAX_VALUE;
        private double json = Double.MAX_VALUE;
        private double packed = Double.MAX_VALUE;

        Race(Kind kind, Load load) {
            this.kind = kind;
            this.load = load;
        }

        void pass(int frames, boolean warmUp) {
            MarketFrames text = decoder();
            MarketFrames binary = decoder();
            double tree = nanos(load.json(), frames, FrameBenchmark::treeSize);
            double facts = nanos(load.json(), frames, frame -> check(text.decode(frame)));
            double unpacked =
                    nanos(
                            load.packed(),
                            frames,
                            frame -> check(binary.decode(ByteBuffer.wrap(frame))));
            if (!warmUp) {
                plain = Math.min(plain, tree);
                json = Math.min(json, facts);
                packed = Math.min(packed, unpacked);
            }
        }

        void report(PrintStream out) {
            line(out, kind, "plain Jackson tree of the JSON", plain, plain);
            line(out, kind, "MarketFrames, JSON", json, plain);
            line(out, kind, "MarketFrames, MessagePack", packed, plain);
        }
    }

    private static long treeSize(String frame) {
        return TREE.readTree(frame).size();
    }

    private static long check(List<Snapshot> facts) {
        if (facts.size() != 1) {
            throw new IllegalStateException("one message makes one fact, not " + facts.size());
        }
        return facts.size();
    }

    private static MarketFrames decoder() {
        return new MarketFrames(AssetClass.US_EQUITY, Feed.IEX, () -> LATER);
    }

    /// CPU time of this thread per frame.
    private static <F> double nanos(List<F> load, int frames, ToLongFunction<F> way) {
        long sum = 0;
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < frames; i++) {
            sum += way.applyAsLong(load.get(i % DISTINCT));
        }
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        if (sum != frames) {
            throw new IllegalStateException("not every frame had one message");
        }
        return (double) took / frames;
    }

    private static void line(PrintStream out, Kind kind, String way, double nanos, double plain) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %,.0f | %,.0f | %.2f |%n",
                kind.name().toLowerCase(Locale.ROOT),
                way,
                1e9 / nanos,
                nanos,
                plain / nanos);
    }

    private static Load load(Kind kind) {
        Random random = new Random(SEED);
        List<String> json = new ArrayList<>();
        List<byte[]> packed = new ArrayList<>();
        for (int i = 0; i < DISTINCT; i++) {
            String frame = frame(kind, random, START.plusNanos(i * 7_310_007L));
            json.add(frame);
            JsonNode tree = TREE.readTree(frame);
            packed.add(MessagePackFrame.of(tree));
        }
        return new Load(json, packed);
    }

    private static String frame(Kind kind, Random random, Instant at) {
        String symbol = "S" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
        BigDecimal price = BigDecimal.valueOf(10_001 + random.nextInt(50_000), 2);
        int size = 1 + random.nextInt(900);
        return switch (kind) {
            case TRADE ->
                    "[{\"T\":\"t\",\"S\":\"%s\",\"i\":%d,\"x\":\"V\",\"p\":%s,\"s\":%d,\"c\":[\"@\"],\"t\":\"%s\",\"z\":\"B\"}]"
                            .formatted(
                                    symbol,
                                    52_983_525_029_461L + random.nextInt(1 << 20),
                                    price,
                                    size,
                                    at);
            case QUOTE ->
                    "[{\"T\":\"q\",\"S\":\"%s\",\"bx\":\"V\",\"bp\":%s,\"bs\":%d,\"ax\":\"V\",\"ap\":%s,\"as\":200,\"c\":[\"R\"],\"t\":\"%s\",\"z\":\"B\"}]"
                            .formatted(
                                    symbol, price, size, price.add(BigDecimal.valueOf(2, 2)), at);
            case BAR ->
                    "[{\"T\":\"b\",\"S\":\"%1$s\",\"o\":%2$s,\"h\":%3$s,\"l\":%2$s,\"c\":%2$s,\"v\":%4$d,\"t\":\"%5$s\",\"n\":12,\"vw\":%2$s}]"
                            .formatted(
                                    symbol, price, price.add(BigDecimal.valueOf(5, 2)), size, at);
        };
    }
}
