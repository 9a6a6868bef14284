package com.cyberhybridhub.alpaca.probe;

import com.cyberhybridhub.alpaca.probe.ProbeReport.About;
import com.cyberhybridhub.alpaca.probe.ProbeReport.Result;
import java.util.Map;

/// The report as Markdown: what matters first, every call last.
final class ReportText {

    private static final String FENCE = "~~~~";

    private final StringBuilder out = new StringBuilder();

    private ReportText() {}

    static String of(ProbeReport report) {
        ReportText text = new ReportText();
        text.head(report);
        text.table(report);
        report.results().forEach(text::check);
        text.cleanUp(report);
        return text.out.toString();
    }

    private void head(ProbeReport report) {
        About about = report.about();
        line("# Probe report");
        line("");
        line("Probed: " + about.target());
        line("From " + about.begun() + " to " + about.ended() + "; " + about.options() + ".");
        for (Verdict verdict : Verdict.values()) {
            line("- " + verdict + ": " + report.count(verdict));
        }
        if (about.stopped()) {
            line("");
            line("**The run was stopped early.** What follows is a part.");
        }
        line("");
        line("## What matters for orders");
        line("");
        if (report.alarms().isEmpty()) {
            line("Nothing that was seen endangers orders.");
        }
        report.alarms().forEach(alarm -> line("- **" + alarm + "**"));
        line("");
        line("## The simulator");
        line("");
        if (report.settings().isEmpty()) {
            line("No switch needs to be set.");
        } else {
            line("To make it behave as observed:");
            line("");
            line("    ./hub simulate --switch " + String.join(" --switch ", report.settings()));
        }
    }

    private void table(ProbeReport report) {
        line("");
        line("| check | verdict | assumed |");
        line("|---|---|---|");
        for (Result result : report.results()) {
            line(
                    "| "
                            + result.check().name()
                            + " | "
                            + result.finding().verdict()
                            + " | "
                            + result.check().assumption().words().replace("|", "\\|")
                            + " |");
        }
    }

    private void check(Result result) {
        Check check = result.check();
        Finding finding = result.finding();
        line("");
        line("## " + check.name() + ": " + finding.verdict());
        line("");
        line(check.question());
        line("");
        line("- The simulator assumes: " + check.assumption().words());
        line("- Observed: " + flat(finding.observed()));
        line("- For our orders: " + meaning(check, finding));
        finding.setting().ifPresent(set -> line("- Simulate it: `--switch " + set + "`"));
        if (!result.exchanges().isEmpty()) {
            line("");
            line(FENCE);
            result.exchanges().forEach(this::exchange);
            line(FENCE);
        }
    }

    static String meaning(Check check, Finding finding) {
        return switch (finding.verdict()) {
            case SAME -> "as assumed.";
            case DIFFERS -> finding.alarm().orElse(check.ifDiffers());
            case COULD_NOT_TELL -> "not settled. If it differs: " + check.ifDiffers();
        };
    }

    private void exchange(Exchange exchange) {
        line(exchange.method() + " " + exchange.target());
        if (!exchange.request().isEmpty()) {
            line(flat(exchange.request()));
        }
        line("HTTP " + exchange.status());
        exchange.headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> line(header.getKey() + ": " + header.getValue()));
        line(flat(exchange.body()));
        line("");
    }

    private void cleanUp(ProbeReport report) {
        line("");
        line("## Clean-up");
        line("");
        if (report.clean()) {
            line("Nothing of the probe is left in the account.");
        }
        report.cleanUp().done().forEach(done -> line("- " + flat(done)));
        report.leftOver().forEach(left -> line("- **LEFT: " + flat(left) + "**"));
    }

    /// Text of the other side on one line, unable to end the block that it stands in.
    private static String flat(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").replace(FENCE, "~").strip();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
