package com.cyberhybridhub.acceptance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `./hub user …` on a data directory, beside the hub that runs on it.
record MemberCommands(Path dataDir, Map<String, String> environment) {

    private static final String TOKEN = "#token=";

    /// What a command came to.
    record Ended(int code, List<String> stdout, String stderr) {

        Ended expect(int wanted) {
            if (code != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + this);
            }
            return this;
        }

        /// The token of the sign-in link that it printed.
        String token() {
            String link = stdout.getFirst();
            return link.substring(link.indexOf(TOKEN) + TOKEN.length());
        }
    }

    Ended user(String... arguments) {
        List<String> all =
                Stream.of(
                                Stream.of("user"),
                                Stream.of(arguments),
                                Stream.of("--data-dir", dataDir.toString()))
                        .flatMap(part -> part)
                        .toList();
        try (HubProcess command =
                HubProcess.launch(
                        dataDir.resolveSibling(dataDir.getFileName() + "-commands"),
                        environment,
                        all)) {
            return new Ended(command.awaitExit(), command.remainingStdout(), command.log());
        }
    }
}
