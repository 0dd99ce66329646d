package vn.ward.alert.channel.email;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.OldAttempt;
import vn.ward.alert.channel.OldChannel;
import vn.ward.alert.channel.OldMessage;
import vn.ward.core.config.Mail;
import vn.ward.core.wording.Language;

/**
 * Hands mails to the office's SMTP server. Every recipient has a transaction of their own, so that a full mailbox
 * neither withholds the mail from the others nor brings it to them twice.
 *
 * <p>Port 465 speaks TLS from the first byte. On other ports STARTTLS is used where the server offers it; with a
 * password it is required and the certificate verified, without one it only keeps lookers-on out, as between mail
 * servers, and any certificate will do.
 *
 * <p>With {@code via} its connections are bound to that address of this machine, and so take that line. While the
 * address is not there, nobody is reached, and the mail is tried again like one whose server is away.
 *
 * <p>All calls on one event loop.
 */
public final class Email implements OldChannel {

    private static final Logger LOG = LoggerFactory.getLogger(Email.class);
    private static final String NAME = "email";
    private static final String FOLLOWER = "mail";

    private final Vertx vertx;
    private final Mail mail;
    private final MailText text;
    private final Timeouts timeouts;

    Email(Vertx vertx, Mail mail, Language language, Timeouts timeouts) {
        this.vertx = vertx;
        this.mail = mail;
        this.text = new MailText(language);
        this.timeouts = timeouts;
    }

    /** The mail channel as configured; without a mail server it reaches nobody. */
    public static OldChannel channel(Vertx vertx, Optional<Mail> mail, Language language) {
        return mail.<OldChannel>map(it -> new Email(vertx, it, language, Timeouts.DEFAULT))
                .orElseGet(() -> OldChannel.notConfigured(NAME, FOLLOWER));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String follower() {
        return FOLLOWER;
    }

    @Override
    public List<String> recipients() {
        return mail.to();
    }

    @Override
    public Future<OldAttempt> send(OldMessage message) {
        Letter letter = text.compose(message);
        Round round = new Round(message.recipients());
        Session session = new Session(Session.configuration(mail, timeouts));
        return vertx.deployVerticle(session)
                .compose(deployment -> rest(session, round, message, letter)
                        .timeout(timeouts.overall().toMillis(), TimeUnit.MILLISECONDS)
                        .recover(failure ->
                                failure instanceof TimeoutException ? tooSlow(round) : Future.failedFuture(failure))
                        .eventually(() -> end(deployment)))
                .map(done -> round.attempt());
    }

    private Future<Void> end(String deployment) {
        return vertx.undeploy(deployment)
                .onFailure(failure -> LOG.debug("Mail session did not end cause=\"{}\"", failure.toString()))
                .otherwiseEmpty();
    }

    private Future<Void> rest(Session session, Round round, OldMessage message, Letter letter) {
        if (round.isOver()) {
            return Future.succeededFuture();
        }
        return session.send(mail(round.next(), message, letter))
                .compose(
                        sent -> {
                            round.taken();
                            return Future.succeededFuture();
                        },
                        failure -> note(round, failure))
                .compose(noted -> rest(session, round, message, letter));
    }

    private static Future<Void> note(Round round, Throwable failure) {
        switch (Reply.of(failure)) {
            case REFUSES -> round.refused(failure);
            case DEFERS -> round.deferred(failure);
            case AWAY -> round.away(failure);
            case OUR_FAULT -> {
                return Future.failedFuture(failure);
            }
        }
        return Future.succeededFuture();
    }

    private Future<Void> tooSlow(Round round) {
        round.away(new TimeoutException("no answer from " + mail.host() + ":" + mail.port() + " within "
                + timeouts.overall().toSeconds() + " s"));
        return Future.succeededFuture();
    }

    private MailMessage mail(String recipient, OldMessage message, Letter letter) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set("Message-ID", messageId(message))
                .set("X-Ward-Delivery", MailText.oneLine(message.delivery()))
                .set("Auto-Submitted", "auto-generated");
        return new MailMessage()
                .setFrom(mail.from())
                .setTo(recipient)
                .setSubject(letter.subject())
                .setText(letter.text())
                .setHeaders(headers);
    }

    /** The same at every try. The incident's UUID keeps a fresh journal from repeating an old one's. */
    private String messageId(OldMessage message) {
        return "<" + message.delivery().replace('/', '.') + "."
                + message.news().event().incident() + "@" + Session.domain(mail) + ">";
    }
}
