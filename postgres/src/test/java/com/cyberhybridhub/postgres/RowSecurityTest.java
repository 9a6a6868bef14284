package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The database itself keeps members apart, whatever a query forgets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RowSecurityTest {

    /// Tables with a member's name in them that the API never reads as a member.
    private static final List<String> NOT_READ =
            List.of("users", "access_tokens", "user_trading_config_versions");

    private final Fixture hub = Fixture.fresh();
    private final Sql sql = hub.database.sql();
    private final UserId ann = hub.member("ann");
    private final UserId bob = hub.member("bob");
    private final TradeOrder ofAnn = hub.approve(ann);
    private final TradeOrder ofBob = hub.approve(bob);

    @AfterAll
    void close() {
        hub.close();
    }

    private List<String> owners(UserId reader, String table) {
        return sql.asMember(
                reader,
                handle ->
                        handle.createQuery("SELECT DISTINCT firebase_uid FROM " + table)
                                .mapTo(String.class)
                                .list());
    }

    @Test
    void aQueryThatForgetsWhoseRowsItWantsSeesTheReadersOnly() {
        for (String table :
                List.of(
                        "questions",
                        "trade_orders",
                        "reservations",
                        "user_trading_config",
                        "user_trading_state")) {
            assertThat(owners(ann, table)).as(table).containsExactly("ann");
            assertThat(owners(bob, table)).as(table).containsExactly("bob");
        }
        assertThat(owners(new UserId("nobody"), "questions")).isEmpty();
        assertThat(events(ann)).isPositive().isEqualTo(events(bob)).isLessThan(all("order_events"));
    }

    private long events(UserId reader) {
        return sql.asMember(
                reader,
                handle ->
                        handle.createQuery("SELECT count(*) FROM order_events")
                                .mapTo(Long.class)
                                .one());
    }

    private long all(String table) {
        return sql.run(handle ->
                handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    @Test
    void aMemberMayReadAndNothingElse() {
        for (String statement :
                List.of(
                        "UPDATE questions SET question_text = 'x'",
                        "DELETE FROM trade_orders",
                        "SELECT * FROM server_secrets",
                        "SELECT * FROM access_tokens",
                        "SELECT * FROM users",
                        "SELECT * FROM audit_log")) {
            assertThatThrownBy(() -> sql.asMember(ann, handle -> handle.execute(statement)))
                    .as(statement)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theRoleEndsWithItsTransaction() {
        assertThat(owners(ann, "questions")).containsExactly("ann");
        assertThat(all("questions")).isGreaterThan(1);
        String left =
                sql.run(handle ->
                        handle.createQuery("SELECT coalesce(current_setting('hub.user', true), '')")
                                .mapTo(String.class)
                                .one());
        assertThat(left).isEmpty();
    }

    @Test
    void theStoresFindTheOwnAndNothingOfOthers() {
        assertThat(hub.stores.orders().find(ann, ofAnn.id())).isPresent();
        assertThat(hub.stores.orders().find(ann, ofBob.id())).isEmpty();
        assertThat(hub.stores.orders().list(bob, Optional.empty(), Optional.empty(), 50))
                .extracting(TradeOrder::id)
                .containsExactly(ofBob.id());
        assertThat(hub.stores.cards().list(ann, Optional.empty(), Optional.empty(), 50))
                .allSatisfy(card -> assertThat(card.user()).isEqualTo(ann))
                .isNotEmpty();
    }

    @Test
    void noTableWithAMembersNameInItIsForgotten() {
        List<String> open =
                sql.run(handle ->
                        handle.createQuery(
                                        """
                                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                                        WHERE a.attname = 'firebase_uid' AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
                                        """)
                                .mapTo(String.class)
                                .list());
        assertThat(open).containsExactlyInAnyOrderElementsOf(NOT_READ);
    }
}
