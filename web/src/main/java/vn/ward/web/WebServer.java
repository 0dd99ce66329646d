package vn.ward.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.certificate.CertificateRefused;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Hosts;
import vn.ward.core.config.Wire;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.MaintenancePlan;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.Months;
import vn.ward.core.engine.TlsMetrics;
import vn.ward.core.engine.TlsStatus;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.web.api.Api;
import vn.ward.web.api.DrillDesk;
import vn.ward.web.api.IncidentDesk;
import vn.ward.web.api.MaintenanceDesk;
import vn.ward.web.api.MonthDesk;
import vn.ward.web.api.Upkeep;
import vn.ward.web.asset.Assets;
import vn.ward.web.live.LiveStream;
import vn.ward.web.live.Tempo;
import vn.ward.web.live.WallFeed;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Failures;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;
import vn.ward.web.session.SameOrigin;
import vn.ward.web.session.SecurityHeaders;
import vn.ward.web.wire.Arrivals;
import vn.ward.web.wire.KnownHost;
import vn.ward.web.wire.Names;
import vn.ward.web.wire.ShownCertificate;

/**
 * Serves screens, API, live stream, metrics and health over HTTP/1.1, with TLS if it has a certificate; without TLS and
 * proxies to this machine alone. One instance: all screens share its one wall. Deploy it on an event loop.
 */
public final class WebServer extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final Clock CLOCK = Clock.systemUTC(); // what a certificate's readers go by
    private static final int WORKERS = 2;
    private static final long BODY_BYTES = 16 * 1024;

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

    private final Board board;
    private final History history;
    private final MaintenancePlan plan;
    private final IncidentActs acts;
    private final Months months;
    private final Metrics metrics;
    private final HostPort listen;
    private final Wire wire;
    private final BooleanSupplier accountInPlace;
    private final Speech speech;

    private @Nullable HttpServer server;
    private volatile @Nullable ShownCertificate certificate;
    private volatile int boundPort;

    /**
     * @param listen on a loopback name or address, unless TLS or proxies guard the way
     * @param accountInPlace whether somebody can sign in, without which only this machine is served
     * @param language of the wall, and for readers who ask for none of ours
     */
    public WebServer(
            Board board,
            History history,
            MaintenancePlan plan,
            IncidentActs acts,
            Months months,
            Metrics metrics,
            HostPort listen,
            Wire wire,
            BooleanSupplier accountInPlace,
            Language language) {
        if (!Hosts.isLoopback(listen.host()) && !wire.isGuarded()) {
            throw new IllegalArgumentException("without TLS or proxy the platform serves this machine alone: " + listen
                    + "; listen on 127.0.0.1 or localhost");
        }
        this.board = board;
        this.history = history;
        this.plan = plan;
        this.acts = acts;
        this.months = months;
        this.metrics = metrics;
        this.listen = listen;
        this.wire = wire;
        this.accountInPlace = accountInPlace;
        this.speech = new Speech(language);
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
        if (!Hosts.isLoopback(listen.host()) && !accountInPlace.getAsBoolean()) {
            return Future.failedFuture(new WithoutAccount(listen));
        }
        if (!wire.proxies().trusted().isEmpty() && !accountInPlace.getAsBoolean()) {
            log.warn(
                    "a proxy lets others in, and nobody has to sign in proxies={}",
                    wire.proxies().trusted());
        }
        TlsMetrics.register(metrics, this::tls);
        return wire.tls()
                .map(tls -> ShownCertificate.read(vertx, tls, words(), CLOCK::instant)
                        .compose(this::listen))
                .orElseGet(() -> listen(limits()).mapEmpty());
    }

    private Wording words() {
        return Wording.of(speech.common().language(), CertificateRefused.WORDS);
    }

    private Future<Void> listen(ShownCertificate shown) {
        certificate = shown;
        HttpServerOptions options = encrypted(limits(), shown);
        return listen(options)
                .onSuccess(bound -> shown.follow(bound, options.getSslOptions()))
                .mapEmpty();
    }

    private Future<HttpServer> listen(HttpServerOptions options) {
        HttpServer listening = vertx.createHttpServer(options).requestHandler(router());
        server = listening;
        return listening.listen(listen.port(), listen.host()).onSuccess(bound -> {
            boundPort = bound.actualPort();
            log.info("the web server listens host={} port={} tls={}", listen.host(), boundPort, options.isSsl());
        });
    }

    private Optional<TlsStatus> tls() {
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

    private Router router() {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("ward-web", WORKERS);
        WallFeed feed = new WallFeed(vertx, board, history, speech.common(), Tempo.DEFAULT);
        LiveStream live = new LiveStream(vertx, board, feed, Tempo.DEFAULT);
        live.start();

        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders()).failureHandler(new SecurityHeaders());
        router.route().failureHandler(new Failures(speech));
        router.route().handler(new Arrivals(wire, speech));
        router.route().handler(WebServer::refuseUnreadablePath);
        router.route().handler(new KnownHost(this::names, speech));
        router.route().handler(new SameOrigin(speech));
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));

        Acts routes = new Acts(router);
        new MaintenanceDesk(board, plan, speech).register(routes);
        IncidentDesk incidents = new IncidentDesk(board, history, acts, speech);
        incidents.register(routes);
        Reads reads = new Reads(router);
        new DrillDesk(board, history, acts, incidents, speech).register(routes, reads);
        new MonthDesk(months, speech).register(routes, reads);
        reads.at("/api/v1/live", live)
                .at(
                        "/api/v1/wall",
                        ctx -> Reads.send(
                                ctx, 200, "application/json", feed.current().json()));
        new Api(board, history, speech).register(reads);
        new Upkeep(board, metrics, workers, this::tls).register(reads);
        reads.at("/wall/*", assets(workers, "/wall", "vn/ward/web/wall", Assets.ASK))
                .at("/webjars/*", assets(workers, "/webjars", "META-INF/resources/webjars", Assets.FOREVER))
                .at(
                        "/",
                        ctx -> ctx.redirect("/wall")
                                .onFailure(gone -> ctx.request().connection().close()));
        router.route().handler(ctx -> ctx.fail(404));
        return router;
    }

    /** A path whose escapes are wrong would make the router itself fail, and log that as a fault of ours. */
    private static void refuseUnreadablePath(RoutingContext ctx) {
        try {
            ctx.normalizedPath();
        } catch (IllegalArgumentException e) {
            ctx.fail(400);
            return;
        }
        ctx.next();
    }

    private static Assets assets(WorkerExecutor workers, String mount, String folder, String caching) {
        return new Assets(workers, WebServer.class.getClassLoader(), mount, folder, caching);
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
