package com.cyberhybridhub.engine.market;

import static com.cyberhybridhub.engine.market.Facts.fact;
import static com.cyberhybridhub.engine.market.Facts.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Streams and polls together, over one ingest.
class StreamedFactsTest {

    private static final SnapshotKey SPY = key("SPY", Metric.LAST_TRADE);
    private static final SnapshotKey QQQ = key("QQQ", Metric.LAST_TRADE);
    private static final SnapshotKey CLOSE = key("SPY", Metric.PREV_CLOSE);
    private static final Set<Metric> TRADES = Set.of(Metric.LAST_TRADE);

    private final InMemorySnapshots store = new InMemorySnapshots();
    private final List<StoredSnapshot> evaluated = new CopyOnWriteArrayList<>();
    private final MarketDataIngest ingest = new MarketDataIngest(store, evaluated::addAll);
    private final Wanted stream = new Wanted();
    private final HaltedSymbols halted = new HaltedSymbols();
    private final StreamedFacts streams = new StreamedFacts(stream, ingest, halted, 1);
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Fetches state = new Fetches();
    private final List<MarketDataFeed.PollRequest> polls = new ArrayList<>();
    private boolean feedAnswers = true;
    private Instant now = Facts.OPEN;
    private final MarketTime time = new MarketTime(() -> now, true);
    private final MarketDataPolls worker =
            new MarketDataPolls(
                    new MarketDataPolls.Sources(
                            this::poll,
                            ingest,
                            new SessionCalendar(new NoMarket(), new NoMarket()),
                            streams),
                    time,
                    state,
                    new MarketDataPolls.Pace(Duration.ZERO, Duration.ofDays(1)));

