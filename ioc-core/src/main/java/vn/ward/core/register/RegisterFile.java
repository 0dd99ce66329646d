package vn.ward.core.register;

import io.vertx.core.Context;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.sqlite.SqliteFile;

/** The register's one connection, to which its parts take turns. Thread-safe; blocking, so never on an event loop. */
final class RegisterFile {

    private static final Logger log = LoggerFactory.getLogger(RegisterFile.class);

    private final Connection connection;

    RegisterFile(Connection connection) {
        this.connection = connection;
    }

    /** What is asked or done while nobody else is. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** One row as a record. */
    @FunctionalInterface
    interface Shape<T> {
        T of(ResultSet row) throws SQLException;
    }

    synchronized <T> T read(Work<T> work) {
        refuseEventLoops();
        try {
            return work.run();
        } catch (SQLException e) {
            throw new RegisterFailed("the register can't be read: " + e.getMessage(), e);
        }
    }

    /** All of it is on disk when this returns, or nothing is done. */
    synchronized <T> T change(Work<T> work) {
        refuseEventLoops();
        try {
            List<T> done = new ArrayList<>(1);
            SqliteFile.transact(connection, () -> done.add(work.run()));
            return done.get(0);
        } catch (SQLException e) {
            throw new RegisterFailed("the register can't be written: " + e.getMessage(), e);
        }
    }

    /**
     * Like {@link #change}, for what nobody is kept out for: a wall stays lit while the disk is full.
     *
     * @param otherwise the answer if nothing can be written
     */
    <T> T note(T otherwise, Work<T> work) {
        try {
            return change(work);
        } catch (RegisterFailed e) {
            log.warn("the register could not note that somebody was seen cause=\"{}\"", e.getMessage());
            return otherwise;
        }
    }

    /** Like {@link #change}, for what has nothing to tell. */
    void apply(SqliteFile.Work work) {
        change(() -> {
            work.run();
            return true;
        });
    }

    private static void refuseEventLoops() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("the register blocks; ask it on a worker, not on an event loop");
        }
    }

    <T> List<T> list(Shape<T> shape, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet row = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (row.next()) {
                found.add(shape.of(row));
            }
            return found;
        }
    }

    <T> Optional<T> find(Shape<T> shape, String sql, @Nullable Object... values) throws SQLException {
        return list(shape, sql, values).stream().findFirst();
    }

    /** @return how many rows it was done to */
    int run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? (Object) instant.toEpochMilli() : value);
        }
        return statement;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new RegisterFailed("the register can't be closed: " + e.getMessage(), e);
        }
    }
}
