package com.cyberhybridhub.embeddedpostgres;

import com.cyberhybridhub.embeddedpostgres.DataDirectory.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A server that another process runs on a data directory, for programs that look in beside it. It
/// may end at any moment.
///
/// @param jdbcUrl without user and password
/// @param username a superuser
public record RunningServer(String jdbcUrl, String username, String password) {

    /// Finds the server of a data directory; empty when none accepts connections there.
    ///
    /// @throws EmbeddedPostgresException when the directory cannot be read
    public static Optional<RunningServer> find(Path dataDir, String database) {
        if (!Files.isDirectory(dataDir)) {
            return Optional.empty();
        }
        try {
            DataDirectory directory = new DataDirectory(dataDir.toRealPath());
            boolean runs =
                    PostmasterPid.read(directory.cluster())
                            .filter(pid -> pid.ready() && pid.isServer())
                            .isPresent();
            Optional<String> port = directory.note(Note.PORT);
            Optional<String> password = directory.note(Note.PASSWORD);
            return runs && port.isPresent() && password.isPresent()
                    ? Optional.of(
                            new RunningServer(
                                    "jdbc:postgresql://"
                                            + Server.HOST
                                            + ":"
                                            + port.get()
                                            + "/"
                                            + database,
                                    Cluster.USERNAME,
                                    password.get()))
                    : Optional.empty();
        } catch (IOException e) {
            throw DataDirectory.unusable(dataDir, e);
        }
    }

    @Override
    public String toString() {
        return "RunningServer[" + jdbcUrl + "]";
    }
}
