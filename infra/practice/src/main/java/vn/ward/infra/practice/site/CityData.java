package vn.ward.infra.practice.site;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.LoadProfile;

/** The City's shared data, as its gateway tells of itself: behind the state's dedicated line. */
public final class CityData implements Site {

    private static final Logger log = LoggerFactory.getLogger(CityData.class);

    @Override
    public String id() {
        return "city-data";
    }

    @Override
    public String group() {
        return "city";
    }

    @Override
    public String path() {
        return "/health";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(60), 2.2, 0.3);
    }

    @Override
    public void addPages(Router router) {
        router.get("/health")
                .handler(visit -> visit.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(new JsonObject().put("status", "UP").encode())
                        .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause)));
    }
}
