package vn.ward.web.wire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.certificate.CertificateFiles;
import vn.ward.core.certificate.CertificateRefused;
import vn.ward.core.certificate.ServerCertificate;
import vn.ward.core.config.Tls;
import vn.ward.core.engine.TlsStatus;
import vn.ward.core.wording.Wording;

/**
 * The certificate that the web server shows, which follows its files. A change is read once two looks show the same, and counts
 * if a third one after reading does, so that no certificate is taken with the former key. What is wrong is refused, told once
 * and read again at each look; what is shown goes on. Connections stay: only new ones see another certificate.
 *
 * <p>On the event loop of the web server; {@link #status()} from any thread.
 */
public final class ShownCertificate {

    private static final Logger LOG = LoggerFactory.getLogger(ShownCertificate.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final Duration SOON = Duration.ofDays(14);

    private final Vertx vertx;
    private final Tls tls;
    private final Wording wording;
    private final Supplier<Instant> now;
    private volatile Known known;
    private String taken;
    private String seen;
    private boolean looking;
    private @Nullable Instant warned;

    /** @param refused why what lies in the files now is not shown; null if it is */
    private record Known(
            ServerCertificate certificate, @Nullable String refused) {}

    private ShownCertificate(
            Vertx vertx, Tls tls, Wording wording, Supplier<Instant> now, String look, ServerCertificate certificate) {
        this.vertx = vertx;
        this.tls = tls;
        this.wording = wording;
        this.now = now;
        this.known = new Known(certificate, null);
        this.taken = look;
        this.seen = look;
    }

    /**
     * Reads the files. One that has expired, or does not count yet, is shown nevertheless: a screen that warns is more than
     * none.
     *
     * @param wording with the bundle {@link CertificateRefused#WORDS}
     * @return fails with {@link CertificateRefused} if they can't be read or don't go together
     */
    public static Future<ShownCertificate> read(Vertx vertx, Tls tls, Wording wording, Supplier<Instant> now) {
        return vertx.executeBlocking(() -> {
            String look = CertificateFiles.look(tls);
            ShownCertificate shown = new ShownCertificate(vertx, tls, wording, now, look, CertificateFiles.read(tls));
            shown.warn();
            return shown;
        });
    }

    public ServerCertificate certificate() {
        return known.certificate();
    }

    /** How it stands. Any thread. */
    public TlsStatus status() {
        Known is = known;
        return new TlsStatus(is.certificate().notAfter(), is.refused());
    }

    /** What the server shows now. */
    public KeyCertOptions keys() {
        return keys(certificate());
    }

    private static KeyCertOptions keys(ServerCertificate certificate) {
        char[] inMemory = "in memory".toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", certificate.key(), inMemory, certificate.chain().toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, inMemory);
            return KeyCertOptions.wrap(factory);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * From now on {@code server} shows what lies in the files.
     *
     * @param options what it was started with
     */
    public void follow(HttpServer server, ServerSSLOptions options) {
        vertx.setPeriodic(LOOK_MILLIS, timer -> look(server, options));
    }

    private void look(HttpServer server, ServerSSLOptions options) {
        if (looking) {
            return;
        }
        looking = true;
        warn();
        vertx.executeBlocking(() -> CertificateFiles.look(tls), false)
                .compose(look -> saw(look, server, options))
                .onFailure(e -> LOG.warn("the certificate's files can't be taken over cause=\"{}\"", e.toString()))
                .onComplete(done -> looking = false);
    }

    private Future<Void> saw(String look, HttpServer server, ServerSSLOptions options) {
        boolean isNew = !look.equals(seen);
        seen = look;
        if (isNew || (look.equals(taken) && known.refused() == null)) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> CertificateFiles.read(tls, now.get()), false)
                .compose(
                        next -> isStill(look)
                                .compose(still -> still ? take(next, look, server, options) : Future.succeededFuture()),
                        why -> why instanceof CertificateRefused refused
                                ? isStill(look)
                                        .onSuccess(still -> refuse(still, refused))
                                        .mapEmpty()
                                : Future.failedFuture(why));
    }

    private Future<Boolean> isStill(String look) {
        return vertx.executeBlocking(() -> CertificateFiles.look(tls).equals(look), false);
    }

    private Future<Void> take(ServerCertificate next, String look, HttpServer server, ServerSSLOptions options) {
        return vertx.executeBlocking(() -> keys(next), false)
                .compose(keys -> server.updateSSLOptions(options.copy().setKeyCertOptions(keys), true))
                .onSuccess(done -> {
                    known = new Known(next, null);
                    taken = look;
                    LOG.info(
                            "the changed certificate is shown from now on names={} notAfter={}",
                            next.names(),
                            next.notAfter());
                })
                .mapEmpty();
    }

    private void refuse(boolean still, CertificateRefused why) {
        String said = why.say(wording);
        if (still && !said.equals(known.refused())) {
            known = new Known(known.certificate(), said);
            LOG.warn("the changed certificate is refused, the former one stays why=\"{}\"", said);
        }
    }

    /** Aloud, once a day. */
    private void warn() {
        Instant today = now.get().truncatedTo(ChronoUnit.DAYS);
        ServerCertificate certificate = known.certificate();
        boolean isEnding = certificate.isExpired(now.get().plus(SOON)) || certificate.isEarly(now.get());
        if (!isEnding || today.equals(warned)) {
            return;
        }
        warned = today;
        if (certificate.isExpired(now.get())) {
            LOG.error(
                    "the web server's certificate HAS EXPIRED: browsers warn, phones refuse; replace it notAfter={}",
                    certificate.notAfter());
        } else if (certificate.isEarly(now.get())) {
            LOG.error(
                    "the web server's certificate does not count yet: is this machine's clock right? certificate={}",
                    certificate);
        } else {
            LOG.warn("the web server's certificate expires soon; replace it notAfter={}", certificate.notAfter());
        }
    }
}
