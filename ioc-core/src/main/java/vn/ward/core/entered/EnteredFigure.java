package vn.ward.core.entered;

import java.time.YearMonth;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.core.maintenance.Unfit;

/**
 * What a person entered for a month.
 *
 * @param id UUIDv7
 * @param figure as it was to be entered then; what the configuration says later changes nothing
 * @param source where it was read, for the figure's reader
 * @param author who signs for it
 * @param replaces the one that this corrects; null if there was none in force
 * @param reason why it is corrected; null unless it corrects one
 */
public record EnteredFigure(
        UUID id,
        YearMonth month,
        Enterable figure,
        Value value,
        String source,
        String author,
        @Nullable UUID replaces,
        @Nullable String reason) {

    /** Letters of a source, an author or a reason. */
    public static final int LONGEST_TEXT = 500;

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    public EnteredFigure {
        source = text("source", source);
        author = text("author", author);
        reason = reason == null ? null : text("reason", reason);
        if ((replaces == null) != (reason == null)) {
            throw new IllegalArgumentException("a correction, and nothing else, says why: " + replaces + ", " + reason);
        }
        if (!value.fits(figure.unit())) {
            throw new IllegalArgumentException(value + " is no " + figure.unit().key());
        }
    }

    /** On one line, so that nothing in it can pass for another line of a report. */
    static String text(String field, String text) {
        String line = BLANKS.matcher(text).replaceAll(" ").strip();
        if (line.isEmpty() || line.length() > LONGEST_TEXT) {
            throw new Unfit(field, line, "text", "say it in 1 to " + LONGEST_TEXT + " characters");
        }
        return line;
    }
}
