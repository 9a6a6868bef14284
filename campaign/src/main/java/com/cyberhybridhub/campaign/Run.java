package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.wire.Moment;
import com.cyberhybridhub.campaign.wire.Trap;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/// One run: questions, answers, the deed at its moment, and back to rest.
final class Run {

    private static final Duration ASKED_WITHIN = Duration.ofSeconds(30);
    private static final Duration CAUGHT_WITHIN = Duration.ofSeconds(8);
    private static final int LATE_LEASES = 10;
    private static final Duration REST_WITHIN = Duration.ofMinutes(2);
    private static final int NO_PERCENT = 10;
    private static final int PERCENT = 100;
    private static final int RANDOM_MAX_MILLIS = 400;
    private static final int YES = 10;
    private static final int NO = -10;

    private final World world;
    private final Cell cell;
    private final long seed;
    private final String symbol;
    private final Market market;
    private final SplittableRandom dice;
    private final Phone phone;
    private final Set<String> rules;
    private int hubKills;
    private int databaseKills;
    private int pauses;

    Run(World world, Cell cell, long seed, String symbol, DriverLog log) {
        this.world = world;
        this.cell = cell;
        this.seed = seed;
        this.symbol = symbol;
        this.market = new Market(world.control());
        this.dice = new SplittableRandom(seed);
        this.phone = new Phone(world, name(cell, seed), log);
        this.rules = Set.copyOf(Market.rules(symbol, Market.RULES_PER_SYMBOL));
    }

    static String name(Cell cell, long seed) {
        return cell.name() + " " + seed;
    }

    /// Never throws: what goes wrong is told.
    Outcome go() {
        boolean caught = false;
        Optional<String> trouble = Optional.empty();
        try (phone) {
            caught = happen();
            trouble = rest();
        } catch (IOException | RuntimeException failed) {
            trouble = Optional.of("the run broke: " + failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            trouble = Optional.of("interrupted");
        }
        return new Outcome(cell, seed, caught, hubKills, databaseKills, pauses, trouble);
    }

    private boolean happen() throws IOException, InterruptedException {
        world.control()
                .post("/_sim/switches", "{\"dedupe\": \"" + (cell.dedupe() ? "on" : "off") + "\"}");
        Snare snare = Snare.of(cell.point(), dice);
        prepare(snare);
        if (cell.point() == Point.CP1) {
            world.traps().arm(snare.trap());
        }
        market.fall(symbol);
        Optional<Moment> moment = Optional.empty();
        if (cell.point().isBeforeAnswers()) {
            moment = momentBeforeAnswers(snare.trap());
        } else {
            awaitQuestions();
            world.traps().arm(snare.trap());
            phone.answerAll();
            moment = moment(snare.trap());
        }
        boolean caught =
                moment.isPresent() || cell.point() == Point.RND || cell.point() == Point.CP2;
        new Deed(world, cell.victim(), dice).on(moment, snare.trap());
        count();
        world.traps().disarm();
        return caught;
    }

    /// A late order is late by leases, and then it is the next list that shows it.
    private Duration caughtWithin() {
        Duration late = Duration.ofMillis((long) LATE_LEASES * world.leaseMillis());
        return cell.point() == Point.CP13 && late.compareTo(CAUGHT_WITHIN) > 0
                ? late
                : CAUGHT_WITHIN;
    }

    private void count() {
        hubKills += cell.victim().killsHub() ? 1 : 0;
        databaseKills += cell.victim().killsDatabase() ? 1 : 0;
        pauses += cell.victim() == Victim.PAUSE ? 1 : 0;
    }

    private void prepare(Snare snare) throws IOException {
        AtomicBoolean first = new AtomicBoolean(true);
        world.setFaults(() -> snare.fault().filter(_ -> first.getAndSet(false)));
        if (cell.point() == Point.CP13) {
            // What is filled is not canceled.
            world.control().post("/_sim/orders", "{\"action\": \"hold\"}");
        }
        if (snare.mute()) {
            world.control()
                    .post(
                            "/_sim/faults",
                            "[{\"fault\": \"silence\", \"path\": \"/stream\", \"for_ms\": 3000}]");
        }
    }

    private Optional<Moment> momentBeforeAnswers(Trap trap) throws InterruptedException {
        if (cell.point() == Point.CP1) {
            return trap.await(caughtWithin());
        }
        awaitQuestions();
        return Optional.empty();
    }

    private Optional<Moment> moment(Trap trap) throws InterruptedException {
        if (cell.point() == Point.RND) {
            Wait.millis(dice.nextInt(RANDOM_MAX_MILLIS));
            return Optional.empty();
        }
        return trap.await(caughtWithin());
    }

    /// All questions are there, and it is clear what will be answered.
    private void awaitQuestions() {
        Wait.until(ASKED_WITHIN, this::isAsked);
        decide();
    }

    private boolean isAsked() throws IOException {
        if (phone.open(rules).size() == rules.size()) {
            return true;
        }
        // The last news of the run before may have stopped trading once more.
        new Calm(world).resume();
        return false;
    }

    private void decide() {
        Map<Integer, Integer> values = new HashMap<>();
        SplittableRandom mood = new SplittableRandom(seed);
        for (int i = 0; i < rules.size(); i++) {
            values.put(i, i > 0 && mood.nextInt(PERCENT) < NO_PERCENT ? NO : YES);
        }
        try {
            phone.decide(phone.open(rules), values);
        } catch (IOException gone) {
            throw new IllegalStateException("the questions cannot be read", gone);
        }
    }

    /// Everything comes to its end.
    private Optional<String> rest() throws IOException {
        if (!Wait.until(ASKED_WITHIN, () -> phone.open(rules).size() <= rules.size())) {
            return Optional.of("no hub answers");
        }
        if (phone.questions() < rules.size()) {
            awaitQuestions();
        }
        if (phone.questions() < rules.size()) {
            return Optional.of("only " + phone.questions() + " questions were asked");
        }
        if (!phone.insist(ASKED_WITHIN)) {
            return Optional.of("an answer does not come back");
        }
        market.recover(symbol);
        if (cell.point() == Point.CP13) {
            world.control().post("/_sim/orders", "{\"action\": \"release\"}");
        }
        world.setFaults(Optional::empty);
        if (!Wait.until(REST_WITHIN, this::isAtRest)) {
            return Optional.of("does not come to rest: " + new Calm(world).describe());
        }
        return new Calm(world).resume();
    }

    /// A rule may have asked once more, on an older price than the one that made it ready again:
    /// such a question gets a no.
    private boolean isAtRest() throws Exception {
        Calm calm = new Calm(world);
        if (calm.isAsking() && phone.decline(phone.open(Market.allRules())) > 0) {
            return false;
        }
        return calm.isComplete();
    }
}
