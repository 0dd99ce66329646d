package vn.ward.alert.channel.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.alert.channel.Facts;
import vn.ward.core.config.Refused;

/**
 * A text with places for what a message says: <code>{"to":"{to}","content":"{brief}"}</code>. A place is the name of one of the
 * {@link Facts} in braces; all other braces stand for themselves. What fills a place is escaped for where it stands, so
 * that no name of a target can end a string, add a field or change an address. Pure.
 */
public final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]{0,39})}");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** @throws Refused {@code template.unknown} if a place names no fact */
    public static Template read(String text) {
        Template template = new Template(text);
        for (String name : template.names()) {
            if (!Facts.ALL.contains(name)) {
                throw new Refused("template.unknown", name, String.join(", ", Facts.ALL));
            }
        }
        return template;
    }

    /** The facts that are named, in their order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        PLACE.matcher(text).results().map(place -> place.group(1)).forEach(names::add);
        return names;
    }

    /** @param escape what is done to each fact: {@link #json}, {@link #form}, {@link #url}, or a way of one's own */
    public String fill(Map<String, String> facts, UnaryOperator<String> escape) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(facts.getOrDefault(place.group(1), ""))));
    }

    /** As what stands between the quotes of a JSON string (RFC 8259 §7). */
    public static String json(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || isHalf(text, i)) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** Half of a character whose other half is missing: UTF-8 has no bytes for it. */
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** As a form's field is sent. */
    public static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As a piece of an address, in its path or its query: nothing in it divides anything (RFC 3986 §2.3). */
    public static String url(String text) {
        return form(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Template template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The places alone: the rest may hold a secret. */
    @Override
    public String toString() {
        return "template" + names();
    }
}
