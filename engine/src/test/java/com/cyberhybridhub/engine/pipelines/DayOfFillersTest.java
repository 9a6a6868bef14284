package com.cyberhybridhub.engine.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.GeographyQuestions;
import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.Temperature;
import com.cyberhybridhub.domain.pipelines.WeatherQuestions;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.pipelines.FillerStore.Settlement;
import com.cyberhybridhub.engine.pipelines.WeatherSource.WeatherAwayException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A day of 1,000 users over a virtual clock, with the real classes and a database that is a map:
/// random answers, trading questions in between, restarts, a process that dies after a commit, and
/// a weather that comes and goes. A second, much simpler account of every answer is the judge.
class DayOfFillersTest {

    private static final int USERS = 1_000;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration TICK = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofMinutes(20);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int QUEUE_MAX = GuardrailLimits.DEFAULT.maxQueuedQuestions();

    private Instant now = Instant.parse("2026-03-02T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final FillerTables tables = new FillerTables(clock);
    private final Map<String, Ledger> ledgers = new TreeMap<>();
    private boolean weatherAway;
    private int answered;
    private int restarts;
    private int hints;
    private int withdrawn;

    /// What a user has reached in one branch, counted from the questions alone.
    private static final class Ledger {

        private int points;
        private int streak;
        private int best;
        private int answered;

        /// By the distance to the truth, without asking anything that is tested.
        void add(NumberQuestion question, BigDecimal value) {
            BigDecimal off = value.subtract(question.content().truth().value()).abs();
            boolean second = question.attempt() == 1;
            boolean hit = off.compareTo(question.content().truth().hitWithin()) <= 0;
            boolean close = off.compareTo(question.content().truth().closeWithin()) <= 0;
            if (!hit && close && !second) {
                return;
            }
            answered++;
            if (hit) {
                points += second ? 5 : 10;
                streak++;
                best = Math.max(best, streak);
            } else if (close) {
                points += 2;
            } else {
                streak = 0;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aDayOfAThousandUsersLeavesNobodyStuckAndNoQueueOverItsLimit(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        for (int i = 0; i < USERS; i++) {
            tables.user("user-" + i);
        }
        Fillers fillers = start();
        Instant end = now.plus(DAY);
        for (int tick = 0; now.isBefore(end); tick++) {
            now = now.plus(TICK);
            weatherAway = tick % 60 >= 45;
            if (dice.nextInt(20) == 0) {
                fillers = start();
                restarts++;
            }
            fillers.expireDue();
            trade(dice);
            fillers = topUp(fillers, dice);
            answerSome(fillers, dice);
            switchSome(fillers, dice);
            check();
        }
        assertThat(answered).isGreaterThan(10 * USERS);
        assertThat(hints).isGreaterThan(USERS);
        assertThat(withdrawn).isPositive();
        assertThat(restarts).isPositive();
        nobodyIsStuck();
    }

    /// A hub that has just been started; everything it knows is in the tables.
    private Fillers start() {
        List<Place> places = places();
        return new Fillers(
                List.of(
                        new WeatherFiller(new WeatherQuestions(places), this::weather, clock),
                        new GeographyFiller(new GeographyQuestions(places))),
                tables,
                new NoDevices(),
                new Fillers.Pace(REST, QUIET),
                clock);
    }

    private Temperature weather(Place place) {
        if (weatherAway) {
            throw new WeatherAwayException("away");
        }
        return new Temperature(place.latitude().setScale(1, RoundingMode.HALF_UP), now);
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            places.add(
                    new Place(
                            "Place " + i,
                            "",
                            new BigDecimal(i % 60 - 30),
                            new BigDecimal(i * 4 - 170),
                            1 + i / 30));
        }
        return places;
    }

    private Fillers topUp(Fillers fillers, SplittableRandom dice) {
        tables.dieAfterNextCommit(dice.nextInt(15) == 0);
        try {
            fillers.topUp(dice);
            fillers.topUp(dice);
            return fillers;
        } catch (FillerTables.Died died) {
            restarts++;
            return start();
        } finally {
            tables.dieAfterNextCommit(false);
        }
    }

    /// Trading questions come and go, and one that finds the queue full takes the filler's place.
    private void trade(SplittableRandom dice) {
        for (FillerTables.User user : tables.users.values()) {
            if (dice.nextInt(25) == 0 && user.openTrading < QUEUE_MAX) {
                user.openTrading++;
                user.lastTrading = now;
                if (user.openTrading + user.open.stream().count() > QUEUE_MAX) {
                    tables.close(tables.question(user.open.orElseThrow()), QuestionState.WITHDRAWN);
                    withdrawn++;
                }
            } else if (dice.nextInt(8) == 0 && user.openTrading > 0) {
                user.openTrading--;
            }
        }
    }

    private void answerSome(Fillers fillers, SplittableRandom dice) {
        for (FillerTables.User user : tables.users.values()) {
            if (user.open.isPresent() && dice.nextInt(3) > 0) {
                NumberQuestion question = tables.question(user.open.get());
                BigDecimal value = guess(question, dice);
                answer(fillers, user.id, question, value, dice.nextInt(15) == 0);
            }
        }
    }

    /// A third of the guesses hit, a third are close, the others miss or leave the range.
    private static BigDecimal guess(NumberQuestion question, SplittableRandom dice) {
        BigDecimal truth = question.content().truth().value();
        BigDecimal hit = question.content().truth().hitWithin();
        return switch (dice.nextInt(6)) {
            case 0, 1 -> truth;
            case 2 -> truth.add(hit).add(BigDecimal.ONE);
            case 3 -> truth.subtract(hit).subtract(BigDecimal.ONE);
            case 4 -> question.content().range().min();
            default -> question.content().range().max().add(BigDecimal.ONE);
        };
    }

    private void answer(
            Fillers fillers, UserId user, NumberQuestion question, BigDecimal value, boolean dies) {
        tables.dieAfterNextCommit(dies);
        boolean settled;
        try {
            settled =
                    fillers.answer(user, question.id(), value) instanceof Settlement.Settled one
                            && counted(one);
        } catch (FillerTables.Died died) {
            settled = counted(question.id());
        } finally {
            tables.dieAfterNextCommit(false);
        }
        if (settled) {
            ledger(user, question.pipeline()).add(question, value);
            // The same answer again changes nothing.
            assertThat(fillers.answer(user, question.id(), value))
                    .isInstanceOf(Settlement.Already.class);
        }
    }

    private boolean counted(Settlement.Settled settled) {
        hints += settled.followUp().isPresent() ? 1 : 0;
        answered++;
        return true;
    }

    private boolean counted(QuestionId id) {
        boolean committed = tables.question(id).state() == QuestionState.ANSWERED;
        answered += committed ? 1 : 0;
        return committed;
    }

    private void switchSome(Fillers fillers, SplittableRandom dice) {
        String name = "user-" + dice.nextInt(USERS);
        PipelineKey key = dice.nextBoolean() ? PipelineKey.WEATHER : PipelineKey.GEOGRAPHY;
        fillers.enable(new UserId(name), key, dice.nextInt(3) > 0);
    }

    private Ledger ledger(UserId user, PipelineKey key) {
        return ledgers.computeIfAbsent(user.value() + key, _ -> new Ledger());
    }

    private void check() {
        Map<String, Integer> open = new TreeMap<>();
        tables.questions.values().stream()
                .filter(NumberQuestion::isOpen)
                .forEach(one -> open.merge(one.user().value(), 1, Integer::sum));
        for (FillerTables.User user : tables.users.values()) {
            int fillers = open.getOrDefault(user.id.value(), 0);
            if (fillers > 1 || fillers + user.openTrading > QUEUE_MAX) {
                throw new AssertionError("the queue of " + user.id + " is too long");
            }
            for (PipelineKey key : FillerStore.FILLERS) {
                assertState(user, key);
            }
        }
    }

    /// Millions of these: nothing is described unless it is wrong.
    private void assertState(FillerTables.User user, PipelineKey key) {
        FillerState state = user.state(key);
        Ledger ledger = ledger(user.id, key);
        boolean agree =
                state.score().points() == ledger.points
                        && state.score().streak() == ledger.streak
                        && state.score().bestStreak() == ledger.best
                        && state.score().answered() == ledger.answered
                        && state.open().map(tables::question).map(Card::isOpen).orElse(true);
        if (!agree) {
            throw new AssertionError(user.id + " " + key + " is at " + state);
        }
    }

    /// With the weather there and nothing to trade, everybody who wants to is asked again.
    private void nobodyIsStuck() {
        weatherAway = false;
        now = now.plus(DAY);
        Fillers fillers = start();
        fillers.expireDue();
        fillers.expireDue();
        fillers.expireDue();
        fillers.expireDue();
        fillers.expireDue();
        tables.users.values().forEach(user -> user.openTrading = 0);
        now = now.plus(REST).plus(QUIET);
        fillers.topUp(new SplittableRandom(9));
        fillers.topUp(new SplittableRandom(10));
        for (FillerTables.User user : tables.users.values()) {
            boolean wants =
                    FillerStore.FILLERS.stream()
                            .anyMatch(key -> user.enabled.getOrDefault(key, true));
            assertThat(user.open.isPresent()).as("%s is asked", user.id).isEqualTo(wants);
        }
        assertThat(tables.questions.values())
                .allMatch(one -> one.isOpen() == one.guess().isEmpty() || !one.isOpen());
    }

    /// Nobody listens.
    private record NoDevices() implements UserChannel {

        @Override
        public void questionAsked(Question question) {}

        @Override
        public void questionClosed(Question question) {}

        @Override
        public void numberAsked(NumberQuestion question) {}

        @Override
        public void numberClosed(NumberQuestion question) {}

        @Override
        public void tradeUpdate(TradeOrder order, OrderEvent event) {}
    }
}
