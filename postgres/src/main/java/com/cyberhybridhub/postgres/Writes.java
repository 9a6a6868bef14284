package com.cyberhybridhub.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Changes of one transaction, collected and sent in one round trip, in their order. What a change
/// affects is not looked at, so only changes that cannot miss belong here. Belongs to the thread of
/// its transaction.
final class Writes {

    private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

    private final Handle handle;
    private final List<Write> writes = new ArrayList<>();

    Writes(Handle handle) {
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    /// Adds a statement with named values such as `:id`.
    Write add(String sql) {
        Write write = new Write("_w" + writes.size(), sql);
        writes.add(write);
        return write;
    }

    /// Sends what was added, together with what the audit tells of the transaction.
    void send() {
        AuditRows.add(this);
        if (writes.isEmpty()) {
            return;
        }
        String all = String.join(";\n", writes.stream().map(Write::sql).toList());
        Update update = handle.createUpdate(all);
        writes.forEach(write -> write.values.forEach(update::bind));
        update.execute();
        writes.clear();
    }

    /// One statement; its names get a suffix of their own, so that each may be used by all.
    static final class Write {

        private final String suffix;
        private final String sql;
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        private Write(String suffix, String sql) {
            this.suffix = suffix;
            this.sql = sql;
        }

        Write bind(String name, @Nullable Object value) {
            values.put(name + suffix, value);
            return this;
        }

        private String sql() {
            return NAME.matcher(sql).replaceAll(":$1" + suffix);
        }
    }
}
