package com.cyberhybridhub.acceptance;

import com.cyberhybridhub.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A real hub process on live streams of thirty symbols, a person who answers, and bad weather.
/// When it is over and everything has settled, the hub's view must be the simulator's.
final class Soak {

    private static final long MARKET_TURN_MILLIS = 100;
    private static final long PHONE_TURN_MILLIS = 250;
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(5);
    private static final long SETTLE_LOOK_MILLIS = 2_000;
    private static final int PARTIAL_FILL_PERCENT = 10;
    private static final Map<String, String> WIDE =
            Map.of(
                    "TRADING_HARD_MAX_ORDERS_PER_DAY", "100000",
                    "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H", "10000000",
                    "ALPACA_STREAM_SYMBOL_LIMIT", "30");

    private final SoakPlan plan;
    private final StreamedHub both;
    private final SoakStage stage = new SoakStage();
    private final SoakMarket market;
    private final SoakWeather weather;
    private final SoakPhone phone;
    private final SoakPosts posts;
    private final SoakMemory memory;

    private Soak(SoakPlan plan, StreamedHub both) {
        this.plan = plan;
        this.both = both;
        this.market = new SoakMarket(plan, both.simulator());
        this.weather = new SoakWeather(both.simulator().http(), SoakWeather.script(plan));
        this.phone = new SoakPhone(plan, both.hub().api(), stage);
        this.posts = new SoakPosts(both.simulator().http(), stage);
        this.memory = new SoakMemory(both.hub());
    }

    /// @param directory for the hub's data and log
    /// @param progress hears a line now and then
    static SoakReport run(SoakPlan plan, Path directory, Consumer<String> progress) {
        SimulatorOptions options =
                SimulatorOptions.builder()
                        .seed(plan.seed())
                        .partialFillPercent(PARTIAL_FILL_PERCENT)
                        .build();
        try (StreamedHub both = StreamedHub.start(directory, WIDE, options)) {
            return new Soak(plan, both).run(progress);
        }
    }

    private SoakReport run(Consumer<String> progress) {
        market.open();
        both.hub().configure(SoakConfig.body(plan));
        // Not by the status, which would spend the hub's requests to the broker.
        Await.until(
                "market data is streamed",
                () -> both.hub().api().get("/metrics").expect(200).text(),
                metrics -> metrics.contains("hub_stream_live{stream=\"iex\"} 1"));
        long began = System.nanoTime();
        try (SoakStage.Part _ = stage.repeat("the phone", PHONE_TURN_MILLIS, phone::turn)) {
            try (SoakStage.Part _ =
                            stage.repeat(
                                    "a look",
                                    plan.reportEvery().toMillis(),
                                    () -> look(progress, began));
                    SoakStage.Part _ =
                            stage.repeat("the market", MARKET_TURN_MILLIS, market::turn)) {
                weather.play(stage);
                stage.pauseUntil(began + plan.length().toNanos());
            }
            market.close();
            progress.accept("the weather is over, waiting until everything has settled");
            settle();
        }
        look(progress, began);
        return judge(Duration.ofNanos(System.nanoTime() - began));
    }

    private void look(Consumer<String> progress, long began) {
        posts.read();
        Optional<SoakMemory.Sample> sample = memory.sample();
        Map<String, Integer> statuses =
                SoakReport.count(SoakView.orders(both.hub().api()), "status");
        Duration since = Duration.ofNanos(System.nanoTime() - began);
        progress.accept(
                "%02d:%02d  dips %d, answers %d, posts %d, orders %s, %s, weather: %s"
                        .formatted(
                                since.toMinutes(),
                                since.toSecondsPart(),
                                market.dips(),
                                phone.decisions().size(),
                                posts.byClientOrderId().size(),
                                statuses,
                                sample.map(SoakMemory.Sample::text).orElse("not measured"),
                                weather.now()));
    }

    /// Until all orders have ended, nothing is open and all prices are in, or the time is over:
    /// then the judge says what is missing.
    private void settle() {
        long deadline = System.nanoTime() + SETTLES_WITHIN.toNanos();
        while (!isSettled() && System.nanoTime() < deadline) {
            stage.pause(SETTLE_LOOK_MILLIS);
        }
    }

    private boolean isSettled() {
        boolean ended =
                phone.isQuiet()
                        && phone.open().isEmpty()
                        && SoakView.orders(both.hub().api()).stream().allMatch(SoakView::hasEnded);
        if (!ended) {
            return false;
        }
        // Only now: the view asks the hub for what it asks the broker for, within its rate limit.
        SoakView view = SoakView.of(both);
        SoakJudge judge = new SoakJudge(view);
        judge.orders();
        judge.positions();
        judge.prices(latest());
        return judge.differences().isEmpty();
    }

    private Map<String, Optional<JsonNode>> latest() {
        Map<String, Optional<JsonNode>> latest = new HashMap<>();
        for (String symbol : SoakMarket.symbols()) {
            latest.put(symbol, both.hub().lastTrade(symbol.replace("/", "%2F")));
        }
        return latest;
    }

    private Map<String, List<JsonNode>> events(SoakView view) {
        Map<String, List<JsonNode>> events = new HashMap<>();
        for (JsonNode order : view.orders()) {
            if (order.path("filled_qty").decimalValue().signum() != 0) {
                JsonNode whole =
                        both.hub()
                                .api()
                                .get("/v1/me/trading/orders/" + order.path("id").asString())
                                .expect(200)
                                .json();
                events.put(
                        order.path("client_order_id").asString(),
                        whole.path("events").valueStream().toList());
            }
        }
        return events;
    }

    private SoakReport judge(Duration took) {
        SoakView view = SoakView.of(both);
        SoakJudge judge = new SoakJudge(view);
        judge.orders();
        judge.questions(phone.decisions());
        judge.posts(posts.byClientOrderId());
        judge.fills(events(view));
        judge.positions();
        judge.prices(latest());
        judge.calm(both.hub().process().log());
        List<String> differences = new ArrayList<>(judge.differences());
        if (plan.length().compareTo(SoakMemory.JUDGED_FROM) >= 0) {
            memory.growth().ifPresent(differences::add);
        }
        differences.addAll(stage.surprises());
        return new SoakReport(
                plan,
                took,
                differences,
                new SoakReport.Figures(
                        view,
                        market.dips(),
                        phone.late(),
                        posts.byClientOrderId().size(),
                        weather.acted()),
                memory.samples());
    }
}
