package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.TradeOrder;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/// Rows of `reservations`: what orders hold of their owner's caps. Read and written under the
/// owner's risk row.
final class Reservations {

    private Reservations() {}

    static void hold(Writes writes, TradeOrder order, LocalDate tradingDay, Usd amount) {
        writes.add(
                        """
                        INSERT INTO reservations (order_id, firebase_uid, trading_day, notional_usd, held_usd, created_at)
                        VALUES (:order, :user, :day, :amount, :amount, :at)
                        """)
                .bind("order", order.id().value())
                .bind("user", order.user().value())
                .bind("day", tradingDay)
                .bind("amount", amount.amount())
                .bind("at", order.createdAt());
    }

    static void apply(Handle handle, OrderId order, ReservationEffect effect) {
        switch (effect) {
            case ReservationEffect.Keep() -> {}
            case ReservationEffect.Release() -> change(handle, order, "released", Usd.ZERO);
            case ReservationEffect.HoldAgain() -> holdAgain(handle, order);
            case ReservationEffect.ShrinkTo(Usd filled) -> change(handle, order, "shrunk", filled);
        }
    }

    /// Rows from before the held amount was kept know only the order's own dollars.
    private static void holdAgain(Handle handle, OrderId order) {
        handle.createUpdate(
                        """
                        UPDATE reservations SET state = 'held', counts_order = true,
                            notional_usd = coalesce(held_usd, (SELECT trade_orders.notional_usd FROM trade_orders
                                WHERE id = order_id), 0)
                        WHERE order_id = :order
                        """)
                .bind("order", order.value())
                .execute();
    }

    private static void change(Handle handle, OrderId order, String state, Usd amount) {
        handle.createUpdate(
                        """
                        UPDATE reservations
                        SET state = :state, notional_usd = :amount, counts_order = (:state <> 'released')
                        WHERE order_id = :order
                        """)
                .bind("order", order.value())
                .bind("state", state)
                .bind("amount", amount.amount())
                .execute();
    }
}
