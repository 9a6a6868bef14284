package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the database's clock with this machine's. Ages of quotes and approvals are told by
/// both, so nothing is sent while they disagree.
public final class ClockCheck {

    public static final Duration WARN_MIN = Duration.ofSeconds(2);
    public static final Duration REFUSE_MIN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

    private ClockCheck() {}

    /// Why nothing may be sent with these clocks; empty when they agree well enough.
    static Optional<Reason> refusal(Instant database, Instant own) {
        Duration apart = Duration.between(own, database);
        if (apart.abs().compareTo(REFUSE_MIN) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Reason(
                        "clocks_differ",
                        "The database's clock and the server's are "
                                + apart.abs().toSeconds()
                                + " s apart; at most "
                                + REFUSE_MIN.toSeconds()
                                + " s are allowed."));
    }

    /// Says in the log how far the database's clock is off, where it matters.
    ///
    /// @param apart what the database's clock is ahead
    public static void report(Duration apart) {
        if (apart.abs().compareTo(REFUSE_MIN) > 0) {
            LOG.error(
                    "the database's clock is {} ms ahead of ours: no order is sent",
                    apart.toMillis());
        } else if (apart.abs().compareTo(WARN_MIN) > 0) {
            LOG.warn("the database's clock is {} ms ahead of ours", apart.toMillis());
        }
    }
}
