package vn.ward.core.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. Pure. */
final class NearestKey {

    private NearestKey() {}

    /** The known key with the fewest letters to change, if that is few enough to be a slip of the finger. */
    static Optional<String> of(String written, Collection<String> known) {
        String slip = written.toLowerCase(Locale.ROOT);
        int tolerated = 1 + slip.length() / 4;
        Optional<String> nearest = Optional.empty();
        for (String key : known) {
            int distance = Math.abs(key.length() - slip.length()) > tolerated
                    ? Integer.MAX_VALUE
                    : distance(slip, key.toLowerCase(Locale.ROOT));
            if (distance <= tolerated) {
                nearest = Optional.of(key);
                tolerated = distance - 1;
            }
        }
        return nearest;
    }

    /** Levenshtein's: letters added, left out or exchanged for another. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
