package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.BrokerOrder;
import com.cyberhybridhub.campaign.check.Checker;
import com.cyberhybridhub.campaign.check.Equation;
import com.cyberhybridhub.campaign.check.History;
import com.cyberhybridhub.campaign.wire.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Some runs one after another in one world, and the check of its whole history at the end.
record Stretch(Site site, String name, int nodes, List<Planned> runs) {

    /// A run that is to be made.
    record Planned(Cell cell, long seed) {}

    /// @param each is told of each run as it ends
    Verdict go(Consumer<Outcome> each) {
        List<Outcome> outcomes = new ArrayList<>();
        DriverLog log = new DriverLog();
        // What a stopped campaign left of this world has a history that this driver did not make.
        forget();
        try (World world = World.start(site, name, nodes)) {
            for (Planned planned : runs) {
                String symbol = Market.SYMBOLS.get(outcomes.size() % Market.SYMBOLS.size());
                Outcome outcome = new Run(world, planned.cell(), planned.seed(), symbol, log).go();
                outcomes.add(outcome);
                each.accept(outcome);
                if (outcome.trouble().isPresent()) {
                    // What comes after would be judged by what is left of this one.
                    break;
                }
            }
            Stray.decline(world, log);
            History history = history(world, log);
            List<Equation> equations = new ArrayList<>(Checker.check(history));
            equations.add(traded(history));
            Verdict verdict =
                    new Verdict(name, named(equations, log), outcomes, tally(world, history));
            write(world.directory(), verdict);
            return verdict;
        } catch (IOException | SQLException failed) {
            return new Verdict(
                    name,
                    List.of(new Equation("the world can be read", "", List.of(failed.toString()))),
                    outcomes,
                    new Verdict.Tally(0, 0, 0, 0));
        }
    }

    /// A campaign in which everything is denied would prove nothing.
    private static Equation traded(History history) {
        boolean enough = history.broker().size() * 2 >= history.orders().size();
        return new Equation(
                "at least half of the intents were orders at the broker",
                history.broker().size() + " of " + history.orders().size(),
                enough ? List.of() : List.of("too few"));
    }

    private History history(World world, DriverLog log) throws IOException, SQLException {
        Evidence evidence = world.evidence();
        List<Sent> sent =
                world.nodes().stream().flatMap(node -> node.broker().sent().stream()).toList();
        return new History(
                log.answers(),
                sent,
                evidence.posts(),
                evidence.brokerOrders(),
                evidence.orders(),
                evidence.questions(),
                new AuditCheck(site, world).verdict(),
                World.ORDERS_PER_DAY_MAX);
    }

    /// Each offender with the run that it belongs to.
    private static List<Equation> named(List<Equation> equations, DriverLog log) {
        Map<String, String> runs = new HashMap<>();
        log.answers().forEach(answer -> runs.put(answer.question(), answer.run()));
        return equations.stream()
                .map(equation ->
                        new Equation(
                                equation.name(),
                                equation.numbers(),
                                equation.offenders().stream()
                                        .map(offender -> offender + run(offender, runs))
                                        .toList()))
                .toList();
    }

    private static String run(String offender, Map<String, String> runs) {
        return runs.entrySet().stream()
                .filter(entry -> offender.contains(entry.getKey()))
                .findFirst()
                .map(entry -> " (run " + entry.getValue() + ")")
                .orElse("");
    }

    private static Verdict.Tally tally(World world, History history) {
        return new Verdict.Tally(
                history.questions().size(),
                history.sent().size(),
                history.broker().stream().map(BrokerOrder::id).distinct().count(),
                world.nodes().stream().mapToLong(Node::starts).sum());
    }

    private void write(Path directory, Verdict verdict) throws IOException {
        StringBuilder text = new StringBuilder(name).append('\n');
        verdict.equations().forEach(equation -> text.append(equation).append('\n'));
        verdict.outcomes().forEach(outcome -> text.append(outcome).append('\n'));
        Files.writeString(directory.resolve("verdict.txt"), text);
    }

    /// Removes what a world left.
    void forget() {
        Site.forget(site.work().resolve(name));
    }
}
