package vn.ward.core.tickets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.Ticket;
import vn.ward.core.sqlite.SqliteFile;

/** The file. Blocking; one thread. */
public final class TicketFile implements AutoCloseable {

    private static final String PUT_TICKET =
            "INSERT OR REPLACE INTO ticket VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PUT_COUNTER = "INSERT OR REPLACE INTO counter VALUES (?, ?, ?, ?)";
    private static final String PUT_MARK = "INSERT OR REPLACE INTO mark VALUES (?, ?, ?)";

    private static final Logger LOG = LoggerFactory.getLogger(TicketFile.class);

    /** Of the schema: it grows with each change of it. */
    private static final int VERSION = 1;

    private final Connection connection;

    private TicketFile(Connection connection) {
        this.connection = connection;
    }

    /**
     * One that is broken, or of a later version of ours, is set aside as {@code NAME.aside} and begun anew: nothing in it lasts, and the
     * watching of all else must not wait for it.
     *
     * @throws TicketsFailed if it can't be read or written
     */
    public static TicketFile open(Path file) {
        try {
            Optional<String> unfit = unfit(file);
            if (unfit.isPresent()) {
                LOG.error(
                        "The file of the queues is set aside and begun anew: tickets of these days are told anew or lost file={} cause=\"{}\"",
                        file,
                        unfit.get());
                setAside(file);
            }
            Connection connection = SqliteFile.begin(file, TicketFile.class);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("PRAGMA user_version = " + VERSION);
            }
            return new TicketFile(connection);
        } catch (SQLException e) {
            throw new TicketsFailed("the file of the queues can't be opened: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why it can't be gone on with; empty: it can, or there is none. */
    private static Optional<String> unfit(Path file) throws SQLException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Connection connection = SqliteFile.connect(file)) {
            long version = SqliteFile.one(connection, "PRAGMA user_version");
            if (version > VERSION) {
                return Optional.of("it is of version " + version + ", ours is " + VERSION);
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
                return Optional.of(row.getString(1)).filter(said -> !said.equals("ok"));
            }
        } catch (SQLException e) {
            if (SqliteFile.isBroken(e)) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static void setAside(Path file) throws IOException {
        for (String part : List.of("", "-wal", "-shm")) { // what SQLite keeps beside the file belongs to it
            Path from = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(from)) {
                Files.move(
                        from,
                        file.resolveSibling(file.getFileName() + ".aside" + part),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** All of it is on disk when this returns, or nothing is. */
    public void write(List<Kept> all) {
        try {
            SqliteFile.transact(connection, () -> {
                try (PreparedStatement ticket = connection.prepareStatement(PUT_TICKET);
                        PreparedStatement counter = connection.prepareStatement(PUT_COUNTER);
                        PreparedStatement mark = connection.prepareStatement(PUT_MARK)) {
                    for (Kept kept : all) {
                        put(ticket, kept.target(), kept.tickets());
                        for (CounterNews news : kept.counters()) {
                            counter.setString(1, kept.target());
                            counter.setString(2, news.counter());
                            counter.setLong(3, news.at().toEpochMilli());
                            counter.setBoolean(4, news.isOpen());
                            counter.executeUpdate();
                        }
                        for (Map.Entry<String, String> one : kept.marks().entrySet()) {
                            mark.setString(1, kept.target());
                            mark.setString(2, one.getKey());
                            mark.setString(3, one.getValue());
                            mark.executeUpdate();
                        }
                    }
                }
            });
        } catch (SQLException e) {
            throw new TicketsFailed("what queue systems tell can't be kept", e);
        }
    }

    private static void put(PreparedStatement statement, String target, List<Kept.Row> rows) throws SQLException {
        for (Kept.Row row : rows) {
            Ticket ticket = row.ticket();
            statement.setString(1, target);
            statement.setLong(2, row.day().toEpochDay());
            statement.setString(3, row.number());
            statement.setString(4, ticket.stage().name());
            statement.setString(5, ticket.service());
            set(statement, 6, ticket.named());
            statement.setString(7, ticket.counter());
            set(statement, 8, ticket.placed());
            set(statement, 9, ticket.drawn());
            set(statement, 10, ticket.called());
            set(statement, 11, ticket.served());
            set(statement, 12, ticket.ended());
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private static void set(PreparedStatement statement, int index, @Nullable Instant at) throws SQLException {
        if (at == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, at.toEpochMilli());
        }
    }

    /** The tickets of one day. */
    public List<Kept.Row> tickets(String target, LocalDate day) {
        String sql = "SELECT * FROM ticket WHERE target = ? AND day = " + day.toEpochDay();
        return list(sql, target, row -> new Kept.Row(day, row.getString("number"), ticket(row)));
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        return new Ticket(
                Stage.valueOf(row.getString("stage")),
                row.getString("service"),
                Instant.ofEpochMilli(row.getLong("named")),
                row.getString("counter"),
                Instant.ofEpochMilli(row.getLong("placed")),
                at(row, "drawn"),
                at(row, "called"),
                at(row, "served"),
                at(row, "ended"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** What was told last of each counter. */
    public List<CounterNews> counters(String target) {
        return list(
                "SELECT * FROM counter WHERE target = ?",
                target,
                row -> new CounterNews(
                        row.getString("name"), row.getBoolean("open"), Instant.ofEpochMilli(row.getLong("at"))));
    }

    /** How far each source was read. */
    public Map<String, String> marks(String target) {
        Map<String, String> marks = new TreeMap<>();
        list(
                        "SELECT * FROM mark WHERE target = ?",
                        target,
                        row -> Map.entry(row.getString("name"), row.getString("value")))
                .forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
        return marks;
    }

    /** One row as a record. */
    @FunctionalInterface
    private interface Shape<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, String target, Shape<T> shape) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, target);
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(shape.of(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new TicketsFailed("what the queue system of " + target + " told before can't be read", e);
        }
    }

    /** Lets go of tickets of days before {@code from}, and of all that is of none of {@code targets}. */
    public void forget(Collection<String> targets, LocalDate from) {
        try {
            SqliteFile.transact(connection, () -> {
                run("DELETE FROM ticket WHERE day < ?", from.toEpochDay());
                for (String table : List.of("ticket", "counter", "mark")) {
                    for (String target : known(table)) {
                        if (!targets.contains(target)) {
                            run("DELETE FROM " + table + " WHERE target = ?", target);
                        }
                    }
                }
            });
        } catch (SQLException e) {
            throw new TicketsFailed("what queue systems told before can't be let go", e);
        }
    }

    private List<String> known(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT target FROM " + table)) {
            List<String> targets = new ArrayList<>();
            while (row.next()) {
                targets.add(row.getString(1));
            }
            return targets;
        }
    }

    private void run(String sql, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new TicketsFailed("the file of the queues does not close", e);
        }
    }
}
