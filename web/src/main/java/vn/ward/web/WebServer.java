package vn.ward.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Hosts;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.History;
import vn.ward.core.engine.IncidentActs;
import vn.ward.core.engine.MaintenancePlan;
import vn.ward.core.engine.Metrics;
import vn.ward.core.engine.Months;
import vn.ward.core.register.Register;
import vn.ward.core.wording.Language;
import vn.ward.web.admin.AccountsDesk;
import vn.ward.web.admin.AuditDesk;
import vn.ward.web.admin.DisplayDesk;
import vn.ward.web.admin.TokenDesk;
import vn.ward.web.api.Api;
import vn.ward.web.api.ContractDesk;
import vn.ward.web.api.DrillDesk;
import vn.ward.web.api.IncidentDesk;
import vn.ward.web.api.MaintenanceDesk;
import vn.ward.web.api.MonthDesk;
import vn.ward.web.api.Upkeep;
import vn.ward.web.asset.Assets;
import vn.ward.web.contract.Contract;
import vn.ward.web.live.LiveStream;
import vn.ward.web.live.Tempo;
import vn.ward.web.live.WallFeed;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Failures;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Guard;
import vn.ward.web.session.LoopbackHost;
import vn.ward.web.session.Origin;
import vn.ward.web.session.SameOrigin;
import vn.ward.web.session.SecurityHeaders;
import vn.ward.web.signin.SignInDesks;

/**
 * Serves screens, API, live stream, metrics and health over HTTP/1.1, to this machine alone. One instance: all screens
 * share its one wall. Deploy it on an event loop.
 */
public final class WebServer extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final int WORKERS = 2;
    private static final long BODY_BYTES = 16 * 1024;

    private final Board board;
    private final History history;
    private final MaintenancePlan plan;
    private final IncidentActs acts;
    private final Months months;
    private final Metrics metrics;
    private final HostPort listen;
    private final Speech speech;
    private final Register register;

    private @Nullable HttpServer server;
    private volatile int boundPort;

    /**
     * @param listen on a loopback name or address: there is no sign-in yet
     * @param language of the wall, and for readers who ask for none of ours
     */
    public WebServer(
            Board board,
            History history,
            MaintenancePlan plan,
            IncidentActs acts,
            Months months,
            Metrics metrics,
            Register register,
            HostPort listen,
            Language language) {
        if (!Hosts.isLoopback(listen.host())) {
            throw new IllegalArgumentException("without sign-in the platform serves this machine alone: " + listen
                    + "; listen on 127.0.0.1 or localhost");
        }
        this.board = board;
        this.history = history;
        this.plan = plan;
        this.acts = acts;
        this.months = months;
        this.metrics = metrics;
        this.register = register;
        this.listen = listen;
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

    @Override
    public Future<?> start() {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("ward-web", WORKERS);
        Access access = new Access(vertx, register, InstantSource.system());
        return workers.executeBlocking(() -> Contract.read(Contract.SERVED, speech))
                .compose(contract -> workers.executeBlocking(() -> SignInDesks.open(
                                vertx, access, speech, board.ward().name(), null))
                        .compose(people -> listen(router(workers, contract, access, people))));
    }

    private Future<HttpServer> listen(Router router) {
        HttpServer listening = vertx.createHttpServer(limits()).requestHandler(router);
        server = listening;
        return listening.listen(listen.port(), listen.host()).onSuccess(bound -> {
            boundPort = bound.actualPort();
            log.info("the web server listens host={} port={}", listen.host(), boundPort);
        });
    }

    /** Ends the live streams too: their screens connect again by themselves. */
    @Override
    public Future<?> stop() {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.close();
    }

    /** All addresses. Visible for the tests, which hold them against the contract. */
    Router router(WorkerExecutor workers, Contract contract, Access access, SignInDesks people) {
        WallFeed feed = new WallFeed(vertx, board, history, speech.common(), Tempo.DEFAULT);
        Callers callers = new Callers(access, ctx -> true);
        LiveStream live = new LiveStream(vertx, board, feed, Tempo.DEFAULT, callers);
        live.start();

        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders()).failureHandler(new SecurityHeaders());
        router.route().failureHandler(new Failures(speech));
        router.route().handler(WebServer::refuseUnreadablePath);
        router.route().handler(new LoopbackHost(speech));
        router.route().handler(new SameOrigin(speech));
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
        router.route().handler(callers);

        Guard guard = new Guard(contract, access);
        Acts routes = new Acts(router, guard);
        new MaintenanceDesk(board, plan, speech).register(routes);
        IncidentDesk incidents = new IncidentDesk(board, history, acts, speech);
        incidents.register(routes);
        Reads reads = new Reads(router, guard);
        new DrillDesk(board, history, acts, incidents, speech).register(routes, reads);
        new MonthDesk(months, speech).register(routes, reads);
        people.register(routes, reads);
        new AccountsDesk(access, Origin::asked, speech).register(routes, reads);
        new DisplayDesk(access, live::isWatching, Origin::asked, speech).register(routes, reads);
        new TokenDesk(access, board, speech).register(routes, reads);
        new AuditDesk(access, speech).register(reads);
        reads.at("/api/v1/live", live)
                .at(
                        "/api/v1/wall",
                        ctx -> Reads.send(
                                ctx, 200, "application/json", feed.current().json()));
        new Api(board, history, speech).register(reads);
        new Upkeep(board, metrics, workers).register(reads);
        new ContractDesk(contract).register(reads);
        reads.at("/api/docs/*", assets(workers, "/api/docs", "vn/ward/web/docs", Assets.ASK))
                .at("/wall/*", assets(workers, "/wall", "vn/ward/web/wall", Assets.ASK))
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
