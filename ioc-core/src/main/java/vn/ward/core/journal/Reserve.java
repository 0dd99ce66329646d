package vn.ward.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import vn.ward.core.sqlite.SqliteFile;

/**
 * Room that nobody else can take when the disk is full, inside SQLite's own files: free pages in the main file, so that
 * new entries never make it longer, and a write-ahead log that is long already. Both are made by writing zeros and letting
 * them go again, a mebibyte at a time, so that no commit waits long. Guarded by the journal.
 */
final class Reserve {

    private static final long PIECE = 1 << 20;
    private static final int USUAL_CHECKPOINT_PAGES = 1_000;

    private final Connection connection;
    private final Path file;
    private final long bytes;
    private boolean logIsLong; // since this start: a clean end deletes the log
    private boolean isShort;
    private long left;

    /** @param bytes of free pages, and as many of log */
    Reserve(Connection connection, Path file, long bytes) {
        this.connection = connection;
        this.file = file;
        this.bytes = bytes;
    }

    /** Why it is not whole; empty while it is, or is being filled. */
    Optional<String> shortage() {
        return isShort
                ? Optional.of("the journal's disk is full: " + left / 1024 + " KiB of its reserve of " + bytes / 1024
                        + " KiB are left")
                : Optional.empty();
    }

    /**
     * One bounded step towards a whole reserve.
     *
     * @return whether there is another to be made
     */
    boolean tend() throws SQLException, IOException {
        long pieces = one("SELECT count(*) FROM reserve");
        left = one("PRAGMA freelist_count") * one("PRAGMA page_size") + pieces * PIECE;
        boolean used = left < bytes * 3 / 4;
        if (pieces == 0 && !used && logIsLong) {
            isShort = false;
            return false;
        }
        if (Files.getFileStore(file).getUsableSpace() < 3 * bytes) {
            isShort = used;
            letGo(pieces);
            return false;
        }
        if (pieces * PIECE < bytes) {
            add();
            return true;
        }
        letGo(pieces);
        logIsLong = true;
        isShort = false;
        return false;
    }

    /** Written to a log that is not copied into the main file meanwhile, and so grows. */
    private void add() throws SQLException {
        run("PRAGMA wal_autocheckpoint = 0");
        try {
            run("INSERT INTO reserve (zeros) VALUES (zeroblob(" + PIECE + "))");
        } catch (SQLException e) {
            run("PRAGMA wal_autocheckpoint = " + USUAL_CHECKPOINT_PAGES);
            throw e;
        }
    }

    /** The pages are free and the log, once it is copied into the main file, begins again at its beginning. */
    private void letGo(long pieces) throws SQLException {
        if (pieces > 0) {
            run("DELETE FROM reserve");
            run("PRAGMA wal_checkpoint(PASSIVE)");
        }
        run("PRAGMA wal_autocheckpoint = " + USUAL_CHECKPOINT_PAGES);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long one(String sql) throws SQLException {
        return SqliteFile.one(connection, sql);
    }
}
