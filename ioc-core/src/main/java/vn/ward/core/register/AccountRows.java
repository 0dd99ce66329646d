package vn.ward.core.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.Role;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.AccessRefused.Reason;

/** Accounts as the file has them. Within a reading or a change of the register's alone. */
final class AccountRows {

    private final RegisterFile file;

    AccountRows(RegisterFile file) {
        this.file = file;
    }

    /** By sign-in name. */
    List<Account> all() throws SQLException {
        return file.list(AccountRows::account, "SELECT * FROM account ORDER BY id");
    }

    Optional<Account> bySubject(String subject) throws SQLException {
        return file.find(AccountRows::account, "SELECT * FROM account WHERE subject = ?", subject);
    }

    Optional<Account> find(String id) throws SQLException {
        return file.find(AccountRows::account, "SELECT * FROM account WHERE id = ?", id);
    }

    /** @throws AccessRefused {@code ACCOUNT_UNKNOWN} */
    Account get(String id) throws SQLException {
        return find(id).orElseThrow(() -> new AccessRefused(Reason.ACCOUNT_UNKNOWN, id));
    }

    /** @throws AccessRefused {@code NAME_TAKEN} */
    void refuseIfSomebodysName(String name) throws SQLException {
        if (all().stream().anyMatch(account -> account.name().equalsIgnoreCase(name))) {
            throw new AccessRefused(Reason.NAME_TAKEN, name);
        }
    }

    /** @throws AccessRefused {@code ACCOUNT_EXISTS}, {@code NAME_TAKEN} */
    void insert(Account account) throws SQLException {
        if (find(account.id()).isPresent()) {
            throw new AccessRefused(Reason.ACCOUNT_EXISTS, account.id());
        }
        String name = account.name();
        refuseIfSomebodysName(name);
        if (file
                .list(row -> row.getString("name"), "SELECT name FROM token WHERE kind = ?", TokenKind.API.word())
                .stream()
                .anyMatch(name::equalsIgnoreCase)) {
            throw new AccessRefused(Reason.NAME_TAKEN, name); // what it did is signed with it
        }
        file.run(
                "INSERT INTO account (id, name, roles, subject, created_at) VALUES (?, ?, ?, ?, ?)",
                account.id(),
                name,
                words(account.roles()),
                account.subject(),
                account.createdAt());
    }

    private static Account account(ResultSet row) throws SQLException {
        String secret = row.getString("totp");
        return new Account(
                row.getString("id"),
                row.getString("name"),
                Arrays.stream(row.getString("roles").split(" "))
                        .map(word -> Role.of(word).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("disabled"),
                row.getString("password"),
                secret == null
                        ? null
                        : new SecondFactor(secret, row.getLong("totp_step"), codes(row.getString("recovery"))),
                row.getString("subject"),
                Objects.requireNonNull(RegisterFile.instant(row, "created_at")),
                RegisterFile.instant(row, "last_sign_in_at"));
    }

    private static List<String> codes(String hashes) {
        return hashes.isEmpty() ? List.of() : List.of(hashes.split(" "));
    }

    static String words(Set<Role> roles) {
        return EnumSet.copyOf(roles).stream().map(Role::word).collect(Collectors.joining(" "));
    }

    /** A code of the same secret that was taken meanwhile stays taken. */
    void secondFactor(String id, @Nullable SecondFactor factor) throws SQLException {
        String secret = factor == null ? null : factor.secret();
        file.run(
                "UPDATE account SET totp_step = max(?, iif(totp = ?, totp_step, 0)), totp = ?, recovery = ? WHERE id = ?",
                factor == null ? 0 : factor.lastStep(),
                secret,
                secret,
                factor == null ? "" : String.join(" ", factor.recovery()),
                id);
    }
}
