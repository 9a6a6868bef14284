package com.cyberhybridhub.tradingconfig;

import java.util.List;
import java.util.Optional;

/// An object of the document whose members are known by name. Made only for objects; a member that
/// nobody knows is noted at once.
final class Fields {

    private final Place object;
    private final Problems problems;

    private Fields(Place object, Problems problems) {
        this.object = object;
        this.problems = problems;
    }

    /// Empty, with a note, when the value is no object.
    static Optional<Fields> of(Place place, List<String> known, Problems problems) {
        if (!place.node().isObject()) {
            new ValueReader(problems).wrongType(place, "an object");
            return Optional.empty();
        }
        for (String name : place.node().propertyNames()) {
            if (!known.contains(name)) {
                noteUnknown(place, name, known, problems);
            }
        }
        return Optional.of(new Fields(place, problems));
    }

    Place place() {
        return object;
    }

    Optional<Place> optional(String name) {
        return object.member(name);
    }

    Optional<Place> required(String name) {
        Optional<Place> member = object.member(name);
        if (member.isEmpty()) {
            problems.addMissing(object, name);
        }
        return member;
    }

    private static void noteUnknown(
            Place object, String name, List<String> known, Problems problems) {
        Place member = object.member(name).orElseThrow();
        String detail = Show.name(name) + " is not a field of " + Show.name(object.label()) + ".";
        Optional<String> fix = Spelling.didYouMean(name, known);
        problems.add(member, ProblemCode.UNKNOWN_FIELD, detail, fix);
    }
}
