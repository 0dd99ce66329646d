package vn.ward.infra.practice.site;

import io.vertx.ext.web.Router;
import java.time.Duration;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;

/** A site of others of which the ward sees the front page alone: a citizen's app, the Party's and the City's systems. */
public final class Front implements Site {

    private final String id;
    private final String group;
    private final Html page;

    public Front(String id, String group) {
        this.id = id;
        this.group = group;
        this.page = Html.of("scenery/front.html", "system." + id);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(110), 2.4, 0.35);
    }

    @Override
    public void addPages(Router router) {
        router.get("/").handler(visit -> page.send(visit, 200));
    }
}
