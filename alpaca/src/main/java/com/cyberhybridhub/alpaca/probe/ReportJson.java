package com.cyberhybridhub.alpaca.probe;

import com.cyberhybridhub.alpaca.probe.ProbeReport.Result;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The report as JSON; the exchanges serve as fixtures.
final class ReportJson {

    private ReportJson() {}

    static String of(ProbeReport report) {
        ObjectNode root = ProbeJson.object();
        root.put("target", report.about().target())
                .put("begun", report.about().begun().toString())
                .put("ended", report.about().ended().toString())
                .put("options", report.about().options())
                .put("stopped", report.about().stopped())
                .put("clean", report.clean());
        strings(root.putArray("alarms"), report.alarms());
        strings(root.putArray("switches"), report.settings());
        ArrayNode checks = root.putArray("checks");
        report.results().forEach(result -> checks.add(check(result)));
        strings(root.putArray("cleaned_up"), report.cleanUp().done());
        strings(root.putArray("left"), report.leftOver());
        return ProbeJson.pretty(root) + "\n";
    }

    private static void strings(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }

    private static ObjectNode check(Result result) {
        Finding finding = result.finding();
        ObjectNode node =
                ProbeJson.object()
                        .put("name", result.check().name())
                        .put("question", result.check().question())
                        .put("assumed", result.check().assumption().words())
                        .put("verdict", finding.verdict().toString())
                        .put("observed", finding.observed())
                        .put("meaning", ReportText.meaning(result.check(), finding))
                        .put("switch", finding.setting().orElse(null))
                        .put("alarm", finding.alarm().orElse(null));
        ArrayNode exchanges = node.putArray("exchanges");
        result.exchanges().forEach(one -> exchanges.add(exchange(one)));
        return node;
    }

    private static ObjectNode exchange(Exchange exchange) {
        ObjectNode node =
                ProbeJson.object()
                        .put("method", exchange.method())
                        .put("target", exchange.target());
        ProbeJson.parse(exchange.request()).ifPresent(body -> node.set("request", body));
        node.put("status", exchange.status());
        ObjectNode headers = node.putObject("headers");
        exchange.headers().forEach(headers::put);
        ProbeJson.parse(exchange.body())
                .ifPresentOrElse(
                        body -> node.set("body", body), () -> node.put("body", exchange.body()));
        return node;
    }
}
