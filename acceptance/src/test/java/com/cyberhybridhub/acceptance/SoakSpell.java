package com.cyberhybridhub.acceptance;

import java.util.List;

/// One kind of bad weather, as `POST /_sim/faults` takes it. The first five are what every run
/// begins with.
enum SoakSpell {
    CUT_STREAMS("{'fault': 'cut', 'now': true}"),
    TOO_MANY_REQUESTS(
            "{'fault': 'retry_after', 'method': 'GET', 'path': '/v2/', 'seconds': 1, 'probability': 0.6}"),
    SILENT_DATA("{'fault': 'silence', 'path': '/v*', 'now': true}"),
    HTML_FOR_READS("{'fault': 'html', 'method': 'GET', 'status': 502, 'probability': 0.5}"),
    HTML_FOR_ORDERS(
            "{'fault': 'html', 'method': 'POST', 'path': '/v2/orders', 'status': 502, 'times': 1}"),

    CUT_DATA("{'fault': 'cut', 'path': '/v*', 'now': true}"),
    CUT_UPDATES("{'fault': 'cut', 'path': '/stream', 'now': true}"),
    SILENT_UPDATES("{'fault': 'silence', 'path': '/stream', 'now': true}"),
    SILENT_STREAMS("{'fault': 'silence', 'now': true}"),
    REFUSED_UPGRADES("{'fault': 'cut', 'now': true}", "{'fault': 'refuse_upgrade', 'status': 429}"),
    CONNECTION_LIMIT("{'fault': 'cut', 'now': true}", "{'fault': 'connection_limit'}"),
    SLOW_READS("{'fault': 'delay', 'method': 'GET', 'ms': 1500, 'probability': 0.5}"),
    REPLIES_LOST("{'fault': 'reply_lost', 'method': 'POST', 'path': '/v2/orders', 'times': 2}"),
    LATE_504(
            "{'fault': 'status_after_accept', 'method': 'POST', 'path': '/v2/orders', 'times': 2}"),
    CUT_BEFORE_ACTION("{'fault': 'no_action', 'method': 'POST', 'path': '/v2/orders', 'times': 1}"),
    REJECTED_LATER("{'fault': 'reject_later', 'times': 2}"),
    FILLED_BEFORE_REPLY("{'fault': 'fill_before_reply', 'times': 2}"),
    HELD_FILLS("{'fault': 'hold_fills'}"),
    LOSSY_UPDATES(
            "{'fault': 'drop', 'path': '/stream', 'probability': 0.3}",
            "{'fault': 'duplicate', 'path': '/stream', 'probability': 0.4}",
            "{'fault': 'reorder', 'path': '/stream', 'probability': 0.4}"),
    LOSSY_DATA(
            "{'fault': 'drop', 'path': '/v*', 'probability': 0.1}",
            "{'fault': 'duplicate', 'path': '/v*', 'probability': 0.1}",
            "{'fault': 'reorder', 'path': '/v*', 'probability': 0.1}");

    /// What the first round of every script begins with, in this order.
    static final List<SoakSpell> FIRST =
            List.of(CUT_STREAMS, TOO_MANY_REQUESTS, SILENT_DATA, HTML_FOR_READS, HTML_FOR_ORDERS);

    private final String rules;

    SoakSpell(String... rules) {
        this.rules = "[" + String.join(", ", rules).replace('\'', '"') + "]";
    }

    /// The body of `POST /_sim/faults`.
    String body() {
        return rules;
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
