package com.cyberhybridhub.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `docs/operations` says of the metrics is what there is.
class OperationsDocumentTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern OURS = Pattern.compile("\\bhub_[a-z_]+");
    private static final String ENDINGS = "(_bucket|_count|_sum|_max|_total|_seconds)+$";

    private static Set<String> named(String document) throws IOException {
        return OURS.matcher(Files.readString(DOCS.resolve(document)))
                .results()
                .map(MatchResult::group)
                .map(OperationsDocumentTest::stem)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String stem(String name) {
        return name.replaceFirst(ENDINGS, "");
    }

    private static Set<String> meters() {
        return Stream.of(HubMeter.values())
                .map(meter -> stem(meter.id().replace('.', '_')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMeterIsExplainedAndNothingElse() throws IOException {
        assertThat(named("operations.md")).isEqualTo(meters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations/alerts.yml", "operations/grafana-dashboard.json"})
    void alertsAndDashboardAskForMetersThatExist(String document) throws IOException {
        assertThat(named(document)).isNotEmpty().isSubsetOf(meters());
    }

    @Test
    void everyMeterHasASentence() {
        assertThat(HubMeter.values()).allSatisfy(meter -> assertThat(meter.about()).endsWith("."));
    }
}
