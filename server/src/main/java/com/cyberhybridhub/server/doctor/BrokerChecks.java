package com.cyberhybridhub.server.doctor;

import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the broker says of the keys, and of the time.
final class BrokerChecks {

    private BrokerChecks() {}

    /// The checks, and whether the market is open where that was found out.
    record Found(List<Check> checks, Optional<Boolean> open) {}

    static Found none() {
        return new Found(
                List.of(
                        Check.warn(
                                "broker keys",
                                "none are set: nothing is asked of a broker",
                                "set ALPACA_API_KEY_ID and ALPACA_API_SECRET_KEY, best those of a"
                                        + " paper account")),
                Optional.empty());
    }

    /// @param kind such as `paper`
    /// @param marketTime the broker is a simulator whose clock is its own
    static Found of(Broker broker, String kind, boolean marketTime, InstantSource clock) {
        List<Check> checks = new ArrayList<>();
        checks.add(keys(broker, kind));
        Optional<Boolean> open = Optional.empty();
        try {
            Instant asked = clock.instant();
            MarketClock there = broker.clock();
            Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
            open = Optional.of(there.open());
            if (!marketTime) {
                checks.add(
                        DatabaseChecks.clock(
                                "broker clock", Duration.between(middle, there.now())));
            }
        } catch (RuntimeException unknown) {
            checks.add(
                    Check.fail(
                            "broker clock",
                            "the broker does not say the time: " + unknown.getMessage(),
                            "look at the network, and at the broker's status page"));
        }
        return new Found(checks, open);
    }

    private static Check keys(Broker broker, String kind) {
        BrokerAccount account;
        try {
            account = broker.account();
        } catch (RuntimeException refused) {
            return Check.fail(
                    "broker keys",
                    String.valueOf(refused.getMessage()),
                    "check ALPACA_API_KEY_ID, ALPACA_API_SECRET_KEY and ALPACA_TRADING_BASE_URL");
        }
        String finding =
                "%s account, %s, %s USD cash"
                        .formatted(kind, account.status(), account.cash().amount().toPlainString());
        return account.ready()
                ? Check.ok("broker keys", finding)
                : Check.fail(
                        "broker keys",
                        finding + ": it takes no orders",
                        "look at the account at the broker");
    }
}
