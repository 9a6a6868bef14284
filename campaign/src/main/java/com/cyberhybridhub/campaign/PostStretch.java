package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.Checker;
import com.cyberhybridhub.campaign.check.Equation;
import com.cyberhybridhub.campaign.check.History;
import com.cyberhybridhub.campaign.wire.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/// POSTs at full speed in one world, a third of them spoilt, nobody killed: every symbol falls, is
/// answered and recovers on its own, again and again.
record PostStretch(Site site, String name, long seed, int posts) {

    private static final Duration ASKED_WITHIN = Duration.ofSeconds(8);
    private static final Duration REST_WITHIN = Duration.ofMinutes(3);
    private static final int IDLE_ROUNDS_MAX = 20;
    private static final int READY_AGAIN_MILLIS = 1_200;

    /// What the other rules of a symbol need; one whose last order is not clear yet asks later.
    private static final int ALL_ASKED_MILLIS = 250;

    /// What one world came to.
    ///
    /// @param faults how many POSTs each way spoilt
    record Result(Verdict verdict, Map<String, Long> faults) {}

    /// @param progress is told how many POSTs there were, now and then
    Result go(LongConsumer progress) {
        DriverLog log = new DriverLog();
        try (World world = World.startFast(site, name)) {
            PostFaults faults = new PostFaults(seed);
            world.control().post("/_sim/switches", "{\"dedupe\": \"off\"}");
            world.control().post("/_sim/faults", PostFaults.rules());
            world.setFaults(faults::next);
            post(world, log, progress);
            Map<String, Long> counts = counts(world);
            world.setFaults(java.util.Optional::empty);
            world.control().post("/_sim/faults", "[]");
            List<Equation> equations = settle(world, log);
            Verdict verdict =
                    new Verdict(
                            name,
                            equations,
                            List.of(),
                            new Verdict.Tally(
                                    world.evidence().questions().size(),
                                    posted(world),
                                    world.evidence().brokerOrders().size(),
                                    1));
            Files.writeString(world.directory().resolve("verdict.txt"), equations.toString());
            return new Result(verdict, counts);
        } catch (IOException | SQLException failed) {
            Equation broken = new Equation("the world can be read", "", List.of(failed.toString()));
            return new Result(
                    new Verdict(name, List.of(broken), List.of(), new Verdict.Tally(0, 0, 0, 0)),
                    Map.of());
        }
    }

    /// Removes what a good world left.
    void forget() {
        Site.forget(site.work().resolve(name));
    }

    private static int posted(World world) {
        return world.nodes().stream().mapToInt(node -> node.broker().posts()).sum();
    }

    private void post(World world, DriverLog log, LongConsumer progress) {
        try (Board board = new Board(world);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> ends =
                    Market.SYMBOLS.stream()
                            .map(symbol ->
                                    threads.submit(() -> {
                                        Set<String> known = Set.of();
                                        int idle = 0;
                                        while (posted(world) < posts && idle < IDLE_ROUNDS_MAX) {
                                            int before = posted(world);
                                            known = round(world, board, log, symbol, known);
                                            idle = posted(world) > before ? 0 : idle + 1;
                                            progress.accept(posted(world));
                                        }
                                        return symbol;
                                    }))
                            .toList();
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException broken) {
            throw new IllegalStateException("a symbol's loop broke", broken.getCause());
        }
    }

    /// Falls, is answered, recovers.
    ///
    /// @param known questions of the round before, which the board may still show
    /// @return those of this round
    private static Set<String> round(
            World world, Board board, DriverLog log, String symbol, Set<String> known)
            throws IOException {
        Market market = new Market(world.control());
        Set<String> rules = Set.copyOf(Market.rules(symbol, Market.RULES_PER_SYMBOL));
        try (Phone phone = new Phone(world, "posts", log)) {
            market.fall(symbol);
            Wait.until(ASKED_WITHIN, () -> !board.open(rules, known).isEmpty());
            Wait.millis(ALL_ASKED_MILLIS);
            Set<String> asked = board.open(rules, known);
            phone.decide(asked, Map.of());
            phone.insist(ASKED_WITHIN);
            new Calm(world).resume();
            market.recover(symbol);
            Wait.millis(READY_AGAIN_MILLIS);
            return asked.isEmpty() ? known : asked;
        }
    }

    /// How many POSTs each fault spoilt.
    private static Map<String, Long> counts(World world) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        List<String> names = PostFaults.names();
        int at = 0;
        for (JsonNode rule : world.control().get("/_sim/faults").json().path("items")) {
            counts.put(names.get(at++), rule.path("acted").asLong(0));
        }
        PostFaults.wire().forEach(fault -> counts.put("wire: " + fault, 0L));
        for (Node node : world.nodes()) {
            node.broker().sent().stream()
                    .flatMap(sent -> sent.fault().stream())
                    .forEach(fault -> counts.merge("wire: " + fault, 1L, Long::sum));
        }
        return counts;
    }

    private List<Equation> settle(World world, DriverLog log) throws IOException, SQLException {
        Set<String> all = Market.allRules();
        try (Phone phone = new Phone(world, "posts", log)) {
            Wait.until(
                    REST_WITHIN,
                    () -> phone.decline(phone.open(all)) == 0 && new Calm(world).isComplete());
        }
        Evidence evidence = world.evidence();
        List<Sent> sent =
                world.nodes().stream().flatMap(node -> node.broker().sent().stream()).toList();
        return Checker.check(
                new History(
                        log.answers(),
                        sent,
                        evidence.posts(),
                        evidence.brokerOrders(),
                        evidence.orders(),
                        evidence.questions(),
                        new AuditCheck(site, world).verdict(),
                        World.ORDERS_PER_DAY_MAX));
    }
}
