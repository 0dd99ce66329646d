package vn.ward.core.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Session;
import vn.ward.core.access.SessionLimits;
import vn.ward.core.register.AccessRefused.Reason;

/** Who is signed in where. A session is known by a secret that only its browser has; a restart ends none. */
public final class Sessions {

    /** How much later somebody must have been seen for it to be written down. */
    static final Duration GRAIN = Duration.ofSeconds(20);

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST = 200;
    private static final String PREFIX = "ioc_session_";

    private final RegisterFile file;
    private final AuditTrail audit;
    private final People people;
    private final Attempts attempts;

    Sessions(RegisterFile file, AuditTrail audit, People people, Attempts attempts) {
        this.file = file;
        this.audit = audit;
        this.people = people;
        this.attempts = attempts;
    }

    /** Somebody who is signed in. */
    public record Known(Session session, Account account) {}

    /** What was shown besides the password. */
    public sealed interface Proof permits Password, Code, RecoveryCode {}

    /** Nothing; the account has no second factor, or somebody else saw to it. */
    public record Password() implements Proof {}

    /** @param step whose code it was */
    public record Code(long step) implements Proof {}

    /** @param hash of the code */
    public record RecoveryCode(String hash) implements Proof {}

    /**
     * Opens a session with a new secret, whatever the browser had before.
     *
     * @param browser how it calls itself
     * @return the secret; empty if the code was taken before, and nothing was opened
     */
    public Optional<String> open(String account, Proof proof, Actor who, String browser, Instant now) {
        return file.change(() -> opened(account, proof, who, browser, now));
    }

    /** Within a change. */
    private Optional<String> opened(String account, Proof proof, Actor who, String browser, Instant now)
            throws SQLException {
        if (!isTaken(account, proof, who, now)) {
            return Optional.empty();
        }
        String secret = Secrets.draw(PREFIX);
        file.run("DELETE FROM session WHERE seen_at < ?", now.minus(KEPT));
        file.run(
                "INSERT INTO session (hash, id, account, began_at, seen_at, address, browser) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Secrets.hash(secret),
                Secrets.id(),
                account,
                now,
                now,
                who.address(),
                browser.length() > LONGEST ? browser.substring(0, LONGEST) : browser);
        file.run("UPDATE account SET last_sign_in_at = ? WHERE id = ?", now, account);
        attempts.succeeded(account);
        audit.done(who, AuditWord.SIGN_IN, account, null, now);
        return Optional.of(secret);
    }

    /**
     * Likewise, of an account whose password, or more, was found right a moment ago.
     *
     * @param checked as it was then
     * @return empty too if it was locked, disabled, reset or given another password or second factor since
     */
    public Optional<String> open(Account checked, Proof proof, Actor who, String browser, Instant now) {
        return file.change(() -> isStill(checked) && attempts.locked(who, now).isEmpty()
                ? opened(checked.id(), proof, who, browser, now)
                : Optional.empty());
    }

    private boolean isStill(Account checked) throws SQLException {
        return people.found(checked.id())
                .filter(account -> !account.disabled()
                        && Objects.equals(account.password(), checked.password())
                        && Objects.equals(secret(account), secret(checked)))
                .isPresent();
    }

    private static @Nullable String secret(Account account) {
        Account.SecondFactor factor = account.secondFactor();
        return factor == null ? null : factor.secret();
    }

    private boolean isTaken(String account, Proof proof, Actor who, Instant now) throws SQLException {
        if (proof instanceof Code code) {
            return people.takeStep(account, code.step());
        }
        return !(proof instanceof RecoveryCode recovery) || people.takeRecovery(account, recovery.hash(), who, now);
    }

    /**
     * Whose session it is, while it lasts.
     *
     * @param active whether its person asks, and not a page by itself: then the idle time begins anew
     */
    public Optional<Known> find(String secret, boolean active, Instant now) {
        Optional<Known> known = file.read(() -> open(Secrets.hash(secret), now));
        if (active
                && known.isPresent()
                && known.get().session().seenAt().plus(GRAIN).isBefore(now)) {
            String id = known.get().session().id();
            return file.note(known, () -> {
                file.run("UPDATE session SET seen_at = ? WHERE id = ? AND seen_at < ?", now, id, now);
                return open(Secrets.hash(secret), now);
            });
        }
        return known;
    }

    private Optional<Known> open(String hash, Instant now) throws SQLException {
        Optional<Session> session = file.find(Sessions::session, "SELECT * FROM session WHERE hash = ?", hash);
        if (session.isEmpty()) {
            return Optional.empty();
        }
        return people.found(session.get().account())
                .filter(account -> !account.disabled() && session.get().isOpen(SessionLimits.of(account.roles()), now))
                .map(account -> new Known(session.get(), account));
    }

    /** A person's that last, the newest first. */
    public List<Session> of(String account, Instant now) {
        return file.read(() -> {
            Optional<Account> person = people.found(account);
            return file.list(Sessions::session, "SELECT * FROM session WHERE account = ?", account).stream()
                    .filter(session -> person.isPresent()
                            && session.isOpen(SessionLimits.of(person.get().roles()), now))
                    .sorted(java.util.Comparator.comparing(Session::beganAt).reversed())
                    .toList();
        });
    }

    /** @throws AccessRefused {@code SESSION_UNKNOWN} if it is none of that person's */
    public void end(String account, String id, AuditWord deed, Actor by, Instant now) {
        file.apply(() -> {
            if (file.run(
                            "UPDATE session SET ended_at = ? WHERE id = ? AND account = ? AND ended_at IS NULL",
                            now,
                            id,
                            account)
                    == 0) {
                throw new AccessRefused(Reason.SESSION_UNKNOWN, id);
            }
            audit.done(by, deed, account, id, now);
        });
    }

    /** @param kept the id of the one that lasts; null for none */
    public void endOthers(String account, @Nullable String kept, Actor by, Instant now) {
        file.apply(() -> {
            int ended = endOthers(file, account, kept == null ? "" : kept, now);
            audit.done(by, AuditWord.SESSIONS_REVOKED, account, String.valueOf(ended), now);
        });
    }

    static boolean isGoingOn(RegisterFile file, String account, String id) throws SQLException {
        return file.find(
                        row -> true,
                        "SELECT 1 FROM session WHERE id = ? AND account = ? AND ended_at IS NULL",
                        id,
                        account)
                .isPresent();
    }

    static int endAll(RegisterFile file, String account, Instant now) throws SQLException {
        return endOthers(file, account, "", now);
    }

    static int endOthers(RegisterFile file, String account, String kept, Instant now) throws SQLException {
        return file.run(
                "UPDATE session SET ended_at = ? WHERE account = ? AND id <> ? AND ended_at IS NULL",
                now,
                account,
                kept);
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("id"),
                row.getString("account"),
                Objects.requireNonNull(RegisterFile.instant(row, "began_at")),
                Objects.requireNonNull(RegisterFile.instant(row, "seen_at")),
                row.getString("address"),
                row.getString("browser"),
                RegisterFile.instant(row, "ended_at"));
    }
}
