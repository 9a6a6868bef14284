package com.cyberhybridhub.postgres;

import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.AuditLink;
import com.cyberhybridhub.engine.audit.Fields;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The audit's chain of heads: how far every other chain has come, told now and then, so that what
/// is cut off or written anew is seen by whoever kept the heads.
public final class PgAudit {

    /// Most chains that one row of heads tells of.
    static final int HEADS_PER_ROW_MAX = 500;

    private final Sql sql;

    PgAudit(Sql sql) {
        this.sql = sql;
    }

    /// Tells of every chain that has grown since it was last told of.
    ///
    /// @return how many had
    public int anchor() {
        int told = 0;
        int page;
        do {
            page = sql.transaction(PgAudit::anchorPage);
            told += page;
        } while (page == HEADS_PER_ROW_MAX);
        return told;
    }

    private static int anchorPage(Handle handle) {
        AuditExport.lockAnchoring(handle);
        List<Grown> grown =
                handle.createQuery(
                                """
                                SELECT c.chain, c.seq, c.head FROM audit_chains c
                                LEFT JOIN audit_anchors a USING (chain)
                                WHERE c.seq > coalesce(a.seq, 0) AND chain <> 'heads' ORDER BY chain LIMIT :limit
                                """)
                        .bind("limit", HEADS_PER_ROW_MAX)
                        .map((row, _) ->
                                new Grown(
                                        row.getString("chain"),
                                        row.getLong("seq"),
                                        row.getString("head")))
                        .list();
        if (!grown.isEmpty()) {
            AuditTrail.of(handle).add(AuditLink.HEADS, entry(users(handle), grown));
            remember(handle, grown);
        }
        return grown.size();
    }

    private record Grown(String chain, long seq, String head) {}

    private static long users(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM audit_chains WHERE chain LIKE 'user:%'")
                .mapTo(Long.class)
                .one();
    }

    private static AuditEntry entry(long users, List<Grown> grown) {
        List<Fields> heads =
                grown.stream()
                        .map(one ->
                                new Fields()
                                        .text("chain", one.chain())
                                        .number("seq", one.seq())
                                        .text("hash", one.head()))
                        .toList();
        return new AuditEntry("heads", new Fields().number("users", users).items("heads", heads));
    }

    private static void remember(Handle handle, List<Grown> grown) {
        handle.createUpdate(
                        """
                        INSERT INTO audit_anchors (chain, seq)
                        SELECT * FROM unnest(cast(:chains AS text[]), cast(:seqs AS bigint[]))
                        ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq
                        """)
                .bind("chains", grown.stream().map(Grown::chain).toArray(String[]::new))
                .bind(
                        "seqs",
                        grown.stream().map(one -> Long.toString(one.seq())).toArray(String[]::new))
                .execute();
    }

    /// The rows of heads after one, oldest first.
    public List<AuditLink> headsAfter(long seq, int limit) {
        return sql.run(handle ->
                handle.createQuery(
                                """
                                SELECT chain, seq, canonical, hash FROM audit_log
                                WHERE chain = 'heads' AND seq > :seq ORDER BY seq LIMIT :limit
                                """)
                        .bind("seq", seq)
                        .bind("limit", limit)
                        .map((row, _) -> AuditExport.link(row))
                        .list());
    }
}
