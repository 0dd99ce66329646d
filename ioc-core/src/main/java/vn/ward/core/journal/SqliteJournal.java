package vn.ward.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.sqlite.SqliteFile;

/**
 * The journal in a SQLite file, write-ahead logged, every commit forced to disk. One connection writes, another reads,
 * so that a follower never waits for a commit. Thread-safe; blocking.
 *
 * <p>The epoch grows each time the file is opened for writing.
 */
public final class SqliteJournal implements Journal {

    private static final long RESERVE_BYTES = 8 << 20;

    private final Codec codec = new Codec();
    private final Connection writing;
    private final Connection reading;
    private final Entries written;
    private final Entries read;
    private final Checkpoints remembered;
    private final long epoch;
    private final Reserve reserve;
    private final Compaction compaction;
    private volatile long last;
    private volatile Plans plans;
    private volatile Optional<String> shortage = Optional.empty();

    private SqliteJournal(Path file, long reserveBytes, Connection writing, Connection reading, long epoch)
            throws SQLException {
        this.writing = writing;
        this.reading = reading;
        this.written = new Entries(writing, codec);
        this.read = new Entries(reading, codec);
        this.remembered = new Checkpoints(reading, codec);
        this.reserve = new Reserve(writing, file, reserveBytes);
        this.compaction = new Compaction(writing);
        this.epoch = epoch;
        this.last = read.last();
        this.plans = new KeptPlans(reading, codec).get();
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
            Connection writing = SqliteFile.begin(file, SqliteJournal.class);
            long epoch = new Marks(writing).get(Marks.EPOCH) + 1;
            SqliteJournal journal = new SqliteJournal(file, reserveBytes, writing, SqliteFile.connect(file), epoch);
            journal.mark(Marks.EPOCH, epoch);
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
            Connection connection = SqliteFile.connect(file);
            return new SqliteJournal(file, 0, connection, connection, new Marks(connection).get(Marks.EPOCH));
        } catch (SQLException e) {
            throw new JournalFailed("the journal " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Which start of the platform this is, from 1. */
    public long epoch() {
        return epoch;
    }

    /** What the writing connection is set to; 2 is FULL. */
    synchronized String synchronous() throws SQLException {
        return String.valueOf(SqliteFile.one(writing, "PRAGMA synchronous"));
    }

    @Override
    public synchronized long append(List<Entry> entries, Instant recordedAt, @Nullable Checkpoint changed) {
        Plans after = plans.after(entries, recordedAt);
        try {
            SqliteFile.transact(writing, () -> {
                written.add(entries, last, epoch, recordedAt);
                if (!after.equals(plans)) {
                    new KeptPlans(writing, codec).set(after);
                }
                if (changed != null) {
                    new Checkpoints(writing, codec).remember(changed);
                }
            });
        } catch (SQLException e) {
            throw refused(e);
        }
        last += entries.size();
        plans = after;
        return last;
    }

    @Override
    public List<Numbered> after(long seq, int limit) {
        return read("the journal", () -> read.after(seq, limit));
    }

    /** {@inheritDoc} One that is only followed grows meanwhile, so the file is asked. */
    @Override
    public long last() {
        return reading == writing ? read("the journal", read::last) : last;
    }

    @Override
    public long first() {
        return read("the journal", read::first);
    }

    @Override
    public Checkpoint checkpoint() {
        return read("the journal's checkpoint", remembered::get);
    }

    /** {@inheritDoc} One that is only followed grows meanwhile, so the file is asked. */
    @Override
    public Plans plans() {
        return reading == writing ? read("the journal's plans", () -> new KeptPlans(reading, codec).get()) : plans;
    }

    @Override
    public long cursor(String follower) {
        return read("the journal's cursor", () -> new Marks(reading).get(Marks.of(follower)));
    }

    @Override
    public synchronized void advance(String follower, long seq) {
        try {
            mark(Marks.of(follower), seq);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private synchronized void mark(String name, long value) throws SQLException {
        SqliteFile.transact(writing, () -> new Marks(writing).set(name, value));
    }

    @Override
    public synchronized boolean tend(long projected, Instant now) {
        try {
            long upTo = compaction.isDue(now)
                    ? compaction.upTo(
                            projected,
                            new Marks(writing).get(Marks.CHECKPOINT),
                            checkpoint().targets().values(),
                            now)
                    : 0;
            if (upTo > 0) {
                SqliteFile.transact(writing, () -> written.letGo(upTo));
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

    @Override
    public Optional<String> shortage() {
        return shortage;
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

    /** What is asked of the file. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T read(String what, Question<T> question) {
        synchronized (reading) {
            try {
                return question.ask();
            } catch (SQLException e) {
                throw new JournalFailed(what + " can't be read: " + e.getMessage(), e);
            }
        }
    }

    private static JournalFailed refused(SQLException e) {
        return new JournalFailed("the journal's disk refused: " + e.getMessage(), e);
    }
}
