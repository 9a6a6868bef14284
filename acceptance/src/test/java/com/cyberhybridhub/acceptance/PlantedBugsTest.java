package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The bugs that `acceptance/planted` plants still fit the code they are planted in, and name tests
/// that exist. Planting all of them takes too long for every run.
final class PlantedBugsTest {

    private static final int BUGS_MIN = 20;
    private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
    private static final Path PATCHES = ROOT.resolve("acceptance/src/test/resources/planted");

    @Test
    void thereAreEnoughOfThemAndEachIsInTheDocument() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/planted-bugs.md"));
        assertThat(patches()).hasSizeGreaterThanOrEqualTo(BUGS_MIN);
        for (Path patch : patches()) {
            assertThat(document).contains(line(patch, "Bug: "));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBugCanStillBePlantedAndItsCatcherExists() throws IOException {
        return patches().stream()
                .map(patch ->
                        DynamicTest.dynamicTest(
                                patch.getFileName().toString(), () -> check(patch)));
    }

    private static void check(Path patch) throws IOException {
        assertThat(hunks(patch)).isNotEmpty();
        for (Hunk hunk : hunks(patch)) {
            String code = Files.readString(ROOT.resolve(hunk.file()));
            assertThat(code.split(java.util.regex.Pattern.quote(hunk.before()), -1))
                    .as(hunk.file() + " has this place once:\n" + hunk.before())
                    .hasSize(2);
        }
        String[] catcher = line(patch, "Caught-by: ").split("[ ,]", -1);
        for (int n = 1; n < catcher.length; n++) {
            assertThat(source(catcher[0], catcher[n])).as(catcher[n]).isPresent();
        }
    }

    private static java.util.Optional<Path> source(String module, String test) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
            return files.filter(file -> file.endsWith(test + ".java")).findFirst();
        }
    }

    /// A place in a file, as it is without the bug.
    private record Hunk(String file, String before) {}

    private static List<Hunk> hunks(Path patch) throws IOException {
        List<Hunk> hunks = new ArrayList<>();
        String file = "";
        StringBuilder before = new StringBuilder();
        boolean inHunk = false;
        for (String line : Files.readAllLines(patch)) {
            if (inHunk && (line.startsWith("@@") || line.startsWith("--- "))) {
                hunks.add(new Hunk(file, before.toString()));
                inHunk = false;
            }
            if (line.startsWith("+++ b/")) {
                file = line.substring("+++ b/".length());
            } else if (line.startsWith("@@")) {
                inHunk = true;
                before.setLength(0);
            } else if (inHunk && (line.startsWith(" ") || line.startsWith("-"))) {
                before.append(line, 1, line.length()).append('\n');
            }
        }
        if (inHunk) {
            hunks.add(new Hunk(file, before.toString()));
        }
        return hunks;
    }

    private static String line(Path patch, String key) throws IOException {
        return Files.readAllLines(patch).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(patch + " has no line " + key));
    }

    private static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(PATCHES)) {
            return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
        }
    }
}
