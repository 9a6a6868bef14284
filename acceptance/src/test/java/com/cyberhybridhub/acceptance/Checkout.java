package com.cyberhybridhub.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The real launcher in a small checkout of its own, with a build and JDKs that only say what was
/// asked of them: nothing is really built while the real tree is being tested.
record Checkout(Path home, Path jdks) {

    private static final Duration OLD = Duration.ofHours(1);

    static Checkout in(Path dir) {
        Checkout checkout = new Checkout(dir.resolve("check out"), dir.resolve("jdks"));
        checkout.jdk("seventeen", "17.0.15");
        checkout.jdk("twenty-five", "25.0.3");
        checkout.write("pom.xml", "<project/>");
        checkout.write("server/pom.xml", "<project/>");
        checkout.write("server/src/main/java/Main.java", "class Main {}");
        checkout.write("libraries/one/pom.xml", "<project/>");
        checkout.write("libraries/one/src/main/java/One.java", "class One {}");
        checkout.write("web-client/src/main.tsx", "");
        checkout.script(
                checkout.home.resolve("mvnw"),
                """
                echo "a word of the build"
                [ ! -e broken ] || exit 1
                echo "$JAVA_HOME" >>builds
                mkdir -p server/target/hub/lib
                touch server/target/hub/built
                """);
        try {
            Files.copy(HubProcess.ROOT.resolve("hub"), checkout.home.resolve("hub"));
            checkout.age();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return checkout;
    }

    /// A folder that looks like a JDK of this version; its java prints where it is and its
    /// arguments, one a line.
    Path jdk(String name, String version) {
        Path jdk = jdks.resolve(name);
        script(
                jdk.resolve("bin/java"),
                "echo \"$0\"; for each in \"$@\"; do echo \"$each\"; done\n");
        script(jdk.resolve("bin/javac"), "exit 1\n");
        write(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    /// Everything so far was made long ago.
    private void age() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(OLD));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, old);
            }
        }
    }

    void write(String name, String content) {
        write(home.resolve(name), content);
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void script(Path file, String body) {
        try {
            write(file, "#!/bin/sh\n" + body);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The JDKs that builds ran on, one for each build.
    List<String> builds() {
        try {
            Path log = home.resolve("builds");
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The usual surroundings: a JDK 17 on the path, the other one only where JDKs are installed.
    Map<String, String> surroundings() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", jdks.resolve("seventeen/bin") + ":/usr/bin:/bin");
        environment.put("HUB_JDK_DIRS", jdks.toString());
        return environment;
    }

    Commands.Ended launch(String... arguments) {
        return Commands.run(
                jdks, surroundings(), command(home.resolve("hub").toString(), arguments));
    }

    static List<String> command(String first, String... rest) {
        List<String> command = new ArrayList<>(List.of(first));
        command.addAll(List.of(rest));
        return command;
    }
}
