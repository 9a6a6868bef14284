package com.cyberhybridhub.engine.metrics;

/// Every meter of ours: its name and what it says. `docs/operations.md` explains each one; a test
/// compares. No label holds a user, an id or anything else without a bound.
public enum HubMeter {
    SNAPSHOTS_STORED("hub.snapshots.stored", "Market facts made durable, by feed and metric."),
    SNAPSHOT_COMMIT("hub.snapshot.commit", "Time of one commit of market facts."),
    SNAPSHOT_BATCH("hub.snapshot.batch.rows", "Facts in one commit."),
    INGEST_WAITING("hub.ingest.waiting", "Market facts that wait to be stored."),
    INGEST_DROPPED(
            "hub.ingest.dropped",
            "Market facts given up because too many waited, by what they were."),
    INGEST_LAG("hub.ingest.lag", "Age of a trade or quote when it is durable, by feed."),
    INPUT_AGE(
            "hub.input.age.seconds",
            "Time since each data input was last fetched; of several users' the oldest."),
    RULE_FIRES("hub.rule.fires", "Rules that fired."),
    RULE_REFUSALS(
            "hub.rule.refusals",
            "Due rules that were not asked about, by reason code, per change."),
    QUESTIONS_OPENED("hub.questions.opened", "Questions asked, by kind."),
    QUESTIONS_CLOSED("hub.questions.closed", "Questions closed, by state and decision."),
    TICK_TO_QUESTION(
            "hub.tick.to.question",
            "From the start of a fact's commit to the push of the question that it brought about."),
    ANSWERS_DENIED("hub.answers.denied", "Approvals that the guardrails refused, by reason code."),
    FEED_POLL("hub.feed.poll", "Time of one request for market data, by feed and outcome."),
    BROKER_SUBMIT("hub.broker.submit", "Time of sending one order, by what is known after it."),
    BROKER_FAILURES("hub.broker.failures", "Reads that the broker did not answer, by call."),
    ORDERS_UNRESOLVED("hub.orders.unresolved", "Orders whose outcome is not known now."),
    ORDER_EVENTS("hub.order.events", "Things that happened to orders, by kind."),
    ORDER_OUTCOMES("hub.order.outcomes", "Orders that ended, by status."),
    ORDERS_SURPLUS(
            "hub.orders.surplus", "Orders on the account under our name that no approval led to."),
    CLOCK_AHEAD(
            "hub.database.clock.ahead.seconds",
            "What the database's clock is ahead of the server's."),
    ANSWER_TO_SUBMITTED(
            "hub.answer.to.submitted",
            "From the approval to the broker's word that it has the order."),
    STREAM_LIVE("hub.stream.live", "1 while the stream is connected and subscribed."),
    STREAM_CONNECTS(
            "hub.stream.connects", "Times that the stream was established since the start."),
    STREAM_SILENCE("hub.stream.silence.seconds", "Time since anything arrived on the stream."),
    STREAM_SYMBOLS("hub.stream.symbols", "Symbols subscribed on the stream."),
    RATE_LIMIT_WAITS(
            "hub.rate.limit.waits",
            "Requests that waited for the broker's rate limit, by surface."),
    RATE_LIMIT_WAITED(
            "hub.rate.limit.waited.seconds",
            "Time waited for the broker's rate limit, by surface."),
    RATE_LIMIT_REFUSALS("hub.rate.limit.refusals", "Answers with status 429, by surface.");

    private final String id;
    private final String about;

    HubMeter(String id, String about) {
        this.id = id;
        this.about = about;
    }

    /// The name as the registry takes it, with dots.
    public String id() {
        return id;
    }

    /// One sentence.
    public String about() {
        return about;
    }
}