    @BeforeEach
    void start() {
        ingest.start();
        streams.start(wakeUps::incrementAndGet);
        time.onJump(() -> {
            worker.askEverything();
            wakeUps.incrementAndGet();
        });
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void whatFitsIsStreamedAndTheRestIsPolledAtItsInterval() {
        tick(10, "SPY", "QQQ");
        assertThat(stream.wanted).containsExactly(QQQ);
        assertThat(streams.isPolledInstead(SPY)).isTrue();
        streams.onSubscribed(stream.wanted);
        assertThat(streams.isStreamed(QQQ)).isTrue();
        assertThat(wakeUps).hasValue(1);
        worker.catchUp(users(10, "SPY", "QQQ"));
        polls.clear();
        now = now.plusSeconds(10);
        tick(10, "SPY", "QQQ");
        assertThat(polled()).containsExactly("SPY");
        now = now.plusSeconds(50);
        tick(10, "SPY", "QQQ");
        assertThat(polled()).containsExactlyInAnyOrder("SPY", "SPY", "QQQ");
    }

    @Test
    void aNewSubscriptionIsCaughtUpAtOnceAndALostOneIsPolledAtOnce() {
        tick(60, "SPY");
        polls.clear();
        streams.onSubscribed(Set.of(SPY));
        worker.catchUp(users(60, "SPY"));
        worker.catchUp(users(60, "SPY"));
        assertThat(polled()).containsExactly("SPY");
        streams.onLost(Set.of(SPY));
        assertThat(streams.isStreamed(SPY)).isFalse();
        worker.catchUp(users(60, "SPY"));
        assertThat(polled()).containsExactly("SPY", "SPY");
    }

    @Test
    void aCatchUpThatFailedIsTriedAgainAfterAPause() {
        tick(60, "SPY");
        polls.clear();
        streams.onSubscribed(Set.of(SPY));
        feedAnswers = false;
        worker.catchUp(users(60, "SPY"));
        worker.catchUp(users(60, "SPY"));
        assertThat(polled()).hasSize(1);
        feedAnswers = true;
        now = now.plusSeconds(5);
        worker.catchUp(users(60, "SPY"));
        worker.catchUp(users(60, "SPY"));
        assertThat(polled()).hasSize(2);
    }

    @Test
    void aJumpOfTheMarketsTimeAsksForEverythingAtOnceAndWhatItBringsIsTaken() {
        tick(60, "SPY", "QQQ");
        streams.onSubscribed(stream.wanted);
        worker.catchUp(users(60, "SPY", "QQQ"));
        polls.clear();
        evaluated.clear();
        Instant jumped = Facts.OPEN.plus(Duration.ofDays(3));
        learn(jumped);
        assertThat(wakeUps).as("one for the subscription, one for the jump").hasValue(2);
        worker.catchUp(users(60, "SPY", "QQQ"));
        worker.catchUp(users(60, "SPY", "QQQ"));
        assertThat(polled()).containsExactlyInAnyOrder("SPY", "QQQ");
        assertThat(polls).allSatisfy(request -> assertThat(request.now()).isEqualTo(jumped));
        assertThat(evaluated)
                .extracting(stored -> stored.snapshot().asOf())
                .containsExactly(jumped, jumped);
    }

    @Test
    void aJumpIsAskedForAgainWhileTheBrokerDoesNotAnswer() {
        tick(60, "SPY");
        polls.clear();
        learn(Facts.OPEN.minus(Duration.ofDays(3)));
        feedAnswers = false;
        tick(60, "SPY");
        assertThat(polled()).containsExactly("SPY");
        feedAnswers = true;
        tick(60, "SPY");
        tick(60, "SPY");
        assertThat(polled()).containsExactly("SPY", "SPY");
    }

    @Test
    void streamedFactsGoTheSameWayAsPolledOnes() {
        tick(60, "SPY");
        streams.onFacts(List.of(fact("SPY", Metric.LAST_TRADE, 1, "490")));
        Snapshot last = fact("SPY", Metric.LAST_TRADE, 2, "489");
        assertThat(ingest.awaitStored(ingest.accept(List.of(last)), Duration.ofSeconds(30)))
                .isTrue();
        assertThat(evaluated)
                .extracting(stored -> stored.snapshot().price().toPlainString())
                .containsExactly("500", "490", "489");
    }

    @Test
    void anInputStaysUpToDateWhileItsFactsAreStreamed() {
        tick(10, "SPY");
        assertThat(state.fetched).containsEntry("watch", Facts.OPEN);
        streams.onSubscribed(Set.of(SPY));
        worker.catchUp(users(10, "SPY"));
        polls.clear();
        now = now.plusSeconds(30);
        tick(10, "SPY");
        assertThat(polls).isEmpty();
        assertThat(state.fetched).containsEntry("watch", now);
        streams.onLost(Set.of(SPY));
        feedAnswers = false;
        now = now.plusSeconds(30);
        tick(10, "SPY");
        assertThat(state.fetched).containsEntry("watch", now.minusSeconds(30));
    }

    @Test
    void whatALiveStreamSaysNothingOfIsAskedForMoreOften() {
        streams.onSubscribed(Set.of(SPY));
        tick(1, "SPY");
        polls.clear();
        now = now.plusSeconds(14);
        streams.onFacts(List.of(fact("SPY", Metric.LAST_TRADE, 1, "490")));
        tick(1, "SPY");
        now = now.plusSeconds(14);
        tick(1, "SPY");
        assertThat(polls).as("heard 14 s ago").isEmpty();
        now = now.plusSeconds(1);
        tick(1, "SPY");
        assertThat(polled()).as("silent for 15 s").containsExactly("SPY");
        now = now.plusSeconds(14);
        tick(1, "SPY");
        assertThat(polls).hasSize(1);
        now = now.plusSeconds(1);
        tick(1, "SPY");
        assertThat(polls).hasSize(2);
        streams.onFacts(List.of(fact("SPY", Metric.LAST_TRADE, 2, "489")));
        now = now.plusSeconds(15);
        tick(1, "SPY");
        assertThat(polls).as("heard again").hasSize(2);
    }

    @Test
    void theStreamIsToldOnlyWhenTheWishesChange() {
        tick(60, "SPY");
        tick(60, "SPY");
        assertThat(stream.told).isOne();
        tick(60, "QQQ");
        assertThat(stream.wanted).containsExactly(QQQ);
        assertThat(streams.isStreamed(SPY)).isFalse();
    }

    @Test
    void aHaltLastsUntilItIsResumedOrTheStreamComesBack() {
        Symbol spy = SPY.symbol();
        streams.onSubscribed(Set.of(SPY));
        streams.onHalt(spy, true);
        assertThat(halted.isHalted(spy)).isTrue();
        streams.onSubscribed(Set.of(CLOSE.withMetric(Metric.MINUTE_BAR)));
        assertThat(halted.isHalted(spy)).as("another subscription says nothing").isTrue();
        streams.onLost(Set.of(SPY));
        assertThat(halted.isHalted(spy)).as("nobody says that it goes on").isTrue();
        streams.onSubscribed(Set.of(SPY));
        assertThat(halted.isHalted(spy)).isFalse();
        streams.onHalt(spy, true);
        streams.onHalt(spy, false);
        assertThat(halted.isHalted(spy)).isFalse();
    }

    private void tick(int seconds, String... symbols) {
        worker.runIfDue(users(seconds, symbols));
    }

    private void learn(Instant marketTime) {
        time.learn(new MarketClock(marketTime, true, marketTime, marketTime));
    }

    private List<String> polled() {
        return polls.stream()
                .flatMap(request -> request.symbols().stream())
                .map(Symbol::value)
                .toList();
    }

    private List<Snapshot> poll(MarketDataFeed.PollRequest request) {
        polls.add(request);
        if (!feedAnswers) {
            throw new MarketDataFeed.FeedException("502");
        }
        return request.symbols().stream()
                .map(symbol ->
                        fact(
                                symbol.value(),
                                Metric.LAST_TRADE,
                                Math.toIntExact(time.offset().toSeconds())))
                .toList();
    }

    private static List<UserTradingConfig> users(int seconds, String... symbols) {
        DataInput input =
                new DataInput(
                        "watch",
                        SPY.assetClass(),
                        Stream.of(symbols).map(Symbol::new).toList(),
                        Feed.IEX,
                        Duration.ofSeconds(seconds),
                        TRADES);
        return List.of(
                new UserTradingConfig(
                        new UserId("owner"),
                        1,
                        true,
                        new EffectiveTradingConfig(
                                true,
                                TradingMode.PAPER,
                                List.of(input),
                                List.of(),
                                GuardrailLimits.DEFAULT)));
    }

    /// A stream that remembers what was wanted.
    private static final class Wanted implements MarketDataStream {

        Set<SnapshotKey> wanted = Set.of();
        int told;

        @Override
        public void start(Listener listener) {}

        @Override
        public void want(Set<SnapshotKey> facts) {
            wanted = facts;
            told++;
        }

        @Override
        public List<StreamStatus> status() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private static final class Fetches implements TradingStateStore {

        final Map<String, Instant> fetched = new HashMap<>();

        @Override
        public void recordFetches(UserId user, Map<String, Instant> lastFetchByInput) {
            fetched.putAll(lastFetchByInput);
        }

        @Override
        public Map<String, Instant> lastFetches(UserId user) {
            return fetched;
        }

        @Override
        public void recordEvaluation(UserId user, Instant at, Map<RuleId, List<Reason>> notAsked) {}

        @Override
        public Usage usage(UserId user, Instant marketNow) {
            return new Usage(0, Usd.ZERO, Optional.empty());
        }
    }
}
