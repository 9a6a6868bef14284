package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides the next step of an open order: acknowledged, filled at the touch of the quote, expired. Not thread-safe; owned by the
/// [Broker]'s lock.
final class Matching {

    /// What happens next to an order, with its fill if it is one.
    record Step(Order order, @Nullable Fill fill) {}

    private static final Duration GTC_LIFETIME = Duration.ofDays(90);

    private final Market market;
    private final BrokerSettings settings;
    private final SplittableRandom chance;
    /// When, by the wall clock, an order has waited long enough; orders from before a restart have.
    private final Map<UUID, Instant> due = new HashMap<>();

    Matching(Market market, BrokerSettings settings) {
        this.market = market;
        this.settings = settings;
        this.chance = new SplittableRandom(settings.seed());
    }

    /// The order as it is first seen: routed in an open market, queued in a closed one.
    Order accept(UUID id, OrderTicket ticket, Instrument asset) {
        boolean open = market.isOpen(asset);
        delay(id);
        OrderTimes times = OrderTimes.created(market.now(), expiry(ticket));
        return Order.accepted(id, ticket, open ? OrderStatus.PENDING_NEW : OrderStatus.ACCEPTED, times);
    }

    private @Nullable Instant expiry(OrderTicket ticket) {
        Instant now = market.now();
        return switch (ticket.timeInForce()) {
            case GTC -> now.plus(GTC_LIFETIME);
            case IOC -> null;
            case DAY -> switch (market.hours().mode()) {
                case NYSE -> market.hours().nextClose(now);
                case ALWAYS -> null;
            };
        };
    }

    /// The next step that is due now, if any.
    Optional<Step> next(Order order) {
        Instant expires = order.times().expiresAt();
        if (expires != null && !market.now().isBefore(expires)) {
            return move(order, OrderStatus.EXPIRED);
        }
        Instrument asset = market.instruments().bySymbol(order.ticket().symbol()).orElseThrow();
        return switch (order.status()) {
            case ACCEPTED -> {
                if (!market.isOpen(asset)) {
                    yield Optional.empty();
                }
                delay(order.id());
                yield move(order, OrderStatus.NEW);
            }
            case PENDING_NEW -> waited(order, settings.fillDelay().dividedBy(2)) ? move(order, OrderStatus.NEW) : Optional.empty();
            case NEW, PARTIALLY_FILLED -> match(order, asset);
            case FILLED, CANCELED, EXPIRED -> Optional.empty();
        };
    }

    void forget(UUID order) {
        due.remove(order);
    }

    private Optional<Step> match(Order order, Instrument asset) {
        if (!market.isOpen(asset) || !waited(order, Duration.ZERO)) {
            return Optional.empty();
        }
        Quote quote = market.tapeOf(asset).latestQuote(market.now());
        BigDecimal touch = order.ticket().side() == Side.BUY ? quote.ask() : quote.bid();
        if (!isMarketable(order.ticket(), touch)) {
            return order.ticket().timeInForce() == TimeInForce.IOC ? move(order, OrderStatus.CANCELED) : Optional.empty();
        }
        BigDecimal whole = order.remaining(touch);
        if (whole.signum() == 0) {
            return move(order, OrderStatus.FILLED);
        }
        BigDecimal qty = part(order, whole);
        delay(order.id());
        OrderStatus status = qty.compareTo(whole) < 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.FILLED;
        Fill fill = new Fill(UUID.randomUUID(), asset.symbol(), order.ticket().side(), touch, qty, market.now());
        return Optional.of(new Step(order.filled(fill, status), fill));
    }

    private static boolean isMarketable(OrderTicket ticket, BigDecimal touch) {
        BigDecimal limit = ticket.limitPrice();
        if (limit == null) {
            return true;
        }
        return ticket.side() == Side.BUY ? touch.compareTo(limit) <= 0 : touch.compareTo(limit) >= 0;
    }

    private BigDecimal part(Order order, BigDecimal whole) {
        if (settings.partialFillPercent() == 0 || chance.nextInt(100) >= settings.partialFillPercent()) {
            return whole;
        }
        int scale = order.ticket().isFractional() ? Order.QTY_SCALE : 0;
        BigDecimal part = whole.multiply(BigDecimal.valueOf(10 + chance.nextInt(81), 2)).setScale(scale, RoundingMode.DOWN);
        return part.signum() == 0 ? whole : part.stripTrailingZeros();
    }

    private void delay(UUID order) {
        due.put(order, market.clock().wall().instant().plus(settings.fillDelay()));
    }

    private boolean waited(Order order, Duration lead) {
        Instant until = due.get(order.id());
        return until == null || !market.clock().wall().instant().isBefore(until.minus(lead));
    }

    private Optional<Step> move(Order order, OrderStatus status) {
        return Optional.of(new Step(order.moved(status, market.now()), null));
    }
}
