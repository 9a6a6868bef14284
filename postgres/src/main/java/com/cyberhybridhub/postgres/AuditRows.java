package com.cyberhybridhub.postgres;

import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.AuditLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// Rows of `audit_log`, appended at the end of the transaction that they tell of.
final class AuditRows {

    private AuditRows() {}

    /// Appends what the transaction noted: one statement locks and reads the ends of the chains,
    /// one writes. The locks are the last of the transaction and sorted, so nobody who holds one
    /// waits for anything else.
    static void write(Handle handle) {
        Map<String, List<AuditEntry>> told = AuditTrail.of(handle).entries();
        if (told.isEmpty()) {
            return;
        }
        Map<String, End> ends = ends(handle, told.keySet());
        List<AuditLink> links = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        told.forEach((chain, entries) -> {
            End end = Objects.requireNonNull(ends.get(chain), chain);
            AuditLink.Head head = end.head();
            for (AuditEntry entry : entries) {
                AuditLink link = AuditLink.after(head, chain, end.now(), entry);
                links.add(link);
                kinds.add(entry.kind());
                head = link.head();
            }
        });
        insert(handle, links, kinds);
    }

    private record End(AuditLink.Head head, Instant now) {}

    private static Map<String, End> ends(Handle handle, Collection<String> chains) {
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
                .map((row, _) ->
                        Map.entry(
                                row.getString("chain"),
                                new End(
                                        new AuditLink.Head(
                                                row.getLong("seq"), row.getString("head")),
                                        Columns.instant(row, "now"))))
                .forEach(end -> ends.put(end.getKey(), end.getValue()));
        return ends;
    }

    private static void insert(Handle handle, List<AuditLink> links, List<String> kinds) {
        handle.createUpdate(
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
                .bind("hashes", links.stream().map(AuditLink::hash).toArray(String[]::new))
                .execute();
    }
}
