package vn.ward.infra.practice.desk;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.queue.CounterLook;
import vn.ward.infra.practice.queue.Happening;
import vn.ward.infra.practice.reply.Html;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.site.Site;
import vn.ward.infra.practice.stage.Fault;

/** What the queue system shows: a page for people, and {@code /api/tickets/waiting} for programs. */
final class DeskSite implements Site {

    private static final Logger log = LoggerFactory.getLogger(DeskSite.class);

    private final Supplier<DeskLook> look;
    private final ZoneId zone;
    private final Consumer<Fault> play;
    private final Html page = Html.of("scenery/one-stop.html");
    private final Wording data = Speech.in(Language.VI); // what its maker's database has, whoever asks

    /**
     * @param look the desk as it is told of now
     * @param play what of its faults is to be played
     */
    DeskSite(Supplier<DeskLook> look, ZoneId zone, Consumer<Fault> play) {
        this.look = look;
        this.zone = zone;
        this.play = play;
    }

    @Override
    public String id() {
        return "mot-cua";
    }

    @Override
    public String group() {
        return "queue";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(20), 2.0, 0.3);
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.SILENT, Fault.COUNTER_CLOSED, Fault.ALL_CLOSED, Fault.SURGE);
    }

    @Override
    public void play(Fault fault) {
        play.accept(fault);
    }

    @Override
    public void addPages(Router router) {
        router.get("/").handler(this::show);
        router.get("/api/tickets/waiting").handler(this::tell);
    }

    private void show(RoutingContext visit) {
        DeskLook now = look.get();
        page.send(visit, 200, Speech.of(visit).say("desk.now", now.waiting(), now.serving(), now.open()));
    }

    private void tell(RoutingContext visit) {
        visit.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json(look.get()).encode())
                .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause));
    }

    private JsonObject json(DeskLook now) {
        JsonArray counters = new JsonArray();
        now.counters().forEach(counter -> counters.add(json(counter)));
        return new JsonObject()
                .put("counters", counters)
                .put("last_updated", Kiosk.instant(now.at(), zone))
                .put("total_waiting_all", now.waiting());
    }

    private JsonObject json(CounterLook counter) {
        return new JsonObject()
                .put("counter_id", counter.number())
                .put("counter_name", data.say("desk.counter", counter.number()))
                .put("status", counter.isOpen() ? "active" : "paused")
                .put("current_serving", counter.serving().map(this::json).orElse(null))
                .put("total_waiting", counter.waiting())
                .put("average_service_time", Math.round(counter.averageSeconds() / 6) / 10.0);
    }

    private JsonObject json(Happening serving) {
        return new JsonObject()
                .put("ticket_id", serving.ticket())
                .put("service", data.say("desk.service." + serving.service().code()))
                .put("since", Kiosk.instant(serving.at(), zone));
    }
}
