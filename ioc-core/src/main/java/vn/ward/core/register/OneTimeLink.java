package vn.ward.core.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Account;

/**
 * What lets a person choose a password, once.
 *
 * @param account whose; null for {@link Kind#SET_UP}, whose person chooses a name too
 * @param secondFactor the secret that was enrolled before the password, in base 32; null if none was
 */
public record OneTimeLink(
        Kind kind,
        @Nullable Account account,
        Instant endsAt,
        @Nullable String secondFactor) {

    /** What it is for. */
    public enum Kind {
        SET_UP,
        INVITATION,
        RESET
    }

    /** What its secret begins with. */
    public static final String PREFIX = "ioc_link_";

    /**
     * A link as it is handed to its person; the secret is kept nowhere else.
     *
     * @param endsAt when it opens nothing any more
     */
    public record Issued(String secret, Instant endsAt) {

        @Override
        public String toString() {
            return "Issued[a link until " + endsAt + "]";
        }

        /** @param origin of the platform, without a slash at its end */
        public String address(String origin) {
            return origin + "/welcome#" + secret; // behind the #, so that no server and no proxy writes it down
        }
    }

    @Override
    public String toString() {
        return "OneTimeLink[" + kind + ", " + account + ", " + endsAt + "]";
    }

    /** Who uses it has no choice: administrators have a second factor. */
    public boolean isTwoFactorNeeded() {
        return account == null || account.needsTwoFactor();
    }
}
