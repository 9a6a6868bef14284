package com.cyberhybridhub.tradingconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what one check finds, up to a limit. Owned by the thread that checks.
final class Problems {

    static final int SHOWN_MAX = 100;

    private final List<ConfigProblem> found = new ArrayList<>();
    private final Provenance provenance;
    private int count;

    Problems(Provenance provenance) {
        this.provenance = provenance;
    }

    void add(Place place, ProblemCode code, String detail) {
        add(place, code, detail, Optional.empty());
    }

    void add(Place place, ProblemCode code, String detail, Optional<String> fix) {
        add(new ConfigProblem(place.pointer(), provenance.of(place.pointer()), code, detail, fix));
    }

    void addMissing(Place object, String name) {
        Optional<String> cause =
                provenance
                        .remover(Place.member(object.pointer(), name))
                        .or(() -> provenance.of(object.pointer()));
        String detail = Show.name(name) + " is missing in " + Show.name(object.label()) + ".";
        add(
                new ConfigProblem(
                        object.pointer(), cause, ProblemCode.REQUIRED, detail, Optional.empty()));
    }

    void add(ConfigProblem problem) {
        count++;
        if (found.size() < SHOWN_MAX) {
            found.add(problem);
        }
    }

    /// How many were added so far, shown or not.
    int count() {
        return count;
    }

    List<ConfigProblem> list() {
        if (count > found.size()) {
            List<ConfigProblem> all = new ArrayList<>(found);
            String detail = (count - found.size()) + " more problems are not shown.";
            all.add(ConfigProblem.at("", ProblemCode.MORE_PROBLEMS, detail));
            return List.copyOf(all);
        }
        return List.copyOf(found);
    }
}
