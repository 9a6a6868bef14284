package com.cyberhybridhub.server.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.server.settings.HubSettings.ReadyToken;
import com.cyberhybridhub.web.auth.LocalTokens;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The owner's sign-in link: kept in a file that only the owner of the data directory can read, and
/// printed where the settings allow it.
public final class SignIn {

    public static final UserId OWNER = new UserId("owner");
    private static final String FILE = "sign-in.txt";
    static final String FRAGMENT = "#token=";

    private final LocalTokens tokens;
    private final Path file;

    public SignIn(LocalTokens tokens, Path dataDir) {
        this.tokens = tokens;
        this.file = dataDir.resolve(FILE);
    }

    /// Where people reach the server: its public URL, else where it listened last.
    static String address(HubSettings.Http http, Path dataDir) {
        if (http.publicUrl().isPresent()) {
            String url = http.publicUrl().get().toString();
            return url.endsWith("/") ? url : url + "/";
        }
        Path file = dataDir.resolve(FILE);
        try {
            String link = Files.isReadable(file) ? Files.readString(file).strip() : "";
            int at = link.indexOf(FRAGMENT);
            return at > 0
                    ? link.substring(0, at)
                    : "http://" + http.host() + ":" + http.port() + "/";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /// What the ready line says after `ready `: the token of earlier starts is used again while it
    /// is valid.
    public String readyUrl(String url, ReadyToken when, boolean demo) {
        String token = remembered().orElseGet(() -> tokens.issue(OWNER));
        String link = url + FRAGMENT + token;
        remember(link);
        boolean show =
                switch (when) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case AUTO -> demo || isTerminal();
                };
        return show ? link : url;
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private Optional<String> remembered() {
        try {
            String link = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
            int at = link.indexOf(FRAGMENT);
            return Optional.of(link)
                    .filter(text -> at >= 0)
                    .map(text -> text.substring(at + FRAGMENT.length()))
                    .filter(token ->
                            tokens.verify(token)
                                    .filter(member -> member.id().equals(OWNER))
                                    .isPresent());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /// Written beside and moved, so that the file is never half there and never open to others.
    private void remember(String link) {
        try {
            Path beside =
                    Files.createTempFile(
                            file.toAbsolutePath().getParent(),
                            "sign-in",
                            ".tmp",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, link + System.lineSeparator());
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be written", unwritable);
        }
    }
}
