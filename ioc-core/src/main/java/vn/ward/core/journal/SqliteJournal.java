package vn.ward.core.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The journal in a SQLite file, write-ahead logged, every commit forced to disk. One connection writes, another reads,
 * so that a follower never waits for a commit. Thread-safe; blocking.
 *
 * <p>The epoch grows each time the file is opened for writing.
 */
public final class SqliteJournal implements Journal {

    private static final long RESERVE_BYTES = 8 << 20;
    private static final String FIRST = "SELECT coalesce(min(seq), 0) FROM journal";
    private static final String LAST = "SELECT coalesce(max(seq), 0) FROM journal";
    private static final String EPOCH = "epoch";
    private static final String CHECKPOINT = "checkpoint";
    private static final String NEXT_INCIDENT = "next_incident";

    private final Codec codec = new Codec();
    private final Connection writing;
    private final Connection reading;
    private final long epoch;
    private final Reserve reserve;
    private final Compaction compaction;
    private volatile long last;
    private volatile Optional<String> shortage = Optional.empty();

    private SqliteJournal(Path file, long reserveBytes, Connection writing, Connection reading, long epoch)
            throws SQLException {
        this.writing = writing;
        this.reserve = new Reserve(writing, file, reserveBytes);
        this.compaction = new Compaction(writing);
        this.reading = reading;
        this.epoch = epoch;
        this.last = one(reading, LAST);
    }

    /**
     * Opens the journal, or begins one.
     *
     * @param file in a folder that is made if it is missing
     * @throws JournalFailed if the file can't be opened or is none of ours
     */
    public static SqliteJournal open(Path file) {
        return open(file, RESERVE_BYTES);
    }

