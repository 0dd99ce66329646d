package vn.ward.web.oidc;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.ward.core.access.Account;
import vn.ward.core.access.Role;
import vn.ward.core.exchange.Sha256;

/**
 * Who somebody is at the provider, in our terms.
 *
 * @param subject who they are there, for ever: issuer and {@code sub}
 * @param id the sign-in name that an account made for them has
 * @param name as colleagues read it
 */
public record Person(String subject, String id, String name, Set<Role> roles) {

    private static final int LONGEST_ID = 32;
    private static final int HASH_DIGITS = 12;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern EDGES = Pattern.compile("^[._-]+|[._-]+$");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    public Person {
        roles = Set.copyOf(roles);
    }

    static Person of(String issuer, Claims claims, Set<Role> roles) {
        String subject = issuer + " " + claims.subject();
        String id = fit(claims.text("preferred_username"), subject);
        String name = CONTROL.matcher(Normalizer.normalize(claims.text("name"), Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        return new Person(subject, id, name.isEmpty() ? id : cut(name, Account.LONGEST_NAME), roles);
    }

    /**
     * A name made fit for {@link Account#ID}: of a mail address what stands before the @; in small letters without marks
     * (đ is d); a hyphen for each run of what is not allowed; 32 characters at most, a letter or digit first and last.
     * If fewer than two are left: {@code p-} and twelve digits of the subject's hash.
     */
    static String fit(String username, String subject) {
        int at = username.indexOf('@');
        String local = at >= 0 ? username.substring(0, at) : username;
        String plain = MARKS.matcher(Normalizer.normalize(local.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd');
        String id = trimmed(cut(trimmed(OTHERS.matcher(plain).replaceAll("-")), LONGEST_ID));
        return Account.ID.matcher(id).matches() ? id : "p-" + Sha256.of(subject).substring(0, HASH_DIGITS);
    }

    private static String trimmed(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    /** Never between the halves of a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most)
                .strip();
    }
}
