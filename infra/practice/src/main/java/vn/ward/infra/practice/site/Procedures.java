package vn.ward.infra.practice.site;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;
import vn.ward.infra.practice.stage.Fault;

/** The pages that the codes at the one-stop desk lead to: one for each administrative procedure, {@code /1} to {@code /437}. */
public final class Procedures implements Site {

    static final int PAGES = 437;

    /** Of so many pages one is gone while a part of them is. */
    private static final int GONE = 12;

    private static final Logger log = LoggerFactory.getLogger(Procedures.class);

    private final Html page = Html.of("scenery/front.html", "system.procedures");
    private IntPredicate isGone = number -> false;

    @Override
    public String id() {
        return "procedures";
    }

    @Override
    public String group() {
        return "public";
    }

    @Override
    public String path() {
        return "/1";
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(15), 2.0, 0.3);
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.PARTLY, Fault.OFF, Fault.ERROR);
    }

    @Override
    public void play(Fault fault) {
        isGone = fault == Fault.PARTLY ? number -> number % GONE == 0 : number -> false;
    }

    @Override
    public void addPages(Router router) {
        router.getWithRegex("/(?<number>\\d{1,3})").handler(this::show);
    }

    private void show(RoutingContext visit) {
        int number = Integer.parseInt(visit.pathParam("number"));
        if (number >= 1 && number <= PAGES && !isGone.test(number)) {
            page.send(visit, 200);
            return;
        }
        visit.response()
                .setStatusCode(404)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end()
                .onFailure(cause -> log.debug("a visitor left before the end of a page", cause));
    }

    /** The list of their addresses, one a line. */
    @Override
    public Map<String, String> files(String address) {
        String site = address.substring(0, address.length() - path().length());
        return Map.of(
                "procedures.txt",
                IntStream.rangeClosed(1, PAGES)
                        .mapToObj(number -> site + "/" + number)
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
