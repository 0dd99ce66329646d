package vn.ward.core.notice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote back from their phone: that they take an incident on. {@code OK 123}, {@code ok #123}, {@code nhận 123},
 * {@code NHAN 123}; nothing else is taken for it, so that no chatter acknowledges anything.
 *
 * @param incident its number
 */
public record Reply(long incident) {

    private static final Pattern TAKEN_ON = Pattern.compile(
            "(?:ok|nhan|nh\u1eadn)\\s*#?\\s*(\\d{1,12})[.!]?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Empty if {@code text} takes nothing on. */
    public static Optional<Reply> read(String text) {
        String said = java.text.Normalizer.normalize(text.strip(), java.text.Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
        Matcher matcher = TAKEN_ON.matcher(said);
        return matcher.matches() ? Optional.of(new Reply(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }
}
