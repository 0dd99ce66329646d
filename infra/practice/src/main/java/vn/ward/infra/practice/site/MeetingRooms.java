package vn.ward.infra.practice.site;

import io.vertx.ext.web.Router;
import java.time.Duration;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;

/** The digital meeting rooms: one page with the rooms and the day's meetings. */
public final class MeetingRooms implements Site {

    private final Html page = Html.of("scenery/meeting-rooms.html");

    @Override
    public String id() {
        return "meeting";
    }

    @Override
    public String group() {
        return "meeting";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(70), 2.0, 0.25);
    }

    @Override
    public void addPages(Router router) {
        router.get("/").handler(visit -> page.send(visit, 200));
    }
}
