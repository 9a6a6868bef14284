package com.cyberhybridhub.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Run as root these tests see all three modes; run as an ordinary user they see that user's only
/// one.
@Timeout(60)
class RunModeTest {

    private static final int NOBODY = 65_534;
    private static final Set<PosixFilePermission> FOR_ALL =
            PosixFilePermissions.fromString("rwxr-xr-x");

    @TempDir Path temp;

    @BeforeEach
    void letOtherUsersIn() throws Exception {
        Files.setPosixFilePermissions(temp, FOR_ALL);
    }

    @Test
    void anOrdinaryUserNeedsNothing() throws Exception {
        boolean root = Platform.uid() == 0;
        int uid = root ? NOBODY : Platform.uid();
        Path home = Files.createDirectory(temp.resolve("home"));
        if (root) {
            Trees.giveTo(home, NOBODY, NOBODY);
        }
        List<String> prefix = root ? new RunMode.OtherUser(NOBODY, NOBODY).prefix() : List.of();
        Path data = home.resolve("data");
        try (ChildJvm child =
                ChildJvm.start(prefix, Map.of(), readableClassPath(), "hold", data.toString())) {
            long server = child.awaitServer();
            assertThat(Files.readString(data.resolve("mode"))).isEqualTo("self " + uid + "\n");
            assertThat(Trees.ownerOf(Path.of("/proc/" + server))).isEqualTo(uid);
            child.kill();
            assertThat(ChildJvm.gone(server)).isTrue();
        }
        if (root) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .hasMessageContaining("belongs to user " + NOBODY);
        }
    }

    @Test
    void rootWithoutUserNamespacesRunsTheServerAsAnotherUserAndTakesOverOldData() throws Exception {
        Path data = PreparedData.copyTo(temp.resolve("data"));
        boolean root = Platform.uid() == 0;
        assertThat(Files.readString(data.resolve("mode")))
                .isEqualTo(root ? "user-namespace\n" : "self " + Platform.uid() + "\n");
        Map<String, String> forbidden = Map.of("PATH", pathWithoutUserNamespaces());
        String classPath = System.getProperty("java.class.path");
        for (int start = 1; start <= 2; start++) {
            try (ChildJvm child =
                    ChildJvm.start(List.of(), forbidden, classPath, "hold", data.toString())) {
                long server = child.awaitServer();
                int user = Trees.ownerOf(Path.of("/proc/" + server));
                assertThat(user).isEqualTo(Trees.ownerOf(data.resolve("cluster")));
                assertThat(user == 0 || user == Platform.uid()).isEqualTo(!root);
                child.closeInput();
                assertThat(child.awaitExit()).isTrue();
                assertThat(ChildJvm.gone(server)).isTrue();
            }
        }
        // With user namespaces again the recorded mode stays.
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            assertThat(Sql.query(server, "SELECT count(*) FROM kept")).isEqualTo("2");
            assertThat(Files.readString(data.resolve("mode"))).startsWith(root ? "user " : "self ");
        }
    }

    @Test
    void aNewDirectoryOfRootWithoutUserNamespacesWorksToo() throws Exception {
        Path data = temp.resolve("data");
        Map<String, String> forbidden = Map.of("PATH", pathWithoutUserNamespaces());
        try (ChildJvm child =
                ChildJvm.start(
                        List.of(),
                        forbidden,
                        System.getProperty("java.class.path"),
                        "hold",
                        data.toString())) {
            long server = child.awaitServer();
            child.kill();
            assertThat(ChildJvm.gone(server)).isTrue();
        }
    }

    @Test
    void whatIsRecordedIsReadBackAndNonsenseIsNot() {
        for (RunMode mode :
                List.of(
                        new RunMode.Self(1000),
                        new RunMode.UserNamespace(),
                        new RunMode.OtherUser(101, 104))) {
            assertThat(RunMode.parse(mode.recorded())).contains(mode);
        }
        assertThat(RunMode.parse("user 7")).isEmpty();
        assertThat(RunMode.parse("what")).isEmpty();
        assertThatThrownBy(() -> RunMode.confirm(new RunMode.UserNamespace(), 1000, temp))
                .hasMessageContaining("was made by root");
    }

    /// An `unshare` that fails as it does where the kernel or a container forbids it.
    private String pathWithoutUserNamespaces() throws IOException {
        Path directory = Files.createDirectories(temp.resolve("bin"));
        Path unshare = Files.writeString(directory.resolve("unshare"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(unshare, FOR_ALL);
        return directory + File.pathSeparator + System.getenv("PATH");
    }

    /// Another user may not enter our directories: a copy of every entry that it can read.
    private String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        Path target = Files.createDirectory(temp.resolve("classes"));
        Files.setPosixFilePermissions(target, FOR_ALL);
        for (String entry : entries) {
            Path copy = target.resolve(Integer.toString(copies.size()));
            copyReadable(Path.of(entry), copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyReadable(Path source, Path target) throws IOException {
        if (!Files.exists(source)) {
            return;
        }
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path d, BasicFileAttributes a)
                            throws IOException {
                        Path copy = target.resolve(source.relativize(d).toString());
                        Files.createDirectory(copy);
                        Files.setPosixFilePermissions(copy, FOR_ALL);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Path copy = target.resolve(source.relativize(file).toString());
                        Files.copy(file, copy);
                        Files.setPosixFilePermissions(copy, FOR_ALL);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
