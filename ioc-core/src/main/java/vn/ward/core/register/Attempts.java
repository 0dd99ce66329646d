package vn.ward.core.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Lockout;
import vn.ward.core.access.Lockout.Failures;
import vn.ward.core.register.AuditEntry.Outcome;

/** Wrong sign-ins, by the name that was typed and by the address they came from; they outlast a restart. */
public final class Attempts {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final Pattern NETWORK = Pattern.compile("([0-9a-f]+(?::[0-9a-f]+){3}):"); // of Java's long form

    private final RegisterFile file;
    private final AuditTrail audit;

    Attempts(RegisterFile file, AuditTrail audit) {
        this.file = file;
        this.audit = audit;
    }

    /** Until when nothing is tried for this name, or from its address; empty if it may be. */
    public Optional<Instant> lockedUntil(Actor who, Instant now) {
        return file.read(() -> locked(who, now));
    }

    Optional<Instant> locked(Actor who, Instant now) throws SQLException {
        Optional<Failures> name = find(account(who.id()));
        Optional<Failures> place = find(address(who));
        return Stream.of(name, place)
                .flatMap(Optional::stream)
                .filter(failures -> failures.isLocked(now))
                .map(failures -> Objects.requireNonNull(failures.lockedUntil()))
                .max(Instant::compareTo);
    }

    /**
     * One more went wrong.
     *
     * @return until when nothing should have been tried: of many that were begun at once, those behind the lock count no
     *     more than if they had come after it; empty if this one counts
     */
    public Optional<Instant> failed(Actor who, String why, Instant now) {
        return file.change(() -> {
            Optional<Instant> locked = locked(who, now);
            if (locked.isPresent()) {
                return locked;
            }
            file.run("DELETE FROM failure WHERE last_at < ?", now.minus(KEPT));
            audit.add(who, AuditWord.SIGN_IN_FAILED.word(), null, why, Outcome.REFUSED, now);
            fail(account(who.id()), Lockout.OF_ACCOUNT, who, now);
            fail(address(who), Lockout.OF_ADDRESS, who, now);
            return locked;
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

    /** Of an IPv6 address the network alone: whoever has one has all 2^64 of it to guess from. */
    private static String address(Actor who) {
        String address = who.address() == null ? "" : who.address();
        Matcher network = NETWORK.matcher(address);
        return "address:" + (network.lookingAt() ? network.group(1) + "::/64" : address);
    }
}
