package vn.ward.alert.channel.gsm;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMS as the modem shows it in text mode ({@code +CMGR}, TS 27.005 §3.4.3). Pure.
 *
 * @param from a number, or a name in letters; empty of what nobody wrote, such as a report
 */
record Received(String from, String text) {

    static final String HEADING = "+CMGR:";

    private static final Pattern HEADER = Pattern.compile("\\+CMGR: ?\"REC [A-Z]+\",(?:\"([^\"]*)\".*|[0-9,].*)");
    /** In PDU mode; unread is 0, read 1. */
    private static final Pattern LISTED = Pattern.compile("\\+CMGL: ?(\\d{1,5}),[01],.*");

    private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9A-F]{4}){2,}");

    /** @param lines the first the heading, the others the text; empty if it can't be read */
    static Optional<Received> read(List<String> lines) {
        Matcher header = HEADER.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!header.matches()) {
            return Optional.empty();
        }
        String text = String.join("\n", lines.subList(1, lines.size())).strip();
        return Optional.of(new Received(Objects.requireNonNullElse(header.group(1), ""), decoded(text)));
    }

    /** Where those are that came in. */
    static List<Integer> indexes(List<String> lines) {
        return lines.stream()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .map(listed -> Integer.valueOf(listed.group(1)))
                .distinct()
                .toList();
    }

    /** A text in UCS-2, which a phone writes for any Vietnamese letter, is shown as hexadecimal digits. */
    private static String decoded(String text) {
        String joined = text.replace("\n", "");
        if (!HEXADECIMAL.matcher(joined).matches()) {
            return text;
        }
        String letters = new String(HexFormat.of().parseHex(joined), StandardCharsets.UTF_16BE);
        return letters.chars().allMatch(Received::isWritten) ? letters : text;
    }

    /** Latin, its marks, Vietnamese, punctuation: what somebody here writes; other texts are digits after all. */
    private static boolean isWritten(int letter) {
        return letter == '\n'
                || letter == '\r'
                || (letter >= ' ' && letter < 0x0370)
                || (letter >= 0x1E00 && letter < 0x1F00)
                || (letter >= 0x2000 && letter < 0x2070);
    }
}
