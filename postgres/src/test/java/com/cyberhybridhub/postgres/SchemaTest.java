package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database itself refuses, whatever the program does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaTest {

    private static final String SUBMIT = "status = 'submitting', owner = 'n', lease_until = now()";

    private final Fixture hub = Fixture.fresh();

    @BeforeAll
    void anAnsweredQuestionADeniedAndAnApprovedOrder() {
        UserId user = hub.member("u");
        hub.settle(hub.ask(user, "answered"), "-10", Fixture.verdict(new Verdict.Reject()));
        hub.settle(hub.ask(user, "denied"), "10", Fixture::deny);
        hub.approve(user, "approved");
        hub.ask(user, "open");
        hub.database.binding().bind(com.cyberhybridhub.domain.guardrails.BrokerBinding.PAPER, "A");
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE users SET role = 'admin'",
                "DELETE FROM users",
                "DELETE FROM questions",
                "UPDATE questions SET state = 'lost' WHERE rule_id = 'open'",
                "UPDATE questions SET state = 'open', answered_at = NULL, answer_value = NULL, decision = NULL,"
                        + " decided_by = NULL WHERE rule_id = 'answered'",
                "UPDATE questions SET decision = 'approved' WHERE rule_id = 'answered'",
                "UPDATE questions SET answer_value = 10 WHERE rule_id = 'answered'",
                "UPDATE questions SET state = 'answered' WHERE rule_id = 'open'",
                "UPDATE questions SET answer_value = 3 WHERE rule_id = 'open'",
                "UPDATE questions SET question_text = 'else' WHERE rule_id = 'open'",
                "UPDATE questions SET metadata = '{}' WHERE rule_id = 'open'",
                "UPDATE questions SET pipeline_step = 'open:paid' WHERE rule_id = 'open'",
                "UPDATE questions SET expires_at = created_at WHERE rule_id = 'open'",
                "UPDATE questions SET rule_id = NULL WHERE rule_id = 'open'",
                "UPDATE questions SET state = 'answered', answered_at = now(), answer_value = 11, decision ="
                        + " 'approved', decided_by = 'user' WHERE rule_id = 'open'",
                "UPDATE questions SET state = 'answered', answered_at = now(), answer_value = 1, decision ="
                        + " 'maybe', decided_by = 'user' WHERE rule_id = 'open'",
                "UPDATE questions SET state = 'answered', answered_at = now(), answer_value = 1, decision ="
                        + " 'approved', decided_by = 'nobody' WHERE rule_id = 'open'",
                "UPDATE questions SET follow_up = 1 WHERE rule_id = 'open'",
                "UPDATE questions SET rule_id = 'answered' WHERE rule_id = 'denied'",
                "UPDATE user_trading_config SET version = 0",
                "UPDATE user_trading_config SET template_name = 'none'",
                "UPDATE user_trading_config_versions SET enabled = false",
                "DELETE FROM user_trading_config_versions",
                "UPDATE trading_config_templates SET config = '[]'",
                "UPDATE user_trading_state SET context = '[]'",
                "UPDATE rule_episodes SET phase = 'lost'",
                "UPDATE rule_episodes SET number = -1",
                "DELETE FROM trade_orders",
                "UPDATE trade_orders SET request_body = 'x' WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET notional_usd = 11 WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET qty = 1 WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET side = 'sell' WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET mode = 'live' WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET client_order_id = 'hub-2' WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET status = 'submitting' WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET status = 'canceled_before_send' WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET status = 'Filled!' WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET epoch = -1 WHERE rule_id = 'approved'",
                "UPDATE trade_orders SET sends_max = 2 WHERE rule_id = 'approved'",
                "INSERT INTO trade_orders SELECT (jsonb_populate_record(t, jsonb_build_object('id',"
                        + " gen_random_uuid(), 'client_order_id', 'hub-5', 'sends', 1))).* FROM trade_orders t",
                "UPDATE trade_orders SET reasons = '[]' WHERE rule_id = 'denied'",
                "INSERT INTO trade_orders SELECT (jsonb_populate_record(t, jsonb_build_object('id',"
                        + " gen_random_uuid(), 'client_order_id', 'hub-3'))).* FROM trade_orders t",
                "UPDATE order_events SET detail = 'else'",
                "DELETE FROM order_events",
                "TRUNCATE order_events",
                "UPDATE reservations SET state = 'spent'",
                "UPDATE reservations SET notional_usd = -1",
                "UPDATE reservations SET state = 'released'",
                "INSERT INTO trading_halts VALUES ('server', 'u', '', 'HALTED', 'r', 'u', now())",
                "INSERT INTO trading_halts VALUES ('server', NULL, 'x', 'HALTED', 'r', 'u', now())",
                "INSERT INTO trading_halts VALUES ('rule', NULL, 'x', 'HALTED', 'r', 'u', now())",
                "INSERT INTO trading_halts VALUES ('rule', 'u', 'x', 'PAUSED', 'r', 'u', now())",
                "INSERT INTO trading_halts VALUES ('planet', 'u', 'x', 'HALTED', 'r', 'u', now())",
                "INSERT INTO market_calendar VALUES ('2026-03-02', '16:00', '09:30')",
                "INSERT INTO data_binding (singleton, binding, broker_account_id) VALUES (false, 'paper', 'B')",
                "UPDATE data_binding SET broker_account_id = 'B'",
                "DELETE FROM data_binding",
                "INSERT INTO market_data_snapshots (symbol, metric, price, as_of) VALUES ('SPY', 'last_trade', 0, now())",
                "INSERT INTO market_data_snapshots (symbol, metric, price, as_of) VALUES ('SPY', 'mood', 1, now())"
            })
    void refuses(String statement) {
        assertThatThrownBy(() -> hub.execute(statement))
                .hasMessageMatching("(?s).*(violates|stays|never|append-only|does not).*");
    }

    @ParameterizedTest
    @CsvSource({
        "approved, submitting, true",
        "approved, unresolved, false",
        "approved, filled, false",
        "approved, denied, false",
        "submitting, new, true",
        "submitting, rejected, true",
        "submitting, unresolved, true",
        "submitting, approved, false",
        "submitting, not_placed, false",
        "unresolved, filled, true",
        "unresolved, not_placed, true",
        "unresolved, submitting, false",
        "unresolved, approved, false",
        "not_placed, late_found, true",
        "not_placed, filled, false",
        "not_placed, submitting, false",
        "late_found, filled, true",
        "late_found, not_placed, false",
        "new, partially_filled, true",
        "new, something_unheard_of, true",
        "new, unresolved, false",
        "something_unheard_of, filled, true",
        "filled, canceled, false",
        "canceled, filled, false",
        "rejected, new, false",
        "expired, new, false",
        "canceled_before_send, submitting, false",
        "denied, approved, false",
    })
    void ordersKeepToTheProtocol(String from, String to, boolean allowed) {
        TradeOrder order = order(from);
        String next = to.equals("submitting") ? SUBMIT : "status = '" + to + "'";
        Runnable step =
                () ->
                        hub.execute(
                                "UPDATE trade_orders SET "
                                        + next
                                        + " WHERE id = '"
                                        + order.id()
                                        + "'");
        if (allowed) {
            step.run();
            assertThat(
                            hub.stores
                                    .orders()
                                    .findByQuestion(order.provenance().question())
                                    .orElseThrow()
                                    .status()
                                    .code())
                    .isEqualTo(to);
        } else {
            assertThatThrownBy(step::run)
                    .hasMessageContaining("does not go from " + from + " to " + to);
        }
    }

    @Test
    void anOrderIsClaimedAgainOnlyWhereItWasApprovedSoAndOnlyOnce() {
        Question question = hub.ask(hub.member("again"));
        hub.settle(question, "10", Fixture::placeTwice);
        String where =
                " WHERE id = '"
                        + hub.stores.orders().findByQuestion(question.id()).orElseThrow().id()
                        + "'";
        String update = "UPDATE trade_orders SET ";
        hub.execute(update + SUBMIT + where);
        hub.execute(update + "status = 'unresolved', sends = 0" + where);
        hub.execute(update + SUBMIT + where);

        for (String step : List.of("sends_max = 1", "status = 'canceled_before_send'")) {
            assertThatThrownBy(() -> hub.execute(update + step + where))
                    .hasMessageMatching("(?s).*(stays as it was|does not go).*");
        }
        hub.execute(update + "status = 'unresolved'" + where);
        assertThatThrownBy(() -> hub.execute(update + SUBMIT + where))
                .hasMessageContaining("does not go from unresolved to submitting");
    }

    /// No matter who asks for it.
    @Test
    void anOrderWithRealMoneyIsNeverApprovedToBeSentTwice() {
        assertThatThrownBy(() ->
                        hub.execute(
                                "INSERT INTO trade_orders SELECT (jsonb_populate_record(t, jsonb_build_object("
                                        + "'id', gen_random_uuid(), 'client_order_id', 'hub-4', 'mode', 'live',"
                                        + " 'sends', 0, 'sends_max', 2))).* FROM trade_orders t"
                                        + " WHERE rule_id = 'approved' AND status = 'approved'"))
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void whatABrokerFilledNeverShrinks() {
        TradeOrder order = order("new");
        hub.execute("UPDATE trade_orders SET filled_qty = 2 WHERE id = '" + order.id() + "'");

        assertThatThrownBy(() ->
                        hub.execute(
                                "UPDATE trade_orders SET filled_qty = 1 WHERE id = '"
                                        + order.id()
                                        + "'"))
                .hasMessageContaining("never shrink");
    }

    /// A new order, led by allowed steps to this status.
    private TradeOrder order(String status) {
        UserId user = hub.member(java.util.UUID.randomUUID().toString());
        Question question = hub.ask(user);
        if (status.equals("denied")) {
            hub.settle(question, "10", Fixture::deny);
        } else {
            hub.settle(question, "10", Fixture::place);
        }
        TradeOrder order = hub.stores.orders().findByQuestion(question.id()).orElseThrow();
        for (String step : stepsTo(status)) {
            hub.execute("UPDATE trade_orders SET " + step + " WHERE id = '" + order.id() + "'");
        }
        return order;
    }

    private static List<String> stepsTo(String status) {
        return switch (status) {
            case "approved", "denied" -> List.of();
            case "canceled_before_send" ->
                    List.of(
                            "status = 'canceled_before_send', reasons = '[{\"code\": \"c\", \"detail\": \"d\"}]'");
            case "submitting" -> List.of(SUBMIT);
            case "not_placed" -> List.of(SUBMIT, "status = 'unresolved'", "status = 'not_placed'");
            case "late_found" ->
                    List.of(
                            SUBMIT,
                            "status = 'unresolved'",
                            "status = 'not_placed'",
                            "status = 'late_found'");
            default -> List.of(SUBMIT, "status = '" + status + "'");
        };
    }
}
