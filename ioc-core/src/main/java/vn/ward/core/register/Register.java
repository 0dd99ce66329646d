package vn.ward.core.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import vn.ward.core.sqlite.SqliteFile;

/**
 * Opens the register and hands out its parts. Thread-safe; each call blocks, for some milliseconds if it changes
 * something, and refuses to be made on an event loop.
 */
public final class Register implements AutoCloseable {

    private final RegisterFile file;
    private final AuditTrail audit;
    private final Attempts attempts;
    private final People people;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Browsers browsers;

    private Register(RegisterFile file) {
        this.file = file;
        this.audit = new AuditTrail(file);
        this.attempts = new Attempts(file, audit);
        this.people = new People(file, audit, attempts);
        this.sessions = new Sessions(file, audit, people, attempts);
        this.tokens = new Tokens(file, audit, people);
        this.browsers = new Browsers(file, audit);
    }

    /**
     * Opens the register, or begins one, for its owner's eyes only.
     *
     * @param path in a folder that is made if it is missing
     * @throws RegisterFailed if the file can't be opened or is none of ours
     */
    public static Register open(Path path) {
        try {
            Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            if (!Files.exists(path)) {
                // the log beside it takes the same permissions
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Connection connection = SqliteFile.begin(path, Register.class);
            RegisterFile file = new RegisterFile(connection);
            AuditTrail.begin(file);
            return new Register(file);
        } catch (SQLException | IOException e) {
            throw new RegisterFailed("the register " + path + " can't be opened: " + e.getMessage(), e);
        }
    }

    public AuditTrail audit() {
        return audit;
    }

    public Attempts attempts() {
        return attempts;
    }

    public People people() {
        return people;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Browsers browsers() {
        return browsers;
    }

    @Override
    public void close() {
        file.close();
    }
}
