package vn.ward.alert.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person on one channel, worded in their language.
 *
 * @param key names it for ever, the same at every try: {@code 41.lan.zalo}; letters, digits, dots, hyphens
 * @param to the person's address on this channel, as configured
 * @param title one line: what happened to what
 * @param lines the rest, each one line of plain text, in the order to be read
 * @param brief all of it in at most 160 characters without diacritics (GSM 7 bit, basic): what, since when, where
 * @param urgency how loud it may be
 * @param link where to read on; null if the office has no address that a phone can open
 * @param facts what a template may name, always the same keys: see {@link Facts}
 */
public record Message(
        String key,
        String to,
        String title,
        List<Line> lines,
        String brief,
        Urgency urgency,
        @Nullable URI link,
        Map<String, String> facts) {

    /** @param label what the value is, in words; empty: the value speaks for itself */
    public record Line(String label, String value) {

        public static Line of(String value) {
            return new Line("", value);
        }

        @Override
        public String toString() {
            return label.isEmpty() ? value : label + ": " + value;
        }
    }

    public enum Urgency {
        /** For the record: a weekly test, a recovery. */
        LOW,
        /** A warning. */
        NORMAL,
        /** Something is down. */
        HIGH
    }

    public Message {
        lines = List.copyOf(lines);
        facts = Map.copyOf(facts);
    }

    /** @param name one of {@link Facts#ALL}; what there is nothing to say of is empty */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** Title, lines and link as one text of several lines. */
    public String text() {
        StringBuilder text = new StringBuilder(title);
        lines.forEach(line -> text.append('\n').append(line));
        if (link != null) {
            text.append('\n').append(link);
        }
        return text.toString();
    }
}
