package vn.ward.infra.practice.site;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Html;

/**
 * The document system: a form to sign in with, a cookie, and the list of documents behind it. Its one account is
 * printed on the form; whoever signs in gets this run's one session.
 */
public final class DocumentSystem implements Site {

    static final String ACCOUNT = "thuc-hanh";
    static final String PASSWORD = "thuc-hanh";

    private static final String COOKIE = "phien";

    private final String session = UUID.randomUUID().toString();
    private final Html login = Html.of("scenery/documents-login.html");
    private final Html list = Html.of("scenery/documents-list.html");

    @Override
    public String id() {
        return "documents";
    }

    @Override
    public String group() {
        return "documents";
    }

    @Override
    public String path() {
        return "/login";
    }

    /** What whoever signs in must know; in the practice ward it is no secret. */
    @Override
    public Map<String, String> files(String address) {
        return Map.of("documents-password", PASSWORD + "\n");
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(140), 3.0, 0.30);
    }

    @Override
    public void addPages(Router router) {
        router.get("/").handler(visit -> go(visit, "/documents"));
        router.get("/login").handler(visit -> login.send(visit, 200));
        router.post("/login").handler(this::signIn);
        router.get("/documents").handler(this::showList);
        router.post("/logout").handler(visit -> {
            visit.response().removeCookie(COOKIE);
            go(visit, "/login");
        });
    }

    private void signIn(RoutingContext visit) {
        boolean known = ACCOUNT.equals(visit.request().getFormAttribute("account"))
                && PASSWORD.equals(visit.request().getFormAttribute("password"));
        if (!known) {
            go(visit, "/login#wrong");
            return;
        }
        visit.response()
                .addCookie(Cookie.cookie(COOKIE, session)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX));
        go(visit, "/documents");
    }

    private void showList(RoutingContext visit) {
        Cookie cookie = visit.request().getCookie(COOKIE);
        if (cookie != null && session.equals(cookie.getValue())) {
            list.send(visit, 200);
        } else {
            go(visit, "/login");
        }
    }

    private static void go(RoutingContext visit, String path) {
        visit.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, path);
        visit.end().onFailure(visit::fail);
    }
}
