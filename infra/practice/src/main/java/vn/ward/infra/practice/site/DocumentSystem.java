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
 * printed on the form; whoever signs in gets this run's one session. The form is good once, and only for the browser that was handed it:
 * the token in it must come back together with the cookie that holds the same, or the answer is 403.
 */
public final class DocumentSystem implements Site {

    static final String ACCOUNT = "thuc-hanh";
    static final String PASSWORD = "thuc-hanh";

    private static final String COOKIE = "phien";
    private static final String FORM_COOKIE = "bieu-mau";

    /** The platform alone opens the form every five seconds: that is over an hour's. */
    private static final int MOST_FORMS = 1_000;

    private final String session = UUID.randomUUID().toString();
    private final FormTokens forms = new FormTokens(MOST_FORMS);
    private final Html login = Html.of("scenery/documents-login.html");
    private final Html stale = Html.of("scenery/stale-form.html");
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
        router.get("/login").handler(this::showForm);
        router.post("/login").handler(this::signIn);
        router.get("/documents").handler(this::showList);
        router.post("/logout").handler(visit -> {
            visit.response().removeCookie(COOKIE);
            go(visit, "/login");
        });
    }

    private void showForm(RoutingContext visit) {
        String token = forms.issue();
        visit.response().addCookie(cookie(FORM_COOKIE, token, "/login"));
        login.send(visit, 200, token);
    }

    private void signIn(RoutingContext visit) {
        if (!isOurForm(visit)) {
            stale.send(visit, 403);
            return;
        }
        boolean known = ACCOUNT.equals(visit.request().getFormAttribute("account"))
                && PASSWORD.equals(visit.request().getFormAttribute("password"));
        if (!known) {
            go(visit, "/login#wrong");
            return;
        }
        visit.response().addCookie(cookie(COOKIE, session, "/"));
        go(visit, "/documents");
    }

    private boolean isOurForm(RoutingContext visit) {
        String token = visit.request().getFormAttribute("token");
        return token != null && isIn(visit, FORM_COOKIE, token) && forms.spend(token);
    }

    private static boolean isIn(RoutingContext visit, String cookie, String value) {
        Cookie sent = visit.request().getCookie(cookie);
        return sent != null && value.equals(sent.getValue());
    }

    private static Cookie cookie(String name, String value, String path) {
        return Cookie.cookie(name, value).setPath(path).setHttpOnly(true).setSameSite(CookieSameSite.LAX);
    }

    private void showList(RoutingContext visit) {
        if (isIn(visit, COOKIE, session)) {
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
