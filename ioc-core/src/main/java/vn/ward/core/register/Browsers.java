package vn.ward.core.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.register.AccessRefused.Reason;

/**
 * The browsers that people let us wake (Web Push). A browser is one person's: whoever subscribes it last. Of one person's
 * {@value #MOST} are kept: a further one takes the place of the one that was heard of longest ago.
 */
public final class Browsers {

    /** So many of one account. */
    public static final int MOST = 10;

    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final RegisterFile file;
    private final AuditTrail audit;

    Browsers(RegisterFile file, AuditTrail audit) {
        this.file = file;
        this.audit = audit;
    }

    /**
     * What a browser says of itself when it subscribes.
     *
     * @param endpoint where its push service takes messages for it
     * @param p256dh its public key, base64url
     * @param auth the secret it shares with us, base64url
     */
    public record Keys(String endpoint, String p256dh, String auth) {

        @Override
        public String toString() {
            return "Keys[•••]";
        }
    }

    /**
     * One that is subscribed.
     *
     * @param id by which it is listed and removed
     * @param browser how it calls itself
     * @param receipt a secret by which it says that a message arrived
     * @param receivedAt when it last said so; null if it never did
     */
    public record Browser(
            String id,
            String account,
            Keys keys,
            String browser,
            String receipt,
            Instant since,
            @Nullable Instant receivedAt) {

        @Override
        public String toString() {
            return "Browser[" + id + ", " + account + ", " + browser + "]";
        }
    }

    /** Subscribes it for {@code account}; if it was before, by whomever, it begins anew. */
    public Browser subscribe(String account, Keys keys, String browser, Actor by, Instant now) {
        return file.change(() -> {
            Optional<Browser> before = byEndpoint(keys.endpoint());
            if (before.isPresent()) {
                remove(before.get(), before.get().account().equals(account) ? null : "taken over", by, now);
            }
            List<Browser> others = file.list(
                    Browsers::browser,
                    "SELECT * FROM subscription WHERE account = ? ORDER BY coalesce(received_at, since) DESC, id",
                    account);
            for (Browser stale : others.subList(Math.min(others.size(), MOST - 1), others.size())) {
                remove(stale, "one too many", by, now);
            }
            String id = Secrets.id();
            file.run(
                    "INSERT INTO subscription (id, account, endpoint, p256dh, auth, browser, receipt, since)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    account,
                    keys.endpoint(),
                    keys.p256dh(),
                    keys.auth(),
                    browser,
                    Secrets.draw(""),
                    now);
            audit.done(by, AuditWord.BROWSER_SUBSCRIBED, id, browser, now);
            return byEndpoint(keys.endpoint()).orElseThrow();
        });
    }

    /**
     * The push service gave a browser another address: nobody need be signed in for that, but who says so must know the
     * secrets of the old one.
     *
     * @throws AccessRefused {@code BROWSER_UNKNOWN}
     */
    public Browser renew(String endpoint, String auth, Keys keys, @Nullable String address, Instant now) {
        return file.change(() -> {
            Browser before = byEndpoint(endpoint)
                    .filter(known -> known.keys().auth().equals(auth))
                    .orElseThrow(() -> new AccessRefused(Reason.BROWSER_UNKNOWN));
            Optional<Browser> other =
                    byEndpoint(keys.endpoint()).filter(found -> !found.id().equals(before.id()));
            Actor who = new Actor(Actor.Kind.PERSON, before.account(), address);
            if (other.isPresent()) {
                remove(other.get(), "taken over", who, now);
            }
            file.run(
                    "UPDATE subscription SET endpoint = ?, p256dh = ?, auth = ? WHERE id = ?",
                    keys.endpoint(),
                    keys.p256dh(),
                    keys.auth(),
                    before.id());
            audit.done(who, AuditWord.BROWSER_RENEWED, before.id(), before.browser(), now);
            return byEndpoint(keys.endpoint()).orElseThrow();
        });
    }

    /**
     * Wakes it no more.
     *
     * @param account whose it must be
     * @throws AccessRefused {@code BROWSER_UNKNOWN}
     */
    public void unsubscribe(String account, String id, Actor by, Instant now) {
        file.apply(() -> {
            Browser found = file.find(
                            Browsers::browser, "SELECT * FROM subscription WHERE id = ? AND account = ?", id, account)
                    .orElseThrow(() -> new AccessRefused(Reason.BROWSER_UNKNOWN));
            remove(found, null, by, now);
        });
    }

    /** Its push service knows it no more. Nothing happens if it is gone already. */
    public void gone(String endpoint, Instant now) {
        file.apply(() -> {
            Optional<Browser> found = byEndpoint(endpoint);
            if (found.isPresent()) {
                remove(found.get(), "gone", Actor.PLATFORM, now);
            }
        });
    }

    /**
     * A message arrived. Written down once a second at most.
     *
     * @throws AccessRefused {@code BROWSER_UNKNOWN}
     */
    public void received(String receipt, Instant now) {
        Browser found = file.read(
                        () -> file.find(Browsers::browser, "SELECT * FROM subscription WHERE receipt = ?", receipt))
                .orElseThrow(() -> new AccessRefused(Reason.BROWSER_UNKNOWN));
        if (found.receivedAt() == null || !found.receivedAt().plus(GRAIN).isAfter(now)) {
            file.apply(() -> file.run("UPDATE subscription SET received_at = ? WHERE id = ?", now, found.id()));
        }
    }

    /** Those of one account; the newest first. */
    public List<Browser> of(String account) {
        return file.read(() -> file.list(
                Browsers::browser, "SELECT * FROM subscription WHERE account = ? ORDER BY since DESC, id", account));
    }

    /** The same, but none of an account that is disabled. */
    public List<Browser> toBeWoken(String account) {
        return file.read(() -> file.list(
                Browsers::browser,
                "SELECT subscription.* FROM subscription JOIN account ON account.id = subscription.account"
                        + " WHERE account = ? AND NOT disabled ORDER BY since DESC, subscription.id",
                account));
    }

    private Optional<Browser> byEndpoint(String endpoint) throws SQLException {
        return file.find(Browsers::browser, "SELECT * FROM subscription WHERE endpoint = ?", endpoint);
    }

    private void remove(Browser browser, @Nullable String why, Actor by, Instant now) throws SQLException {
        file.run("DELETE FROM subscription WHERE id = ?", browser.id());
        String detail = why == null ? browser.browser() : browser.browser() + " · " + why;
        audit.done(by, AuditWord.BROWSER_UNSUBSCRIBED, browser.id(), detail, now);
    }

    private static Browser browser(ResultSet row) throws SQLException {
        return new Browser(
                row.getString("id"),
                row.getString("account"),
                new Keys(row.getString("endpoint"), row.getString("p256dh"), row.getString("auth")),
                row.getString("browser"),
                row.getString("receipt"),
                Objects.requireNonNull(RegisterFile.instant(row, "since")),
                RegisterFile.instant(row, "received_at"));
    }
}
