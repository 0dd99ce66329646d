package vn.ward.core.register;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Account.SecondFactor;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Role;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.AccessRefused.Reason;

/** Accounts, and the one-time links by which their people take them over. Nothing here ever sees a password. */
public final class People {

    private static final Duration SET_UP_LASTS = Duration.ofHours(24);
    private static final Duration LINK_LASTS = Duration.ofDays(3);

    private final RegisterFile file;
    private final AuditTrail audit;
    private final Attempts attempts;
    private final AccountRows rows;

    People(RegisterFile file, AuditTrail audit, Attempts attempts) {
        this.rows = new AccountRows(file);
        this.file = file;
        this.audit = audit;
        this.attempts = attempts;
    }

    /**
     * Whether somebody can administer: until then the platform serves its own machine alone. Whoever did once, and waits
     * for a new link to be used, counts: else a lost phone would open the platform to whoever comes first.
     */
    public boolean isSetUp() {
        return file.read(this::isAdministered);
    }

    /**
     * Whether there is an administrator's account, be it that its invitation waits to be opened: then others than this
     * machine may be served, since they can do nothing but open it.
     */
    public boolean isAccountInPlace() {
        return file.read(() -> enabledAdministrators().findAny().isPresent());
    }

    private boolean isAdministered() throws SQLException {
        return enabledAdministrators().anyMatch(account -> !account.isInvited() || account.lastSignInAt() != null);
    }

    public List<Account> all() {
        return file.read(rows::all);
    }

    public Optional<Account> find(String id) {
        return file.read(() -> rows.find(id));
    }

    /** @throws AccessRefused {@code ACCOUNT_UNKNOWN} */
    public Account get(String id) {
        return file.read(() -> rows.get(id));
    }

    public Optional<Instant> lockedUntil(String id, Instant now) {
        return file.read(() -> attempts.lockedUntil(id, now));
    }

    /** A link for the first administrator, in place of an earlier one; empty if there is an administrator. */
    public Optional<OneTimeLink.Issued> setUp(Instant now) {
        return file.change(() -> {
            if (isAdministered()) {
                return Optional.empty();
            }
            file.run("DELETE FROM link WHERE account IS NULL");
            audit.done(Actor.PLATFORM, AuditWord.SET_UP_LINK_DRAWN, null, null, now);
            return Optional.of(link(OneTimeLink.Kind.SET_UP, null, now.plus(SET_UP_LASTS)));
        });
    }

    /**
     * Adds an account and draws the link by which its person takes it over.
     *
     * @throws AccessRefused {@code ACCOUNT_EXISTS}, {@code NAME_TAKEN}
     */
    public OneTimeLink.Issued invite(Account account, Actor by, Instant now) {
        return file.change(() -> {
            rows.insert(account);
            audit.done(
                    by,
                    AuditWord.ACCOUNT_ADDED,
                    account.id(),
                    account.name() + " · " + AccountRows.words(account.roles()),
                    now);
            return link(OneTimeLink.Kind.INVITATION, account.id(), now.plus(LINK_LASTS));
        });
    }

    /**
     * Takes the password and the second factor away, ends every session, revokes every phone (one of them may be what was
     * lost), and draws a link for new ones.
     *
     * @throws AccessRefused {@code ACCOUNT_UNKNOWN}; {@code SUBJECT_ELSEWHERE} for who has no password here
     */
    public OneTimeLink.Issued reset(String id, Actor by, Instant now) {
        return file.change(() -> {
            if (rows.get(id).subject() != null) {
                throw new AccessRefused(Reason.SUBJECT_ELSEWHERE, id);
            }
            file.run("UPDATE account SET password = NULL, totp = NULL, totp_step = 0, recovery = '' WHERE id = ?", id);
            Sessions.endAll(file, id, now);
            attempts.succeeded(id);
            audit.done(by, AuditWord.ACCOUNT_RESET, id, null, now);
            revokePhones(id, by, now);
            return link(OneTimeLink.Kind.RESET, id, now.plus(LINK_LASTS));
        });
    }

    private void revokePhones(String id, Actor by, Instant now) throws SQLException {
        record Phone(String id, String name) {}
        List<Phone> phones = file.list(
                row -> new Phone(row.getString("id"), row.getString("name")),
                "SELECT id, name FROM token WHERE account = ? AND kind = ? AND revoked_at IS NULL ORDER BY id",
                id,
                TokenKind.PHONE.word());
        for (Phone phone : phones) {
            file.run("UPDATE token SET revoked_at = ?, revoked_by = ? WHERE id = ?", now, by.id(), phone.id());
            audit.done(by, AuditWord.PHONE_REVOKED, phone.id(), phone.name(), now);
        }
    }

    private OneTimeLink.Issued link(OneTimeLink.Kind kind, @Nullable String account, Instant endsAt)
            throws SQLException {
        String secret = Secrets.draw(OneTimeLink.PREFIX);
        if (account != null) {
            file.run("DELETE FROM link WHERE account = ?", account);
        }
        file.run(
                "INSERT INTO link (hash, kind, account, ends_at) VALUES (?, ?, ?, ?)",
                Secrets.hash(secret),
                kind.name(),
                account,
                endsAt);
        return new OneTimeLink.Issued(secret, endsAt);
    }

