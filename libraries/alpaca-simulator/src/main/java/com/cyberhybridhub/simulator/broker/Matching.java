package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Instrument;
import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides the next step of an open order: acknowledged, triggered, filled at the touch of the
/// quote, canceled, expired. Not thread-safe; owned by the [Broker]'s lock.
final class Matching {

    /// What happens next to an order, with its fill if it is one.
    ///
    /// @param quiet whether the stream does not tell it
    record Step(Order order, @Nullable Fill fill, boolean quiet) {}

    private final Market market;
    private final BrokerSettings settings;
    private final Sessions sessions;
    private final Delays delays;
    private final SplittableRandom chance;

    Matching(Market market, BrokerSettings settings, Sessions sessions, Delays delays) {
        this.market = market;
        this.settings = settings;
        this.sessions = sessions;
        this.delays = delays;
        this.chance = new SplittableRandom(settings.seed());
    }

    /// The order as it is first seen: routed in an open market, queued in a closed one.
    Order accept(UUID id, OrderTicket ticket, Instrument asset, AccountSettings account) {
        boolean open =
                !ticket.timeInForce().isAuction() && sessions.isOpenTo(ticket, asset, account);
        delays.beforeFill(id);
        OrderTimes times = OrderTimes.created(market.now(), sessions.expiry(ticket, asset));
        return Order.accepted(
                id, ticket, open ? OrderStatus.PENDING_NEW : OrderStatus.ACCEPTED, times);
    }

    /// The next step that is due now, if any.
    Optional<Step> next(Order order, AccountSettings account) {
        Instrument asset = market.instruments().bySymbol(order.ticket().symbol()).orElseThrow();
        if (order.status() == OrderStatus.PENDING_CANCEL && delays.isRequestDue(order.id())) {
            return move(order, OrderStatus.CANCELED);
        }
        if (!market.now().isBefore(order.times().expiresAt())) {
            return order.ticket().timeInForce().isAuction()
                    ? auction(order, asset)
                    : move(order, OrderStatus.EXPIRED);
        }
        boolean open = sessions.isOpenTo(order.ticket(), asset, account);
        return switch (order.status()) {
            case ACCEPTED -> {
                if (!open || order.ticket().timeInForce().isAuction()) {
                    yield Optional.empty();
                }
                delays.beforeFill(order.id());
                yield move(order, OrderStatus.NEW);
            }
            case PENDING_NEW ->
                    delays.isAcknowledged(order.id())
                            ? move(order, OrderStatus.NEW)
                            : Optional.empty();
            case NEW, PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE ->
                    order.isWorking() && open ? work(order, asset) : Optional.empty();
            case ACCEPTED_FOR_BIDDING,
                    HELD,
                    STOPPED,
                    SUSPENDED,
                    CALCULATED,
                    DONE_FOR_DAY,
                    FILLED,
                    CANCELED,
                    EXPIRED,
                    REPLACED,
                    REJECTED ->
                    Optional.empty();
        };
    }

    private Optional<Step> work(Order order, Instrument asset) {
        if (order.ticket().type().hasTrigger() && order.progress().triggeredAt() == null) {
            return sessions.isCore(asset) ? watch(order, asset) : Optional.empty();
        }
        return delays.mayFill(order.id()) ? match(order, asset) : Optional.empty();
    }

    private Optional<Step> watch(Order order, Instrument asset) {
        BigDecimal last = market.tapeOf(asset).latestTrade(market.now()).price();
        return Triggers.watched(order, last, market.now())
                .map(changed -> new Step(changed, null, true));
    }

    /// Whether the price of a stop that waits beside its sibling is reached.
    Optional<Order> triggered(Order order) {
        Instrument asset = market.instruments().bySymbol(order.ticket().symbol()).orElseThrow();
        if (!sessions.isCore(asset)) {
            return Optional.empty();
        }
        BigDecimal last = market.tapeOf(asset).latestTrade(market.now()).price();
        return Triggers.watched(order, last, market.now())
                .filter(changed -> changed.progress().triggeredAt() != null);
    }

