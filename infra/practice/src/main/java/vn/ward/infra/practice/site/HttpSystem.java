package vn.ward.infra.practice.site;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.reply.Asset;
import vn.ward.infra.practice.reply.Html;
import vn.ward.infra.practice.stage.Door;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;
import vn.ward.web.session.SecurityHeaders;

/** A {@link Site} on stage: its natural load, its faults, the line it lies behind and its count of requests. */
public final class HttpSystem implements PlayedSystem {

    private static final Logger log = LoggerFactory.getLogger(HttpSystem.class);

    /** A visitor who was left hanging is let go after this long, so that they cannot pile up. */
    private static final int IDLE_SECONDS = 60;

    private static final int LONGEST_BODY = 8 * 1024;

    private final Stage stage;
    private final Site site;
    private final BooleanSupplier reachable;
    private final Router pages;
    private final Door door;
    private final Html serverError = Html.of("scenery/server-error.html");
    private final Html wrongPage = Html.of("scenery/wrong-page.html");
    private Playing playing;
    private long requests;

    /** @param reachable whether anything passes between it and its visitors */
    public HttpSystem(Stage stage, Site site, BooleanSupplier reachable) {
        this.stage = stage;
        this.site = site;
        this.reachable = reachable;
        this.pages = pages();
        this.door = new Door(this::listen);
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    private Future<Door.Listening> listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false) // what is played is plain HTTP/1.1
                .setHandle100ContinueAutomatically(true)
                .setHost(Stage.HOST)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        HttpServer server = stage.vertx().createHttpServer(options).requestHandler(pages);
        return server.listen().map(listening -> new Door.Listening(listening.actualPort(), listening::close));
    }

    private Router pages() {
        Router router = Router.router(stage.vertx());
        router.route().handler(new SecurityHeaders());
        router.route()
                .handler(
                        site.readsBodies()
                                ? this::pause
                                : BodyHandler.create(false).setBodyLimit(LONGEST_BODY));
        router.route().handler(this::receive);
        router.get("/scenery.css").handler(Asset.css("scenery/scenery.css"));
        site.addPages(router);
        return router;
    }

    private void pause(RoutingContext visit) {
        visit.request().pause();
        visit.next();
    }

    private void receive(RoutingContext visit) {
        if (!reachable.getAsBoolean()) {
            return; // what does not pass was never received; the visitor's patience or the idle timeout ends it
        }
        requests++;
        switch (playing.fault()) {
            case HANG -> {} // the visitor's patience or the idle timeout ends it
            case ERROR -> later(visit, stage.natural(site.load()), () -> serverError.send(visit, 503));
            case WRONG -> later(visit, stage.natural(site.load()), () -> wrongPage.send(visit, 200));
            case SLOW -> later(visit, stage.slow(), visit::next);
            case FLAPPING -> later(visit, stage.natural(site.load()), luck(visit));
            default -> later(visit, stage.natural(site.load()), visit::next);
        }
    }

    private Runnable luck(RoutingContext visit) {
        return stage.random().nextBoolean()
                ? visit::next
                : () -> visit.request()
                        .connection()
                        .close()
                        .onFailure(cause -> log.debug("a connection was gone before it was dropped", cause));
    }

    /** Answers by {@code answer} after {@code delay}, unless the visitor has left by then. */
    private void later(RoutingContext visit, Duration delay, Runnable answer) {
        stage.vertx().setTimer(Math.max(1, delay.toMillis()), timer -> {
            if (!visit.response().closed()) {
                answer.run();
            }
        });
    }

    @Override
    public String id() {
        return site.id();
    }

    @Override
    public String group() {
        return site.group();
    }

    @Override
    public Map<String, String> files() {
        return site.files(address());
    }

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public String address() {
        return "http://" + Stage.HOST + ":" + port() + site.path();
    }

    @Override
    public int port() {
        return door.port();
    }

    @Override
    public List<Fault> faults() {
        return site.faults();
    }

    @Override
    public Future<Void> open(int port) {
        return door.open(port);
    }

    @Override
    public boolean reachable() {
        return reachable.getAsBoolean();
    }

    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        Future<Void> ready = fault == Fault.OFF ? door.shut() : door.open();
        return ready.onSuccess(done -> {
            site.play(fault);
            playing = new Playing(fault, stage.now());
        });
    }

    @Override
    public Playing playing() {
        return playing;
    }

    @Override
    public long requests() {
        return requests;
    }
}
