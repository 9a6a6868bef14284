package com.cyberhybridhub.alpaca.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a run saw. Holds no keys.
public final class ProbeReport {

    private final About about;
    private final List<Result> results;
    private final CleanUp.Outcome cleanUp;

    ProbeReport(About about, List<Result> results, CleanUp.Outcome cleanUp) {
        this.about = about;
        this.results = List.copyOf(results);
        this.cleanUp = cleanUp;
    }

    /// Of which run.
    ///
    /// @param stopped whether a person ended it early
    record About(String target, Instant begun, Instant ended, String options, boolean stopped) {}

    /// One check, what it came to, and the calls that it made.
    record Result(Check check, Finding finding, List<Exchange> exchanges) {}

    About about() {
        return about;
    }

    List<Result> results() {
        return results;
    }

    CleanUp.Outcome cleanUp() {
        return cleanUp;
    }

    /// Whether nothing of the probe is left in the account.
    public boolean clean() {
        return cleanUp.left().isEmpty();
    }

    /// Whether every check was tried.
    public boolean complete() {
        return !about.stopped();
    }

    /// What a person must look after, a line each.
    public List<String> leftOver() {
        return cleanUp.left();
    }

    /// What endangers orders.
    public List<String> alarms() {
        return results.stream().flatMap(one -> one.finding().alarm().stream()).distinct().toList();
    }

    /// `name=value` of each simulator switch that would make it behave as observed.
    public List<String> settings() {
        return results.stream()
                .flatMap(one -> one.finding().setting().stream())
                .distinct()
                .toList();
    }

    /// What a check came to, or empty when there is none of that name.
    public Optional<Finding> finding(String check) {
        return results.stream()
                .filter(one -> one.check().name().equals(check))
                .map(Result::finding)
                .findFirst();
    }

    /// How many checks came to this.
    public long count(Verdict verdict) {
        return results.stream().filter(one -> one.finding().verdict() == verdict).count();
    }

    /// For people.
    public String markdown() {
        return ReportText.of(this);
    }

    /// For programs, and as fixtures.
    public String json() {
        return ReportJson.of(this);
    }
}
