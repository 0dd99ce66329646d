package vn.ward.alert.channel;

import org.slf4j.Logger;
import vn.ward.core.notice.Shortened;

/** The one line in the log of one try: neither the text nor the whole address, for logs are read by more than one. */
public final class Sent {

    private Sent() {}

    /** Tells it, and gives the attempt back. */
    public static Attempt log(Logger log, String channel, Message message, Attempt attempt) {
        log.info(
                "Message sent channel={} key={} to={} outcome={}",
                channel,
                message.key(),
                Shortened.of(message.to()),
                attempt.outcome());
        return attempt;
    }
}
