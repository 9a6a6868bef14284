package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What a run got to see: how its orders ended, and how often what was done to it.
record Coverage(Map<String, Integer> counts) {

    static final Coverage NONE = new Coverage(Map.of());

    static Coverage of(World world) {
        Map<String, Integer> counts = new TreeMap<>();
        BiConsumer<String, Integer> add = (what, n) -> counts.merge(what, n, Integer::sum);
        world.tables()
                .orders
                .values()
                .forEach(row -> add.accept("order " + row.order.status().code(), 1));
        world.tables()
                .orders
                .values()
                .forEach(row ->
                        row.events.forEach(event -> add.accept("event " + event.kind().code(), 1)));
        for (People.Told swipe : world.people().told) {
            add.accept(
                    "swipe "
                            + swipe.reply()
                                    .map(Settlement::getClass)
                                    .map(Class::getSimpleName)
                                    .orElse("unheard"),
                    1);
        }
        return new Coverage(counts);
    }

    Coverage plus(Coverage other) {
        Map<String, Integer> sum = new TreeMap<>(counts);
        other.counts.forEach((what, n) -> sum.merge(what, n, Integer::sum));
        return new Coverage(sum);
    }
}
