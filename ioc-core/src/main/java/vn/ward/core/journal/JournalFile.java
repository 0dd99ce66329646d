package vn.ward.core.journal;

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
import org.sqlite.SQLiteConfig;

/** How the journal's file is opened and written: write-ahead logged, every commit forced to disk. Blocking. */
final class JournalFile {

    private JournalFile() {}

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** Begins the file, in a folder that is made if it is missing; what is there already stays. */
    static Connection begin(Path file) throws SQLException, IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Connection writing = connect(file);
        try (Statement statement = writing.createStatement()) {
            for (String sql : schema().split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.executeUpdate(sql);
                }
            }
        }
        return writing;
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private static String schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(JournalFile.class.getResourceAsStream("schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * All of it is on disk when this returns, or nothing of it is recorded. The driver's own transactions will not do:
     * when the disk is full SQLite takes back by itself, the driver takes that for a failed rollback and begins none again,
     * and from then on each statement is recorded alone.
     */
    static void transact(Connection writing, Work work) throws SQLException {
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
    static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
