package vn.ward.core.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the audit trail names them.
 *
 * @param id a person's sign-in name, a token's or a display's id; what was typed, for somebody unknown
 * @param address from where; null for what was not asked over the network
 */
public record Actor(Kind kind, String id, @Nullable String address) {

    /** What can act. */
    public enum Kind {
        PERSON,
        TOKEN,
        DISPLAY,
        /** The {@code ioc} command on the platform's own machine. */
        COMMAND,
        PLATFORM,
        /** Nobody that could be named. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST = 100;

    /** The platform itself. */
    public static final Actor PLATFORM = new Actor(Kind.PLATFORM, "platform", null);

    public Actor {
        id = id.length() > LONGEST ? id.substring(0, LONGEST) : id;
    }

    /** @param user the operating system's name of whoever called the command */
    public static Actor command(String user) {
        return new Actor(Kind.COMMAND, user, null);
    }
}
