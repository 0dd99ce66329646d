package vn.ward.core.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Caller;
import vn.ward.core.access.Permission;
import vn.ward.core.access.Token;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.AccessRefused.Reason;

/**
 * What stands for programs, displays and phones. A display's secret is a link that the first browser to open it uses up:
 * from then on the browser's own secret opens the wall, and nothing else does.
 */
public final class Tokens {

    private static final Duration GRAIN = Duration.ofSeconds(30);
    private static final int HINT = 6; // letters behind the prefix that a list shows

    private final RegisterFile file;
    private final AuditTrail audit;
    private final People people;

    Tokens(RegisterFile file, AuditTrail audit, People people) {
        this.file = file;
        this.audit = audit;
        this.people = people;
    }

    /**
     * One that is wanted.
     *
     * @param lasts null for ever
     */
    public record Wanted(
            TokenKind kind,
            String name,
            Set<Permission> scopes,
            @Nullable String account,
            @Nullable String about,
            @Nullable Duration lasts) {

        public Wanted {
            scopes = Permission.whole(scopes);
        }

        /** @param place where it hangs; null if nobody said */
        public static Wanted display(String name, @Nullable String place) {
            return new Wanted(TokenKind.DISPLAY, name, Set.of(Permission.WATCH), null, place, null);
        }
    }

    /** A token with its secret, which is kept nowhere. */
    public record Issued(Token token, String secret) {

        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }

