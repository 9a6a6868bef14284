package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The lock file `postmaster.pid` of a cluster: the pid on line 1, the status on line 8 (PostgreSQL
/// source, `src/include/utils/pidfile.h`).
record PostmasterPid(Path cluster, long pid, boolean ready) {

    private static final String NAME = "postmaster.pid";
    private static final int STATUS_LINE = 8;

    /// Above every `pid_max` of Linux, so there never is such a process.
    private static final long NO_PROCESS = Integer.MAX_VALUE;

    static Optional<PostmasterPid> read(Path cluster) {
        try {
            List<String> lines =
                    Files.readAllLines(cluster.resolve(NAME), StandardCharsets.ISO_8859_1);
            // A server in single-user mode writes its pid with a minus.
            long pid = Math.abs(Long.parseLong(lines.getFirst().strip()));
            boolean ready =
                    lines.size() >= STATUS_LINE
                            && lines.get(STATUS_LINE - 1).strip().equals("ready");
            return Optional.of(new PostmasterPid(cluster, pid, ready));
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            return Optional.empty(); // none, or caught half-written
        }
    }

    /// True if that process runs and is a PostgreSQL on this cluster. A reused pid and a zombie are
    /// not.
    boolean isServer() {
        List<String> arguments = argumentsOf(pid);
        int option = arguments.indexOf("-D");
        return option > 0
                && option + 1 < arguments.size()
                && arguments.getFirst().endsWith("/postgres")
                && arguments.get(option + 1).equals(cluster.toString());
    }

    private static List<String> argumentsOf(long pid) {
        try {
            byte[] raw = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            return List.of(new String(raw, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    /// PostgreSQL gives up when the pid in a left-over file belongs to any live process, which
    /// after a restart of a container is likely. Only the pid is replaced: by the rest of the file
    /// PostgreSQL still finds children of the dead server that have its shared memory.
    void disown() throws IOException {
        Path file = cluster.resolve(NAME);
        List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        lines.set(0, Long.toString(NO_PROCESS));
        // In place, so that the file keeps its owner.
        Files.write(file, lines, StandardCharsets.ISO_8859_1);
    }
}
