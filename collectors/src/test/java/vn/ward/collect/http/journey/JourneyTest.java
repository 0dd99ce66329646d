package vn.ward.collect.http.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.collect.http.journey.Walker.PASSWORD;
import static vn.ward.collect.http.journey.Walker.failure;
import static vn.ward.collect.http.journey.Walker.page;
import static vn.ward.collect.http.journey.Walker.vietnamese;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

@Timeout(60)
class JourneyTest {

    private static final String SIGN_IN = """
            steps:
              - { id: open, url: "%s/app/login", expect: { contains: Đăng nhập } }
              - { id: sign_in, name: Đăng nhập, submit: { form: "#login", fields: { account: giam-sat, password: "${file:password}" } } }
              - { id: list, url: /app/documents?page=1, expect: { contains: Văn bản đến } }
            """;

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private Walker walker;

    @BeforeEach
    void start() {
        walker = new Walker(folder);
    }

    @AfterEach
    void stop() throws Exception {
        walker.close();
    }

    /** A document system: a page's token and a cookie of the folder, both needed to sign in. */
    private void documents(HttpServerRequest request) {
        String cookies = String.valueOf(request.getHeader("Cookie"));
        switch (request.path()) {
            case "/app/login" -> {
                request.response().headers().add("Set-Cookie", "visit=v1; Path=/app; HttpOnly");
                request.response().headers().add("Set-Cookie", "elsewhere=no; Path=/other");
                page(request, """
                        <html><head><title>x</title><body><form action='/search'><input name=q></form>
                        <h1>Đăng nhập</h1><form id=login method=post action="sign-in">
                        <input type=hidden name=csrf value="t0k&amp;n">
                        <input name=account value=""><input type=password name=password>
                        <select name=unit><option value=1>A<option value=2 selected>B</select>
                        <input type=checkbox name=remember checked><input type=checkbox name=never>
                        <input type=text name=off value=x disabled><textarea name=note>
                        hai
                        dòng</textarea>
                        <button name=go value=in>Vào</button><button name=go value=forgot>Quên</button></form>""");
            }
            case "/app/sign-in" -> request.setExpectMultipart(true).endHandler(read -> signedIn(request, cookies));
            case "/app/home" -> page(request, "Xin chào");
            case "/app/documents" -> page(request, cookies.contains("auth=yes") ? "<b>Văn bản đến</b>" : "Đăng nhập");
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void signedIn(HttpServerRequest request, String cookies) {
        MultiMap form = request.formAttributes();
        heard.add(String.join(
                "|",
                form.names().stream()
                        .map(name -> name + "=" + form.getAll(name))
                        .toList()));
        heard.add(cookies);
        heard.add(request.getHeader("Origin") + " " + request.getHeader("Referer"));
        boolean right = PASSWORD.equals(form.get("password"))
                && "t0k&n".equals(form.get("csrf"))
                && cookies.contains("visit=v1");
        request.response()
                .setStatusCode(303)
                .putHeader("Set-Cookie", "auth=" + (right ? "yes" : "no") + "; Path=/app")
                .putHeader("Location", "home")
                .end();
    }

    @Test
    void somebody_signs_in_as_a_browser_would_and_opens_a_list() throws Exception {
        String origin = walker.serve(this::documents);

        Result result = walker.go(SIGN_IN.formatted(origin));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(heard)
                .containsExactly(
                        "account=[giam-sat]|csrf=[t0k&n]|go=[in]|note=[hai\r\ndòng]|password=[" + PASSWORD
                                + "]|remember=[on]|unit=[2]",
                        "visit=v1",
                        origin + " " + origin + "/app/login");
        assertThat(result.measurements())
                .containsKeys(
                        "rtt_seconds",
                        "resolve_seconds",
                        "connect_seconds",
                        "first_byte_seconds",
                        "open_seconds",
                        "sign_in_seconds",
                        "list_seconds",
                        "body_bytes")
                .doesNotContainKey("certificate_valid_seconds");
        double rtt = result.measurements().getOrDefault("rtt_seconds", 0.0);
        assertThat(Stream.of("open_seconds", "sign_in_seconds", "list_seconds")
                        .mapToDouble(step -> result.measurements().getOrDefault(step, 9.0))
                        .sum())
                .as("the steps are parts of the whole")
                .isLessThanOrEqualTo(rtt + 1e-5);
        assertThat(walker.notes.toString())
                .contains("Đăng nhập")
                .doesNotContain(PASSWORD)
                .doesNotContain("t0k");
    }

    @Test
    void the_step_that_failed_is_named_in_both_languages() throws Exception {
        String origin = walker.serve(this::documents);

        Reason reason =
                failure(walker.go(SIGN_IN.formatted(origin).replace("giam-sat, password: \"${file:password}\"", "x")));

        assertThat(vietnamese(reason)).isEqualTo("bước 3/3 “list”: trang không có nội dung \"Văn bản đến\"");
        assertThat(Wording.of(Language.EN).say(reason)).isEqualTo("step 3/3 “list”: the page lacks \"Văn bản đến\"");
        assertThat(reason.innermost()).isEqualTo(Reason.of("http.text", "Văn bản đến"));
    }

    @Test
    void a_step_that_takes_too_long_is_named_too() throws Exception {
        String origin = walker.serve(request -> {
            if (request.path().equals("/app/login")) {
                documents(request);
            }
        });

        Result result = walker.go(SIGN_IN.formatted(origin), Duration.ofMillis(700));

        assertThat(vietnamese(failure(result))).isEqualTo("bước 2/3 “Đăng nhập”: không trả lời trong 0,7 giây");
        assertThat(result.measurements()).containsKey("open_seconds").doesNotContainKey("sign_in_seconds");
    }

    @Test
    void user_and_password_find_their_fields_whatever_those_are_called() throws Exception {
        String origin = walker.serve(request -> {
            if (request.path().equals("/")) {
                page(
                        request,
                        "<form action=/a method=post><input type=hidden name=h value=1><input name=ctl00$u>"
                                + "<input name=ctl00$p type=password><input name=later></form>");
            } else {
                request.body().onSuccess(body -> {
                    heard.add(body.toString());
                    page(request, "vào được");
                });
            }
        });

        Result result = walker.go("""
                steps:
                  - { id: open, url: "%s" }
                  - { id: sign_in, submit: { user: "lan & minh", password: "${env:S}" }, expect: { contains: vào được } }
                """.formatted(origin));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(heard).containsExactly("h=1&ctl00%24u=lan+%26+minh&ctl00%24p=" + PASSWORD + "&later=");
    }

    @Test
    void a_form_that_is_sent_by_get_becomes_a_query() throws Exception {
        String origin = walker.serve(request -> {
            heard.add(request.uri());
            page(
                    request,
                    "<form action='/tìm?old=1'><input name=q value=x><input type=radio name=r value=1>"
                            + "<input type=radio name=r value=2 checked><input type=submit value=Tìm></form>");
        });

        Result result = walker.go("""
                steps:
                  - { id: open, url: "%s/trang" }
                  - { id: search, submit: { fields: { q: "công văn", more: "1" } } }
                """.formatted(origin));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(heard).containsExactly("/trang", "/t%C3%ACm?q=c%C3%B4ng+v%C4%83n&r=2&more=1");
    }

    @Test
    void a_token_is_taken_from_an_answer_in_json_and_sent_on() throws Exception {
        String origin = walker.serve(request -> request.body().onSuccess(body -> {
            heard.add(request.method() + " " + request.uri() + " " + request.getHeader("Authorization") + " " + body);
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(
                            request.path().equals("/api/login")
                                    ? "{\"data\":{\"token\":\"a/b c\"}}"
                                    : "{\"status\":\"ok\",\"count\":3,\"items\":[{\"n\":1.50}],\"on\":true,\"none\":null}");
        }));
        String steps = """
                steps:
                  - id: sign_in
                    url: "%s/api/login"
                    headers: { Content-Type: application/json }
                    body: '{"user":"a","password":"${env:S}"}'
                    take: { token: { json: "$.data.token" } }
                  - id: list
                    url: /api/list/<token>?t=<token>
                    headers: { Authorization: Bearer <token> }
                    expect: { type: application/json, json: { "$.status": ok, "$.count": "> 2", "$.items[0].n": "1.5", "$.on": "true", "$.none": "null", "$.items.length()": "1" } }
                """.formatted(origin);

        Result result = walker.go(steps);

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(heard)
                .containsExactly(
                        "POST /api/login null {\"user\":\"a\",\"password\":\"" + PASSWORD + "\"}",
                        "GET /api/list/a%2Fb%20c?t=a%2Fb%20c Bearer a/b c ");
        assertThat(walker.notes.toString()).doesNotContain("a%2Fb").doesNotContain("a/b c");
        assertThat(failure(walker.go(steps.replace("> 2", "> 3"))).innermost())
                .isEqualTo(Reason.of("http.json-value", "$.count", "3", "> 3"));
        assertThat(failure(walker.go(steps.replace(": ok", ": tốt"))).innermost())
                .isEqualTo(Reason.of("http.json", "$.status", "tốt"));
        assertThat(failure(walker.go(steps.replace("$.on", "$.off"))).innermost())
                .isEqualTo(Reason.of("http.json-missing", "$.off"));
        assertThat(failure(walker.go(steps.replace("data.token", "data"))))
                .isEqualTo(Reason.of("http.step", 1, 2, "sign_in", "http.no-value", "token"));
    }

    @Test
    void values_are_taken_from_elements_scripts_headers_and_cookies() throws Exception {
        String origin = walker.serve(request -> {
            heard.add(String.join(
                    " ",
                    List.of(
                            request.uri(),
                            String.valueOf(request.getHeader("X")),
                            String.valueOf(request.getHeader("Y")))));
            request.response().putHeader("X-Token", " h1 ").putHeader("Set-Cookie", "XSRF-TOKEN=c%3D1; Path=/");
            page(request, "<meta name=csrf content=m1><script>csrf = 's1'</script><p class=n> số  7 </p>");
        });

        Result result = walker.go("""
                steps:
                  - id: open
                    url: "%s/"
                    take:
                      meta: { css: "meta[name=csrf]", attribute: content }
                      script: { regex: "csrf = '([a-z0-9]+)'" }
                      head: { header: X-Token }
                      cookie: { cookie: XSRF-TOKEN }
                      text: { css: ".n" }
                  - { id: again, url: "?a=<meta>&b=<script>&c=<text>", headers: { X: <head>, Y: <cookie> } }
                """.formatted(origin));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(heard).containsExactly("/ null null", "/?a=m1&b=s1&c=s%E1%BB%91%207 h1 c=1");
    }

    @Test
    void a_form_that_leads_to_another_server_gets_no_password_unless_that_one_is_named() throws Exception {
        String thief = walker.serve(request -> request.body().onSuccess(body -> {
            heard.add(body.toString());
            page(request, "cảm ơn");
        }));
        String origin = walker.serve(request -> page(
                request,
                "<form method=post action='" + thief + "/x'><input name=u><input type=password name=p></form>"));
        String steps = """
                steps:
                  - { id: open, url: "%s" }
                  - { id: sign_in, submit: { user: a, password: "${env:S}" } }
                """.formatted(origin);

        Reason reason = failure(walker.go(steps));

        assertThat(reason).isEqualTo(Reason.of("http.step", 2, 2, "sign_in", "http.form-elsewhere"));
        assertThat(heard).isEmpty();
        assertThat(walker.go(steps + "  - { id: out, url: \"" + thief + "/bye\" }")
                        .outcome())
                .isEqualTo(new Answered());
        assertThat(heard).first().asString().contains(PASSWORD);
    }

    @Test
    void a_page_that_sends_itself_on_to_another_server_takes_only_its_own_fields_along() throws Exception {
        String other = walker.serve(request -> request.body().onSuccess(body -> {
            heard.add(body + " " + request.getHeader("Referer"));
            page(request, "vào");
        }));
        String origin = walker.serve(request -> page(
                request,
                "<form method=post action='" + other + "/sso'><input type=hidden name=SAMLResponse value=x></form>"));

        assertThat(walker.go("""
                steps: [ { id: open, url: "%s/secret?x=1" }, { id: on, submit: {}, expect: { contains: vào } } ]
                """.formatted(origin)).outcome()).isEqualTo(new Answered());
        assertThat(heard).containsExactly("SAMLResponse=x " + origin + "/");
    }

    @Test
    void whoever_redirects_the_caller_away_gets_nothing_that_is_configured() throws Exception {
        String thief = walker.serve(request -> {
            heard.add(request.uri() + " " + request.getHeader("X-Key") + " " + request.getHeader("Cookie"));
            page(request, "<form method=post action=/in><input type=password name=p></form>");
        });
        String origin = walker.serve(request -> request.response()
                .setStatusCode(307)
                .putHeader("Set-Cookie", "s=1")
                .putHeader("Location", thief + "/caught")
                .end());
        String open = "steps:\n  - { id: open, url: \"%s\", headers: { X-Key: \"${env:S}\" } }\n".formatted(origin);

        assertThat(failure(walker.go(open + "  - { id: next, url: /a, headers: { X-Key: \"${env:S}\" } }")))
                .isEqualTo(Reason.of("http.step", 2, 2, "next", "http.elsewhere"));
        assertThat(failure(walker.go(open + "  - { id: next, url: \"/a?key=${env:S}\" }"))
                        .innermost())
                .isEqualTo(Reason.of("http.elsewhere"));
        assertThat(failure(walker.go(open + "  - { id: next, submit: { password: \"${env:S}\" } }"))
                        .innermost())
                .isEqualTo(Reason.of("http.form-elsewhere"));
        assertThat(heard).containsOnly("/caught null null");
    }

    @Test
    void a_value_that_would_break_a_header_is_not_sent() throws Exception {
        String origin = walker.serve(request -> page(request, "<p id=a>số một</p>"));

        assertThat(failure(walker.go("""
                steps:
                  - { id: open, url: "%s", take: { a: { css: "#a" } } }
                  - { id: next, url: /, headers: { X: <a> } }
                """.formatted(origin))))
                .isEqualTo(Reason.of("http.step", 2, 2, "next", "http.value-unfit", "a"));
    }

    @Test
    void what_we_lack_is_no_steps_fault() throws Exception {
        Result result = walker.go("via: 192.0.2.77\nsteps: [ { id: open, url: \"http://localhost:1/\" } ]");

        assertThat(result.outcome()).isEqualTo(new NotTried(Reason.of("via-away", "192.0.2.77")));
    }

    @Test
    void fields_are_sent_in_the_order_in_which_they_are_written() throws Exception {
        String origin = walker.serve(request -> request.body().onSuccess(body -> {
            heard.add(body.toString());
            page(request, "vào");
        }));

        var unused = walker.go("""
                steps:
                  - { id: ask, url: "%s/", form: { z: 1, y: 2, x: 3, w: 4, v: 5, u: 6, t: 7, s: 8 } }
                """.formatted(origin));

        assertThat(heard).containsExactly("z=1&y=2&x=3&w=4&v=5&u=6&t=7&s=8");
    }

    @Test
    void a_page_without_the_form_is_the_fault_of_the_step_that_needs_it() throws Exception {
        String origin = walker.serve(request -> page(
                request,
                request.path().equals("/two")
                        ? "<form id=a></form><form id=b></form>"
                        : "<form action='javascript:go()'><input name=x></form>"));
        String steps = "steps: [ { id: open, url: \"%s\" }, { id: go, submit: { %s } } ]";

        assertThat(failure(walker.go(steps.formatted(origin + "/two", ""))))
                .isEqualTo(Reason.of("http.step", 2, 2, "go", "http.no-form"));
        assertThat(failure(walker.go(steps.formatted(origin + "/two", "form: '#c'")))
                        .innermost())
                .isEqualTo(Reason.of("http.no-form"));
        assertThat(failure(walker.go(steps.formatted(origin, ""))).innermost())
                .isEqualTo(Reason.of("http.form-action"));
        assertThat(failure(walker.go(steps.formatted(origin, "password: '${env:S}'")))
                        .innermost())
                .isEqualTo(Reason.of("http.no-password-field"));
    }
}
