package vn.ward.web;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.function.Supplier;
import vn.ward.core.config.Wire;
import vn.ward.core.engine.TlsStatus;
import vn.ward.web.admin.AccountsDesk;
import vn.ward.web.admin.AuditDesk;
import vn.ward.web.admin.DisplayDesk;
import vn.ward.web.admin.TokenDesk;
import vn.ward.web.api.Api;
import vn.ward.web.api.ContractDesk;
import vn.ward.web.api.DrillDesk;
import vn.ward.web.api.EnteredDesk;
import vn.ward.web.api.IncidentDesk;
import vn.ward.web.api.MaintenanceDesk;
import vn.ward.web.api.MonthDesk;
import vn.ward.web.api.ProbeDesk;
import vn.ward.web.api.Upkeep;
import vn.ward.web.asset.Assets;
import vn.ward.web.asset.Pages;
import vn.ward.web.contract.Contract;
import vn.ward.web.incoming.AlertmanagerDesk;
import vn.ward.web.incoming.HeartbeatDesk;
import vn.ward.web.incoming.MessageDesk;
import vn.ward.web.live.LiveStream;
import vn.ward.web.live.Tempo;
import vn.ward.web.live.WallFeed;
import vn.ward.web.push.PushDesk;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.Failures;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;
import vn.ward.web.session.Guard;
import vn.ward.web.session.Origin;
import vn.ward.web.session.SameOrigin;
import vn.ward.web.session.SecurityHeaders;
import vn.ward.web.signin.SignInDesks;
import vn.ward.web.telling.ChannelDesk;
import vn.ward.web.telling.DutyDesk;
import vn.ward.web.telling.NoticeDesk;
import vn.ward.web.telling.SilenceDesk;
import vn.ward.web.wall.DutySign;
import vn.ward.web.wire.Arrivals;
import vn.ward.web.wire.KnownHost;
import vn.ward.web.wire.Names;

/**
 * All addresses, and what stands before them: how a request came, under which name, from whose page, who asks. Each desk
 * is handed what it needs, and no more. On one event loop.
 */
final class Routes {

    private static final long BODY_BYTES = 16 * 1024;
    private static final long ALERT_BYTES = 1024 * 1024;

    private final Vertx vertx;
    private final Sources sources;
    private final Speech speech;
    private final Access access;
    private final WorkerExecutor workers;
    private final Origin origin;

    /** @param workers for files, metrics and what else blocks a little */
    Routes(Vertx vertx, Sources sources, Speech speech, Access access, WorkerExecutor workers, Wire wire) {
        this.vertx = vertx;
        this.sources = sources;
        this.speech = speech;
        this.access = access;
        this.workers = workers;
        this.origin = Origin.of(wire);
    }

    /**
     * @param names under which the platform is asked, besides this machine's own
     * @param tls how the certificate stands; empty without TLS
     */
    Router router(
            Contract contract,
            SignInDesks people,
            Wire wire,
            Supplier<Names> names,
            Supplier<Optional<TlsStatus>> tls) {
        WallFeed feed = new WallFeed(
                vertx,
                sources.board(),
                sources.history(),
                DutySign.of(sources.board(), sources.telling()::duties),
                speech.common(),
                Tempo.DEFAULT);
        Callers callers = new Callers(access, Callers.ofThisMachine());
        LiveStream live = new LiveStream(vertx, sources.board(), feed, Tempo.DEFAULT, callers);
        live.start();

        Router router = Router.router(vertx);
        MessageDesk messages = new MessageDesk(sources.board(), sources.pushes(), speech);
        router.routeWithRegex(MessageDesk.EVERY_PATH).failureHandler(messages::missed); // before the others answer
        router.route().handler(new SecurityHeaders()).failureHandler(new SecurityHeaders());
        router.route().failureHandler(new Failures(speech));
        router.route().handler(new Arrivals(wire, speech));
        router.route().handler(Routes::refuseUnreadablePath);
        router.route().handler(new KnownHost(names, speech));
        router.route().handler(new SameOrigin(speech));
        router.route(AlertmanagerDesk.PATH)
                .handler(BodyHandler.create(false).setBodyLimit(ALERT_BYTES)); // the first that reads it reads it
        router.routeWithRegex(MessageDesk.EVERY_PATH)
                .handler(BodyHandler.create(false).setBodyLimit(MessageDesk.BODY_BYTES));
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
        router.route().handler(callers);

        Guard guard = new Guard(contract, access);
        Acts acts = new Acts(router, guard);
        Reads reads = new Reads(router, guard);
        ward(acts, reads);
        telling(acts, reads);
        reads.at("/api/v1/live", live)
                .at(
                        "/api/v1/wall",
                        ctx -> Reads.send(
                                ctx, 200, "application/json", feed.current().json()));
        new Upkeep(sources.board(), sources.metrics(), workers, tls).register(reads);
        new ContractDesk(contract).register(reads);
        people.register(acts, reads);
        new PushDesk(sources.push(), sources.telling().contacts(), access, speech).register(acts, reads);
        messages.register(acts); // after those of Web Push, whose addresses begin alike
        administration(acts, reads, live);
        screens(reads);
        router.route().handler(ctx -> ctx.fail(404));
        return router;
    }

    private void ward(Acts acts, Reads reads) {
        new MaintenanceDesk(sources.board(), sources.plan(), speech).register(acts);
        IncidentDesk incidents = new IncidentDesk(sources.board(), sources.history(), sources.acts(), speech);
        incidents.register(acts);
        new DrillDesk(sources.board(), sources.history(), sources.acts(), incidents, speech).register(acts, reads);
        new AlertmanagerDesk(sources.board(), sources.alarms(), speech).register(acts);
        new HeartbeatDesk(sources.board(), sources.heartbeats(), speech).register(acts);
        new MonthDesk(sources.months(), speech).register(acts, reads);
        new EnteredDesk(sources.board(), sources.history(), sources.entered(), speech).register(acts);
        new ProbeDesk(sources.board(), sources.prober(), speech).register(acts);
        new Api(sources.board(), sources.history(), speech).register(reads);
    }

    private void telling(Acts acts, Reads reads) {
        new NoticeDesk(sources.telling(), speech).register(reads);
        new SilenceDesk(sources.telling(), speech).register(acts);
        new DutyDesk(sources.telling(), speech).register(acts, reads);
        new ChannelDesk(sources.telling(), access, speech).register(acts, reads);
    }

    private void administration(Acts acts, Reads reads, LiveStream live) {
        new AccountsDesk(access, origin, speech).register(acts, reads);
        new DisplayDesk(access, live::isWatching, origin, speech).register(acts, reads);
        new TokenDesk(access, sources.board(), speech).register(acts, reads);
        new AuditDesk(access, speech).register(reads);
    }

    private void screens(Reads reads) {
        reads.at("/api/docs/*", assets("/api/docs", "vn/ward/web/docs", Assets.ASK))
                .at("/wall/*", assets("/wall", "vn/ward/web/wall", Assets.ASK))
                .at("/webjars/*", assets("/webjars", "META-INF/resources/webjars", Assets.FOREVER))
                .at(
                        "/",
                        ctx -> ctx.redirect("/wall")
                                .onFailure(gone -> ctx.request().connection().close()));
        Pages.register(reads, assets("/console", "vn/ward/web/console", Assets.ASK));
        Pages.registerWorker(reads, assets("/push", "vn/ward/web/push", Assets.ASK));
    }

    private Assets assets(String mount, String folder, String caching) {
        return new Assets(workers, Routes.class.getClassLoader(), mount, folder, caching);
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
}
