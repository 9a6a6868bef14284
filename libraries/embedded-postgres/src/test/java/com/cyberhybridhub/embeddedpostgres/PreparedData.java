package com.cyberhybridhub.embeddedpostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Copies of one data directory with a stopped cluster in it, because making one takes longer than
/// copying.
final class PreparedData {

    private PreparedData() {}

    /// Made at the first use, deleted when the JVM ends.
    private static final class Original {
        static final Path DIRECTORY = make();

        private static Path make() {
            try {
                Path directory = Files.createTempDirectory("prepared-data-");
                EmbeddedPostgres.start(directory).close();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                return directory;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void delete(Path directory) {
            try {
                Trees.delete(directory);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Path copyTo(Path target) throws IOException {
        Path original = Original.DIRECTORY;
        List<Path> sources;
        try (Stream<Path> walk = Files.walk(original)) {
            sources = walk.toList();
        }
        for (Path source : sources) {
            Files.copy(
                    source,
                    target.resolve(original.relativize(source).toString()),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
        return target;
    }
}
