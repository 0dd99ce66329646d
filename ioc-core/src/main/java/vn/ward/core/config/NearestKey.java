package vn.ward.core.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. Pure. */
public final class NearestKey {

    private NearestKey() {}

    /** The known key with the fewest letters to change, if that is few enough to be a slip of the finger. */
    public static Optional<String> of(String written, Collection<String> known) {
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

    /** Letters added, left out, exchanged for another, or swapped with their neighbour (optimal string alignment). */
    private static int distance(String from, String to) {
        int[][] least = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int exchanged = least[i - 1][j - 1] + (same ? 0 : 1);
                least[i][j] = Math.min(exchanged, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[from.length()][to.length()];
    }
}
