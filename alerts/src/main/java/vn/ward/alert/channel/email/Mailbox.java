package vn.ward.alert.channel.email;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Sent;
import vn.ward.alert.channel.Traits;
import vn.ward.core.config.Mail;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;

/**
 * Hands one mail for one person to the office's SMTP server, as the section {@code mail} of the configuration says; it is
 * always called {@code email}.
 *
 * <p>Port 465 speaks TLS from the first byte. On other ports STARTTLS is used where the server offers it; with a
 * password it is required and the certificate verified, without one it only keeps lookers-on out, as between mail
 * servers, and any certificate will do. With {@code via} its connections leave from that address of this machine.
 *
 * <p>It is a keyed channel: every try has the same {@code Message-ID}, made of the message's key, and that identifies a mail for ever
 * (RFC 5322 §3.6.4). Servers and mail programs that look for it show a mail that came twice once; those that don't show it
 * twice, which for a mail, unlike for a ringing phone, is no harm.
 */
public final class Mailbox implements Channel {

    public static final String NAME = "email";

    /** A bare address; a domain with letters beyond ASCII in its {@code xn--} form. */
    public static final Reading<String> ADDRESS = Readings.mailAddress();

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final Traits TRAITS = new Traits(true, 4, 60, Duration.ofMinutes(5));
    private static final int FINGERPRINT_BYTES = 8;

    private final Vertx vertx;
    private final Mail mail;
    private final Timeouts timeouts;

    /** @param mail the server, and in whose name */
    public Mailbox(Vertx vertx, Mail mail) {
        this(vertx, mail, Timeouts.DEFAULT);
    }

    Mailbox(Vertx vertx, Mail mail, Timeouts timeouts) {
        this.vertx = vertx;
        this.mail = mail;
        this.timeouts = timeouts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Future<Attempt> send(Message message) {
        Envelope envelope = new Envelope();
        fill(envelope, message);
        Session session = new Session(Session.configuration(mail, timeouts));
        return vertx.deployVerticle(session)
                .compose(deployment -> session.send(envelope)
                        .timeout(timeouts.overall().toMillis(), TimeUnit.MILLISECONDS)
                        .transform(sent -> Future.succeededFuture(
                                sent.succeeded()
                                        ? Attempt.taken(messageId(message))
                                        : Posted.failed(plain(sent.cause()), envelope.hasBegun(), message.to())))
                        .eventually(() -> end(deployment)))
                .map(attempt -> Sent.log(LOG, NAME, message, attempt));
    }

    private Throwable plain(Throwable failure) {
        return failure instanceof TimeoutException
                ? new TimeoutException("no answer within " + timeouts.overall().toSeconds() + " s")
                : failure;
    }

    private Future<Void> end(String deployment) {
        return vertx.undeploy(deployment)
                .onFailure(failure -> LOG.debug("Mail session did not end cause=\"{}\"", failure.toString()))
                .otherwiseEmpty();
    }

    private void fill(MailMessage envelope, Message message) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set("Message-ID", messageId(message))
                .set("X-Ward-Delivery", Lines.one(message.key()))
                .set("Auto-Submitted", "auto-generated");
        envelope.setFrom(mail.from())
                .setTo(message.to())
                .setSubject(Lines.one(message.title()))
                .setText(Page.text(message))
                .setHtml(Page.html(message))
                .setHeaders(headers);
    }

    /**
     * The same at every try. What the message is about is in it as well: keys are numbers of a journal, and a mail of a fresh
     * journal must not be taken for one of an old one.
     */
    private String messageId(Message message) {
        String about = String.join(
                "\n",
                message.key(),
                fact(message, Facts.TARGET),
                fact(message, Facts.INCIDENT),
                fact(message, Facts.SINCE));
        return "<" + message.key().replaceAll("[^A-Za-z0-9.-]", "-") + "." + fingerprint(about) + "@"
                + Session.domain(mail) + ">";
    }

    private static String fact(Message message, String name) {
        return message.facts().getOrDefault(name, "");
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
