package vn.ward.core.access;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which passwords are taken: at least 14 characters of all four classes, or at least 8 with a second factor (level 2 of
 * the state's information security levels); never one that many people use, nor one that holds the account's own name.
 */
public final class PasswordRules {

    /** Alone. */
    public static final int LEAST = 14;

    public static final int LEAST_WITH_TWO_FACTOR = 8;

    /** So that nobody keeps the hashing busy. */
    public static final int MOST = 256;

    private static final int TELLING = 3; // a shorter name is found in too many passwords

    /** What is wrong with a password. */
    public enum Objection {
        TOO_SHORT,
        TOO_LONG,
        CLASSES,
        COMMON,
        NAMED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Predicate<String> common;

    /** @param common whether many people use it; asked in lower case */
    public PasswordRules(Predicate<String> common) {
        this.common = common;
    }

    /** The same letters, however the keyboard composed them. */
    public static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** Everything that is wrong with it; empty if it is taken. */
    public List<Objection> objections(String password, Set<String> names, boolean secondFactor) {
        String normal = normal(password);
        int length = normal.codePointCount(0, normal.length());
        List<Objection> objections = new ArrayList<>();
        if (length < (secondFactor ? LEAST_WITH_TWO_FACTOR : LEAST)) {
            objections.add(Objection.TOO_SHORT);
        }
        if (length > MOST) {
            objections.add(Objection.TOO_LONG);
        }
        if (!secondFactor && classes(normal) < 4) {
            objections.add(Objection.CLASSES);
        }
        String lower = normal.toLowerCase(Locale.ROOT);
        if (common.test(lower) || lower.chars().distinct().count() <= 2) {
            objections.add(Objection.COMMON);
        }
        if (names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.length() >= TELLING && lower.contains(name))) {
            objections.add(Objection.NAMED);
        }
        return objections;
    }

    /** Of small letters, capitals, digits, and all else. */
    private static long classes(String password) {
        return password.codePoints()
                .map(c -> Character.isLowerCase(c) ? 0 : Character.isUpperCase(c) ? 1 : Character.isDigit(c) ? 2 : 3)
                .distinct()
                .count();
    }
}
