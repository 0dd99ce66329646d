package vn.ward.collect.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.collect.attempt.Excerpt;

/**
 * The head of an answer (RFC 3261 §7). Pure.
 *
 * @param phrase what the server says with the status: a short line, fit to be shown
 * @param headers by their long names in small letters, in the order they came
 */
record SipAnswer(int status, String phrase, Map<String, List<String>> headers) {

    /** Longer than any packet may be (§18.1.1), and the most that is kept of a stream. */
    static final int LONGEST = 65_535;

    private static final int MOST_LINES = 500;
    private static final int LONGEST_PHRASE = 60;
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 ([1-6]\\d\\d)(?: (.*))?");
    private static final Pattern HEADER = Pattern.compile("([0-9A-Za-z.!%*_+`'~-]{1,100})[ \\t]*:(.*)");

    /** §7.3.3 */
    private static final Map<String, String> LONG_NAMES = Map.of(
            "v", "via",
            "i", "call-id",
            "f", "from",
            "t", "to",
            "m", "contact",
            "l", "content-length",
            "c", "content-type",
            "k", "supported",
            "s", "subject",
            "e", "content-encoding");

    SipAnswer {
        headers = Map.copyOf(headers);
    }

    /** Empty if it is no answer, or longer than one may be. */
    static Optional<SipAnswer> read(byte[] message) {
        if (message.length > LONGEST) {
            return Optional.empty();
        }
        String text = new String(message, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String[] lines = head.split("\r\n", MOST_LINES + 1);
        Matcher first = STATUS_LINE.matcher(lines[0]);
        if (lines.length > MOST_LINES || !first.matches()) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : unfolded(lines)) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches()) {
                return Optional.empty();
            }
            String name = header.group(1).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(LONG_NAMES.getOrDefault(name, name), fresh -> new ArrayList<>())
                    .add(header.group(2).strip());
        }
        String phrase = first.group(2) == null ? "" : first.group(2);
        return Optional.of(
                new SipAnswer(Integer.parseInt(first.group(1)), Excerpt.of(phrase, LONGEST_PHRASE), headers));
    }

    /** The lines behind the first; one that begins with a blank goes on with the one before (§7.3.1). */
    private static List<String> unfolded(String[] lines) {
        List<StringBuilder> whole = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            boolean goesOn = lines[i].startsWith(" ") || lines[i].startsWith("\t");
            if (goesOn && !whole.isEmpty()) {
                whole.get(whole.size() - 1).append(' ').append(lines[i].strip());
            } else {
                whole.add(new StringBuilder(lines[i]));
            }
        }
        return whole.stream().map(StringBuilder::toString).toList();
    }

    boolean isFinal() {
        return status >= 200;
    }

    /** The values of {@code name}, one or more a line; a comma between quotes or angle brackets divides nothing. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).forEach(line -> divide(line, values));
        return values;
    }

    private static void divide(String line, List<String> values) {
        boolean quoted = false;
        int brackets = 0;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                brackets += c == '<' ? 1 : -1;
            } else if (!quoted && brackets == 0 && c == ',') {
                values.add(line.substring(from, i).strip());
                from = i + 1;
            }
        }
        values.add(line.substring(from).strip());
    }

    /** The value of a parameter such as {@code ;branch=…}. */
    static Optional<String> parameter(String value, String name) {
        for (String part : value.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(part.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }
}
