package vn.ward.alert.channel.zalo.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose chat's id the log has told lately. Each is told once an hour, and so many an hour at most: somebody who floods the bot does
 * not flood the log. One thread.
 */
final class Strangers {

    static final Duration ONCE = Duration.ofHours(1);
    static final int MOST = 20;

    private final Map<String, Instant> told = new LinkedHashMap<>();

    /** Whether to tell it now; counted as told. */
    boolean tell(String chat, Instant now) {
        told.values().removeIf(at -> !now.isBefore(at.plus(ONCE)));
        if (told.size() >= MOST) {
            return false;
        }
        return told.putIfAbsent(chat, now) == null;
    }
}
