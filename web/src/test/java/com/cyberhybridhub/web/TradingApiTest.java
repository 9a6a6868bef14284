package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.OrderStatus.Ours;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.engine.StreamStatus;
import com.cyberhybridhub.engine.market.StreamOverview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Orders, snapshots and the status.
final class TradingApiTest {

    private static final String FILLED_ORDER =
            """
            {"id": "01990000-0000-7000-8000-0000000003e9",
             "client_order_id": "hub-01990000-0000-7000-8000-000000000001",
             "alpaca_order_id": "b0000000-0000-4000-8000-000000000001", "symbol": "SPY", "side": "buy",
             "order_type": "market", "notional_usd": 10, "qty": null, "filled_qty": 0.020325203,
             "filled_avg_price": 492, "status": "filled",
             "reasons": [{"code": "example", "detail": "A reason for people."}],
             "question_id": "01990000-0000-7000-8000-000000000001", "rule_id": "dip_confirm", "config_version": 1,
             "mode": "paper", "submitted_at": "2026-03-02T15:00:02Z", "filled_at": "2026-03-02T15:00:03Z",
             "created_at": "2026-03-02T15:00:01Z"}
            """;

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker owner = hub.as(OWNER);

    @Test
    void anOrderIsShownWithItsQuestionRuleSnapshotAndEvents() {
        hub.questions.put(Samples.answered(1, OWNER, "10", Decision.APPROVED));
        hub.snapshots.rows.add(Samples.snapshot(1, Metric.LAST_TRADE, "492"));
        hub.orders.put(
                Samples.filled(Samples.order(1, OWNER, Ours.APPROVED)),
                List.of(
                        event(1, OrderEvent.Kind.APPROVED, Ours.APPROVED),
                        new OrderEvent(
                                2,
                                Samples.NOW.plusSeconds(2),
                                OrderEvent.Kind.FILL,
                                OrderStatus.Brokers.FILLED,
                                Optional.empty(),
                                Optional.of("e-1"))));

        JsonNode detail = owner.get("/v1/me/trading/orders/" + Samples.uuid(1001)).is(200).json();

        assertThat(detail.propertyNames())
                .containsExactly("order", "question", "rule", "snapshot", "events");
        assertThat(detail.at("/question/decision").stringValue()).isEqualTo("approved");
        assertThat(detail.at("/rule/current").booleanValue()).isTrue();
        assertThat(detail.at("/snapshot/price")).hasToString("492");
        assertThat(
                        detail.path("events")
                                .valueStream()
                                .map(event -> event.path("kind").stringValue()))
                .containsExactly("approved", "fill");
        assertThat(detail.path("events").get(1))
                .hasToString(
                        "{\"seq\":2,\"at\":\"2026-03-02T15:00:02Z\",\"kind\":\"fill\",\"status\":\"filled\","
                                + "\"detail\":null,\"execution_id\":\"e-1\"}");
        owner.get("/v1/me/trading/orders")
                .is(200, "{\"items\": [" + FILLED_ORDER + "], \"next_cursor\": null}");
    }

    @Test
    void whatIsNotKeptAnyMoreIsNull() {
        hub.orders.put(Samples.order(1, OWNER, Ours.DENIED), List.of());
        hub.documents.rows.remove(OWNER);

        JsonNode detail = owner.get("/v1/me/trading/orders/" + Samples.uuid(1001)).is(200).json();

        assertThat(detail.path("question").isNull()).isTrue();
        assertThat(detail.path("snapshot").isNull()).isTrue();
        assertThat(detail.at("/rule/current").booleanValue()).isFalse();
    }

    @Test
    void ordersComeNewestFirstAndByStatus() {
        hub.orders.put(Samples.order(1, OWNER, Ours.DENIED), List.of());
        hub.orders.put(Samples.order(2, OWNER, Ours.APPROVED), List.of());
        hub.orders.put(Samples.filled(Samples.order(3, OWNER, Ours.APPROVED)), List.of());

        assertThat(statuses("")).containsExactly("filled", "approved", "denied");
        assertThat(statuses("?status=")).containsExactly("filled", "approved", "denied");
        assertThat(statuses("?status=filled")).containsExactly("filled");
        assertThat(statuses("?status=denied")).containsExactly("denied");
        assertThat(statuses("?status=pending_new")).isEmpty();
        Reply first = owner.get("/v1/me/trading/orders?limit=2");
        String cursor = first.json().path("next_cursor").stringValue();
        assertThat(statuses("?limit=2&cursor=" + cursor)).containsExactly("denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILLED", "no%20word", "1", "%27", "filled,new"})
    void whatIsNoStatusWordIsNamed(String status) {
        owner.get("/v1/me/trading/orders?status=" + status).isInvalid("?status", "invalid_choice");
    }

    @Test
    void anUnknownOrderIsNotFound() {
        owner.get("/v1/me/trading/orders/" + Samples.uuid(1)).isProblem(404, "not_found");
        owner.get("/v1/me/trading/orders/nothing").isProblem(404, "not_found");
    }

