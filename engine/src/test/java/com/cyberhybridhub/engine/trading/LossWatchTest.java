package com.cyberhybridhub.engine.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.AccountView;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.UserChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LossWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    private static final UserId OWNER = new UserId("owner");

    private Instant now = NOON;
    private Usd equity = Usd.of("9900");
    private boolean active = true;
    private int asked;
    private final List<Halt> set = new ArrayList<>();
    private final CountDownLatch wasSet = new CountDownLatch(1);

    @Test
    void aLossBeyondTheLimitReducesOnceADay() {
        try (LossWatch watch = watch(Duration.ofDays(1))) {
            watch.look();
            assertThat(set).as("at the limit").isEmpty();

            equity = Usd.of("9899.99");
            watch.look();
            watch.look();
            assertThat(set).extracting(Halt::state).containsExactly(Halt.State.REDUCING);
            assertThat(set.getFirst().setBy()).isEqualTo("hub");
            assertThat(set.getFirst().at()).isEqualTo(NOON);

            set.clear();
            watch.look();
            assertThat(set).as("a person took it back").isEmpty();

            now = NOON.plus(Duration.ofDays(1));
            watch.look();
            assertThat(set).as("the next day").hasSize(1);
        }
    }

    @Test
    void theBrokerIsAskedOnlyWhenSomebodyTrades() {
        active = false;
        try (LossWatch watch = watch(Duration.ofDays(1))) {
            watch.look();
            assertThat(asked).isZero();
        }
    }

    @Test
    void onceStartedItLooksByItself() throws InterruptedException {
        equity = Usd.ZERO;
        try (LossWatch _ = watch(Duration.ofMillis(1)).start()) {
            assertThat(wasSet.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private LossWatch watch(Duration every) {
        return new LossWatch(
                new OneConfig(),
                new KillSwitch(new Switches(), new NoDevices(), (_, _) -> 0),
                () -> {
                    asked++;
                    return new AccountView(equity, equity, Usd.of("10000"), Map.of());
                },
                new MarketTime(() -> now, false),
                every);
    }

    private final class OneConfig implements TradingConfigs {
        @Override
        public List<UserTradingConfig> all() {
            return List.of(
                    new UserTradingConfig(
                            OWNER,
                            1,
                            active,
                            new EffectiveTradingConfig(
                                    true,
                                    TradingMode.PAPER,
                                    List.of(),
                                    List.of(),
                                    GuardrailLimits.DEFAULT)));
        }

        @Override
        public Optional<UserTradingConfig> of(UserId user) {
            return all().stream().findFirst();
        }
    }

    private final class Switches implements HaltStore {
        @Override
        public List<Question> set(UserId user, Halt halt) {
            set.add(halt);
            wasSet.countDown();
            return List.of();
        }

        @Override
        public List<Halt> current(UserId user) {
            return List.copyOf(set);
        }
    }

    private static final class NoDevices implements UserChannel {
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
