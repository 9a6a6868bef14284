package com.cyberhybridhub.simulator.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Picks the orders of a list. Pure.
final class OrderList {

    private OrderList() {}

    /// Throws [RefusedException] when the filter names an order that is not there.
    static List<Order> of(AccountBook book, OrderFilter filter) {
        List<Order> all = new ArrayList<>(book.orders());
        // A clock that was set back makes arrival and submission time differ; the sort is stable.
        all.sort(Comparator.comparing(order -> order.times().createdAt()));
        int from = filter.afterOrder() == null ? 0 : index(all, filter.afterOrder()) + 1;
        int to = filter.beforeOrder() == null ? all.size() : index(all, filter.beforeOrder());
        List<Order> range = from > to ? List.of() : all.subList(from, to);
        return (filter.ascending() ? range : range.reversed())
                .stream().filter(filter::matches).limit(filter.limit()).toList();
    }

    private static int index(List<Order> orders, @Nullable UUID id) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new RefusedException(Refusal.notFound("order not found for " + id));
    }
}
