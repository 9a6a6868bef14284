package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.Equation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a campaign came to, as Markdown.
///
/// @param faults how many POSTs each fault spoilt at full speed
record Report(String command, Duration took, List<Verdict> verdicts, Map<String, Long> faults) {

    private static final int PERCENT = 100;
    private static final long MEGA = 1 << 20;

    boolean isGood() {
        return verdicts.stream().allMatch(Verdict::isGood);
    }

    String text() {
        StringBuilder text = new StringBuilder("# Campaign\n\n");
        summary(text);
        grid(text);
        faults(text);
        equations(text);
        findings(text);
        return text.toString();
    }

    private List<Outcome> outcomes() {
        return verdicts.stream().flatMap(verdict -> verdict.outcomes().stream()).toList();
    }

    private void summary(StringBuilder text) {
        List<Outcome> all = outcomes();
        Verdict.Tally tally =
                verdicts.stream()
                        .map(Verdict::tally)
                        .reduce(new Verdict.Tally(0, 0, 0, 0), Verdict.Tally::plus);
        text.append(
                """
                `%s`

                | | |
                |---|---|
                | result | **%s** |
                | runs | %d, of which %d caught at their moment |
                | kills of the hub | %d |
                | kills of the database | %d |
                | pauses | %d |
                | worlds | %d |
                | questions, POSTs on the wire, orders at the broker | %d, %d, %d |
                | the time of all worlds, added up | %d min %d s |
                | machine | %d processors, %d MB heap at most, %s %s, Java %s |

                """
                        .formatted(
                                command,
                                isGood() ? "every equation exact" : "NOT GOOD",
                                all.size(),
                                all.stream().filter(Outcome::caught).count(),
                                all.stream().mapToInt(Outcome::hubKills).sum(),
                                all.stream().mapToInt(Outcome::databaseKills).sum(),
                                all.stream().mapToInt(Outcome::pauses).sum(),
                                verdicts.size(),
                                tally.questions(),
                                tally.posts(),
                                tally.brokerOrders(),
                                took.toMinutes(),
                                took.toSecondsPart(),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.getRuntime().maxMemory() / MEGA,
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                System.getProperty("java.version")));
    }

    /// Runs by point and victim, caught of all.
    private void grid(StringBuilder text) {
        text.append("## Runs: caught at their moment / all\n\n| point | what |");
        List<String> columns = new ArrayList<>();
        for (Victim victim : Victim.values()) {
            columns.add(victim.wire());
        }
        columns.addAll(List.of("dedupe on", "dedupe off", "1 node", "2 nodes"));
        columns.forEach(column -> text.append(' ').append(column).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(columns.size())).append('\n');
        for (Point point : Point.values()) {
            text.append("| ").append(point).append(" | ").append(point.about()).append(" |");
            List<Outcome> row =
                    outcomes().stream().filter(run -> run.cell().point() == point).toList();
            columns.forEach(column -> text.append(' ').append(share(row, column)).append(" |"));
            text.append('\n');
        }
        text.append('\n');
    }

    private static String share(List<Outcome> row, String column) {
        List<Outcome> cell = row.stream().filter(run -> isIn(run.cell(), column)).toList();
        return cell.stream().filter(Outcome::caught).count() + "/" + cell.size();
    }

    private static boolean isIn(Cell cell, String column) {
        return switch (column) {
            case "dedupe on" -> cell.dedupe();
            case "dedupe off" -> !cell.dedupe();
            case "1 node" -> cell.nodes() == 1;
            case "2 nodes" -> cell.nodes() == 2;
            default -> cell.victim().wire().equals(column);
        };
    }

    private void faults(StringBuilder text) {
        if (faults.isEmpty()) {
            return;
        }
        long spoilt = faults.values().stream().mapToLong(Long::longValue).sum();
        long posts =
                verdicts.stream()
                        .filter(verdict -> verdict.outcomes().isEmpty())
                        .mapToLong(verdict -> verdict.tally().posts())
                        .sum();
        text.append(
                "## POSTs at full speed: %d, %d faults in %d ways (%d %%)\n\n| fault | POSTs |\n|---|---|\n"
                        .formatted(
                                posts,
                                spoilt,
                                faults.values().stream().filter(count -> count > 0).count(),
                                posts == 0 ? 0 : spoilt * PERCENT / posts));
        faults.forEach((name, count) -> text.append("| %s | %d |\n".formatted(name, count)));
        text.append('\n');
    }

    private void equations(StringBuilder text) {
        text.append(
                "## Equations\n\n| equation | worlds in which it holds | numbers of the last |\n");
        text.append("|---|---|---|\n");
        Map<String, List<Equation>> byName = new LinkedHashMap<>();
        verdicts.forEach(verdict ->
                verdict.equations()
                        .forEach(equation ->
                                byName.computeIfAbsent(equation.name(), _ -> new ArrayList<>())
                                        .add(equation)));
        byName.forEach((name, all) ->
                text.append(
                        "| %s | %d of %d | %s |\n"
                                .formatted(
                                        name,
                                        all.stream().filter(Equation::holds).count(),
                                        all.size(),
                                        all.getLast().numbers())));
        text.append('\n');
    }

    private void findings(StringBuilder text) {
        text.append("## Findings\n\n");
        if (isGood()) {
            text.append("None.\n");
            return;
        }
        for (Verdict verdict : verdicts) {
            verdict.equations().stream()
                    .filter(equation -> !equation.holds())
                    .forEach(equation ->
                            text.append("- %s: %s\n".formatted(verdict.world(), equation)));
            verdict.outcomes().stream()
                    .filter(outcome -> outcome.trouble().isPresent())
                    .forEach(outcome ->
                            text.append(
                                    "- %s: %s\n  `%s`\n"
                                            .formatted(
                                                    verdict.world(),
                                                    outcome.trouble().orElseThrow(),
                                                    outcome.again())));
        }
    }
}
