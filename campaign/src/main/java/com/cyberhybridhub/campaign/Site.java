package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Where the hub's jars are and where worlds may be built.
///
/// @param hubLib every jar of the hub
/// @param jvm what makes it start quickly
/// @param work worlds go here, one folder each
record Site(Path hubLib, List<String> jvm, Path work) {

    /// Without a cache of classes yet.
    static Site of(Path root, Path work) throws IOException {
        Path lib = root.toAbsolutePath().normalize().resolve("server/target/hub/lib");
        if (!java.nio.file.Files.isDirectory(lib)) {
            throw new IOException("the hub is not built: there is no " + lib);
        }
        java.nio.file.Files.createDirectories(work);
        return new Site(lib, List.of(), work.toAbsolutePath());
    }

    Site with(List<String> options) {
        return new Site(hubLib, options, work);
    }
}
