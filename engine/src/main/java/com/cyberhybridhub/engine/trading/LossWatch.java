package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.AccountView;
import com.cyberhybridhub.domain.guardrails.DailyLoss;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.engine.market.AccountReader;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.people.TradingConfigs;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the account every little while and sets the switch of each user whose daily loss is
/// beyond the limit to `REDUCING`, once a day: who takes it back is not stopped again.
public final class LossWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LossWatch.class);
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(5);

    private final TradingConfigs configs;
    private final KillSwitch killSwitch;
    private final AccountReader account;
    private final MarketTime time;
    private final Map<UserId, LocalDate> stoppedOn = new HashMap<>();
    private final Thread loop;

    /// Does nothing before `start`.
    ///
    /// @param every between two looks
    public LossWatch(
            TradingConfigs configs,
            KillSwitch killSwitch,
            AccountReader account,
            MarketTime time,
            Duration every) {
        this.configs = configs;
        this.killSwitch = killSwitch;
        this.account = account;
        this.time = time;
        this.loop = Thread.ofVirtual().name("loss-watch").unstarted(() -> run(every));
    }

    public LossWatch start() {
        loop.start();
        return this;
    }

    private void run(Duration every) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(every);
                look();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException trouble) {
                LOG.warn("the daily loss could not be looked at: {}", trouble.getMessage());
            }
        }
    }

    /// One look; asks the broker only when somebody trades.
    void look() {
        List<UserTradingConfig> active =
                configs.all().stream().filter(UserTradingConfig::active).toList();
        if (active.isEmpty()) {
            return;
        }
        AccountView now = account.read();
        active.forEach(config -> look(config, now));
    }

    private void look(UserTradingConfig config, AccountView now) {
        LocalDate today = TradingCalendar.newYorkDate(time.instant());
        if (today.equals(stoppedOn.get(config.user()))) {
            return;
        }
        DailyLoss.stop(config, now, killSwitch.current(config.user()), time.wallTime())
                .ifPresent(halt -> {
                    killSwitch.set(config.user(), halt, false);
                    stoppedOn.put(config.user(), today);
                });
    }

    @Override
    public void close() {
        loop.interrupt();
        try {
            if (loop.isAlive() && !loop.join(STOP_WAIT_MAX)) {
                LOG.warn("the watch of the daily loss did not stop in time");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
