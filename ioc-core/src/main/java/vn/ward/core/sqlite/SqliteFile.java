package vn.ward.core.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How a file of ours is opened and written: write-ahead logged, every commit forced to disk. Blocking. */
public final class SqliteFile {

    private static final Set<Integer> BROKEN =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code, SQLiteErrorCode.SQLITE_NOTADB.code);

    private SqliteFile() {}

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    /**
     * Begins the file, in a folder that is made if it is missing; what is there already stays.
     *
     * @param owner beside whom the schema lies, as {@code schema.sql}: statements that change nothing if done before
     */
    public static Connection begin(Path file, Class<?> owner) throws SQLException, IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Connection writing = connect(file);
        try (Statement statement = writing.createStatement()) {
            for (String sql : schema(owner)) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException | IOException e) {
            writing.close();
            throw e;
        }
        return writing;
    }

    /** Whether it tells of a file that is none of SQLite's, or was one: trying again will not do. */
    public static boolean isBroken(SQLException why) {
        return why instanceof SQLiteException known
                && BROKEN.contains(
                        known.getResultCode().code & 0xFF); // the low byte of a longer code (sqlite.org/rescode.html)
    }

    public static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /** Statements end with a semicolon at a line's end; one inside a trigger has something behind it. */
    private static String[] schema(Class<?> owner) throws IOException {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream("schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\\s*\\n", -1);
        }
    }

    /**
     * All of it is on disk when this returns, or nothing of it is recorded. The driver's own transactions will not do:
     * when the disk is full SQLite takes back by itself, the driver takes that for a failed rollback and begins none again,
     * and from then on each statement is recorded alone.
     */
    public static void transact(Connection writing, Work work) throws SQLException {
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

    /** The one number that {@code sql} asks for; 0 if there is none. */
    public static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
