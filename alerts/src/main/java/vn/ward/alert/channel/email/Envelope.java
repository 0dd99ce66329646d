package vn.ward.alert.channel.email;

import io.vertx.ext.mail.MailMessage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail that knows whether its transaction has begun. The mail client tells of a lost connection without saying how far it had
 * come, and has nobody to listen to it; but it reads the sender once to check the mail, and not again before it is
 * connected and let in, and writes the mail. Any thread.
 */
final class Envelope extends MailMessage {

    private final AtomicInteger readings = new AtomicInteger();

    @Override
    public String getFrom() {
        readings.incrementAndGet();
        return super.getFrom();
    }

    /** Whether the server may have heard of it. */
    boolean hasBegun() {
        return readings.get() > 1;
    }
}
