package vn.ward.collect.prometheus;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One line with a sample, read from its beginning: {@code name{label="value"} 1.5 1700000000000}. Timestamps and exemplars must
 * be right, and say nothing: what counts is that the exporter tells it now. Blanks may stand where the formats let them stand or
 * where exporters put them all the same.
 */
final class Line {

    private static final int LONGEST_NUMBER = 100;

    /** What no line holds. */
    private static final char END = '\n';

    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?\\d+)");

    private final String text;
    private final boolean mayHaveExemplar;
    private int at;

    /** @param mayHaveExemplar whether it is a line of OpenMetrics */
    Line(String text, boolean mayHaveExemplar) {
        this.text = text;
        this.mayHaveExemplar = mayHaveExemplar;
    }

    /** What it says. */
    record Sample(String name, Map<String, String> labels, double value) {}

    /**
     * @param wanted names whose labels anybody will look at: those of others are read over
     * @throws Garbled if it is none
     */
    Sample read(Predicate<String> wanted) throws Garbled {
        blanks();
        String name = peek() == '{' ? "" : name(true);
        blanks();
        Map<String, String> labels = new TreeMap<>();
        if (peek() == '{') {
            name = labels(name, labels);
        }
        if (name.isEmpty()) {
            throw new Garbled();
        }
        if (!wanted.test(name)) {
            labels.clear();
        }
        blanks();
        double value = number(token());
        blanks();
        if (peek() != END && peek() != '#') {
            number(token());
            blanks();
        }
        exemplar();
        return new Sample(name, labels, value);
    }

    private void exemplar() throws Garbled {
        if (peek() == END) {
            return;
        }
        if (!mayHaveExemplar || next() != '#') {
            throw new Garbled();
        }
        blanks();
        if (peek() != '{' || !labels("exemplar", new TreeMap<>()).equals("exemplar")) {
            throw new Garbled();
        }
        blanks();
        number(token());
        blanks();
        if (peek() != END) {
            number(token());
            blanks();
        }
        if (peek() != END) {
            throw new Garbled();
        }
    }

    /**
     * Reads what stands in braces.
     *
     * @param name what stood before them; empty: it stands in them, in quotes
     * @return the name
     */
    private String labels(String name, Map<String, String> labels) throws Garbled {
        String found = name;
        next();
        blanks();
        while (peek() != '}') {
            boolean isQuoted = peek() == '"';
            String label = isQuoted ? quoted() : name(false);
            blanks();
            if (peek() == '=') {
                next();
                blanks();
                if (label.isEmpty() || labels.put(label, quoted()) != null) {
                    throw new Garbled();
                }
            } else if (isQuoted && found.isEmpty() && labels.isEmpty()) {
                found = label; // a name that is no word, as Prometheus writes it since its version 3
            } else {
                throw new Garbled();
            }
            blanks();
            if (peek() == ',') {
                next();
                blanks();
            } else if (peek() != '}') {
                throw new Garbled();
            }
        }
        next();
        return found;
    }

    /** @param ofMetric which may have colons */
    private String name(boolean ofMetric) throws Garbled {
        int from = at;
        while (isOfName(peek(), at > from, ofMetric)) {
            at++;
        }
        if (at == from) {
            throw new Garbled();
        }
        return text.substring(from, at);
    }

    private static boolean isOfName(char c, boolean mayBeDigit, boolean ofMetric) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (ofMetric && c == ':')
                || (mayBeDigit && c >= '0' && c <= '9');
    }

    /** An escape that the formats don't know stands for itself. */
    private String quoted() throws Garbled {
        if (next() != '"') {
            throw new Garbled();
        }
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escaped = next();
            switch (escaped) {
                case 'n' -> value.append('\n');
                case '"', '\\' -> value.append(escaped);
                default -> value.append(c).append(escaped);
            }
        }
        return value.toString();
    }

    private String token() {
        int from = at;
        while (peek() != END && !isBlank(peek())) {
            at++;
        }
        return text.substring(from, at);
    }

    private static double number(String token) throws Garbled {
        if (token.length() > LONGEST_NUMBER) {
            throw new Garbled();
        }
        if (NUMBER.matcher(token).matches()) {
            return Double.parseDouble(token);
        }
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new Garbled();
        };
    }

    private void blanks() {
        while (isBlank(peek())) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private char next() throws Garbled {
        if (at >= text.length()) {
            throw new Garbled();
        }
        return text.charAt(at++);
    }
}
