package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.audit.AuditEntry;
import com.cyberhybridhub.engine.audit.AuditLink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/// What a transaction has done so far, to be written at its end and in its commit. Travels with the
/// transaction's handle; owned by its thread.
///
/// The driver library makes an empty one with each handle and copies it for each statement, which
/// never looks at it.
public final class AuditTrail implements JdbiConfig<AuditTrail> {

    private final TreeMap<String, List<AuditEntry>> entries = new TreeMap<>();
    private final Map<String, AuditRows.End> ends = new HashMap<>();

    /// For the driver library.
    public AuditTrail() {}

    static AuditTrail of(Handle handle) {
        return handle.getConfig(AuditTrail.class);
    }

    /// Notes what happened to a user.
    static void tell(Handle handle, UserId user, AuditEntry entry) {
        of(handle).add(AuditLink.ofUser(user.value()), entry);
    }

    /// Notes what happened to a user, or to everybody.
    static void tell(Handle handle, Optional<UserId> user, AuditEntry entry) {
        of(handle)
                .add(
                        user.map(one -> AuditLink.ofUser(one.value())).orElse(AuditLink.SERVER),
                        entry);
    }

    void add(String chain, AuditEntry entry) {
        entries.computeIfAbsent(chain, _ -> new ArrayList<>()).add(entry);
    }

    Map<String, List<AuditEntry>> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /// The ends of the chains that the transaction holds locked.
    Map<String, AuditRows.End> ends() {
        return Collections.unmodifiableMap(ends);
    }

    void reached(String chain, AuditRows.End end) {
        ends.put(chain, end);
    }

    void written() {
        entries.clear();
    }

    @Override
    public AuditTrail createCopy() {
        return new AuditTrail();
    }
}
