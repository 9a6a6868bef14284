package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.time.ExtendedHours;
import com.cyberhybridhub.simulator.time.MarketHours;
import com.cyberhybridhub.simulator.time.SessionMode;
import com.cyberhybridhub.simulator.time.TradingDay;
import java.time.Instant;
import java.time.LocalTime;

/// When an order can work, and when it ends.
final class Sessions {

    private static final int GTC_DAYS = 90;
    private static final LocalTime GTC_SWEEP = LocalTime.of(16, 15);

    private final Market market;
    private final ExtendedHours extended;

    Sessions(Market market) {
        this.market = market;
        this.extended = new ExtendedHours(market.hours().calendar());
    }

    /// Whether the order's market is open to it now; a halt holds at any hour.
    boolean isOpenTo(OrderTicket ticket, Instrument asset, AccountSettings settings) {
        if (market.isOpen(asset)) {
            return true;
        }
        return ticket.extendedHours()
                && !isAlwaysOpen(asset)
                && !market.tapeOf(asset).isHalted()
                && switch (extended.phase(market.now())) {
                    case PRE, POST -> true;
                    case OVERNIGHT -> !settings.disableOvernightTrading();
                    case CORE, CLOSED -> false;
                };
    }

    /// Whether stops can be triggered: in the core session only.
    boolean isCore(Instrument asset) {
        return market.isOpen(asset);
    }

    /// When an order that is placed now ends by itself; of an auction order, the auction.
    Instant expiry(OrderTicket ticket, Instrument asset) {
        Instant now = market.now();
        return switch (ticket.timeInForce()) {
            // What is not filled at once is canceled long before; the field is never absent on the
            // wire.
            case GTC, IOC, FOK -> sweep(now);
            case OPG -> market.hours().nextOpen(now);
            case CLS -> market.hours().nextClose(now);
            case DAY ->
                    ticket.extendedHours() && !isAlwaysOpen(asset)
                            ? extended.endOfDay(now)
                            : market.hours().endOfDay(now);
        };
    }

    private static Instant sweep(Instant now) {
        return MarketHours.newYorkDate(now)
                .plusDays(GTC_DAYS)
                .atTime(GTC_SWEEP)
                .atZone(TradingDay.NEW_YORK)
                .toInstant();
    }

    private boolean isAlwaysOpen(Instrument asset) {
        return asset.isCrypto() || market.hours().mode() == SessionMode.ALWAYS;
    }
}
