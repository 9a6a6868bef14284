package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import java.math.BigDecimal;
import java.time.Duration;

/// The narrower limits of a user: of one order, of one symbol, of the pace, and of the account at
/// the broker.
public record OrderLimits(Size size, Pace pace, Account account, Quotes quotes) {

    /// How large one order is, and how many there are at once and of one symbol.
    ///
    /// @param maxQtyPerOrder pieces; of an order in dollars the dollars count
    /// @param maxOpenOrders orders of ours that have not ended
    /// @param noWashTrades no order against an open one of ours on the other side
    public record Size(
            Usd maxNotionalPerOrder,
            Quantity maxQtyPerOrder,
            int maxOrdersPerSymbolPerDay,
            int maxOpenOrders,
            boolean noWashTrades) {}

    /// How fast orders and questions may follow each other.
    ///
    /// @param duplicateWindow since the last approved order of the same symbol and side; zero is
    ///   off
    /// @param noOrdersLast before the end of the session
    /// @param maxReasks follow-ups after which a price that moved against the user only denies
    public record Pace(
            int maxOrdersPerHour,
            int maxQuestionsPerHour,
            Duration duplicateWindow,
            Duration noOrdersLast,
            int maxReasks) {}

    /// What the broker's account must allow before something is bought.
    ///
    /// @param maxPositionPerSymbol what is held of a symbol and what is on its way
    /// @param maxDailyLoss of the whole account since the previous close; beyond it nothing is
    ///   bought
    /// @param requireCash buy from cash only, never on margin
    public record Account(Usd maxPositionPerSymbol, Usd maxDailyLoss, boolean requireCash) {}

    /// What bid and ask must be like before an order is sent to meet them.
    ///
    /// @param collarPct percent that the last trade may be away from the middle of bid and ask
    /// @param maxAge by the exchange's time
    /// @param required without bid and ask nothing is ordered
    public record Quotes(BigDecimal collarPct, Duration maxAge, boolean required) {

        public static final Quotes USUAL =
                new Quotes(new BigDecimal("3"), Duration.ofMinutes(5), false);
    }

    /// Limits with the usual ones of bid and ask.
    public OrderLimits(Size size, Pace pace, Account account) {
        this(size, pace, account, Quotes.USUAL);
    }

    private static final BigDecimal POSITION_FACTOR = BigDecimal.TEN;
    private static final Quantity QTY_PER_ORDER = Quantity.of("1000");
    private static final int OPEN_ORDERS_MIN = 5;
    private static final int QUESTIONS_PER_HOUR_MIN = 300;
    private static final int REASKS = 2;
    private static final Duration NO_ORDERS_LAST = Duration.ofMinutes(2);

    /// What holds where a config says nothing: no narrower than the limits of a day and of four
    /// hours.
    public static OrderLimits within(int maxOrdersPerDay, Usd maxNotionalPer4h) {
        return new OrderLimits(
                new Size(
                        maxNotionalPer4h,
                        QTY_PER_ORDER,
                        maxOrdersPerDay,
                        Math.max(OPEN_ORDERS_MIN, maxOrdersPerDay),
                        true),
                new Pace(
                        maxOrdersPerDay,
                        Math.max(QUESTIONS_PER_HOUR_MIN, maxOrdersPerDay),
                        Duration.ZERO,
                        NO_ORDERS_LAST,
                        REASKS),
                new Account(
                        new Usd(maxNotionalPer4h.amount().multiply(POSITION_FACTOR)),
                        maxNotionalPer4h,
                        true));
    }
}
