package com.cyberhybridhub.server.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The waits of the order path and the pace of requests. They may only go beyond the usual where
/// the broker is on this machine: at a real one an impatient hub would take a late order for one
/// that was never placed.
final class OrderWaitSettings {

    private static final int LEASE_MIN_MILLIS = 200;
    private static final int QUIET_MIN_MILLIS = 600;
    private static final int WAIT_MAX_MILLIS = 600_000;

    /// What the largest plan of Alpaca's allows.
    private static final int PLAN_REQUESTS_MAX = 10_000;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private OrderWaitSettings() {}

    static HubSettings.OrderWaits read(Values values) {
        return new HubSettings.OrderWaits(
                Duration.ofMillis(
                        values.whole(
                                Setting.HUB_ORDER_LEASE_MILLIS, LEASE_MIN_MILLIS, WAIT_MAX_MILLIS)),
                Duration.ofMillis(
                        values.whole(
                                Setting.HUB_ORDER_QUIET_MILLIS,
                                QUIET_MIN_MILLIS,
                                WAIT_MAX_MILLIS)));
    }

    /// What is wrong with the waits beside each other and the broker's address.
    static List<String> problems(HubSettings settings) {
        List<String> problems = new ArrayList<>();
        HubSettings.OrderWaits waits = settings.orderWaits();
        if (waits.quietPeriod().compareTo(waits.lease().multipliedBy(2)) < 0) {
            problems.add(
                    Setting.HUB_ORDER_QUIET_MILLIS
                            + " must be at least twice "
                            + Setting.HUB_ORDER_LEASE_MILLIS);
        }
        if (!isBrokerHere(settings)) {
            addShorter(problems, Setting.HUB_ORDER_LEASE_MILLIS, waits.lease());
            addShorter(problems, Setting.HUB_ORDER_QUIET_MILLIS, waits.quietPeriod());
            if (settings.alpaca().requestsPerMinute() > PLAN_REQUESTS_MAX) {
                problems.add(
                        Setting.ALPACA_REQUESTS_PER_MINUTE
                                + " above "
                                + PLAN_REQUESTS_MAX
                                + " is only for a broker on this machine");
            }
        }
        return problems;
    }

    private static boolean isBrokerHere(HubSettings settings) {
        return settings.worker().testMode()
                || LOOPBACK.contains(settings.alpaca().tradingUrl().getHost());
    }

    private static void addShorter(List<String> problems, Setting setting, Duration wait) {
        if (wait.toMillis() < Long.parseLong(setting.defaultValue())) {
            problems.add(
                    setting
                            + " below "
                            + setting.defaultValue()
                            + " is only for a broker on this machine");
        }
    }
}
