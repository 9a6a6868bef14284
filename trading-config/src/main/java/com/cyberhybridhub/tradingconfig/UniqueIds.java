package com.cyberhybridhub.tradingconfig;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The ids of one array's elements. Owned by the thread that checks.
final class UniqueIds {

    private final Map<String, String> pointers = new HashMap<>();
    private final Problems problems;

    UniqueIds(Problems problems) {
        this.problems = problems;
    }

    /// The element's id; a later twin is noted at its own place.
    Optional<String> take(Fields element) {
        Optional<Place> place = element.required(ConfigMerge.ID);
        Optional<String> id = place.flatMap(new ValueReader(problems)::id);
        if (place.isPresent() && id.isPresent()) {
            String earlier = pointers.putIfAbsent(id.get(), place.get().pointer());
            if (earlier != null) {
                problems.add(
                        place.get(),
                        ProblemCode.DUPLICATE_ID,
                        "The id " + Show.name(id.get()) + " is taken already, at " + earlier + ".");
            }
        }
        return id;
    }
}
