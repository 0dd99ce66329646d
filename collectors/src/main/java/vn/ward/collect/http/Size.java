package vn.ward.collect.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;

/**
 * How large a page may be.
 *
 * @param least bytes, included
 * @param most bytes, included; at most what is read of a page
 */
public record Size(long least, long most) {

    private static final Pattern SIGNED = Pattern.compile("\\s*(>=|<=|>|<)\\s*(\\S+)\\s*");
    private static final long ANY = Page.LIMIT;

    public Size {
        if (least < 0 || least > most || most > Page.LIMIT) {
            throw new IllegalArgumentException("a size goes from 0 to " + Page.LIMIT + ": " + least + " .. " + most);
        }
    }

    /** {@code "> 10kB"}. */
    static Size signed(String text) {
        Matcher matcher = SIGNED.matcher(text);
        if (!matcher.matches()) {
            throw new Refused("http.size");
        }
        long bytes = bytes().read(matcher.group(2));
        return switch (matcher.group(1)) {
            case ">" -> new Size(bytes + 1, ANY);
            case ">=" -> new Size(bytes, ANY);
            case "<" -> new Size(0, bytes - 1);
            default -> new Size(0, bytes);
        };
    }

    /** {@code { least: 10kB, most: 500kB }}. */
    static Optional<Size> read(Section section) {
        var least = section.optional("least", bytes());
        var most = section.optional("most", bytes());
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            section.refuse("most", "http.size-order");
            return Optional.empty();
        }
        if (section.written("least").isEmpty() && section.written("most").isEmpty()) {
            section.refuse("least", "http.size");
            return Optional.empty();
        }
        return Optional.of(new Size(least.orElse(0L), most.orElse(ANY)));
    }

    private static Reading<Long> bytes() {
        Reading<Long> bytes = Readings.bytes(1);
        return text -> {
            long read = bytes.read(text);
            if (read > 1_000_000) {
                throw new Refused("http.size-limit");
            }
            return read;
        };
    }

    boolean holds(int bytes) {
        return bytes >= least && bytes <= most;
    }

    /** As a person reads it. */
    @Override
    public String toString() {
        if (least == 0) {
            return "≤ " + shown(most);
        }
        return most == ANY ? "≥ " + shown(least) : shown(least) + "–" + shown(most);
    }

    /** Bytes as a person reads them: no digits that mean nothing. */
    static String shown(long bytes) {
        return bytes < 1_000 ? bytes + " B" : Math.round(bytes / 1_000.0) + " kB";
    }
}