        /** @param origin of the platform, without a slash at its end */
        public String address(String origin) {
            return origin + "/display#" + secret; // behind the #, so that no server and no proxy writes it down
        }
    }

    /** A token that was shown, and who asks by it. */
    public record Known(Token token, Caller caller) {}

    /** @throws AccessRefused {@code NAME_TAKEN} if a person has this name: what a program does is signed with its own */
    public Issued issue(Wanted wanted, Actor by, Instant now) {
        return file.change(() -> {
            if (wanted.kind() == TokenKind.API) {
                people.refuseIfSomebodysName(wanted.name());
            }
            Issued issued = insert(wanted, null, by, now);
            AuditWord deed = wanted.kind() == TokenKind.DISPLAY ? AuditWord.DISPLAY_ADDED : AuditWord.TOKEN_ISSUED;
            audit.done(by, deed, issued.token().id(), wanted.kind().word() + " · " + wanted.name(), now);
            return issued;
        });
    }

    /** A phone's, held by the browser that asks: the secret is that browser's own, and is shown to nobody. */
    public Issued phone(Wanted wanted, Actor by, Instant now) {
        return file.change(() -> {
            String secret = Secrets.draw(TokenKind.PHONE.prefix());
            Issued issued = insert(wanted, secret, by, now);
            audit.done(by, AuditWord.PHONE_ADDED, issued.token().id(), wanted.name(), now);
            return new Issued(issued.token(), secret);
        });
    }

    private Issued insert(Wanted wanted, @Nullable String bound, Actor by, Instant now) throws SQLException {
        String secret = Secrets.draw(wanted.kind().prefix());
        String id = Secrets.id();
        file.run(
                "INSERT INTO token (id, kind, name, scopes, account, about, hash, bound, created_at, created_by, ends_at, hint)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                wanted.kind().word(),
                wanted.name(),
                wanted.scopes().stream().map(Permission::word).sorted().collect(Collectors.joining(" ")),
                wanted.account(),
                wanted.about(),
                Secrets.hash(secret),
                bound == null ? null : Secrets.hash(bound),
                now,
                by.id(),
                wanted.lasts() == null ? null : now.plus(wanted.lasts()),
                hint(wanted.kind(), bound == null ? secret : bound));
        return new Issued(get(id), secret);
    }

    private static String hint(TokenKind kind, String secret) {
        return secret.substring(0, kind.prefix().length() + HINT);
    }

    /**
     * Lets the first browser that opens a display's link have it.
     *
     * @return the display, with the secret that the browser keeps
     * @throws AccessRefused {@code DISPLAY_UNKNOWN}, {@code DISPLAY_REVOKED}, {@code DISPLAY_BOUND}
     */
    public Issued bind(String link, @Nullable String address, Instant now) {
        return file.change(() -> {
            Token display = file.find(
                            Tokens::token,
                            "SELECT * FROM token WHERE hash = ? AND kind = ?",
                            Secrets.hash(link),
                            TokenKind.DISPLAY.word())
                    .orElseThrow(() -> new AccessRefused(Reason.DISPLAY_UNKNOWN));
            if (!display.isGood(now)) {
                throw new AccessRefused(Reason.DISPLAY_REVOKED, display.name());
            }
            if (display.bound()) {
                throw new AccessRefused(Reason.DISPLAY_BOUND, display.name());
            }
            String secret = Secrets.draw(TokenKind.DISPLAY.prefix());
            file.run("UPDATE token SET bound = ? WHERE id = ?", Secrets.hash(secret), display.id());
            Actor who = new Actor(Actor.Kind.DISPLAY, display.id(), address);
            audit.done(who, AuditWord.DISPLAY_BOUND, display.id(), display.name(), now);
            return new Issued(get(display.id()), secret);
        });
    }

    /** A new link for a display, whose old browser is cut off. @throws AccessRefused {@code DISPLAY_UNKNOWN} */
    public Issued renew(String id, Actor by, Instant now) {
        return file.change(() -> {
            Token display = display(id);
            String secret = Secrets.draw(TokenKind.DISPLAY.prefix());
            file.run(
                    "UPDATE token SET hash = ?, hint = ?, bound = NULL, revoked_at = NULL, revoked_by = NULL WHERE id = ?",
                    Secrets.hash(secret),
                    hint(TokenKind.DISPLAY, secret),
                    id);
            audit.done(by, AuditWord.DISPLAY_RENEWED, id, display.name(), now);
            return new Issued(get(id), secret);
        });
    }

    private Token display(String id) throws SQLException {
        return file.find(Tokens::token, "SELECT * FROM token WHERE id = ? AND kind = ?", id, TokenKind.DISPLAY.word())
                .orElseThrow(() -> new AccessRefused(Reason.DISPLAY_UNKNOWN, id));
    }

    /**
     * Takes it back, at once and for good.
     *
     * @param owner whose it must be; null for anybody's
     * @throws AccessRefused {@code TOKEN_UNKNOWN} if there is none of this kind, or it was taken back before
     */
    public Token revoke(TokenKind kind, String id, @Nullable String owner, Actor by, Instant now) {
        return file.change(() -> {
            int revoked = file.run(
                    "UPDATE token SET revoked_at = ?, revoked_by = ?"
                            + " WHERE id = ? AND kind = ? AND revoked_at IS NULL AND (? IS NULL OR account = ?)",
                    now,
                    by.id(),
                    id,
                    kind.word(),
                    owner,
                    owner);
            if (revoked == 0) {
                throw new AccessRefused(Reason.TOKEN_UNKNOWN, id);
            }
            AuditWord deed = kind == TokenKind.DISPLAY
                    ? AuditWord.DISPLAY_REVOKED
                    : kind == TokenKind.PHONE ? AuditWord.PHONE_REVOKED : AuditWord.TOKEN_REVOKED;
            Token token = get(id);
            audit.done(by, deed, id, token.name(), now);
            return token;
        });
    }

    /**
     * By the secret that a program sent, or a browser holds; also one that is no longer good, so that it can be told why.
     * That it was used is written down twice a minute at most.
     *
     * @param held whether a browser holds it: then it opens a display's or a phone's, and nothing else
     */
    public Optional<Known> find(String secret, boolean held, @Nullable String address, Instant now) {
        String hash = Secrets.hash(secret);
        Optional<Known> known = file.read(() -> shown(hash, held, address));
        if (known.isPresent() && isWorthNoting(known.get().token(), now)) {
            String id = known.get().token().id();
            return file.note(known, () -> {
                file.run("UPDATE token SET used_at = ?, used_from = ? WHERE id = ?", now, address, id);
                return shown(hash, held, address);
            });
        }
        return known;
    }

    private Optional<Known> shown(String hash, boolean held, @Nullable String address) throws SQLException {
        Optional<Token> token = held
                ? file.find(Tokens::token, "SELECT * FROM token WHERE bound = ?", hash)
                : file.find(Tokens::token, "SELECT * FROM token WHERE hash = ?", hash)
                        .filter(found -> found.kind() != TokenKind.DISPLAY && found.kind() != TokenKind.PHONE);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        Token found = token.get();
        Account owner =
                found.account() == null ? null : people.found(found.account()).orElse(null);
        return Optional.of(new Known(found, found.caller(owner, address)));
    }

    private static boolean isWorthNoting(Token token, Instant now) {
        return token.isGood(now)
                && (token.usedAt() == null || token.usedAt().plus(GRAIN).isBefore(now));
    }

    /** By id. */
    public Optional<Token> find(String id) {
        return file.read(() -> file.find(Tokens::token, "SELECT * FROM token WHERE id = ?", id));
    }

    /**
     * The newest first.
     *
     * @param owner whose; null for everybody's
     */
    public List<Token> all(TokenKind kind, @Nullable String owner) {
        return file.read(() -> file.list(
                Tokens::token,
                "SELECT * FROM token WHERE kind = ? AND (? IS NULL OR account = ?) ORDER BY created_at DESC, id",
                kind.word(),
                owner,
                owner));
    }

    private Token get(String id) throws SQLException {
        return file.find(Tokens::token, "SELECT * FROM token WHERE id = ?", id).orElseThrow();
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getString("id"),
                TokenKind.of(row.getString("kind")).orElseThrow(),
                row.getString("name"),
                Arrays.stream(row.getString("scopes").split(" "))
                        .map(word -> Permission.of(word).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("account"),
                row.getString("about"),
                Objects.requireNonNull(RegisterFile.instant(row, "created_at")),
                row.getString("created_by"),
                RegisterFile.instant(row, "ends_at"),
                row.getString("bound") != null,
                RegisterFile.instant(row, "used_at"),
                row.getString("used_from"),
                RegisterFile.instant(row, "revoked_at"),
                row.getString("revoked_by"),
                row.getString("hint"));
    }
}
