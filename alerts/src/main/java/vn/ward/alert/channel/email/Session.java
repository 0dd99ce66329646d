package vn.ward.alert.channel.email;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail client for one try. The client's own close waits for a connection in use, which a server can keep busy for
 * ever; what a verticle opened is closed with it, whatever it is doing.
 */
final class Session extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

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
}
