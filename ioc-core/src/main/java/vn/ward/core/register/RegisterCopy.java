package vn.ward.core.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import vn.ward.core.sqlite.SqliteFile;

/**
 * A register's copy as it was at one moment, also while its platform writes: one file, for its owner's eyes only. Nobody is
 * signed in by it, and of what was deleted, such as a link that was used, nothing is left in it.
 *
 * @param accounts how many people have one
 * @param audited the newest row of the audit trail; 0 if there is none
 */
public record RegisterCopy(long accounts, long audited) {

    /**
     * Blocking.
     *
     * @param to a file that is not there yet
     * @throws RegisterFailed if there is no register, it is none of ours, or it can't be copied
     */
    public static RegisterCopy make(Path register, Path to) {
        if (!Files.isRegularFile(register)) {
            throw new RegisterFailed("there is no register " + register, new IOException("no such file"));
        }
        try {
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Connection from = SqliteFile.connect(register);
                    PreparedStatement copy = from.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, to.toAbsolutePath().toString());
                copy.executeUpdate();
            }
            return signOut(to);
        } catch (SQLException | IOException e) {
            throw new RegisterFailed("the register " + register + " can't be copied: " + e.getMessage(), e);
        }
    }

    private static RegisterCopy signOut(Path copy) throws SQLException {
        try (Connection connection = SqliteFile.connect(copy);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            statement.executeUpdate("DELETE FROM session");
            statement.execute("PRAGMA journal_mode = DELETE"); // all of it in the one file
            return new RegisterCopy(
                    SqliteFile.one(connection, "SELECT count(*) FROM account"),
                    SqliteFile.one(connection, "SELECT last FROM audit_end"));
        }
    }
}
