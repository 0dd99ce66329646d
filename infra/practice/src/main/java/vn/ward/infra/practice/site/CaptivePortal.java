package vn.ward.infra.practice.site;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;

/** What a phone meets first in the guest network: whatever it asks for, it is sent to the ward's page. */
public final class CaptivePortal implements Site {

    private static final Logger log = LoggerFactory.getLogger(CaptivePortal.class);

    private final Html page = Html.of("scenery/front.html", "system.captive");

    @Override
    public String id() {
        return "captive";
    }

    @Override
    public String group() {
        return "wifi";
    }

    @Override
    public String path() {
        return "/generate_204";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(25), 2.0, 0.3);
    }

    @Override
    public void addPages(Router router) {
        router.get("/welcome").handler(visit -> page.send(visit, 200));
        router.get()
                .handler(visit -> visit.response()
                        .setStatusCode(302)
                        .putHeader(HttpHeaders.LOCATION, "/welcome")
                        .end()
                        .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause)));
    }
}
