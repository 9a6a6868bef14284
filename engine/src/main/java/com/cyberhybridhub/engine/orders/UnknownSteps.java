package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderLifecycle.ReservationEffect;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import com.cyberhybridhub.engine.orders.OrderStore.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps of an order that the broker said nothing about, ready to be stored.
final class UnknownSteps {

    private UnknownSteps() {}

    /// @param epoch under which it is looked for from now on
    /// @param first when to look
    static OrderUpdate unresolved(
            OrderWork work, Reason why, long epoch, Instant now, Instant first) {
        return new OrderUpdate(
                Ours.UNRESOLVED,
                work.order().execution(),
                List.of(why),
                OrderEvent.Kind.UNRESOLVED,
                Optional.of(why.detail()),
                new ReservationEffect.Keep(),
                new Watch(
                        epoch,
                        Optional.empty(),
                        0,
                        Optional.of(now),
                        Optional.of(first),
                        Optional.empty()));
    }

    static OrderUpdate lookedUp(OrderWork work, int misses, Instant next) {
        return new OrderUpdate(
                Ours.UNRESOLVED,
                work.order().execution(),
                work.order().reasons(),
                OrderEvent.Kind.LOOKED_UP,
                Optional.of("look-up " + misses + ": the broker has no such order"),
                new ReservationEffect.Keep(),
                new Watch(
                        work.watch().epoch(),
                        Optional.empty(),
                        misses,
                        work.watch().unresolvedSince(),
                        Optional.of(next),
                        Optional.empty()));
    }

    /// @param evidence what was looked for, and where
    /// @param against why it is not sent once more, where that was asked
    /// @param watchUntil until when a person may expect it to turn up after all
    static OrderUpdate notPlaced(
            OrderWork work, int misses, String evidence, List<Reason> against, Instant watchUntil) {
        List<Reason> reasons =
                Stream.concat(
                                Stream.of(new Reason(Ours.NOT_PLACED.code(), evidence)),
                                against.stream())
                        .toList();
        return new OrderUpdate(
                Ours.NOT_PLACED,
                work.order().execution(),
                reasons,
                OrderEvent.Kind.NOT_PLACED,
                Optional.of(String.join(" ", reasons.stream().map(Reason::detail).toList())),
                new ReservationEffect.Release(),
                new Watch(
                        work.watch().epoch(),
                        Optional.empty(),
                        misses,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(watchUntil)));
    }
}
