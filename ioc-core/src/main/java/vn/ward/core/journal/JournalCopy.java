package vn.ward.core.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import vn.ward.core.sqlite.SqliteFile;

/**
 * A journal's copy by SQLite's own online backup, as it was at one moment, also while its platform writes.
 *
 * @param first the lowest number in it; 0 if there is none
 * @param last the highest number in it; 0 if there is none
 */
public record JournalCopy(long first, long last) {

    private static final int SQLITE_OK = 0;

    /**
     * Blocking.
     *
     * @param to a file that is not there yet
     * @throws JournalFailed if there is no journal, it is none of ours, or it can't be copied
     */
    public static JournalCopy make(Path journal, Path to) {
        if (!Files.isRegularFile(journal)) {
            throw new JournalFailed("there is no journal " + journal, new IOException("no such file"));
        }
        try (Connection connection = SqliteFile.connect(journal);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN"); // what is copied is what is read here, whoever writes meanwhile
            JournalCopy copy;
            try (ResultSet row =
                    statement.executeQuery("SELECT coalesce(min(seq), 0), coalesce(max(seq), 0) FROM journal")) {
                row.next();
                copy = new JournalCopy(row.getLong(1), row.getLong(2));
            }
            int answer = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", to.toAbsolutePath().toString(), null);
            if (answer != SQLITE_OK) {
                throw new SQLException("SQLite answers " + answer);
            }
            statement.executeUpdate("ROLLBACK");
            return copy;
        } catch (SQLException e) {
            throw new JournalFailed("the journal " + journal + " can't be copied: " + e.getMessage(), e);
        }
    }
}
