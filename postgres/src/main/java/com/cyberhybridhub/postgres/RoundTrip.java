package com.cyberhybridhub.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Several reads in one round trip: the driver sends the statements together, the server runs them
/// one after the other, each with its own view of what is committed, as if they had been sent
/// singly. Every statement must return rows.
final class RoundTrip {

    private final List<String> statements = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /// Adds a statement with a question mark for each value.
    RoundTrip add(String statement, Object... bound) {
        statements.add(statement);
        values.addAll(List.of(bound));
        return this;
    }

    /// Sends everything and reads the answers.
    <T> T read(Handle handle, Reading<T> reading) {
        String all = String.join(";\n", statements);
        try (PreparedStatement sent = handle.getConnection().prepareStatement(all)) {
            for (int i = 0; i < values.size(); i++) {
                sent.setObject(i + 1, values.get(i));
            }
            sent.execute();
            return reading.read(new Answers(sent));
        } catch (SQLException failed) {
            throw new DatabaseException("the database could not be read", failed);
        }
    }

    /// What the caller makes of the answers, in the order of the statements.
    interface Reading<T> {
        T read(Answers answers) throws SQLException;
    }

    /// One row as a value.
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// The answers; each call takes that of the next statement.
    static final class Answers {

        private final PreparedStatement sent;

        private Answers(PreparedStatement sent) {
            this.sent = sent;
        }

        /// Passes over a statement that only had to be done.
        void done() throws SQLException {
            all(_ -> true);
        }

        <T> Optional<T> first(RowReader<T> reader) throws SQLException {
            return all(reader).stream().findFirst();
        }

        <T> List<T> all(RowReader<T> reader) throws SQLException {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = sent.getResultSet()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            sent.getMoreResults();
            return found;
        }
    }
}
