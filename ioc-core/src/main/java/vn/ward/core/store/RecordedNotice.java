package vn.ward.core.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.notice.Ending;

/**
 * That people were to be told of an incident.
 *
 * @param channel such as {@code email}
 * @param intendedAt when it was handed to the channel first
 * @param endedAt when that ended, for good; null while it is being tried
 * @param ending how it ended; null while it is being tried
 */
public record RecordedNotice(
        String channel,
        List<String> recipients,
        Instant intendedAt,
        @Nullable Instant endedAt,
        @Nullable Ending ending) {

    public RecordedNotice {
        recipients = List.copyOf(recipients);
    }
}
