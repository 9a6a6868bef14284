package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// As whom the server runs. PostgreSQL refuses root, and its files belong to whoever made them, so
/// the mode of a data directory is chosen once and recorded there.
sealed interface RunMode {

    /// What goes in front of every command.
    List<String> prefix();

    /// One line for the data directory.
    String recorded();

    /// As the ordinary user that this JVM runs as.
    record Self(int uid) implements RunMode {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public String recorded() {
            return "self " + uid;
        }
    }

    /// As root in a user namespace of its own: inside it is nobody, on the disk its files are
    /// root's.
    record UserNamespace() implements RunMode {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U");
        }

        @Override
        public String recorded() {
            return "user-namespace";
        }
    }

    /// Started by root as an unprivileged user of this machine, who then owns the data directory.
    record OtherUser(int uid, int gid) implements RunMode {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        }

        @Override
        public String recorded() {
            return "user " + uid + " " + gid;
        }
    }

    static Optional<RunMode> parse(String recorded) {
        String[] words = recorded.strip().split(" ", -1);
        try {
            return switch (words[0]) {
                case "self" -> Optional.of(new Self(Integer.parseInt(words[1])));
                case "user-namespace" -> Optional.of(new UserNamespace());
                case "user" ->
                        Optional.of(
                                new OtherUser(
                                        Integer.parseInt(words[1]), Integer.parseInt(words[2])));
                default -> Optional.empty();
            };
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// The mode for a data directory that has none yet.
    static RunMode choose(int uid) {
        if (uid != 0) {
            return new Self(uid);
        }
        RunMode namespace = new UserNamespace();
        return worksAsNotRoot(namespace) ? namespace : unprivilegedUser();
    }

    /// Checks a recorded mode against who runs now and what the host allows now. Where user
    /// namespaces are no longer allowed, an unprivileged user takes over; the caller then hands the
    /// files over.
    static RunMode confirm(RunMode recorded, int uid, Path directory) {
        return switch (recorded) {
            case Self self when self.uid() == uid -> self;
            case Self self ->
                    throw new EmbeddedPostgresException(
                            "The data directory "
                                    + directory
                                    + " belongs to user "
                                    + self.uid()
                                    + ".",
                            "Run the program as that user, or give it another data directory.");
            case UserNamespace namespace when uid == 0 && worksAsNotRoot(namespace) -> namespace;
            case UserNamespace _ when uid == 0 -> unprivilegedUser();
            case OtherUser other when uid == 0 -> other;
            case UserNamespace _, OtherUser _ ->
                    throw new EmbeddedPostgresException(
                            "The data directory " + directory + " was made by root.",
                            "Run the program as root, or give it another data directory.");
        };
    }

    private static boolean worksAsNotRoot(RunMode mode) {
        return Command.run(Command.join(mode.prefix(), "sh", "-c", "test \"$(id -u)\" != 0")).ok();
    }

    private static RunMode unprivilegedUser() {
        for (String name : List.of("postgres", "nobody")) {
            Optional<OtherUser> user = lookUp(name).filter(RunMode::worksAsNotRoot);
            if (user.isPresent()) {
                return user.get();
            }
        }
        throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and neither a user namespace (unshare -U) nor"
                        + " another user (setpriv to postgres or nobody) works on this machine.",
                "Run the program as an ordinary user, or use an external PostgreSQL.");
    }

    private static Optional<OtherUser> lookUp(String name) {
        try {
            return Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .map(fields ->
                            new OtherUser(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                    .filter(user -> user.uid() != 0)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
