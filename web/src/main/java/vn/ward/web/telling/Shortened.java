package vn.ward.web.telling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of people as they may be shown: enough to tell one from another, too little to use. */
final class Shortened {

    private static final int SHOWN = 3;

    private Shortened() {}

    /** The last three characters: {@code …678}; of what is hardly longer, none. */
    static String of(String address) {
        return address.length() <= 2 * SHOWN ? "…" : "…" + address.substring(address.length() - SHOWN);
    }

    static @Nullable String of(List<String> addresses) {
        return addresses.isEmpty() ? null : of(addresses.get(0));
    }

    /** What a channel's other side said, which may have repeated the address. */
    static String in(String detail, List<String> addresses) {
        String shown = detail;
        for (String written : writings(addresses)) {
            shown = shown.replace(written, of(written));
        }
        return shown;
    }

    /** An address is written in several ways; the longest goes first, so that none is left in another. */
    private static List<String> writings(List<String> addresses) {
        List<String> writings = new ArrayList<>();
        for (String address : addresses) {
            if (address.length() > 2 * SHOWN) {
                writings.add(address);
                writings.add(address.replaceAll("[^A-Za-z0-9.-]", ".")); // in a mail's Message-ID
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
