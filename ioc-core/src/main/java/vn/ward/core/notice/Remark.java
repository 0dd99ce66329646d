package vn.ward.core.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.result.Reason;

/**
 * What the platform itself says of a delivery. In a journal it is a code such as {@code ~rests}, with a value behind a blank if it
 * has one, and it is worded when it is read, by {@code reason.delivery.rests}. What a channel's other side said stands there in
 * its own words.
 */
public enum Remark {
    /** The platform ended while it was being sent. */
    INTERRUPTED,
    /** The channel has failed for others and is left alone for a while. */
    RESTS,
    /** More waits for the channel than it takes. */
    BUSY,
    /** No such person, or no address of theirs on the channel any more. */
    NO_ADDRESS,
    /** It went with another notice, whose id is the value. */
    WITH,
    /** A fault of ours, which is the value. */
    FAULT,
    /** The channel is not open; the log says why. */
    NOT_OPEN,
    NO_KEY,
    NO_REGISTER,
    NO_BROWSER,
    /** How many browsers took it, of how many: {@code 1/2}. */
    BROWSERS,
    /** The push service is none that is known or allowed. */
    NO_SERVICE,
    /** The browser's keys are none. */
    BROWSER_KEYS,
    /** The push service's status says that the browser is subscribed no more. */
    PUSH_GONE,
    /** Its status says that it does not accept our key. */
    PUSH_KEY,
    /** Any other status of it. */
    PUSH_STATUS;

    private static final Pattern FORM = Pattern.compile("(?s)(~[a-z-]+)(?: (.*))?");

    /** As it stands in a journal. */
    public String code() {
        return "~" + word();
    }

    public String about(Object value) {
        return code() + " " + value;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason that {@code detail} is a code of; empty if somebody else said it. */
    public static Optional<Reason> read(String detail) {
        Matcher matcher = FORM.matcher(detail);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String value = matcher.group(2) == null ? "" : matcher.group(2);
        return Arrays.stream(values())
                .filter(one -> one.code().equals(matcher.group(1)))
                .findFirst()
                .map(one -> Reason.of("delivery." + one.word(), value));
    }
}
