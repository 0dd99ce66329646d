package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Permission;
import vn.ward.core.access.Role;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.AuditEntry;
import vn.ward.core.register.AuditTrail;
import vn.ward.core.register.OneTimeLink;
import vn.ward.core.register.Tokens;

/** People come in, and nobody else does. */
final class SignInTest {

    private static final String GOOD = "Cau Giay 2026 dep!";
    private static final Actor COMMAND = Actor.command("test");

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = served.anonymous("/api/v1/" + path)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return served.send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return served.send(served.anonymous("/api/v1/" + path).header("Cookie", cookie));
    }

    private static String problem(HttpResponse<String> response) throws Exception {
        return Served.json(response).path("type").asText().replace("urn:ward-ioc:problem:", "");
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("ioc-session="))
                .findFirst()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .orElseThrow();
    }

    private static String code(String secretKey, Instant at) throws Exception {
        TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
        return codes.generateOneTimePasswordString(
                new SecretKeySpec(new Base32().decode(secretKey), codes.getAlgorithm()), at, Locale.ROOT);
    }

    /** An operator who has used their link. */
    private void operator(String id) throws Exception {
        OneTimeLink.Issued link = served.register
                .people()
                .invite(
                        Account.invited(id, "Người " + id, Set.of(Role.OPERATOR), Instant.now()),
                        COMMAND,
                        Instant.now());
        HttpResponse<String> accepted =
                post("link/accept", "{\"secret\": \"" + link.secret() + "\", \"password\": \"" + GOOD + "\"}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    }

    private HttpResponse<String> signIn(String id, String password) throws Exception {
        return post("session/sign-in", "{\"account\": \"" + id + "\", \"password\": \"" + password + "\"}");
    }

    @Test
    void the_set_up_link_makes_an_administrator_with_two_factors_who_signs_in_with_both() throws Exception {
        String secret =
                served.register.people().setUp(Instant.now()).orElseThrow().secret();
        assertThat(Served.json(served.send(served.anonymous("/api/v1/session")))
                        .get("set_up")
                        .asBoolean())
                .isFalse();
        JsonNode link = Served.json(post("link", "{\"secret\": \"" + secret + "\"}"));
        assertThat(link.get("kind").asText()).isEqualTo("setup");
        assertThat(link.get("two_factor_needed").asBoolean()).isTrue();

        String without = "{\"secret\": \"" + secret + "\", \"account\": \"Lan.NT\", \"name\": \"Nguyễn Thị Lan\","
                + " \"password\": \"" + GOOD + "\"}";
        assertThat(problem(post("link/accept", without))).isEqualTo("two-factor-needed");

        JsonNode enrolment =
                Served.json(post("link/two-factor", "{\"secret\": \"" + secret + "\", \"account\": \"lan.nt\"}"));
        String key = enrolment.get("secret_key").asText();
        assertThat(enrolment.get("uri").asText()).startsWith("otpauth://totp/").contains(key, "lan.nt");
        assertThat(enrolment.get("qr").size())
                .isEqualTo(enrolment.get("qr").get(0).size());

        Instant now = Instant.now();
        HttpResponse<String> accepted =
                post("link/accept", without.replace("}", ", \"code\": \"" + code(key, now) + "\"}"));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        JsonNode done = Served.json(accepted);
        assertThat(done.at("/session/account/id").asText()).isEqualTo("lan.nt");
        assertThat(done.at("/session/may").toString()).contains("administer");
        assertThat(done.get("recovery_codes")).hasSize(10);
        assertThat(get("accounts", cookie(accepted)).statusCode()).isEqualTo(200);
        assertThat(problem(post("link", "{\"secret\": \"" + secret + "\"}"))).isEqualTo("link-unknown");

        HttpResponse<String> half = signIn("lan.nt", GOOD);
        assertThat(half.statusCode()).isEqualTo(401);
        assertThat(problem(half)).isEqualTo("code-needed");
        String both = "{\"account\": \"lan.nt\", \"password\": \"" + GOOD + "\", \"code\": \"%s\"}";
        assertThat(problem(post("session/sign-in", both.formatted(code(key, now)))))
                .as("the code that was used to enrol")
                .isEqualTo("sign-in-failed");
        HttpResponse<String> whole = post("session/sign-in", both.formatted(code(key, now.plusSeconds(30))));
        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        String recovery = done.get("recovery_codes").get(3).asText();
        assertThat(post("session/sign-in", both.formatted(recovery.toUpperCase(Locale.ROOT)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("session/sign-in", both.formatted(recovery)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_sign_in_gives_a_new_session_whatever_the_browser_brought() throws Exception {
        operator("minh");
        String brought = "ioc-session=ioc_session_that_somebody_planted";
        HttpResponse<String> first =
                post("session/sign-in", "{\"account\": \"minh\", \"password\": \"" + GOOD + "\"}", "Cookie", brought);
        String one = cookie(first);
        assertThat(one).isNotEqualTo(brought);
        assertThat(get("account/sessions", brought).statusCode()).isEqualTo(401);

        String other = cookie(
                post("session/sign-in", "{\"account\": \"minh\", \"password\": \"" + GOOD + "\"}", "Cookie", one));
        assertThat(other).isNotEqualTo(one);
        assertThat(get("account/sessions", one).statusCode())
                .as("the one before has ended")
                .isEqualTo(401);
        assertThat(get("account/sessions", other).statusCode()).isEqualTo(200);
    }

    @Test
    void the_cookie_is_for_this_host_for_no_script_and_for_no_other_site() throws Exception {
        operator("minh");
        String cookie = signIn("minh", GOOD).headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict", "Path=/")
                .doesNotContain("Domain", "Max-Age");
    }

    @Test
    void what_is_answered_does_not_tell_a_wrong_name_from_a_wrong_password() throws Exception {
        operator("minh");
        HttpResponse<String> wrongPassword = signIn("minh", "not it");
        HttpResponse<String> wrongName = signIn("nobody", GOOD);
        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(wrongName.statusCode()).isEqualTo(401);
        assertThat(wrongName.body()).isEqualTo(wrongPassword.body());
    }

    /** Both cost one hash. Medians of turns taken one after the other, so that a noisy machine is noisy to both. */
    @Test
    void how_long_the_answer_takes_does_not_tell_them_apart_either() throws Exception {
        operator("minh");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        signIn("minh", "warm");
        signIn("nobody", "warm");
        for (int i = 0; i < 8; i++) {
            known.add(took("minh"));
            unknown.add(took("nobody"));
        }
        double ratio = median(known) / (double) median(unknown);
        assertThat(ratio).as("known %s, unknown %s", known, unknown).isBetween(0.4, 2.5);
    }

    private long took(String id) throws Exception {
        long began = System.nanoTime();
        assertThat(signIn(id, "wrong").statusCode()).isEqualTo(401);
        return System.nanoTime() - began;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    @Test
    void ten_wrong_passwords_lock_the_right_one_out_until_an_administrator_unlocks() throws Exception {
        operator("minh");
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(i % 2 == 0 ? "minh" : "MINH", "wrong").statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> locked = signIn("minh", GOOD);
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValue("retry-after")).isPresent();
        assertThat(problem(locked)).isEqualTo("locked-out");
        served.register.people().unlock("minh", COMMAND, Instant.now());
        assertThat(signIn("minh", GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_signs_out_is_out_and_a_disabled_person_at_once() throws Exception {
        operator("minh");
        String one = cookie(signIn("minh", GOOD));
        String two = cookie(signIn("minh", GOOD));
        assertThat(post("session/sign-out", "{}", "Cookie", one).statusCode()).isEqualTo(200);
        assertThat(get("account/sessions", one).statusCode()).isEqualTo(401);
        assertThat(get("account/sessions", two).statusCode()).isEqualTo(200);
        served.register.people().disable("minh", COMMAND, Instant.now());
        assertThat(get("account/sessions", two).statusCode()).isEqualTo(401);
        assertThat(signIn("minh", GOOD).statusCode()).isEqualTo(401);
    }

    @Test
    void a_changed_password_ends_the_sessions_elsewhere_and_a_wrong_one_changes_nothing() throws Exception {
        operator("minh");
        String here = cookie(signIn("minh", GOOD));
        String there = cookie(signIn("minh", GOOD));
        String change = "{\"current\": \"%s\", \"password\": \"Hoa sua Ha Noi 7?\"}";
        assertThat(problem(post("account/password", change.formatted("wrong"), "Cookie", here)))
                .isEqualTo("password-wrong");
        assertThat(post("account/password", change.formatted(GOOD), "Cookie", here)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("account/sessions", here).statusCode()).isEqualTo(200);
        assertThat(get("account/sessions", there).statusCode()).isEqualTo(401);
        assertThat(signIn("minh", GOOD).statusCode()).isEqualTo(401);
        assertThat(signIn("minh", "Hoa sua Ha Noi 7?").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "short1A!, 14 characters",
        "alllowercaseletters, small letters",
        "Matkhau123456789!, Many people",
        "Ubnd@123456789012, Many people",
        "Xin chao minh 2026!, neither the sign-in name"
    })
    void a_password_that_is_refused_says_why_and_is_never_repeated(String password, String why) throws Exception {
        OneTimeLink.Issued link = served.register
                .people()
                .invite(
                        Account.invited("minh", "Trần Văn Minh", Set.of(Role.VIEWER), Instant.now()),
                        COMMAND,
                        Instant.now());
        HttpResponse<String> refused =
                post("link/accept", "{\"secret\": \"" + link.secret() + "\", \"password\": \"" + password + "\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(why).doesNotContain(password);
        assertThat(served.register.people().open(link.secret(), Instant.now()).kind())
                .as("the link is still good")
                .isEqualTo(OneTimeLink.Kind.INVITATION);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, ", "same-site, ", ", https://evil.example", ", "})
    void another_sites_page_can_not_act_with_a_persons_cookie(String site, String origin) throws Exception {
        String cookie = served.session(Role.OPERATOR);
        HttpRequest.Builder request = served.anonymous("/api/v1/incidents/7/acknowledge")
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        HttpResponse<String> refused = served.send(request);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(problem(refused)).isEqualTo("origin");
    }

    @Test
    void a_form_of_another_site_is_refused_even_without_headers_that_tell() throws Exception {
        HttpRequest.Builder form = served.anonymous("/api/v1/incidents/7/acknowledge")
                .header("Content-Type", "text/plain")
                .header("Cookie", served.session(Role.OPERATOR))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(served.send(form).statusCode()).isIn(403, 415);
    }

    @Test
    void a_token_is_refused_once_it_has_ended_or_was_revoked_and_does_no_more_than_its_scopes() throws Exception {
        Tokens tokens = served.register.tokens();
        Instant now = Instant.now();
        Tokens.Issued read = tokens.issue(
                new Tokens.Wanted(TokenKind.API, "đọc", Set.of(Permission.READ), null, null, Duration.ofDays(1)),
                COMMAND,
                now);
        Tokens.Issued over = tokens.issue(
                new Tokens.Wanted(TokenKind.API, "cũ", Set.of(Permission.READ), null, null, Duration.ofDays(1)),
                COMMAND,
                now.minus(Duration.ofDays(2)));
        assertThat(bearer("/api/v1/targets", read.secret()).statusCode()).isEqualTo(200);
        assertThat(problem(bearer("/api/v1/targets", over.secret()))).isEqualTo("token-revoked");
        HttpResponse<String> act = post("incidents/7/acknowledge", "{}", "Authorization", "Bearer " + read.secret());
        assertThat(act.statusCode()).isEqualTo(403);
        assertThat(problem(act)).isEqualTo("not-allowed");
        tokens.revoke(TokenKind.API, read.token().id(), null, COMMAND, now);
        assertThat(bearer("/api/v1/targets", read.secret()).statusCode()).isEqualTo(401);
        assertThat(bearer("/api/v1/targets", "ioc_api_made_up").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> bearer(String path, String secret) throws Exception {
        return served.send(served.anonymous(path).header("Authorization", "Bearer " + secret));
    }

    @Test
    void nobody_looks_without_being_known_once_somebody_administers() throws Exception {
        assertThat(served.send(served.anonymous("/api/v1/wall")).statusCode()).isEqualTo(200);
        served.session(Role.ADMINISTRATOR);
        HttpResponse<String> refused = served.send(served.anonymous("/api/v1/wall"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(problem(refused)).isEqualTo("sign-in-needed");
        assertThat(served.send(served.anonymous("/metrics")).statusCode()).isEqualTo(401);
        assertThat(served.send(served.anonymous("/health/live")).statusCode()).isEqualTo(200);
        assertThat(served.send(served.anonymous("/wall")).statusCode())
                .as("the page itself, which tells nothing")
                .isEqualTo(200);
    }

    @Test
    void nothing_is_done_before_somebody_administers() throws Exception {
        HttpResponse<String> refused = post("incidents/7/acknowledge", "{}");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(problem(refused)).isEqualTo("sign-in-needed");
    }

    @Test
    void an_act_stands_in_the_audit_trail_with_who_from_where_and_how_it_ended() throws Exception {
        served.ward.breakDown("wan", MemoryWard.NOON.minusSeconds(600), 7);
        String cookie = served.session(Role.OPERATOR);
        post("incidents/99/comment", "{\"note\": \"gọi nhà mạng\"}", "Cookie", cookie);
        post("incidents/99/comment", "{}", "Cookie", cookie);
        List<AuditEntry> rows = served.register.audit().newest(AuditTrail.Wanted.ALL, null, 1);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.what()).isEqualTo("incident-commented");
            assertThat(row.who().id()).isEqualTo("operator");
            assertThat(row.who().address()).isEqualTo("127.0.0.1");
            assertThat(row.about()).isEqualTo("99");
            assertThat(row.detail()).contains("gọi nhà mạng", "step-unknown");
            assertThat(row.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
        });
        assertThat(served.register.audit().verify().isIntact()).isTrue();
    }

    @Test
    void the_trail_is_searched_paged_exported_and_verified_by_an_administrator() throws Exception {
        String cookie = served.session(Role.ADMINISTRATOR);
        operator("minh");
        signIn("minh", "wrong");
        JsonNode failed = Served.json(get("audit?what=sign-in-failed", cookie));
        assertThat(failed.at("/entries/0/who").asText()).isEqualTo("minh");
        assertThat(failed.at("/entries/0/say").asText()).isEqualTo("Đăng nhập sai");
        JsonNode first = Served.json(get("audit?limit=1", cookie));
        assertThat(first.get("entries")).hasSize(1);
        JsonNode second =
                Served.json(get("audit?limit=1&after=" + first.get("next").asText(), cookie));
        assertThat(second.at("/entries/0/number").asLong())
                .isEqualTo(first.at("/entries/0/number").asLong() - 1);
        assertThat(Served.json(get("audit/verify", cookie)).get("intact").asBoolean())
                .isTrue();
        HttpResponse<String> export = get("audit/export", cookie);
        assertThat(export.headers().firstValue("content-type")).hasValue("text/csv; charset=utf-8");
        assertThat(export.body()).startsWith("\uFEFFnumber,at,who_kind,who");
        assertThat(export.body().lines().count()).isGreaterThan(4);
        assertThat(get("audit?what=nonsense", cookie).statusCode()).isEqualTo(400);
    }

    @Test
    void who_asks_is_told_what_they_may() throws Exception {
        served.session(Role.ADMINISTRATOR);
        JsonNode reporter = Served.json(get("session", served.session(Role.REPORTER)));
        assertThat(reporter.get("kind").asText()).isEqualTo("person");
        assertThat(reporter.get("may").toString()).isEqualTo("[\"watch\",\"read\",\"report\",\"scrape\"]");
        Duration idle = Duration.between(
                Instant.now(), Instant.parse(reporter.get("idle_ends_at").asText()));
        assertThat(idle).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        JsonNode nobody = Served.json(served.send(served.anonymous("/api/v1/session")));
        assertThat(nobody.get("kind").asText()).isEqualTo("anonymous");
        assertThat(nobody.get("may")).isEmpty();
    }
}
