package com.cyberhybridhub.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// docs/pitfalls.md and the tests that it names say the same.
class PitfallTableTest {

    private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
    private static final Path TESTS =
            ROOT.resolve("acceptance/src/test/java/com/cyberhybridhub/acceptance");
    private static final String PACKAGE = "com.cyberhybridhub.acceptance.";
    private static final int ROWS = 30;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9]+) \\|(.*)\\|([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+Test)#([A-Za-z0-9]+)`");
    private static final Pattern DOC =
            Pattern.compile(
                    "/// Rows? ([0-9]+(?:(?:, | and )[0-9]+)*):(?=.*?\n    void ([A-Za-z0-9]+)\\()",
                    Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @Test
    void everyRowIsThereOnceAndNamesTestsThatExist() throws IOException {
        Map<Integer, List<String>> table = table();

        assertThat(table.keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(table)
                .allSatisfy((row, tests) ->
                        assertThat(tests)
                                .as("tests of row %d", row)
                                .isNotEmpty()
                                .allMatch(PitfallTableTest::exists));
    }

    @Test
    void everyTestThatNamesARowIsInThatRow() throws IOException {
        Map<Integer, List<String>> table = table();
        List<Path> sources;
        try (Stream<Path> files = Files.list(TESTS)) {
            sources = files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
        int documented = 0;
        for (Path source : sources) {
            String type = source.getFileName().toString().replace(".java", "");
            for (MatchResult doc : DOC.matcher(Files.readString(source)).results().toList()) {
                for (int row : numbers(doc.group(1))) {
                    assertThat(table.getOrDefault(row, List.of()))
                            .as("row %d", row)
                            .contains(type + "#" + doc.group(2));
                    documented++;
                }
            }
        }
        assertThat(documented).isGreaterThanOrEqualTo(ROWS);
    }

    private static List<Integer> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList();
    }

    private static Map<Integer, List<String>> table() throws IOException {
        Map<Integer, List<String>> table = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(Files.readString(ROOT.resolve("docs/pitfalls.md")));
        while (rows.find()) {
            List<String> tests = new ArrayList<>();
            NAME.matcher(rows.group(3))
                    .results()
                    .forEach(name -> tests.add(name.group(1) + "#" + name.group(2)));
            assertThat(table.put(Integer.valueOf(rows.group(1)), tests))
                    .as("row %s is there twice", rows.group(1))
                    .isNull();
        }
        return table;
    }

    private static boolean exists(String test) {
        String[] parts = test.split("#", -1);
        try {
            return Arrays.stream(Class.forName(PACKAGE + parts[0]).getDeclaredMethods())
                    .filter(method -> method.getName().equals(parts[1]))
                    .anyMatch(method ->
                            method.isAnnotationPresent(Test.class)
                                    || method.isAnnotationPresent(ParameterizedTest.class));
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }
}
