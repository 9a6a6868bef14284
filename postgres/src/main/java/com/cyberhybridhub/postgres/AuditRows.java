package com.cyberhybridhub.postgres;

import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.AuditLink;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Rows of `audit_log`, appended at the end of the transaction that they tell of.
final class AuditRows {

    private AuditRows() {}

    /// Locks and reads the end of one chain. For transactions that lock one user's risk row and
    /// tell of nobody else: nobody then holds this lock and waits for another of theirs.
    static final String LOCK_END =
            """
            SELECT chain, seq, head, clock_timestamp() AS now FROM audit_chains
            WHERE chain = ? FOR UPDATE
            """;

    /// Keeps the answer to [#LOCK_END] for the end of the transaction.
    static void end(Handle handle, RoundTrip.Answers answers) throws SQLException {
        answers.first(row -> Map.entry(row.getString("chain"), end(row)))
                .ifPresent(end -> AuditTrail.of(handle).reached(end.getKey(), end.getValue()));
    }

    /// Appends what the transaction noted and has not written yet.
    static void write(Handle handle) {
        new Writes(handle).send();
    }

    /// Adds what the transaction noted to its writes. The locks of the chains are sorted and,
    /// unless taken with the risk row, the last of the transaction: nobody who holds one waits for
    /// anything else.
    static void add(Writes writes) {
        AuditTrail trail = AuditTrail.of(writes.handle());
        if (trail.entries().isEmpty()) {
            return;
        }
        Map<String, End> ends = ends(writes.handle(), trail);
        List<AuditLink> links = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        trail.entries()
                .forEach((chain, entries) -> {
                    End end = Objects.requireNonNull(ends.get(chain), chain);
                    AuditLink.Head head = end.head();
                    for (AuditEntry entry : entries) {
                        AuditLink link = AuditLink.after(head, chain, end.now(), entry);
                        links.add(link);
                        kinds.add(entry.kind());
                        head = link.head();
                    }
                    trail.reached(chain, new End(head, end.now()));
                });
        insert(writes, links, kinds);
        trail.written();
    }

    /// Where a chain that this transaction holds locked ends.
    ///
    /// @param now the database's clock when it was locked
    record End(AuditLink.Head head, Instant now) {}

    private static Map<String, End> ends(Handle handle, AuditTrail trail) {
        Set<String> chains = trail.entries().keySet();
        return trail.ends().keySet().containsAll(chains) ? trail.ends() : lockAll(handle, chains);
    }

    private static Map<String, End> lockAll(Handle handle, Collection<String> chains) {
        String[] names = chains.toArray(String[]::new);
        Map<String, End> ends = lock(handle, names);
        if (ends.size() < names.length) {
            handle.createUpdate(
                            """
                            INSERT INTO audit_chains (chain) SELECT unnest(cast(:chains AS text[]))
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("chains", names)
                    .execute();
            ends = lock(handle, names);
        }
        return ends;
    }

    private static Map<String, End> lock(Handle handle, String[] chains) {
        Map<String, End> ends = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT chain, seq, head, clock_timestamp() AS now FROM audit_chains
                        WHERE chain = ANY (cast(:chains AS text[])) ORDER BY chain FOR UPDATE
                        """)
                .bind("chains", chains)
                .map((row, _) -> Map.entry(row.getString("chain"), end(row)))
                .forEach(end -> ends.put(end.getKey(), end.getValue()));
        return ends;
    }

    private static End end(ResultSet row) throws SQLException {
        return new End(
                new AuditLink.Head(row.getLong("seq"), row.getString("head")),
                Columns.instant(row, "now"));
    }

    private static void insert(Writes writes, List<AuditLink> links, List<String> kinds) {
        writes.add(
                        """
                        WITH told AS (
                            INSERT INTO audit_log (chain, seq, kind, canonical, hash)
                            SELECT * FROM unnest(cast(:chains AS text[]), cast(:seqs AS bigint[]),
                                cast(:kinds AS text[]), cast(:canonicals AS text[]), cast(:hashes AS text[]))
                            RETURNING chain, seq, hash)
                        UPDATE audit_chains c SET seq = t.seq, head = t.hash
                        FROM (SELECT DISTINCT ON (chain) chain, seq, hash FROM told ORDER BY chain, seq DESC) t
                        WHERE c.chain = t.chain
                        """)
                .bind("chains", links.stream().map(AuditLink::chain).toArray(String[]::new))
                .bind(
                        "seqs",
                        links.stream()
                                .map(link -> Long.toString(link.seq()))
                                .toArray(String[]::new))
                .bind("kinds", kinds.toArray(String[]::new))
                .bind("canonicals", links.stream().map(AuditLink::canonical).toArray(String[]::new))
                .bind("hashes", links.stream().map(AuditLink::hash).toArray(String[]::new));
    }
}
