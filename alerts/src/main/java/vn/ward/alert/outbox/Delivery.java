package vn.ward.alert.outbox;

import java.time.Duration;
import java.time.Instant;
import vn.ward.alert.channel.News;

/**
 * One piece of news on its way through one channel.
 *
 * @param id names it for ever: the number of the entry it tells of and the channel, {@code 41/email}
 * @param tells the journal number of the entry it tells of
 * @param recordedAt when that entry was recorded, from which its age as news counts
 */
record Delivery(String id, long tells, Instant recordedAt, News news) {

    /** What could not be delivered in this time is no news any more. */
    static final Duration EXPIRES_AFTER = Duration.ofHours(24);

    Instant expiresAt() {
        return recordedAt.plus(EXPIRES_AFTER);
    }

    long incident() {
        return news.event().number();
    }
}
