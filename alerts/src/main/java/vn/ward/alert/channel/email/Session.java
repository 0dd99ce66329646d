package vn.ward.alert.channel.email;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Mail;

/**
 * A mail client for one try. The client's own close waits for a connection in use, which a server can keep busy for
 * ever; what a verticle opened is closed with it, whatever it is doing.
 */
final class Session extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private static final int SUBMISSIONS = 465;

    private final MailConfig config;
    private @Nullable MailClient client;

    Session(MailConfig config) {
        this.config = config;
    }

    @Override
    public Future<?> start() {
        client = MailClient.create(vertx, config);
        return Future.succeededFuture();
    }

    /** The client forgets its pool; its connections are closed after this. */
    @Override
    public Future<?> stop() {
        client().close().onFailure(fault -> LOG.debug("Mail client did not close cause=\"{}\"", fault.toString()));
        return Future.succeededFuture();
    }

    Future<Void> send(MailMessage mail) {
        return client().sendMail(mail).mapEmpty();
    }

    private MailClient client() {
        return Objects.requireNonNull(client, "not deployed");
    }

    /** Of the sender; it is ours. */
    static String domain(Mail mail) {
        return mail.from().substring(mail.from().lastIndexOf('@') + 1);
    }

    /** How the office's server is spoken to. */
    static MailConfig configuration(Mail mail, Timeouts timeouts) {
        boolean implicit = mail.port() == SUBMISSIONS;
        MailConfig config = new MailConfig(mail.host(), mail.port())
                .setSsl(implicit)
                .setStarttls(mail.credentials().isPresent() ? StartTLSOptions.REQUIRED : StartTLSOptions.OPTIONAL)
                .setTrustAll(mail.credentials().isEmpty() && !implicit)
                .setLogin(mail.credentials().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setOwnHostname(domain(mail))
                .setKeepAlive(false)
                .setPipelining(false);
        mail.credentials()
                .ifPresent(it ->
                        config.setUsername(it.user()).setPassword(it.password().reveal()));
        mail.via().ifPresent(address -> config.setLocalAddress(address.getHostAddress()));
        config.setConnectTimeout((int) timeouts.connect().toMillis());
        config.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setIdleTimeout((int) timeouts.overall().toMillis());
        return config;
    }
}
