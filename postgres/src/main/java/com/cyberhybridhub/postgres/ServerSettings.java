package com.cyberhybridhub.postgres;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// What the Postgres server must be like before an approval is entrusted to it.
final class ServerSettings {

    static final int VERSION_MIN = 16;
    private static final List<String> MUST_NOT_BE_OFF =
            List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final int VERSION_DIVISOR = 10_000;

    private ServerSettings() {}

    /// Refuses a server that is not fit.
    ///
    /// @throws DatabaseException naming the setting and what to do
    static void check(Handle handle, Durability durability) {
        int version =
                handle.createQuery("SELECT cast(current_setting('server_version_num') AS integer)")
                        .mapTo(Integer.class)
                        .one();
        if (version / VERSION_DIVISOR < VERSION_MIN) {
            throw new DatabaseException(
                    "PostgreSQL "
                            + VERSION_MIN
                            + " or newer is needed, this server is "
                            + version / VERSION_DIVISOR);
        }
        if (handle.createQuery("SELECT pg_is_in_recovery()").mapTo(Boolean.class).one()) {
            throw new DatabaseException(
                    "this Postgres server is in recovery (a standby); connect to the primary");
        }
        if (durability == Durability.REQUIRED) {
            MUST_NOT_BE_OFF.forEach(setting -> refuseOff(handle, setting));
        }
    }

    private static void refuseOff(Handle handle, String setting) {
        String value =
                handle.createQuery("SELECT current_setting(:setting)")
                        .bind("setting", setting)
                        .mapTo(String.class)
                        .one();
        if (value.equals("off")) {
            throw new DatabaseException(
                    "the Postgres setting "
                            + setting
                            + " is off: a crash could lose approvals that were acknowledged; switch it on");
        }
    }
}
