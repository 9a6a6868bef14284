package com.cyberhybridhub.server.doctor;

import com.cyberhybridhub.engine.orders.ClockCheck;
import com.cyberhybridhub.postgres.DatabaseExamination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an examined database says.
final class DatabaseChecks {

    /// Facts of an open market that are older than this are late.
    static final Duration FEED_WARN_MIN = Duration.ofMinutes(5);

    private DatabaseChecks() {}

    static List<Check> of(DatabaseExamination seen) {
        List<Check> checks = new ArrayList<>();
        checks.add(
                seen.unfit()
                        .map(why ->
                                Check.fail(
                                        "database",
                                        why,
                                        "change the server's settings, or take another server"))
                        .orElseGet(() ->
                                Check.ok(
                                        "database",
                                        "PostgreSQL "
                                                + seen.version()
                                                + (seen.bound()
                                                        ? ", "
                                                                + seen.openOrders()
                                                                + " orders under way"
                                                        : ", empty: the first start fills it"))));
        checks.add(clock("database clock", seen.clockAhead()));
        return checks;
    }

    /// @param ahead of this machine's clock
    static Check clock(String name, Duration ahead) {
        String finding = ahead.toMillis() + " ms ahead of this machine's";
        String fix = "let both machines keep their time by NTP";
        if (ahead.abs().compareTo(ClockCheck.REFUSE_MIN) > 0) {
            return Check.fail(name, finding + ": no order would be sent", fix);
        }
        return ahead.abs().compareTo(ClockCheck.WARN_MIN) > 0
                ? Check.warn(name, finding, fix)
                : Check.ok(name, finding);
    }

    /// @param open whether the market is, where that is known
    static Check feed(Optional<Instant> newest, Instant now, Optional<Boolean> open) {
        if (newest.isEmpty()) {
            return Check.warn(
                    "feed",
                    "no market fact was ever stored",
                    "switch a trading config on and start the hub; it fills by itself");
        }
        Duration age = Duration.between(newest.get(), now);
        String finding = "the newest market fact is " + human(age) + " old";
        boolean late = age.compareTo(FEED_WARN_MIN) > 0;
        if (late && open.orElse(false)) {
            return Check.warn(
                    "feed",
                    finding + " and the market is open",
                    "look at the streams in the status page, and whether the hub runs");
        }
        return Check.ok("feed", finding + (late ? "; the market is closed" : ""));
    }

    static String human(Duration age) {
        if (age.compareTo(Duration.ofMinutes(2)) < 0) {
            return age.toSeconds() + " s";
        }
        return age.compareTo(Duration.ofHours(2)) < 0
                ? age.toMinutes() + " min"
                : age.toHours() + " h";
    }
}