    @Test
    void theLatestFactsOfASymbolAreShown() {
        hub.snapshots.rows.add(Samples.snapshot(7, Metric.DAILY_BAR, "492.10"));

        owner.get("/v1/me/trading/snapshots?symbol=SPY")
                .is(
                        200,
                        """
                        {"items": [{"id": 7, "symbol": "SPY", "asset_class": "us_equity", "feed": "iex",
                          "metric": "daily_bar", "price": 492.1, "volume": 1000000, "open": 499, "high": 501.5,
                          "low": 490, "vwap": 495.25, "bid": null, "ask": null, "as_of": "2026-03-02T14:59:59Z"}]}
                        """);
        owner.get("/v1/me/trading/snapshots?symbol=BTC/USD").is(200, "{\"items\": []}");
        owner.get("/v1/me/trading/snapshots?symbol=BTC%2FUSD").is(200, "{\"items\": []}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?symbol=",
                "?symbol=spy",
                "?symbol=S%00PY",
                "?symbol=TOOLONGFORASYMBOLATALL"
            })
    void whatIsNoSymbolIsNamed(String query) {
        owner.get("/v1/me/trading/snapshots" + query).isInvalid("?symbol", "invalid_symbol");
    }

    @Test
    void theStatusShowsHowThingsStand() {
        hub.state.usage = new Usage(2, Usd.of("20"), Optional.of(Samples.NOW.plusSeconds(60)));
        hub.state.recordFetches(OWNER, Map.of("primary_watchlist", Samples.NOW.minusSeconds(9)));

        owner.get("/v1/me/trading/status")
                .is(
                        200,
                        """
                        {"mode": "paper", "binding": "simulated", "active": true,
                         "market": {"is_open": true, "now": "2026-03-02T15:00:00Z",
                          "next_open": "2026-03-03T15:00:00Z", "next_close": "2026-03-02T21:00:00Z"},
                         "account": {"id": "acct-1", "status": "ACTIVE", "ready": true, "cash": 99990.5,
                          "equity": 100000, "buying_power": 199981},
                         "positions": [{"symbol": "SPY", "qty": 0.02, "avg_entry_price": 492, "current_price": 493,
                          "market_value": 9.86, "unrealized_pl": -0.02}],
                         "guardrails": [
                          {"code": "max_orders_per_day", "used": 2, "limit": 3, "frees_at": "2026-03-03T05:00:00Z",
                           "scope": "user", "id": ""},
                          {"code": "hard_max_orders_per_day", "used": 2, "limit": 20,
                           "frees_at": "2026-03-03T05:00:00Z", "scope": "server", "id": ""},
                          {"code": "max_open_orders", "used": 0, "limit": 5, "frees_at": null,
                           "scope": "user", "id": ""},
                          {"code": "max_notional_usd_per_4h", "used": 20, "limit": 100,
                           "frees_at": "2026-03-02T15:01:00Z", "scope": "user", "id": ""},
                          {"code": "hard_max_notional_usd_per_4h", "used": 20, "limit": 1000,
                           "frees_at": "2026-03-02T15:01:00Z", "scope": "server", "id": ""},
                          {"code": "max_questions_per_hour", "used": 0, "limit": 300, "frees_at": null,
                           "scope": "user", "id": ""}],
                         "inputs": [{"id": "primary_watchlist", "last_ingest_at": "2026-03-02T14:59:51Z",
                          "age_seconds": 9, "source": "poll", "polled_instead": []}],
                         "streams": [], "kill_switch": []}
                        """);
    }

    @Test
    void theStatusShowsTheStreamsAndWhatIsPolledInstead() {
        hub.streams =
                List.of(
                        new StreamStatus(
                                "iex",
                                StreamStatus.State.WAITING,
                                Samples.NOW,
                                Optional.of(Samples.NOW.minusSeconds(5)),
                                3,
                                2,
                                Optional.of("connection limit exceeded")));
        hub.streamed =
                new StreamOverview() {
                    @Override
                    public List<StreamStatus> status() {
                        return List.of();
                    }

                    @Override
                    public boolean isStreamed(SnapshotKey fact) {
                        return fact.symbol().value().equals("SPY");
                    }

                    @Override
                    public boolean isPolledInstead(SnapshotKey fact) {
                        return !isStreamed(fact) && fact.metric() == Metric.LAST_TRADE;
                    }
                };

        JsonNode status = owner.get("/v1/me/trading/status").is(200).json();

        assertThat(status.path("streams"))
                .hasToString(
                        "[{\"name\":\"iex\",\"state\":\"waiting\",\"since\":\"2026-03-02T15:00:00Z\","
                                + "\"last_message_at\":\"2026-03-02T14:59:55Z\",\"connects\":3,\"symbols\":2,"
                                + "\"detail\":\"connection limit exceeded\"}]");
        assertThat(status.at("/inputs/0/source").stringValue()).isEqualTo("stream");
        assertThat(status.at("/inputs/0/polled_instead")).hasToString("[\"AAPL\",\"MSFT\"]");
    }

    @Test
    void withoutTheBrokerTheStatusStillAnswers() {
        hub.broker.away = true;

        JsonNode status = owner.get("/v1/me/trading/status").is(200).json();

        assertThat(status.path("market").isNull()).isTrue();
        assertThat(status.path("account").isNull()).isTrue();
        assertThat(status.path("positions")).isEmpty();
        assertThat(status.at("/inputs/0/last_ingest_at").isNull()).isTrue();
    }

    private List<String> statuses(String query) {
        return owner.get("/v1/me/trading/orders" + query)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(order -> order.path("status").stringValue())
                .toList();
    }

    private static OrderEvent event(int seq, OrderEvent.Kind kind, OrderStatus status) {
        return new OrderEvent(seq, Samples.NOW.plusSeconds(seq), kind, status, Optional.empty());
    }
}
