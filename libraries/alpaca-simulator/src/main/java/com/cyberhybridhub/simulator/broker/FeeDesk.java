package com.cyberhybridhub.simulator.broker;

import com.cyberhybridhub.simulator.market.Market;
import com.cyberhybridhub.simulator.switches.Switch;
import com.cyberhybridhub.simulator.switches.SwitchBoard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Books what crypto fills cost after the end of their UTC day, if the switch says that they cost
/// anything: 0.25 % of what was received. Called under the broker's lock.
final class FeeDesk {

    private static final BigDecimal TAKER_FEE = new BigDecimal("0.0025");

    private record Bill(String symbol, LocalDate day) {}

    private record Sum(BigDecimal qty, BigDecimal amount) {}

    private final Market market;
    private final Books books;
    private final SwitchBoard switches;

    /// The day on which an account was last looked at.
    private final Map<String, LocalDate> seen = new HashMap<>();

    FeeDesk(Market market, Books books, SwitchBoard switches) {
        this.market = market;
        this.books = books;
        this.switches = switches;
    }

    void work(AccountBook book) {
        LocalDate today = LocalDate.ofInstant(market.now(), ZoneOffset.UTC);
        if (switches.is(Switch.CRYPTO_FEES, "off") || today.equals(seen.put(book.keyId(), today))) {
            return;
        }
        Map<Bill, Sum> due = new TreeMap<>(Comparator.comparing(Bill::toString));
        for (Execution each : book.executions()) {
            Fill fill = each.fill();
            LocalDate day = LocalDate.ofInstant(fill.at(), ZoneOffset.UTC);
            if (fill.symbol().contains("/") && day.isBefore(today)) {
                due.merge(new Bill(fill.symbol(), day), fee(fill), FeeDesk::plus);
            }
        }
        book.fees().forEach(paid -> due.remove(new Bill(paid.symbol(), paid.day())));
        due.forEach((bill, sum) ->
                books.record(
                        new LedgerEntry.Charged(
                                book.keyId(),
                                new Fee(
                                        UUID.randomUUID(),
                                        bill.symbol(),
                                        sum.qty(),
                                        sum.amount(),
                                        bill.day(),
                                        market.now()))));
    }

    private static Sum fee(Fill fill) {
        boolean buys = fill.side() == Side.BUY;
        BigDecimal received = (buys ? fill.qty() : fill.amount()).multiply(TAKER_FEE);
        BigDecimal fee = received.setScale(Order.QTY_SCALE, RoundingMode.UP);
        return buys ? new Sum(fee, BigDecimal.ZERO) : new Sum(BigDecimal.ZERO, fee);
    }

    private static Sum plus(Sum one, Sum other) {
        return new Sum(one.qty().add(other.qty()), one.amount().add(other.amount()));
    }
}