    private Optional<Step> match(Order order, Instrument asset) {
        Quote quote = market.tapeOf(asset).latestQuote(market.now());
        BigDecimal touch = order.ticket().side() == Side.BUY ? quote.ask() : quote.bid();
        boolean immediate = order.ticket().timeInForce().isImmediate();
        if (!isMarketable(order, touch)
                || (order.ticket().timeInForce() == TimeInForce.IOC
                        && order.filledQty().signum() > 0)) {
            return immediate ? move(order, OrderStatus.CANCELED) : Optional.empty();
        }
        BigDecimal whole = order.remaining(touch);
        if (whole.signum() == 0) {
            return move(order, OrderStatus.FILLED);
        }
        boolean allOrNothing = order.ticket().timeInForce() == TimeInForce.FOK;
        return Optional.of(fill(order, touch, allOrNothing ? whole : part(order, whole)));
    }

    /// The one chance of an auction order: the touch at the open, the last trade at the close.
    private Optional<Step> auction(Order order, Instrument asset) {
        if (order.status().isPendingChange()) {
            return move(order, OrderStatus.CANCELED);
        }
        BigDecimal price = market.tapeOf(asset).latestTrade(auctionMoment(order)).price();
        return isMarketable(order, price)
                ? Optional.of(fill(order, price, order.remaining(price)))
                : move(order, OrderStatus.CANCELED);
    }

    private Instant auctionMoment(Order order) {
        return order.ticket().timeInForce() == TimeInForce.CLS
                ? order.times().expiresAt()
                : market.now();
    }

    /// Executes so much of an order at this price.
    Step fill(Order order, BigDecimal price, BigDecimal qty) {
        delays.beforeFill(order.id());
        boolean rest = qty.compareTo(order.remaining(price)) < 0;
        Fill fill =
                new Fill(
                        UUID.randomUUID(),
                        order.ticket().symbol(),
                        order.ticket().side(),
                        price,
                        qty,
                        market.now());
        OrderStatus status = rest ? OrderStatus.PARTIALLY_FILLED : OrderStatus.FILLED;
        return new Step(order.filled(fill, status), fill, false);
    }

    /// The fill that somebody wants to see now: by default of all that is left, at the touch.
    Step forced(Order order, Intervention.ForceFill wish) {
        Instrument asset = market.instruments().bySymbol(order.ticket().symbol()).orElseThrow();
        Quote quote = market.tapeOf(asset).latestQuote(market.now());
        BigDecimal touch = order.ticket().side() == Side.BUY ? quote.ask() : quote.bid();
        BigDecimal price = wish.price() == null ? touch : wish.price();
        BigDecimal rest = order.remaining(price);
        BigDecimal qty = wish.qty() == null ? rest : wish.qty().min(rest);
        return fill(order, price, qty);
    }

    private static boolean isMarketable(Order order, BigDecimal touch) {
        if (touch.signum() == 0) {
            // Nobody quotes that side.
            return false;
        }
        BigDecimal limit = Triggers.effectiveLimit(order);
        if (limit == null) {
            return true;
        }
        return order.ticket().side() == Side.BUY
                ? touch.compareTo(limit) <= 0
                : touch.compareTo(limit) >= 0;
    }

    private BigDecimal part(Order order, BigDecimal whole) {
        if (settings.partialFillPercent() == 0
                || chance.nextInt(100) >= settings.partialFillPercent()) {
            return whole;
        }
        int scale = order.ticket().isFractional() ? Order.QTY_SCALE : 0;
        BigDecimal part =
                whole.multiply(BigDecimal.valueOf(10 + chance.nextInt(81), 2))
                        .setScale(scale, RoundingMode.DOWN);
        return part.signum() == 0 ? whole : part.stripTrailingZeros();
    }

    private Optional<Step> move(Order order, OrderStatus status) {
        return Optional.of(new Step(order.moved(status, market.now()), null, false));
    }
}
