package vn.ward.infra.practice.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Language;
import vn.ward.infra.practice.reply.Html;
import vn.ward.infra.practice.reply.Refusal;
import vn.ward.infra.practice.stage.Door;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Stage;
import vn.ward.web.asset.Assets;
import vn.ward.web.session.SameOrigin;
import vn.ward.web.session.SecurityHeaders;
import vn.ward.web.wire.KnownHost;

/** The page on which each system can be broken and mended by hand, and the API behind it. */
public final class ControlPage {

    private static final Logger log = LoggerFactory.getLogger(ControlPage.class);

    private final Html page = Html.of("control.html");
    private final SystemsApi api;
    private final Door door;

    public ControlPage(Vertx vertx, List<PlayedSystem> systems) {
        this.api = new SystemsApi(systems);
        Router router = router(vertx);
        this.door = new Door(port -> vertx.createHttpServer(new HttpServerOptions()
                        .setHttp2ClearTextEnabled(false)
                        .setHost(Stage.HOST)
                        .setPort(port))
                .requestHandler(router)
                .listen()
                .map(server -> new Door.Listening(server.actualPort(), server::close)));
    }

    public Future<Void> open(int port) {
        return door.open(port);
    }

    public String address() {
        return "http://" + Stage.HOST + ":" + door.port() + "/";
    }

    private Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        vn.ward.web.reply.Speech web = new vn.ward.web.reply.Speech(Language.VI);
        router.route().handler(new SecurityHeaders());
        router.route().handler(new KnownHost(web));
        router.route().handler(new SameOrigin(web));
        router.get("/").handler(visit -> page.send(visit, 200));
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("practice-files", 1);
        router.get("/page/*").handler(files(workers, "/page", "vn/ward/infra/practice/page"));
        router.get("/fonts/*").handler(files(workers, "/fonts", "vn/ward/web/wall/fonts"));
        api.addTo(router);
        router.errorHandler(404, visit -> new Refusal(404, "unknown-path", path(visit), "").send(visit));
        router.errorHandler(405, visit -> new Refusal(405, "wrong-method", method(visit), "").send(visit));
        router.errorHandler(500, visit -> {
            log.error("a request failed by a mistake of ours request={}", method(visit), visit.failure());
            new Refusal(500, "our-mistake", method(visit), "").send(visit);
        });
        return router;
    }

    private static Assets files(WorkerExecutor workers, String mount, String folder) {
        return new Assets(workers, ControlPage.class.getClassLoader(), mount, folder, Assets.ASK);
    }

    private static String path(RoutingContext visit) {
        return visit.request().path();
    }

    private static String method(RoutingContext visit) {
        return visit.request().method() + " " + path(visit);
    }
}
