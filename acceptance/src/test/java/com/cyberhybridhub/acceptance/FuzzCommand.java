package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// `acceptance/fuzz [requests] [seed]`. Ends with 1 when something was found.
final class FuzzCommand {

    private static final String REQUESTS_DEFAULT = "200000";

    private FuzzCommand() {}

    static void main(String[] arguments) throws IOException {
        if (!String.join(" ", arguments).matches("([1-9][0-9]{0,8})?( [0-9]{1,9})?")) {
            System.err.println("usage: acceptance/fuzz [requests] [seed]");
            System.exit(2);
        }
        int requests = Integer.parseInt(arguments.length > 0 ? arguments[0] : REQUESTS_DEFAULT);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path directory = Files.createTempDirectory("fuzz-");
        Fuzz.Result result;
        try (RunningHub hub =
                RunningHub.start(
                        directory.resolve("data"), Map.of("HUB_REQUESTS_PER_MINUTE", "0"))) {
            result = Fuzz.run(hub.api(), requests, seed);
        }
        System.out.println(result.text());
        boolean clean = result.findings().isEmpty();
        if (clean) {
            Folders.delete(directory);
        }
        System.exit(clean ? 0 : 1);
    }
}