    /** @throws AccessRefused {@code LINK_UNKNOWN}: used, too old, or never drawn */
    public OneTimeLink open(String secret, Instant now) {
        return file.read(() -> opened(secret, now));
    }

    private OneTimeLink opened(String secret, Instant now) throws SQLException {
        record Row(
                String kind,
                @Nullable String account,
                Instant endsAt,
                @Nullable String totp) {}
        Row row = file.find(
                        found -> new Row(
                                found.getString("kind"),
                                found.getString("account"),
                                Instant.ofEpochMilli(found.getLong("ends_at")),
                                found.getString("totp")),
                        "SELECT * FROM link WHERE hash = ?",
                        Secrets.hash(secret))
                .filter(found -> now.isBefore(found.endsAt()))
                .orElseThrow(() -> new AccessRefused(Reason.LINK_UNKNOWN));
        Account account = row.account() == null ? null : rows.get(row.account());
        if (account != null && account.disabled()) {
            throw new AccessRefused(Reason.LINK_UNKNOWN);
        }
        return new OneTimeLink(OneTimeLink.Kind.valueOf(row.kind()), account, row.endsAt(), row.totp());
    }

    /** Remembers the second factor that its person is about to confirm. */
    public void enrol(String secret, String secondFactor, Instant now) {
        file.change(() -> {
            opened(secret, now);
            return file.run("UPDATE link SET totp = ? WHERE hash = ?", secondFactor, Secrets.hash(secret));
        });
    }

    /**
     * What a person chose.
     *
     * @param id the sign-in name, for a set-up; otherwise the account's own
     * @param name for a set-up; otherwise the account's own
     * @param password its hash
     * @param secondFactor null without one
     */
    public record Chosen(
            String id,
            String name,
            String password,
            @Nullable SecondFactor secondFactor) {

        @Override
        public String toString() {
            return "Chosen[" + id + ", " + name + "]";
        }
    }

    /**
     * Uses the link up. Whoever was signed in is not any more.
     *
     * @throws AccessRefused {@code LINK_UNKNOWN}, {@code TWO_FACTOR_NEEDED}, {@code ACCOUNT_EXISTS}, {@code NAME_TAKEN},
     *     {@code SET_UP_ALREADY}
     */
    public Account accept(String secret, Chosen chosen, @Nullable String address, Instant now) {
        return file.change(() -> {
            OneTimeLink link = opened(secret, now);
            if (link.isTwoFactorNeeded() && chosen.secondFactor() == null) {
                throw new AccessRefused(Reason.TWO_FACTOR_NEEDED);
            }
            String id = link.account() == null ? chosen.id() : link.account().id();
            if (link.account() == null) {
                if (isAdministered()) {
                    throw new AccessRefused(Reason.SET_UP_ALREADY);
                }
                rows.insert(Account.invited(id, chosen.name(), EnumSet.of(Role.ADMINISTRATOR), now));
            }
            file.run("DELETE FROM link WHERE hash = ?", Secrets.hash(secret));
            file.run("UPDATE account SET password = ? WHERE id = ?", chosen.password(), id);
            rows.secondFactor(id, chosen.secondFactor());
            Sessions.endAll(file, id, now);
            attempts.succeeded(id);
            audit.done(
                    new Actor(Actor.Kind.PERSON, id, address),
                    AuditWord.ACCOUNT_ACCEPTED,
                    id,
                    link.kind().name().toLowerCase(java.util.Locale.ROOT),
                    now);
            return rows.get(id);
        });
    }

    /** @throws AccessRefused {@code ACCOUNT_UNKNOWN}, {@code LAST_ADMINISTRATOR} */
    public Account roles(String id, Set<Role> roles, Actor by, Instant now) {
        return file.change(() -> {
            Account before = rows.get(id);
            if (!roles.contains(Role.ADMINISTRATOR)) {
                refuseIfLast(before);
            }
            file.run("UPDATE account SET roles = ? WHERE id = ?", AccountRows.words(roles), id);
            audit.done(
                    by,
                    AuditWord.ACCOUNT_ROLES_CHANGED,
                    id,
                    AccountRows.words(before.roles()) + " → " + AccountRows.words(roles),
                    now);
            return rows.get(id);
        });
    }

    /** Ends every session too. @throws AccessRefused {@code ACCOUNT_UNKNOWN}, {@code LAST_ADMINISTRATOR} */
    public Account disable(String id, Actor by, Instant now) {
        return file.change(() -> {
            refuseIfLast(rows.get(id));
            file.run("UPDATE account SET disabled = 1 WHERE id = ?", id);
            file.run("DELETE FROM link WHERE account = ?", id);
            Sessions.endAll(file, id, now);
            audit.done(by, AuditWord.ACCOUNT_DISABLED, id, null, now);
            return rows.get(id);
        });
    }

