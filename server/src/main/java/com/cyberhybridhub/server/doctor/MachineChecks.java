package com.cyberhybridhub.server.doctor;

import com.cyberhybridhub.server.settings.HubSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The disk and the port.
final class MachineChecks {

    static final long FREE_FAIL_BYTES = 200L << 20;
    static final long FREE_WARN_BYTES = 2L << 30;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private MachineChecks() {}

    static Check disk(Path dataDir) {
        Path there = dataDir.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.resolveSibling("..").normalize();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Check.fail(
                    "disk",
                    "nothing can be written in " + there,
                    "give the hub's user the folder, or choose another one with --data-dir");
        }
        try {
            return space(Files.getFileStore(there).getUsableSpace(), dataDir);
        } catch (IOException unknown) {
            return Check.warn(
                    "disk", "nobody can say how much is free at " + there, "look at it by hand");
        }
    }

    static Check space(long free, Path dataDir) {
        String finding = "%d MB free for %s".formatted(free >> 20, dataDir);
        if (free < FREE_FAIL_BYTES) {
            return Check.fail("disk", finding, "make room: without any, answers cannot be stored");
        }
        return free < FREE_WARN_BYTES
                ? Check.warn("disk", finding, "make room, or keep fewer days of market data")
                : Check.ok("disk", finding);
    }

    /// Free, or this hub's.
    static Check port(HubSettings.Http http) {
        String where = http.host() + ":" + http.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(http.host(), http.port()));
            return Check.ok("port", where + " is free");
        } catch (IOException taken) {
            return isHub(where)
                    ? Check.ok("port", "a hub answers on " + where)
                    : Check.fail(
                            "port",
                            where + " cannot be listened on: " + taken.getMessage(),
                            "stop what listens there, or set HUB_PORT");
        }
    }

    private static boolean isHub(String where) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build()) {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://" + where + "/health/live"))
                                            .timeout(ANSWER_WITHIN)
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException nobody) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
