package vn.ward.core.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param id the sign-in name, by {@link #ID}; never given to anybody else
 * @param name as colleagues read it; no two accounts share one
 * @param password its argon2id hash; null until a one-time link was used, and for who signs in elsewhere
 * @param secondFactor null if there is none
 * @param subject who they are at the office's identity provider; null if they sign in here
 */
public record Account(
        String id,
        String name,
        Set<Role> roles,
        boolean disabled,
        @Nullable String password,
        @Nullable SecondFactor secondFactor,
        @Nullable String subject,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {

    /** A sign-in name: what can be typed on any keyboard and read out over the telephone. */
    public static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])");

    /** Of a name, in characters. */
    public static final int LONGEST_NAME = 100;

    /**
     * What a person has besides a password (RFC 6238).
     *
     * @param secret of the time-based codes, in base 32
     * @param lastStep the 30-second step of the last code that was taken, which no later one may fall behind
     * @param recovery SHA-256 of each recovery code that is left
     */
    public record SecondFactor(String secret, long lastStep, List<String> recovery) {

        public SecondFactor {
            recovery = List.copyOf(recovery);
        }

        @Override
        public String toString() {
            return "SecondFactor[" + recovery.size() + " recovery codes left]";
        }
    }

    public Account {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a sign-in name has 2 to 32 characters a-z, 0-9, dot, - or _ and"
                    + " begins and ends with a letter or digit: " + id);
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters: " + name);
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an account has at least one role: " + id);
        }
        roles = Set.copyOf(roles);
    }

    /** An account that nobody has signed in with yet. */
    public static Account invited(String id, String name, Set<Role> roles, Instant now) {
        return new Account(id, name, roles, false, null, null, null, now, null);
    }

    public boolean isAdministrator() {
        return roles.contains(Role.ADMINISTRATOR);
    }

    /** Whether it waits for its one-time link to be used. */
    public boolean isInvited() {
        return password == null && subject == null;
    }

    /** Of an administrator, unless the office's identity provider sees to it. */
    public boolean needsTwoFactor() {
        return isAdministrator() && subject == null;
    }

    public boolean hasTwoFactor() {
        return secondFactor != null;
    }

    /** Whether they may do nothing before they have set one up. */
    public boolean lacksTwoFactor() {
        return needsTwoFactor() && !hasTwoFactor();
    }

    public Set<Permission> may() {
        return disabled ? Set.of() : Role.permissions(roles);
    }

    /** In the order in which they are declared. */
    public List<String> roleWords() {
        return EnumSet.copyOf(roles).stream().map(Role::word).toList();
    }

    @Override
    public String toString() {
        return "Account[" + id + ", " + roles + (disabled ? ", disabled" : "") + "]";
    }
}
