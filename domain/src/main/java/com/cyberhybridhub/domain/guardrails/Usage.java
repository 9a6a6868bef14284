package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a user's reservations, open orders and questions add up to, without the order in question.
///
/// @param ordersToday reservations that count on this New York date
/// @param notional4h dollars reserved in the last four hours
/// @param notionalFreesAt when the oldest dollars of the window fall out of it
/// @param orders orders approved in the last hour that still count
/// @param questions questions asked in the last hour, follow-ups and notices aside
/// @param symbols per symbol and side; those without any use are absent
public record Usage(
        int ordersToday,
        Usd notional4h,
        Optional<Instant> notionalFreesAt,
        Hour orders,
        Hour questions,
        List<OfSymbol> symbols) {

    public static final Usage NONE = new Usage(0, Usd.ZERO, Optional.empty());

    public Usage {
        symbols = List.copyOf(symbols);
    }

    /// A use of the caps of a day and of four hours alone.
    public Usage(int ordersToday, Usd notional4h, Optional<Instant> notionalFreesAt) {
        this(ordersToday, notional4h, notionalFreesAt, Hour.NONE, Hour.NONE, List.of());
    }

    /// A count over the last hour.
    ///
    /// @param freesAt when the oldest of them is an hour old
    public record Hour(int count, Optional<Instant> freesAt) {

        public static final Hour NONE = new Hour(0, Optional.empty());
    }

    /// What was ordered of a symbol on one side.
    ///
    /// @param today orders that count on this New York date
    /// @param open orders that have not ended
    /// @param openDollars what the open ones hold
    /// @param lastApproved of those in the last four hours that still count
    public record OfSymbol(
            Symbol symbol,
            Side side,
            int today,
            int open,
            Usd openDollars,
            Optional<Approved> lastApproved) {

        /// A use without dollars on their way.
        public OfSymbol(
                Symbol symbol, Side side, int today, int open, Optional<Approved> lastApproved) {
            this(symbol, side, today, open, Usd.ZERO, lastApproved);
        }
    }

    /// When an order was approved, by the wall clock, and how long ago that is.
    public record Approved(Instant at, Duration ago) {}

    /// Orders of a symbol that count today, both sides.
    int today(Symbol symbol) {
        return symbols.stream()
                .filter(use -> use.symbol().equals(symbol))
                .mapToInt(OfSymbol::today)
                .sum();
    }

    /// Open orders of a symbol on one side.
    int open(Symbol symbol, Side side) {
        return symbols.stream()
                .filter(use -> use.symbol().equals(symbol) && use.side() == side)
                .mapToInt(OfSymbol::open)
                .sum();
    }

    /// Dollars that open purchases hold.
    Usd openPurchases() {
        return symbols.stream()
                .filter(use -> use.side() == Side.BUY)
                .map(OfSymbol::openDollars)
                .reduce(Usd.ZERO, Usd::plus);
    }

    /// The same of one symbol.
    Usd openPurchases(Symbol symbol) {
        return symbols.stream()
                .filter(use -> use.side() == Side.BUY && use.symbol().equals(symbol))
                .map(OfSymbol::openDollars)
                .reduce(Usd.ZERO, Usd::plus);
    }

    /// All open orders.
    int open() {
        return symbols.stream().mapToInt(OfSymbol::open).sum();
    }

    /// When an order of this symbol and side was approved last.
    Optional<Approved> lastApproved(Symbol symbol, Side side) {
        return symbols.stream()
                .filter(use -> use.symbol().equals(symbol) && use.side() == side)
                .flatMap(use -> use.lastApproved().stream())
                .min(Comparator.comparing(Approved::ago));
    }
}
