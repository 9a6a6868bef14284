package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderStatus;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.engine.audit.Fields;
import com.cyberhybridhub.engine.orders.OrderStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {

    private static final OrderStore.Lease LEASE =
            new OrderStore.Lease("node", Duration.ofSeconds(30));

    private final Fixture hub = Fixture.fresh();

    @AfterEach
    void close() {
        hub.close();
    }

    /// Every row of the database, each chain proven on the way.
    private List<AuditLink> proven() {
        List<AuditLink> rows = new ArrayList<>();
        new AuditExport(DatabaseAddress.parse(hub.url)).read(Optional.empty(), collect(rows));
        AuditLink.Head head = AuditLink.Head.NONE;
        String chain = "";
        for (AuditLink row : rows) {
            head = row.chain().equals(chain) ? head : AuditLink.Head.NONE;
            chain = row.chain();
            assertThat(row.seq()).isEqualTo(head.seq() + 1);
            assertThat(row.hash()).isEqualTo(AuditLink.hash(head.hash(), row.canonical()));
            assertThat(row.canonical())
                    .contains("\"chain\":\"" + chain + "\"", "\"seq\":\"" + row.seq() + "\"");
            head = row.head();
        }
        return rows;
    }

    private static AuditExport.Reader collect(List<AuditLink> rows) {
        return new AuditExport.Reader() {
            @Override
            public void at(Instant moment) {
                assertThat(rows).isEmpty();
            }

            @Override
            public void row(AuditLink row) {
                rows.add(row);
            }
        };
    }

    private String kinds(String chain) {
        return hub.query(
                "SELECT string_agg(kind, ' ' ORDER BY seq) FROM audit_log WHERE chain = '"
                        + chain
                        + "'");
    }

    @Test
    void everyStepFromTheConfigToTheClaimIsTold() {
        UserId ann = hub.member("ann");
        TradeOrder order = hub.approve(ann);
        hub.stores.orders().claim(order.id(), LEASE, _ -> List.of());

        assertThat(kinds("user:ann"))
                .isEqualTo(
                        "config.saved question.asked question.answered order.written order.approved"
                                + " order.claimed");
        assertThat(proven().get(3).canonical())
                .contains(
                        "\"order\":\"" + order.id() + "\"",
                        "\"question\":\"" + order.provenance().question() + "\"",
                        "\"config_version\":\"1\"",
                        "\"request_sha256\":\"");
    }

    @Test
    void denialsAndSwitchesAreTold() {
        UserId ann = hub.member("ann");
        hub.settle(hub.ask(ann), "10", Fixture::deny);
        Question open = hub.ask(ann, "other");
        halt(Halt.Scope.USER, "ann");
        halt(Halt.Scope.SERVER, "");

        assertThat(kinds("user:ann"))
                .isEqualTo(
                        "config.saved question.asked question.answered order.written order.denied"
                                + " question.asked halt.set question.withdrawn");
        assertThat(kinds("server")).isEqualTo("halt.set");
        assertThat(proven().toString()).contains(open.id().toString(), "Kill switch.");
    }

    private void halt(Halt.Scope scope, String id) {
        hub.stores
                .halts()
                .set(
                        new UserId("ann"),
                        new Halt(scope, id, Halt.State.HALTED, "test", "ann", Instant.now()));
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        UserId ann = hub.member("ann");
        Question question = hub.ask(ann);
        TradeOrder order = denied(question);
        String before = kinds("user:ann");

        assertThatThrownBy(() ->
                        hub.database
                                .sql()
                                .transaction(handle -> {
                                    Writes writes = new Writes(handle);
                                    OrderRows.insert(
                                            writes, order, Optional.empty(), 1, Optional.empty());
                                    writes.send();
                                    throw new IllegalStateException("the process dies here");
                                }))
                .hasMessage("the process dies here");

        assertThat(kinds("user:ann")).isEqualTo(before);
        hub.settle(question, "10", Fixture::place);
        assertThat(proven()).hasSize(5);
    }

    private static TradeOrder denied(Question question) {
        return new TradeOrder(
                new OrderId(UUID.randomUUID()),
                question.user(),
                Fixture.ticket(question),
                new TradeOrder.Provenance(
                        question.id(), question.origin().ruleId(), 1, question.facts().mode()),
                OrderStatus.Ours.DENIED,
                List.of(new Reason("halted", "Kill switch.")),
                TradeOrder.Execution.NONE,
                question.createdAt());
    }

    @Test
    void nothingIsToldOutsideATransaction() {
        UserId ann = hub.member("ann");

        assertThatThrownBy(() ->
                        hub.database
                                .sql()
                                .run(handle -> {
                                    AuditTrail.tell(handle, ann, entry(1));
                                    return true;
                                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_log SET kind = 'question.asked'",
                "DELETE FROM audit_log",
                "TRUNCATE audit_log",
                "DELETE FROM audit_chains",
                "TRUNCATE audit_chains",
                "UPDATE audit_chains SET seq = 0",
                "UPDATE audit_chains SET chain = 'user:eve'"
            })
    void theDatabaseRefusesToForget(String statement) {
        hub.member("ann");

        assertThatThrownBy(() -> hub.execute(statement))
                .hasMessageMatching("(?s).*(append-only|never deleted|only grows).*");
        assertThat(proven()).hasSize(1);
    }

    @Test
    void sixteenWritersMakeOneChainPerUser() {
        List<CompletableFuture<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 16; writer++) {
            int first = writer;
            writers.add(
                    Fixture.inBackground(() -> {
                        for (int round = 0; round < 10; round++) {
                            tellTwo("u" + (first + round) % 4, "u" + (first + round * 3 + 1) % 4);
                        }
                        return true;
                    }));
        }
        writers.forEach(CompletableFuture::join);

        assertThat(proven()).hasSize(16 * 10 * 2);
        assertThat(hub.query("SELECT count(*) FROM audit_chains")).isEqualTo("4");
    }

    private void tellTwo(String one, String two) {
        hub.database
                .sql()
                .transaction(handle -> {
                    AuditTrail.tell(handle, new UserId(one), entry(1));
                    AuditTrail.tell(handle, new UserId(two), entry(2));
                    return true;
                });
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry("config.saved", new Fields().number("version", number));
    }

    @Test
    void headsTellOfEachChainThatHasGrown() {
        hub.member("ann");
        hub.member("bob");
        PgAudit audit = hub.database.audit();

        assertThat(audit.anchor()).isEqualTo(2);
        assertThat(audit.anchor()).isZero();
        hub.ask(new UserId("ann"));
        AuditLink ask = last("user:ann");
        assertThat(audit.anchor()).isEqualTo(1);

        assertThat(audit.headsAfter(0, 10)).hasSize(2);
        assertThat(audit.headsAfter(1, 10).getFirst().canonical())
                .contains(
                        "\"users\":\"2\"",
                        "{\"chain\":\"user:ann\",\"hash\":\"" + ask.hash() + "\",\"seq\":\"2\"}");
        assertThat(proven()).hasSize(5);
    }

    private AuditLink last(String chain) {
        return proven().stream().filter(row -> row.chain().equals(chain)).toList().getLast();
    }
}
