package vn.ward.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a token is for. Its secret begins with {@link #prefix}, so that one that leaks is known for what it is. */
public enum TokenKind {
    /** A program's; may what its scopes say. */
    API,
    /** A wall screen's. */
    DISPLAY,
    /** A person's phone: reads and acknowledges, as far as its person may. */
    PHONE,
    /** What sends signs of life. */
    PUSH,
    /** What reads the metrics. */
    SCRAPE;

    /** All that one of this kind can ever do. */
    public Set<Permission> most() {
        return Permission.whole(
                switch (this) {
                    case API ->
                        Set.of(
                                Permission.READ,
                                Permission.ACKNOWLEDGE,
                                Permission.OPERATE,
                                Permission.REPORT,
                                Permission.ALERT);
                    case DISPLAY -> Set.of(Permission.WATCH);
                    case PHONE -> Set.of(Permission.READ, Permission.ACKNOWLEDGE);
                    case PUSH -> Set.of(Permission.PUSH);
                    case SCRAPE -> Set.of(Permission.SCRAPE);
                });
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String prefix() {
        return "ioc_" + word() + "_";
    }

    public static Optional<TokenKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
