package vn.ward.core.register;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Role;
import vn.ward.core.sqlite.SqliteFile;

/** A register with people in it, and a way to meddle with its file. */
final class RegisterFixture {

    static final Instant NOW = Instant.parse("2026-05-04T01:00:00Z");
    static final Actor ROOT = Actor.command("root");
    static final SecondFactor FACTOR = new SecondFactor("JBSWY3DPEHPK3PXP", 0, List.of("h1", "h2"));

    private RegisterFixture() {}

    static Register open(Path folder) {
        return Register.open(folder.resolve("access.db"));
    }

    static Account invited(String id, Role... roles) {
        return Account.invited(id, "Tên của " + id, EnumSet.copyOf(List.of(roles)), NOW);
    }

    /** Somebody who has used their link. */
    static Account person(Register register, String id, Role... roles) {
        OneTimeLink.Issued link = register.people().invite(invited(id, roles), ROOT, NOW);
        @Nullable SecondFactor factor = List.of(roles).contains(Role.ADMINISTRATOR) ? FACTOR : null;
        return register.people()
                .accept(link.secret(), new People.Chosen(id, "", "$argon2id$" + id, factor), "10.0.0.9", NOW);
    }

    static Actor as(String id) {
        return new Actor(Actor.Kind.PERSON, id, "10.0.0.9");
    }

    static Optional<String> signIn(Register register, String id, Instant now) {
        return register.sessions().open(id, new Sessions.Password(), as(id), "Firefox", now);
    }

    static void meddle(Path folder, String... statements) throws SQLException {
        try (Connection connection = SqliteFile.connect(folder.resolve("access.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
