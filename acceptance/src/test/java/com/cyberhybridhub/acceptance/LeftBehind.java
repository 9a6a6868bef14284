package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Processes that belong to a data directory: they name it on their command line or live in it.
final class LeftBehind {

    private static final Path PROCESSES = Path.of("/proc");

    private LeftBehind() {}

    static void awaitNobodyIn(Path dataDir) {
        Await.until("no process is left in " + dataDir, () -> processesOf(dataDir), List::isEmpty);
    }

    static List<String> processesOf(Path dataDir) {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> belongs(process, dataDir))
                    .map(process -> process.getFileName() + " " + commandLine(process))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean belongs(Path process, Path dataDir) {
        if (commandLine(process).contains(dataDir.toString())) {
            return true;
        }
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(dataDir);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException goneOrForeign) {
            return "";
        }
    }
}
