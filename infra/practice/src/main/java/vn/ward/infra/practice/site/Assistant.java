package vn.ward.infra.practice.site;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;
import vn.ward.infra.practice.reply.Speech;

/** The office's assistant: {@code POST /ask} with a question in JSON gets an answer that takes its time. */
public final class Assistant implements Site {

    private static final Logger log = LoggerFactory.getLogger(Assistant.class);

    private final Html page = Html.of("scenery/front.html", "system.assistant");

    @Override
    public String id() {
        return "assistant";
    }

    @Override
    public String group() {
        return "office";
    }

    @Override
    public String path() {
        return "/ask";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(380), 2.2, 0.25);
    }

    @Override
    public void addPages(Router router) {
        router.get("/").handler(visit -> page.send(visit, 200));
        router.get("/ask").handler(visit -> page.send(visit, 200));
        router.post("/ask").handler(Assistant::answer);
    }

    private static void answer(RoutingContext visit) {
        JsonObject said = new JsonObject()
                .put("answer", Speech.of(visit).say("assistant.answer"))
                .put("source", "practice");
        visit.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(said.encode())
                .onFailure(cause -> log.debug("a visitor left before the end of an answer", cause));
    }
}
