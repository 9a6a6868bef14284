package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs that end by themselves.
final class Commands {

    private static final long ENDS_WITHIN_SECONDS = 120;

    private Commands() {}

    /// How a program ended.
    record Ended(int code, String stdout, String stderr) {}

    /// Runs a command in exactly this environment.
    static Ended run(Path workDir, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("launcher-", ".out");
            Path err = Files.createTempFile("launcher-", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(workDir.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            Ended ended =
                    new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }
}
