package com.cyberhybridhub.web.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The built web client, read from the class path.
public final class ClientFiles {

    private static final String FOLDER = "/web-client/";
    private static final String INDEX = "index.html";
    private static final Pattern SAFE =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,3}");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("json", "application/json; charset=utf-8"),
                    Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
                    Map.entry("woff2", "font/woff2"));

    public Optional<ClientFile> index() {
        return find("/" + INDEX);
    }

    /// The file at a path of the site, or empty. Only plain names of known types are looked up.
    public Optional<ClientFile> find(String path) {
        String name = path.equals("/") ? INDEX : path.substring(1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !SAFE.matcher(name).matches()) {
            return Optional.empty();
        }
        return read(name).map(content -> new ClientFile(content, type, name.startsWith("assets/")));
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = ClientFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the client file " + name + " cannot be read", unreadable);
        }
    }
}