    /** @throws AccessRefused {@code ACCOUNT_UNKNOWN} */
    public Account enable(String id, Actor by, Instant now) {
        return file.change(() -> {
            rows.get(id);
            file.run("UPDATE account SET disabled = 0 WHERE id = ?", id);
            audit.done(by, AuditWord.ACCOUNT_ENABLED, id, null, now);
            return rows.get(id);
        });
    }

    /** Lets an account that was locked out try again. @throws AccessRefused {@code ACCOUNT_UNKNOWN} */
    public Account unlock(String id, Actor by, Instant now) {
        return file.change(() -> {
            Account account = rows.get(id);
            attempts.succeeded(id);
            audit.done(by, AuditWord.ACCOUNT_UNLOCKED, id, null, now);
            return account;
        });
    }

    /**
     * Sets a new password's hash and ends every other session of the person.
     *
     * @param keptSession in which it was asked for
     * @throws AccessRefused {@code SESSION_UNKNOWN} if that was ended meanwhile: who reset the account has the last word
     */
    public void password(String id, String password, String keptSession, Actor by, Instant now) {
        file.apply(() -> {
            rows.get(id);
            if (!Sessions.isGoingOn(file, id, keptSession)) {
                throw new AccessRefused(Reason.SESSION_UNKNOWN, keptSession);
            }
            file.run("UPDATE account SET password = ? WHERE id = ?", password, id);
            Sessions.endOthers(file, id, keptSession, now);
            audit.done(by, AuditWord.PASSWORD_CHANGED, id, null, now);
        });
    }

    /** @param deed of the three that change a second factor; {@code secondFactor} is null if it is removed */
    public void secondFactor(String id, @Nullable SecondFactor secondFactor, AuditWord deed, Actor by, Instant now) {
        file.apply(() -> {
            Account account = rows.get(id);
            if (secondFactor == null && account.needsTwoFactor()) {
                throw new AccessRefused(Reason.TWO_FACTOR_NEEDED);
            }
            rows.secondFactor(id, secondFactor);
            audit.done(by, deed, id, null, now);
        });
    }

    /**
     * Takes a code that is right, so that it is right only once.
     *
     * @return false if it, or a later one, was taken before
     */
    boolean takeStep(String id, long step) throws SQLException {
        return file.run("UPDATE account SET totp_step = ? WHERE id = ? AND totp_step < ?", step, id, step) == 1;
    }

    /** @return false if the code is none of theirs, or used */
    boolean takeRecovery(String id, String hash, Actor by, Instant now) throws SQLException {
        SecondFactor factor = rows.get(id).secondFactor();
        if (factor == null || !factor.recovery().contains(hash)) {
            return false;
        }
        List<String> left =
                factor.recovery().stream().filter(code -> !code.equals(hash)).toList();
        rows.secondFactor(id, new SecondFactor(factor.secret(), factor.lastStep(), left));
        audit.done(by, AuditWord.RECOVERY_CODE_USED, id, String.valueOf(left.size()), now);
        return true;
    }

    /**
     * Whoever the office's identity provider says it is: their account is made when they first come, and has the roles
     * that the provider gives them from then on.
     *
     * @param subject who they are there, for ever
     * @throws AccessRefused {@code ACCOUNT_EXISTS} if the sign-in name is somebody else's, {@code NAME_TAKEN},
     *     {@code ACCOUNT_DISABLED}
     */
    public Account elsewhere(String subject, String id, String name, Set<Role> roles, Actor by, Instant now) {
        return file.change(() -> {
            Optional<Account> known = rows.bySubject(subject);
            if (known.isEmpty()) {
                rows.insert(new Account(id, name, roles, false, null, null, subject, now, null));
                audit.done(by, AuditWord.ACCOUNT_ADDED, id, name + " · " + AccountRows.words(roles), now);
                return rows.get(id);
            }
            Account before = known.get();
            if (before.disabled()) {
                throw new AccessRefused(Reason.ACCOUNT_DISABLED, before.id());
            }
            if (!before.roles().equals(roles)) {
                file.run("UPDATE account SET roles = ? WHERE id = ?", AccountRows.words(roles), before.id());
                audit.done(
                        by,
                        AuditWord.ACCOUNT_ROLES_CHANGED,
                        before.id(),
                        AccountRows.words(before.roles()) + " → " + AccountRows.words(roles),
                        now);
            }
            return rows.get(before.id());
        });
    }

    /** Within a change. @throws AccessRefused {@code NAME_TAKEN} */
    void refuseIfSomebodysName(String name) throws SQLException {
        rows.refuseIfSomebodysName(name);
    }

    /** Within a change or a reading. */
    Optional<Account> found(String id) throws SQLException {
        return rows.find(id);
    }

    private List<Account> administrators() throws SQLException {
        return enabledAdministrators().filter(account -> !account.isInvited()).toList();
    }

    private Stream<Account> enabledAdministrators() throws SQLException {
        return rows.all().stream().filter(account -> !account.disabled() && account.isAdministrator());
    }

    private void refuseIfLast(Account leaving) throws SQLException {
        List<Account> administrators = administrators();
        if (administrators.size() == 1 && administrators.get(0).id().equals(leaving.id())) {
            throw new AccessRefused(Reason.LAST_ADMINISTRATOR, leaving.id());
        }
    }
}
