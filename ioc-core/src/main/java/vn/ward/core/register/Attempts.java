package vn.ward.core.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Lockout;
import vn.ward.core.access.Lockout.Failures;
import vn.ward.core.register.AuditEntry.Outcome;

/** Wrong sign-ins, by the name that was typed and by the address they came from; they outlast a restart. */
public final class Attempts {

    private static final Duration KEPT = Duration.ofDays(2);

    private final RegisterFile file;
    private final AuditTrail audit;

    Attempts(RegisterFile file, AuditTrail audit) {
        this.file = file;
        this.audit = audit;
    }

    /** Until when nothing is tried for this name, or from its address; empty if it may be. */
    public Optional<Instant> lockedUntil(Actor who, Instant now) {
        return file.read(() -> {
            Optional<Failures> name = find(account(who.id()));
            Optional<Failures> place = find(address(who));
            return Stream.of(name, place)
                    .flatMap(Optional::stream)
                    .filter(failures -> failures.isLocked(now))
                    .map(failures -> Objects.requireNonNull(failures.lockedUntil()))
                    .max(Instant::compareTo);
        });
    }

    /** One more went wrong. */
    public void failed(Actor who, String why, Instant now) {
        file.apply(() -> {
            file.run("DELETE FROM failure WHERE last_at < ?", now.minus(KEPT));
            audit.add(who, AuditWord.SIGN_IN_FAILED.word(), null, why, Outcome.REFUSED, now);
            fail(account(who.id()), Lockout.OF_ACCOUNT, who, now);
            fail(address(who), Lockout.OF_ADDRESS, who, now);
        });
    }

    private void fail(String subject, Lockout rule, Actor who, Instant now) throws SQLException {
        Failures after = rule.failed(find(subject).orElse(null), now);
        file.run(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?)",
                subject,
                after.count(),
                after.lastAt(),
                after.lockedUntil());
        if (after.lockedUntil() != null) {
            audit.add(
                    who,
                    AuditWord.LOCKED_OUT.word(),
                    subject,
                    after.lockedUntil().toString(),
                    Outcome.DONE,
                    now);
        }
    }

    /** Within a change: the right one was given. The address's stay: another account may be guessed at from there. */
    void succeeded(String account) throws SQLException {
        file.run("DELETE FROM failure WHERE subject = ?", account(account));
    }

    /** Until when an account is locked. */
    Optional<Instant> lockedUntil(String account, Instant now) throws SQLException {
        return find(account(account))
                .filter(failures -> failures.isLocked(now))
                .map(failures -> Objects.requireNonNull(failures.lockedUntil()));
    }

    private Optional<Failures> find(String subject) throws SQLException {
        return file.find(Attempts::failures, "SELECT * FROM failure WHERE subject = ?", subject);
    }

    private static Failures failures(ResultSet row) throws SQLException {
        return new Failures(
                row.getInt("count"),
                Instant.ofEpochMilli(row.getLong("last_at")),
                RegisterFile.instant(row, "locked_until"));
    }

    private static String account(String typed) {
        return "account:" + typed.toLowerCase(Locale.ROOT);
    }

    private static String address(Actor who) {
        return "address:" + (who.address() == null ? "" : who.address());
    }
}