    /** @param reserveBytes of room in reserve for a full disk, and as much again for the log */
    static SqliteJournal open(Path file, long reserveBytes) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Connection writing = connect(file);
            try (Statement statement = writing.createStatement()) {
                for (String sql : schema().split(";", -1)) {
                    if (!sql.isBlank()) {
                        statement.executeUpdate(sql);
                    }
                }
            }
            SqliteJournal journal =
                    new SqliteJournal(file, reserveBytes, writing, connect(file), mark(writing, EPOCH) + 1);
            journal.begin();
            return journal;
        } catch (SQLException | IOException e) {
            throw new JournalFailed("the journal " + file + " can't be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a journal to be followed only, also while its platform runs. The epoch stays.
     *
     * @throws JournalFailed if there is none, or the file is none of ours
     */
    public static SqliteJournal follow(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new JournalFailed("there is no journal " + file, new IOException("no such file"));
        }
        try {
            Connection connection = connect(file);
            return new SqliteJournal(file, 0, connection, connection, mark(connection, EPOCH));
        } catch (SQLException e) {
            throw new JournalFailed("the journal " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private synchronized void begin() throws SQLException {
        transact(() -> setMark(EPOCH, epoch));
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    /**
     * All of it is on disk when this returns, or nothing of it is recorded. The driver's own transactions will not do:
     * when the disk is full SQLite takes back by itself, the driver takes that for a failed rollback and begins none again,
     * and from then on each statement is recorded alone.
     */
    private void transact(Work work) throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                work.run();
                statement.executeUpdate("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    private static void rollBack(Statement statement, Exception why) {
        try {
            statement.executeUpdate("ROLLBACK");
        } catch (SQLException alreadyTakenBack) {
            why.addSuppressed(alreadyTakenBack);
        }
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static String schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(SqliteJournal.class.getResourceAsStream("schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Which start of the platform this is, from 1. */
    public long epoch() {
        return epoch;
    }

    /** What the writing connection is set to; 2 is FULL. */
    synchronized String synchronous() throws SQLException {
        return String.valueOf(one(writing, "PRAGMA synchronous"));
    }

    @Override
    public synchronized long append(List<Entry> entries, Instant recordedAt, @Nullable Checkpoint changed) {
        try {
            transact(() -> {
                insert(entries, recordedAt);
                if (changed != null) {
                    remember(changed);
                }
            });
        } catch (SQLException e) {
            throw refused(e);
        }
        last += entries.size();
        return last;
    }

    private void insert(List<Entry> entries, Instant recordedAt) throws SQLException {
        long seq = last;
        try (PreparedStatement insert = writing.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?, ?)")) {
            for (Entry entry : entries) {
                insert.setLong(1, ++seq);
                insert.setLong(2, epoch);
                insert.setLong(3, recordedAt.toEpochMilli());
                insert.setString(4, codec.kind(entry));
                insert.setString(5, codec.write(entry));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public List<Numbered> after(long seq, int limit) {
        synchronized (reading) {
            try (PreparedStatement select = reading.prepareStatement(
                    "SELECT seq, epoch, recorded_at, kind, body FROM journal WHERE seq > ? ORDER BY seq LIMIT ?")) {
                select.setLong(1, seq);
                select.setInt(2, limit);
                List<Numbered> found = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(new Numbered(
                                row.getLong(1),
                                row.getLong(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                codec.read(row.getString(4), row.getString(5))));
                    }
                }
                return found;
            } catch (SQLException e) {
                throw new JournalFailed("the journal can't be read: " + e.getMessage(), e);
            }
        }
    }

    /** {@inheritDoc} One that is only followed grows meanwhile, so the file is asked. */
    @Override
    public long last() {
        return reading == writing ? lastInFile() : last;
    }

    private long lastInFile() {
        return inFile(LAST);
    }

    @Override
    public long first() {
        return inFile(FIRST);
    }

    private long inFile(String question) {
        synchronized (reading) {
            try {
                return one(reading, question);
            } catch (SQLException e) {
                throw new JournalFailed("the journal can't be read: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public synchronized boolean tend(long projected, Instant now) {
        try {
            long upTo = compaction.isDue(now)
                    ? compaction.upTo(
                            projected,
                            mark(writing, CHECKPOINT),
                            checkpoint().targets().values(),
                            now)
                    : 0;
            if (upTo > 0) {
                transact(() -> letGo(upTo));
                return true;
            }
            boolean more = reserve.tend();
            shortage = reserve.shortage();
            return more;
        } catch (SQLException | IOException e) {
            shortage = reserve.shortage();
            throw new JournalFailed("the journal's upkeep was refused: " + e.getMessage(), e);
        }
    }

    private void letGo(long upTo) throws SQLException {
        try (PreparedStatement delete = writing.prepareStatement("DELETE FROM journal WHERE seq <= ?")) {
            delete.setLong(1, upTo);
            delete.executeUpdate();
        }
    }

    @Override
    public Optional<String> shortage() {
        return shortage;
    }

    @Override
    public Checkpoint checkpoint() {
        synchronized (reading) {
            try (Statement select = reading.createStatement();
                    ResultSet row = select.executeQuery("SELECT target, body FROM remembered")) {
                Map<String, Remembered> targets = new HashMap<>();
                while (row.next()) {
                    targets.put(row.getString(1), codec.read(Remembered.class, row.getString(2)));
                }
                return new Checkpoint(mark(reading, CHECKPOINT), Math.max(1, mark(reading, NEXT_INCIDENT)), targets);
            } catch (SQLException e) {
                throw new JournalFailed("the journal's checkpoint can't be read: " + e.getMessage(), e);
            }
        }
    }

    private void remember(Checkpoint changed) throws SQLException {
        try (PreparedStatement upsert = writing.prepareStatement("INSERT OR REPLACE INTO remembered VALUES (?, ?)")) {
            for (Map.Entry<String, Remembered> target : changed.targets().entrySet()) {
                upsert.setString(1, target.getKey());
                upsert.setString(2, codec.write(target.getValue()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        setMark(CHECKPOINT, changed.seq());
        setMark(NEXT_INCIDENT, changed.nextIncident());
    }

    @Override
    public long cursor(String follower) {
        synchronized (reading) {
            try {
                return mark(reading, "follower/" + follower);
            } catch (SQLException e) {
                throw new JournalFailed("the journal's cursor can't be read: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public synchronized void advance(String follower, long seq) {
        try {
            transact(() -> setMark("follower/" + follower, seq));
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            reading.close();
            writing.close();
        } catch (SQLException e) {
            throw new JournalFailed("the journal can't be closed: " + e.getMessage(), e);
        }
    }

    private static JournalFailed refused(SQLException e) {
        return new JournalFailed("the journal's disk refused: " + e.getMessage(), e);
    }

    private void setMark(String name, long value) throws SQLException {
        try (PreparedStatement upsert = writing.prepareStatement("INSERT OR REPLACE INTO mark VALUES (?, ?)")) {
            upsert.setString(1, name);
            upsert.setLong(2, value);
            upsert.executeUpdate();
        }
    }

    private static long mark(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM mark WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
