package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A hub whose worker is off, so that nothing changes in its database but what a request changes;
/// with a question and an order of its owner and of somebody else. One for all test classes that
/// ask for it.
final class QuietHub implements AutoCloseable {

    static final String OWN_QUESTION = "01990000-0000-7000-8000-000000000001";
    static final String THEIR_QUESTION = "01990000-0000-7000-8000-000000000002";
    static final String THEIR_ORDER = "01990000-0000-7000-8000-000000000003";
    static final String NOBODYS = "01990000-0000-7000-8000-00000000ffff";
    private static final String SIMULATOR_SECRET = "simulated-not-a-secret";

    private final Path dir;
    private final HubProcess process;
    private final Http owner;
    private final HubDatabase database;
    private Map<String, List<String>> before;

    private QuietHub(Path dir, HubProcess process, String ready) {
        this.dir = dir;
        this.process = process;
        String[] link = ready.split("/#token=", -1);
        this.owner = new Http(link[0], link[1]);
        this.database = HubDatabase.of(dir.resolve("data"));
        populate();
        this.before = contents();
    }

    private static QuietHub start() {
        try {
            Path dir = Files.createTempDirectory("quiet-hub-");
            HubProcess process =
                    HubProcess.launch(
                            dir,
                            Map.of(
                                    "TRADING_ENABLED", "true",
                                    "QUESTION_PIPELINE_TEST_MODE", "true",
                                    "QUESTION_WORKER_ENABLED", "false",
                                    "HUB_READY_TOKEN", "always"),
                            List.of(
                                    "run",
                                    "--port",
                                    "0",
                                    "--sim-port",
                                    "0",
                                    "--data-dir",
                                    dir.resolve("data").toString()));
            return new QuietHub(dir, process, process.awaitReady());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void populate() {
        database.execute(
                "INSERT INTO users (firebase_uid, display_name, role) VALUES ('somebody', 'Somebody', 'member')");
        question(OWN_QUESTION, "owner");
        question(THEIR_QUESTION, "somebody");
        database.execute(
                """
                INSERT INTO trade_orders (id, firebase_uid, client_order_id, symbol, asset_class, side, order_type,
                    notional_usd, status, reasons, mode, question_id, rule_id, config_version)
                VALUES ('%s', 'somebody', 'hub-%s', 'SPY', 'us_equity', 'buy', 'market', 10, 'denied',
                    '[{"code": "trading_disabled", "detail": "off"}]', 'paper', '%s', 'dip_confirm', 1)
                """
                        .formatted(THEIR_ORDER, THEIR_QUESTION, THEIR_QUESTION));
    }

    private void question(String id, String user) {
        database.execute(
                """
                INSERT INTO questions (id, firebase_uid, question_text, pipeline_key, pipeline_step, source_tag,
                    created_at, expires_at, metadata, rule_id, rule_episode, config_version)
                VALUES ('%s', '%s', 'Buy?', 'trading', 'dip_confirm:await_confirm', 'trading:rule:dip_confirm',
                    now(), now() + interval '1 day', '{"symbol": "SPY", "price": 492, "ref_metric": "prev_close",
                        "ref_price": 500, "pct": -1.6, "as_of": "2026-03-02T15:00:00Z", "snapshot_id": 1,
                        "mode": "paper", "proposal": {"side": "buy", "notional_usd": 10, "order_type": "market"}}',
                    'dip_confirm', 1, 1)
                """
                        .formatted(id, user));
    }

    Http owner() {
        return owner;
    }

    /// The same place without signing in, or with another token.
    Http as(String token) {
        return new Http(owner.base(), token);
    }

    int port() {
        return java.net.URI.create(owner.base()).getPort();
    }

    HubDatabase database() {
        return database;
    }

    /// From here on this is what must not change.
    void remember() {
        before = contents();
    }

    void assertNothingChanged() {
        Map<String, List<String>> now = contents();
        Map<String, List<String>> then = before;
        // One test that changes something does not fail the others.
        before = now;
        assertThat(now.keySet()).isEqualTo(then.keySet());
        now.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(then.get(table)));
    }

    /// Nothing in the log that opens a door, and no failure that bad input should not have caused.
    void assertLogIsClean() {
        assertThat(process.log())
                .doesNotContain(owner.token())
                .doesNotContain(SIMULATOR_SECRET)
                .doesNotContain(database.password())
                .doesNotContain("eyJ")
                .doesNotContain(" ERROR ");
    }

    private Map<String, List<String>> contents() {
        return database.everythingBut("market_data_", "market_calendar", "audit_anchors");
    }

    @Override
    public void close() throws IOException {
        database.close();
        process.close();
        Folders.delete(dir);
    }

    /// Gives the one hub to whoever has it as a parameter.
    static final class Shared implements ParameterResolver {

        private static final Namespace HERE = Namespace.create(QuietHub.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == QuietHub.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(HERE)
                    .computeIfAbsent(QuietHub.class, type -> QuietHub.start(), QuietHub.class);
        }
    }
}
