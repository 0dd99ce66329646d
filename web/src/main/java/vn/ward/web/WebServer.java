package vn.ward.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.certificate.CertificateRefused;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Oidc;
import vn.ward.core.config.Wire;
import vn.ward.core.engine.TlsMetrics;
import vn.ward.core.engine.TlsStatus;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.contract.Contract;
import vn.ward.web.oidc.ProviderSignIn;
import vn.ward.web.reply.Speech;
import vn.ward.web.session.Access;
import vn.ward.web.signin.SignInDesks;
import vn.ward.web.wire.Names;
import vn.ward.web.wire.ShownCertificate;

/**
 * Serves screens, API, live stream, metrics and health over HTTP/1.1, with TLS if it has a certificate; without TLS and
 * proxies, or while nobody can sign in, to this machine alone. One instance: all screens share its one wall. Deploy it on
 * an event loop.
 */
public final class WebServer extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final Clock CLOCK = Clock.systemUTC(); // what certificates, codes and sign-ins go by
    private static final int WORKERS = 2;

    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final Sources sources;
    private final HostPort listen;
    private final Wire wire;
    private final Speech speech;
    private final Optional<Oidc> oidc;

    private @Nullable HttpServer server;
    private volatile @Nullable ShownCertificate certificate;
    private volatile int boundPort;

    /**
     * @param listen on a loopback name or address, unless TLS or proxies guard the way
     * @param language of the wall, and for readers who ask for none of ours
     */
    public WebServer(Sources sources, HostPort listen, Wire wire, Language language) {
        this(sources, listen, wire, language, Optional.empty());
    }

    /** @param oidc the office's identity provider, by which people may sign in too; the start does not ask it */
    public WebServer(Sources sources, HostPort listen, Wire wire, Language language, Optional<Oidc> oidc) {
        if (!Hosts.isLoopback(listen.host()) && !wire.isGuarded()) {
            throw new IllegalArgumentException("without TLS or proxy the platform serves this machine alone: " + listen
                    + "; listen on 127.0.0.1 or localhost");
        }
        this.sources = sources;
        this.listen = listen;
        this.wire = wire;
        this.speech = new Speech(language);
        this.oidc = oidc;
    }

    /**
     * The port that is listened on. Any thread.
     *
     * @throws IllegalStateException before the start has completed
     */
    public int port() {
        if (boundPort == 0) {
            throw new IllegalStateException("the web server does not listen yet");
        }
        return boundPort;
    }

    /** Where the wall's server is opened by people. After the start; any thread. */
    public URI address() {
        return wire.url().orElseGet(() -> {
            Names names = names();
            String host = Names.isEverywhere(listen.host())
                    ? names.all().stream()
                            .filter(name -> !name.startsWith("*"))
                            .findFirst()
                            .orElse("localhost")
                    : listen.host();
            return URI.create((certificate == null ? "http://" : "https://") + new HostPort(host, port()));
        });
    }

    @Override
    public Future<?> start() {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("ward-web", WORKERS);
        Access access = new Access(vertx, sources.register(), CLOCK);
        TlsMetrics.register(sources.metrics(), this::tls);
        return access.ask(register -> register.people().isAccountInPlace())
                .compose(inPlace -> inPlace || Hosts.isLoopback(listen.host())
                        ? router(workers, access)
                        : Future.failedFuture(new WithoutAccount(listen)))
                .compose(router -> wire.tls()
                        .map(tls -> ShownCertificate.read(vertx, tls, words(), CLOCK::instant)
                                .compose(shown -> listen(shown, router)))
                        .orElseGet(() -> listen(limits(), router).mapEmpty()));
    }

    private Wording words() {
        return Wording.of(speech.common().language(), CertificateRefused.WORDS);
    }

    /** All addresses. Visible for the tests, which hold them against the contract. */
    Future<Router> router(WorkerExecutor workers, Access access) {
        Routes routes = new Routes(vertx, sources, speech, access, workers, wire);
        String ward = sources.board().ward().name();
        ProviderSignIn provider =
                oidc.map(known -> new ProviderSignIn(vertx, known, CLOCK)).orElse(null);
        Future<Contract> contract = workers.executeBlocking(() -> Contract.read(Contract.SERVED, speech), false);
        Future<SignInDesks> people =
                workers.executeBlocking(() -> SignInDesks.open(vertx, access, speech, ward, provider, wire), false);
        return Future.join(contract, people)
                .map(read -> routes.router(contract.result(), people.result(), wire, this::names, this::tls));
    }

    private Future<Void> listen(ShownCertificate shown, Router router) {
        certificate = shown;
        HttpServerOptions options = encrypted(limits(), shown);
        return listen(options, router)
                .onSuccess(bound -> shown.follow(bound, options.getSslOptions()))
                .mapEmpty();
    }

    private Future<HttpServer> listen(HttpServerOptions options, Router router) {
        HttpServer listening = vertx.createHttpServer(options).requestHandler(router);
        server = listening;
        return listening.listen(listen.port(), listen.host()).onSuccess(bound -> {
            boundPort = bound.actualPort();
            log.info("the web server listens host={} port={} tls={}", listen.host(), boundPort, options.isSsl());
        });
    }

    /** How our certificate stands; empty without TLS, and before the start has completed. Any thread. */
    public Optional<TlsStatus> tls() {
        return Optional.ofNullable(certificate).map(ShownCertificate::status);
    }

    private Names names() {
        ShownCertificate shown = certificate;
        return Names.of(
                wire, listen, shown == null ? Set.of() : shown.certificate().names());
    }

    /** Ends the live streams too: their screens connect again by themselves. */
    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.close();
    }

    /** TLS 1.2 with forward secrecy and authenticated ciphers, or 1.3. */
    private static HttpServerOptions encrypted(HttpServerOptions options, ShownCertificate shown) {
        CIPHERS.forEach(options::addEnabledCipherSuite);
        return options.setSsl(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1)) // for the reason given below
                .setKeyCertOptions(shown.keys());
    }

    /** What no reader of ours exceeds. */
    private static HttpServerOptions limits() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false) // every rule on Host, Origin and connections is HTTP/1.1's
                .setMaxInitialLineLength(4 * 1024)
                .setMaxHeaderSize(16 * 1024)
                .setIdleTimeout(60)
                .setSendBufferSize(256 * 1024); // so that a slow screen shows: the system would buffer megabytes
    }
}
