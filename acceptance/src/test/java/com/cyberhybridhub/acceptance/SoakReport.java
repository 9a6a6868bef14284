package com.cyberhybridhub.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What a soak found: differences, of which there must be none, and figures.
///
/// @param took from the first dip to the verdict
record SoakReport(
        SoakPlan plan,
        Duration took,
        List<String> differences,
        Figures figures,
        List<SoakMemory.Sample> memory) {

    private static final int DIFFERENCES_SHOWN_MAX = 40;

    /// @param late answers that came after the question had expired
    /// @param posts orders posted
    /// @param faults how often each acted
    record Figures(SoakView view, int dips, int late, int posts, Map<String, Integer> faults) {

        int filled() {
            return count(view.orders(), "status").getOrDefault("filled", 0);
        }

        int executions() {
            return view.portfolio().path("fills").size();
        }
    }

    boolean isClean() {
        return differences.isEmpty();
    }

    /// How many have each value of a field.
    static Map<String, Integer> count(List<JsonNode> items, String field) {
        Map<String, Integer> counts = new TreeMap<>();
        items.forEach(item -> counts.merge(item.path(field).asString("-"), 1, Integer::sum));
        return counts;
    }

    /// For people, as Markdown.
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "# Soak of %s, seed %d: %s\n\n"
                        .formatted(
                                minutes(plan.length()),
                                plan.seed(),
                                isClean() ? "no difference" : differences.size() + " differences"));
        differences.stream()
                .limit(DIFFERENCES_SHOWN_MAX)
                .forEach(each -> text.append("- **").append(each).append("**\n"));
        if (differences.size() > DIFFERENCES_SHOWN_MAX) {
            text.append("- and %d more\n".formatted(differences.size() - DIFFERENCES_SHOWN_MAX));
        }
        text.append(isClean() ? "" : "\n");
        text.append("| | |\n|---|---|\n");
        row(text, "took, with settling", minutes(took));
        row(text, "dips of %d symbols".formatted(SoakMarket.symbols().size()), figures.dips());
        row(text, "questions, by state", count(figures.view().questions(), "state"));
        row(text, "questions, by decision", count(figures.view().questions(), "decision"));
        row(text, "answers after expiry", figures.late());
        row(text, "orders in the hub", count(figures.view().orders(), "status"));
        row(text, "orders posted", figures.posts());
        row(text, "orders at the broker", figures.view().portfolio().path("orders").size());
        row(text, "executions", figures.executions());
        row(text, "positions", figures.view().portfolio().path("positions").size());
        row(text, "faults that acted", figures.faults());
        row(text, "streams established", connects());
        row(text, "heap after collection, first to last third, MiB", heaps());
        row(text, "resident, first and last, MiB", residents());
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Object value) {
        String plain = String.valueOf(value).replaceAll("[{}]", "");
        text.append("| ").append(name).append(" | ").append(plain).append(" |\n");
    }

    private static String minutes(Duration time) {
        return "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private Map<String, Long> connects() {
        Map<String, Long> connects = new TreeMap<>();
        figures.view()
                .status()
                .path("streams")
                .forEach(stream ->
                        connects.put(
                                stream.path("name").asString(), stream.path("connects").asLong()));
        return connects;
    }

    private String heaps() {
        return SoakMemory.heapOfThird(memory, 0)
                + ", "
                + SoakMemory.heapOfThird(memory, 1)
                + ", "
                + SoakMemory.heapOfThird(memory, 2);
    }

    private String residents() {
        return memory.isEmpty()
                ? "-"
                : memory.getFirst().residentMib() + ", " + memory.getLast().residentMib();
    }
}
