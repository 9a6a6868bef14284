package com.cyberhybridhub.server.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./hub audit`: takes the audit out of the database, and proves it.
@Command(
        name = "audit",
        description = "What happened, provably: export it, verify it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ExportCommand.class, AuditCommand.Verify.class})
public final class AuditCommand implements Callable<Integer> {

    static final int FAILED = 1;
    static final int USAGE = 2;

    @Override
    public Integer call() {
        System.err.println("hub: audit what? `hub audit export` or `hub audit verify FILE`");
        return USAGE;
    }

    /// `./hub audit verify`.
    @Command(
            name = "verify",
            description = {
                "Proves an export without a database: that nothing was edited, removed, swapped or cut off.",
                "Exit code 0: all good; 1: something is wrong; 2: a file cannot be read."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "What `hub audit export` wrote.")
        @SuppressWarnings("NullAway.Init") // picocli sets it: it is required
        private Path file;

        @Option(
                names = "--heads",
                paramLabel = "FILE",
                description = "The file of heads, kept outside the database.")
        private @Nullable Path heads;

        @Override
        public Integer call() {
            try {
                return print(AuditVerifier.verify(file, Optional.ofNullable(heads)));
            } catch (NoSuchFileException missing) {
                System.err.println("hub: there is no file " + missing.getMessage());
                return USAGE;
            } catch (IOException unreadable) {
                System.err.println("hub: cannot read the file: " + unreadable.getMessage());
                return USAGE;
            }
        }

        private int print(AuditVerifier.Report report) {
            report.at().ifPresent(at -> System.out.println("export of " + at));
            report.chains()
                    .forEach(chain ->
                            System.out.println(
                                    chain.chain()
                                            + ": "
                                            + chain.good()
                                            + " rows good"
                                            + chain.why().map(why -> "; WRONG " + why).orElse("")));
            report.broken().ifPresent(broken -> System.out.println("WRONG " + broken));
            if (heads == null) {
                System.out.println(
                        "Without --heads nobody can see whether the newest rows were cut off or everything was"
                                + " written anew.");
            }
            if (report.newerHeads() > 0) {
                System.out.println(
                        report.newerHeads()
                                + " rows of heads are younger than the export and were not used.");
            }
            System.out.println(report.isGood() ? "GOOD" : "NOT GOOD");
            return report.isGood() ? 0 : FAILED;
        }
    }
}
