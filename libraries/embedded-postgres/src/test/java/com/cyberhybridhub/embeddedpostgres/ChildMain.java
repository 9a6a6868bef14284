package com.cyberhybridhub.embeddedpostgres;

import java.nio.file.Path;

/// The program of the child JVMs: starts a server, says `ready <pid> <port>`, and ends when its
/// standard input does.
final class ChildMain {

    private ChildMain() {}

    /// Arguments: `hold DIR`, `linger DIR` (after SIGTERM uses the server until standard input
    /// ends), `shared`, `unpack CACHE`.
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "hold" -> hold(EmbeddedPostgres.start(Path.of(args[1])));
            case "linger" -> linger(EmbeddedPostgres.start(Path.of(args[1])));
            case "shared" -> {
                EmbeddedPostgres server = TestPostgres.shared().server();
                say("directory " + server.dataDir());
                say("ready " + server.pid() + " " + server.port());
                waitForEndOfInput();
            }
            case "unpack" -> {
                say("ready");
                Binaries.unpacked(
                        Path.of(args[1]),
                        Platform.current(),
                        Deadline.in(EmbeddedPostgresOptions.START_DEADLINE));
                say("unpacked");
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void hold(EmbeddedPostgres server) throws Exception {
        Sql.execute(server, "CREATE TABLE IF NOT EXISTS kept (value text)");
        Sql.execute(server, "INSERT INTO kept VALUES ('committed')");
        say("ready " + server.pid() + " " + server.port());
        waitForEndOfInput();
        server.close();
    }

    private static void linger(EmbeddedPostgres server) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> useUntilReleased(server)));
        say("ready " + server.pid() + " " + server.port());
        Thread.currentThread().join();
    }

    private static void useUntilReleased(EmbeddedPostgres server) {
        try {
            say("signalled");
            waitForEndOfInput();
            say("answer " + Sql.query(server, "SELECT 6 * 7"));
            server.close();
        } catch (Exception e) {
            say("failed " + e);
        }
    }

    private static void waitForEndOfInput() throws Exception {
        while (System.in.read() >= 0) {
            // Only the end counts.
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
