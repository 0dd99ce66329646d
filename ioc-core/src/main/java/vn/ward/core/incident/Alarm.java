package vn.ward.core.incident;

import java.time.Instant;
import java.util.regex.Pattern;
import vn.ward.core.result.Reason;

/**
 * Something is wrong that no target tells: with the platform itself, or with what another system watches. It stands from
 * when it is raised until it is cleared, however often it is said again meanwhile.
 *
 * @param key names it for ever: its source, {@code /}, and what that source calls it
 * @param reason what is wrong, and what to do about it
 * @param since when it began
 * @param source who says so: {@link IncidentEvent#PLATFORM}, {@link IncidentEvent#MEETING}, or a system beside it such as {@code
 *     alertmanager}
 */
public record Alarm(String key, Reason reason, Severity severity, Instant since, String source) {

    /** A key is a word in a journal, not a text. */
    public static final int LONGEST_KEY = 200;

    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Alarm {
        if (!SOURCE.matcher(source).matches() || source.equals(IncidentEvent.JUDGE)) {
            throw new IllegalArgumentException("an alarm's source is small letters, digits and -, and not the judge: "
                    + source + "; name the system that says so");
        }
        if (!key.startsWith(source + "/") || key.length() == source.length() + 1 || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("an alarm's key is its source, / and a name, of " + LONGEST_KEY
                    + " characters at most: " + key + "; begin it with " + source + "/");
        }
    }

    /** What {@code source} calls {@code name}. */
    public static Alarm of(String source, String name, Reason reason, Severity severity, Instant since) {
        return new Alarm(source + "/" + name, reason, severity, since, source);
    }
}
