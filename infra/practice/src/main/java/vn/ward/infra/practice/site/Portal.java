package vn.ward.infra.practice.site;

import io.vertx.ext.web.Router;
import java.time.Duration;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;

/** The ward's public portal: one page with news and procedures. */
public final class Portal implements Site {

    private final Html page = Html.of("scenery/portal.html");

    @Override
    public String id() {
        return "public";
    }

    @Override
    public String group() {
        return "public";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(90), 2.6, 0.35);
    }

    @Override
    public void addPages(Router router) {
        router.get("/").handler(visit -> page.send(visit, 200));
    }
}
