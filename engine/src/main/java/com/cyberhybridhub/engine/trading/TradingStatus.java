package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import com.cyberhybridhub.domain.guardrails.Caps;
import com.cyberhybridhub.domain.guardrails.GuardrailUsage;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.StreamOverview;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.engine.orders.BrokerPosition;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.TradingStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How things stand for one user, for the status line: read only, and whatever the broker does not
/// say is empty.
public final class TradingStatus {

    private static final Logger LOG = LoggerFactory.getLogger(TradingStatus.class);

    private final TradingConfigs configs;
    private final TradingStateStore state;
    private final HaltStore halts;
    private final LastWord<BrokerAccount> account;
    private final LastWord<List<BrokerPosition>> positions;
    private final MarketDesk desk;
    private final MarketTime time;
    private final Supplier<List<StreamStatus>> streams;
    private final StreamOverview streamed;
    private final ServerRules server;

    public TradingStatus(Stores stores, Broker broker, Market market, ServerRules server) {
        this.configs = stores.configs();
        this.state = stores.state();
        this.halts = stores.halts();
        this.account = new LastWord<>(broker::account, System::nanoTime);
        this.positions = new LastWord<>(broker::positions, System::nanoTime);
        this.desk = market.desk();
        this.time = market.time();
        this.streams = market.streams();
        this.streamed = market.streamed();
        this.server = server;
    }

    public View of(UserId user) {
        Optional<UserTradingConfig> config = configs.of(user);
        return new View(
                config.map(c -> c.effective().mode()).orElse(server.binding().mode()),
                server.binding(),
                server.tradingEnabled() && config.map(UserTradingConfig::active).orElse(false),
                asked(desk::clock, "market clock"),
                asked(account::get, "account"),
                asked(positions::get, "positions"),
                config.map(this::guardrails).orElse(List.of()),
                config.map(this::inputs).orElse(List.of()),
                streams.get(),
                halts.current(user));
    }

    private static <T> Optional<T> asked(Supplier<T> question, String what) {
        try {
            return Optional.of(question.get());
        } catch (RuntimeException unavailable) {
            LOG.warn("status: {} not available: {}", what, unavailable.getMessage());
            return Optional.empty();
        }
    }

    private List<GuardrailUsage> guardrails(UserTradingConfig config) {
        return new Caps(
                        config.effective().guardrails(),
                        server.ceilings(),
                        state.usage(config.user(), time.instant()),
                        time.instant())
                .all();
    }

    private List<InputAge> inputs(UserTradingConfig config) {
        Map<String, Instant> fetched = state.lastFetches(config.user());
        List<InputAge> ages = new ArrayList<>();
        for (DataInput input : config.effective().dataInputs()) {
            Optional<Instant> last = Optional.ofNullable(fetched.get(input.id()));
            ages.add(
                    new InputAge(
                            input.id(),
                            last,
                            last.map(at -> Duration.between(at, time.wallTime()).toSeconds()),
                            input.keys().stream().anyMatch(streamed::isStreamed)
                                    ? Source.STREAM
                                    : Source.POLL,
                            polledInstead(input)));
        }
        return ages;
    }

    private List<Symbol> polledInstead(DataInput input) {
        return input.keys().stream()
                .filter(streamed::isPolledInstead)
                .map(SnapshotKey::symbol)
                .distinct()
                .sorted(Comparator.comparing(Symbol::value))
                .toList();
    }

    /// What the status knows the market by.
    ///
    /// @param streams every standing connection to the broker
    /// @param streamed which facts they carry
    public record Market(
            MarketDesk desk,
            MarketTime time,
            Supplier<List<StreamStatus>> streams,
            StreamOverview streamed) {}

    public record Stores(TradingConfigs configs, TradingStateStore state, HaltStore halts) {}

    /// The status of one user.
    ///
    /// @param active trading is switched on for this user on this server
    /// @param positions empty when the broker did not say
    public record View(
            TradingMode mode,
            BrokerBinding binding,
            boolean active,
            Optional<MarketClock> market,
            Optional<BrokerAccount> account,
            Optional<List<BrokerPosition>> positions,
            List<GuardrailUsage> guardrails,
            List<InputAge> inputs,
            List<StreamStatus> streams,
            List<Halt> halts) {}

    /// Since when an input is up to date, by the wall clock.
    ///
    /// @param source whether anything of it is streamed now
    /// @param polledInstead symbols for whose trades or quotes the streams have no room
    public record InputAge(
            String id,
            Optional<Instant> lastIngestAt,
            Optional<Long> ageSeconds,
            Source source,
            List<Symbol> polledInstead) {}

    /// How an input gets its facts.
    public enum Source implements Coded {
        STREAM("stream"),
        POLL("poll");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
