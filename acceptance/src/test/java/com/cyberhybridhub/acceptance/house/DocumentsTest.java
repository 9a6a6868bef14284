package com.cyberhybridhub.acceptance.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.server.settings.Setting;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
    private static final Pattern METHOD = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-z][A-Za-z]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^([A-Z0-9_]+)=(.*)$");

    @Test
    void everyMethodThatTheArchitectureNamesExists() throws IOException {
        JavaClasses house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("com.cyberhybridhub");
        List<MatchResult> named =
                METHOD.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")))
                        .results()
                        .toList();
        assertThat(named).hasSizeGreaterThan(20);
        for (MatchResult name : named) {
            assertThat(
                            house.stream()
                                    .filter(type -> type.getSimpleName().equals(name.group(1)))
                                    .anyMatch(type -> hasMethod(type, name.group(2))))
                    .as(name.group())
                    .isTrue();
        }
    }

    private static boolean hasMethod(JavaClass type, String method) {
        return type.getAllMethods().stream().anyMatch(found -> found.getName().equals(method));
    }

    @Test
    void theExampleEnvironmentNamesEverySettingWithItsDefault() throws IOException {
        List<MatchResult> lines =
                ASSIGNMENT
                        .matcher(Files.readString(ROOT.resolve(".env.example")))
                        .results()
                        .toList();
        assertThat(lines)
                .extracting(line -> line.group(1))
                .containsExactlyInAnyOrder(
                        Arrays.stream(Setting.values()).map(Setting::name).toArray(String[]::new));
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.group(2))
                                .as(line.group(1))
                                .isEqualTo(Setting.valueOf(line.group(1)).defaultValue()));
    }

    @Test
    void linksBetweenDocumentsLeadSomewhere() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT)) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
                    assertThat(ROOT.resolve(link.group(1)))
                            .as(page.getFileName() + ": " + link.group(1))
                            .exists();
                }
            }
        }
    }
}
