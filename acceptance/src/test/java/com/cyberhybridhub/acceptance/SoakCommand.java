package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// `acceptance/soak [minutes] [seed]`. Ends with 1 when anything differs; then the hub's log and
/// data stay where the last line says.
final class SoakCommand {

    private static final String MINUTES_DEFAULT = "30";
    private static final BigDecimal SIXTY = new BigDecimal(60);

    private SoakCommand() {}

    static void main(String[] arguments) throws IOException {
        if (!String.join(" ", arguments).matches("([1-9][0-9]{0,2}|0\\.5)?( [0-9]{1,9})?")) {
            System.err.println("usage: acceptance/soak [minutes, 1 to 999, or 0.5] [seed]");
            System.exit(2);
        }
        BigDecimal minutes = new BigDecimal(arguments.length > 0 ? arguments[0] : MINUTES_DEFAULT);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path directory = Files.createTempDirectory("soak-");
        SoakPlan plan =
                new SoakPlan(Duration.ofSeconds(minutes.multiply(SIXTY).longValueExact()), seed);
        System.out.println("soak of " + minutes + " minutes, seed " + seed + ", in " + directory);
        SoakReport report = Soak.run(plan, directory, System.out::println);
        Path file = HubProcess.ROOT.resolve("acceptance/target/soak-" + seed + ".md");
        Files.writeString(file, report.text());
        System.out.println("\n" + report.text());
        if (report.isClean()) {
            Folders.delete(directory);
        } else {
            System.out.println("the hub's log and data: " + directory);
        }
        System.exit(report.isClean() ? 0 : 1);
    }
}
