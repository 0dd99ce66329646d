package vn.ward.alert.channel;

import io.vertx.core.Future;
import org.slf4j.Logger;

/** The one line that a log has of a message to a telephone: neither its text nor the whole number. */
public final class Handover {

    private Handover() {}

    public static Future<Attempt> noted(Logger log, String channel, Message message, Phone to, Future<Attempt> sent) {
        return sent.onSuccess(attempt -> log.info(
                "Message handed over channel={} key={} to={} outcome={} detail=\"{}\"",
                channel,
                message.key(),
                to.shortened(),
                attempt.outcome(),
                attempt.hiding(message.to()).detail()));
    }
}
