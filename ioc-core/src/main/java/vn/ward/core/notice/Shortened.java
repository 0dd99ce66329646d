package vn.ward.core.notice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of people as they may be shown, logged and recorded: enough to tell one from another, too little to use. */
public final class Shortened {

    private static final int SHOWN = 3;

    private Shortened() {}

    /** The last three characters: {@code …678}; of what is hardly longer, none. */
    public static String of(String address) {
        return address.length() <= 2 * SHOWN ? "…" : "…" + address.substring(address.length() - SHOWN);
    }

    public static @Nullable String of(List<String> addresses) {
        return addresses.isEmpty() ? null : of(addresses.get(0));
    }

    /** What a channel's other side said, which may have repeated the address, in large or small letters. */
    public static String in(String detail, List<String> addresses) {
        String shown = detail;
        for (String written : writings(addresses)) {
            shown = Pattern.compile(Pattern.quote(written), Pattern.CASE_INSENSITIVE)
                    .matcher(shown)
                    .replaceAll(Matcher.quoteReplacement(of(written)));
        }
        return shown;
    }

    /** An address is written in several ways; the longest goes first, so that none is left in another. */
    private static List<String> writings(List<String> addresses) {
        List<String> writings = new ArrayList<>();
        for (String address : addresses) {
            if (address.length() > 2 * SHOWN) {
                writings.add(address);
                writings.add(address.replaceAll("[^A-Za-z0-9.-]", ".")); // in a mail's Message-ID of before
            }
            if (address.matches("\\+84[0-9]{6,12}")) {
                writings.add(address.substring(1));
                writings.add("0" + address.substring(3));
                writings.add(address.substring(3));
            }
        }
        writings.sort(Comparator.comparingInt(String::length).reversed());
        return writings;
    }
}
