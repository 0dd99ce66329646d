package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Role;
import vn.ward.core.config.Oidc;
import vn.ward.core.config.Secret;
import vn.ward.core.register.AuditEntry;
import vn.ward.core.register.AuditTrail;
import vn.ward.web.OfficeProvider.Manner;
import vn.ward.web.OfficeProvider.Signing;

/** Signing in by a provider, over real HTTP: the way there, the way back, and all that may be wrong with it. */
final class OidcTest {

    private static final String LEAVE = "/api/v1/session/oidc";

    private OfficeProvider provider;
    private Served served;

    @BeforeEach
    void start() throws Exception {
        provider = new OfficeProvider();
        served = Served.start(oidc(provider.issuer()));
        served.session(Role.ADMINISTRATOR); // or nobody leaves
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
        provider.close();
    }

    static Oidc oidc(URI issuer) {
        return new Oidc(
                "Đăng nhập Hà Nội",
                issuer,
                OfficeProvider.CLIENT,
                new Secret(OfficeProvider.SECRET),
                "realm_access.roles",
                Map.of(
                        Role.ADMINISTRATOR, List.of("ioc-admin"),
                        Role.OPERATOR, List.of("ioc-van-hanh", "truc-ban"),
                        Role.VIEWER, List.of("ioc-xem")));
    }

    /** A browser with the cookie that it was given when it left. */
    private record Way(String back, String cookie) {}

    private Way leave() throws Exception {
        HttpResponse<String> left = served.send(served.anonymous(LEAVE + "?to=/console/account"));
        assertThat(left.statusCode()).as(left.body()).isEqualTo(303);
        String cookie = left.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).startsWith("ioc-oidc=").contains("HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=600");
        String there = location(left);
        assertThat(there).startsWith(provider.issuer() + "/authorize?");
        HttpResponse<String> sent =
                served.send(HttpRequest.newBuilder(URI.create(there)).timeout(Duration.ofSeconds(20)));
        assertThat(sent.statusCode()).as(provider.refused + sent.body()).isEqualTo(302);
        URI back = URI.create(location(sent));
        return new Way(back.getRawPath() + "?" + back.getRawQuery(), cookie.replaceFirst(";.*", ""));
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> arrive(Way way) throws Exception {
        return served.send(served.anonymous(way.back()).header("Cookie", way.cookie()));
    }

    private HttpResponse<String> signIn() throws Exception {
        return arrive(leave());
    }

    private static Optional<String> session(HttpResponse<?> response) {
        return response.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("ioc-session="))
                .findFirst();
    }

    private JsonNode me(HttpResponse<?> arrived) throws Exception {
        String cookie = session(arrived).orElseThrow().replaceFirst(";.*", "");
        return Served.json(served.send(served.anonymous("/api/v1/session").header("Cookie", cookie)));
    }

    private List<AuditEntry> audit(AuditWord word) {
        return served.register.audit().newest(new AuditTrail.Wanted(null, null, null, word.word(), null), null, 100);
    }

    private void assertRefused(HttpResponse<String> response, String why) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        assertThat(location(response)).startsWith("/sign-in?why=oidc-" + why + "&to=");
        assertThat(session(response)).isEmpty();
        AuditEntry noted = audit(AuditWord.SIGN_IN_FAILED).get(0);
        assertThat(noted.detail()).isEqualTo("oidc " + why);
        assertThat(noted.who().address()).isEqualTo("127.0.0.1");
        assertThat(noted.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
        assertThat(audit(AuditWord.SIGN_IN)).allMatch(entry -> entry.who().id().equals("administrator"));
    }

    @Test
    void somebody_signs_in_and_is_led_to_where_they_wanted_by_a_page_of_ours() throws Exception {
        HttpResponse<String> arrived = signIn();

        assertThat(arrived.statusCode()).as(arrived.toString()).isEqualTo(200);
        assertThat(arrived.headers().firstValue("refresh")).hasValue("0; url=/console/account");
        assertThat(arrived.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(session(arrived).orElseThrow()).contains("HTTPOnly", "SameSite=Strict", "Path=/");
        assertThat(arrived.headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("ioc-oidc=;") && cookie.contains("Max-Age=0"));
        JsonNode me = me(arrived);
        assertThat(me.at("/account/id").asText()).isEqualTo("lan.nt");
        assertThat(me.at("/account/name").asText()).isEqualTo("Nguyễn Thị Lan");
        assertThat(me.at("/account/roles/0").asText()).isEqualTo("operator");
        assertThat(me.at("/account/has_password").asBoolean()).isFalse();
        assertThat(me.at("/oidc/name").asText()).isEqualTo("Đăng nhập Hà Nội");
        assertThat(audit(AuditWord.SIGN_IN).get(0).who().id()).isEqualTo("lan.nt");
        assertThat(audit(AuditWord.ACCOUNT_ADDED).get(0).about()).isEqualTo("lan.nt");
        assertThat(provider.refused).isEmpty();
    }

    @Test
    void before_there_is_an_administrator_here_nobody_leaves() throws Exception {
        Served without = Served.start(oidc(provider.issuer()));
        try {
            HttpResponse<String> left = without.send(without.anonymous(LEAVE));
            assertThat(left.statusCode()).isEqualTo(303);
            assertThat(location(left)).isEqualTo("/sign-in");
            assertThat(provider.looks).hasValue(0);
        } finally {
            without.stop();
        }
    }

    @Test
    void an_administrator_of_the_provider_needs_no_second_factor_here() throws Exception {
        provider.roles = List.of("ioc-admin");

        JsonNode me = me(signIn());

        assertThat(me.path("must").isNull()).isTrue();
        assertThat(me.path("may").toString()).contains("administer");
    }

    @Test
    void a_provider_that_wants_the_secret_in_the_body_gets_it_there() throws Exception {
        provider.basic = false;

        assertThat(signIn().statusCode()).as(provider.refused.toString()).isEqualTo(200);
    }

    @Test
    void roles_that_stand_in_the_access_token_alone_are_found_there() throws Exception {
        provider.rolesInAccessToken = true;

        assertThat(me(signIn()).at("/account/roles/0").asText()).isEqualTo("operator");
    }

    @Test
    void a_provider_that_has_a_new_key_is_asked_for_it() throws Exception {
        assertThat(signIn().statusCode()).isEqualTo(200);
        provider.signing = Signing.ROTATED;

        assertThat(signIn().statusCode()).isEqualTo(200);
        assertThat(provider.looks).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Signing.class,
            names = {"FORGED", "NONE", "CONFUSED", "UNTOLD"})
    void who_is_not_signed_for_by_the_provider_does_not_get_in(Signing signing) throws Exception {
        provider.signing = signing;

        assertRefused(signIn(), "unproven");
        assertThat(served.register.people().all()).hasSize(1);
    }

    static Stream<Arguments> wrong() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                wrong("another nonce", all -> all.put("nonce", "x")),
                wrong("no nonce", all -> all.remove("nonce")),
                wrong("for another client", all -> all.put("aud", "portal")),
                wrong("for no client", all -> all.remove("aud")),
                wrong("for several, and nobody says who asked", all -> all.put("aud", List.of("ioc", "portal"))),
                wrong("asked for by another", all -> all.put("azp", "portal")),
                wrong("another issuer", all -> all.put("iss", "https://id.example")),
                wrong("no issuer", all -> all.remove("iss")),
                wrong("expired", all -> all.put("exp", now - 90)),
                wrong("never expires", all -> all.remove("exp")),
                wrong("expires in words", all -> all.put("exp", "tomorrow")),
                wrong("issued in the future", all -> all.put("iat", now + 600)),
                wrong("issued long ago", all -> all.put("iat", now - 3600)),
                wrong("issued nobody knows when", all -> all.remove("iat")),
                wrong("not valid yet", all -> all.put("nbf", now + 600)),
                wrong("nobody", all -> all.remove("sub")),
                wrong("a subject too long", all -> all.put("sub", "x".repeat(256))));
    }

    private static Arguments wrong(String what, Consumer<Map<String, Object>> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void what_the_provider_signed_has_to_be_for_us_and_for_now(String what, Consumer<Map<String, Object>> change)
            throws Exception {
        provider.claims = change;

        assertRefused(signIn(), "unproven");
    }

    @Test
    void a_clock_that_is_off_by_less_than_a_minute_is_borne_with() throws Exception {
        long now = Instant.now().getEpochSecond();
        provider.claims = all -> all.put("iat", now + 50);
        assertThat(signIn().statusCode()).isEqualTo(200);
        provider.claims = all -> all.put("exp", now - 50);
        assertThat(signIn().statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_comes_back_twice_by_the_same_way() throws Exception {
        Way way = leave();
        assertThat(arrive(way).statusCode()).isEqualTo(200);

        HttpResponse<String> again = arrive(way);

        assertThat(location(again)).startsWith("/sign-in?why=oidc-state");
        assertThat(session(again)).isEmpty();
    }

    @Test
    void the_way_of_another_browser_is_no_way_and_stays_open_for_its_own() throws Exception {
        Way one = leave();
        Way other = leave();

        assertRefused(arrive(new Way(one.back(), other.cookie())), "state");
        assertRefused(served.send(served.anonymous(one.back())), "state");
        assertThat(arrive(one).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?state=x&code=y", "?code=y", "?state=", "?error=access_denied"})
    void who_never_left_does_not_come_back(String query) throws Exception {
        String cookie = leave().cookie();

        assertRefused(arrive(new Way(LEAVE + "/back" + query, cookie)), "state");
    }

    @Test
    void who_is_denied_there_is_told_so_and_keeps_where_they_wanted_to_go() throws Exception {
        provider.denies = true;

        HttpResponse<String> refused = signIn();

        assertRefused(refused, "denied");
        assertThat(location(refused)).endsWith("&to=%2Fconsole%2Faccount");
    }

    @Test
    void an_answer_in_the_name_of_another_issuer_is_none() throws Exception {
        Way way = leave();

        assertRefused(
                arrive(new Way(way.back().replaceFirst("&iss=.*", "&iss=https://id.example"), way.cookie())),
                "unproven");
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"HANGS", "GARBAGE", "ENDLESS", "ERROR"})
    void a_provider_that_does_not_answer_as_it_should_is_away_and_found_again_later(Manner manner) throws Exception {
        int read = OfficeProvider.ENDED.get();
        provider.discovery = manner;
        assertRefused(served.send(served.anonymous(LEAVE)), "away");

        provider.discovery = Manner.RIGHT;
        Way way = leave();
        provider.token = manner;
        assertRefused(arrive(way), "away");

        provider.token = Manner.RIGHT;
        assertThat(signIn().statusCode()).isEqualTo(200);
        assertThat(OfficeProvider.ENDED).hasValue(read);
    }

    @Test
    void the_platform_starts_and_serves_while_the_provider_is_away() throws Exception {
        provider.close();

        assertThat(served.get("/api/v1/targets").statusCode()).isEqualTo(200);
        assertRefused(served.send(served.anonymous(LEAVE)), "away");
    }

    @Test
    void one_question_is_asked_for_all_who_leave_at_once_and_none_while_the_answer_is_good() throws Exception {
        List<HttpResponse<String>> left = Stream.generate(
                        () -> served.anonymous(LEAVE).build())
                .limit(20)
                .map(request -> served.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(answer -> answer.join())
                .toList();

        assertThat(left).allMatch(answer -> answer.statusCode() == 303);
        assertThat(provider.looks).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example",
                "//id.example",
                "/console/../x",
                "/api/v1/session",
                "/wall?x",
                "/console/notices?incident=1x",
                "/console/notices?incident=1&x=2",
                ""
            })
    void nobody_is_led_to_a_page_that_is_not_ours(String to) throws Exception {
        HttpResponse<String> refused = served.send(served.anonymous(
                LEAVE + "?to=" + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(provider.looks).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wall", "/phone/alerts", "/console/notices", "/console/notices?incident=12"})
    void whoever_leaves_may_come_back_to_any_page_of_ours_and_to_one_incident(String to) throws Exception {
        HttpResponse<String> left = served.send(served.anonymous(
                LEAVE + "?to=" + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(left.statusCode()).as(left.body()).isEqualTo(303);
    }

    @Test
    void who_has_no_role_there_does_not_get_in() throws Exception {
        for (Object none :
                List.of(List.of(), List.of("administrator", "IOC-ADMIN"), Map.of("ioc-admin", true), "", 7)) {
            provider.roles = none;
            assertRefused(signIn(), "no-role");
        }
        assertThat(served.register.people().all()).hasSize(1);
    }

    @Test
    void roles_are_as_the_provider_says_anew_at_each_sign_in() throws Exception {
        HttpResponse<String> before = signIn();
        provider.roles = List.of("ioc-xem", "ioc-admin");

        assertThat(me(signIn()).at("/account/roles").toString()).isEqualTo("[\"viewer\",\"administrator\"]");
        assertThat(me(before).at("/account/roles").toString()).isEqualTo("[\"viewer\",\"administrator\"]");
        assertThat(audit(AuditWord.ACCOUNT_ROLES_CHANGED).get(0).detail()).isEqualTo("operator → viewer administrator");
        provider.roles = "ioc-xem"; // one alone need be no list
        assertThat(me(signIn()).at("/account/roles").toString()).isEqualTo("[\"viewer\"]");
    }

    @Test
    void who_was_disabled_here_does_not_get_in_whatever_the_provider_says() throws Exception {
        assertThat(signIn().statusCode()).isEqualTo(200);
        served.register.people().disable("lan.nt", Actor.command("test"), Instant.now());

        HttpResponse<String> refused = signIn();

        assertThat(location(refused)).startsWith("/sign-in?why=oidc-disabled");
        assertThat(session(refused)).isEmpty();
    }

    @Test
    void nobody_becomes_somebody_who_has_the_same_name_here() throws Exception {
        Actor command = Actor.command("test");
        served.register
                .people()
                .invite(
                        Account.invited("lan.nt", "Lê Ngọc Trâm", java.util.Set.of(Role.ADMINISTRATOR), Instant.now()),
                        command,
                        Instant.now());

        assertRefused(signIn(), "name-taken");
        provider.username = "lan.other";
        provider.name = "lê ngọc trâm";
        assertRefused(signIn(), "name-taken");
    }

    @Test
    void another_subject_with_the_same_sign_in_name_is_somebody_else() throws Exception {
        assertThat(signIn().statusCode()).isEqualTo(200);
        provider.subject = "other";
        assertThat(location(signIn())).startsWith("/sign-in?why=oidc-name-taken");

        provider.subject = "7f9a";
        provider.username = "renamed";
        assertThat(me(signIn()).at("/account/id").asText()).isEqualTo("lan.nt");
    }

    @Test
    void neither_log_nor_trail_is_filled_from_outside() throws Exception {
        for (int i = 0; i < 30; i++) {
            served.send(served.anonymous(LEAVE + "/back?state=" + i));
        }

        assertThat(audit(AuditWord.SIGN_IN_FAILED)).hasSize(10);
    }

    @Test
    void without_a_provider_the_addresses_say_so() throws Exception {
        Served without = Served.start();
        try {
            HttpResponse<String> answer = without.send(without.anonymous(LEAVE));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("urn:ward-ioc:problem:provider-none");
            assertThat(without.send(without.anonymous(LEAVE + "/back?state=x")).statusCode())
                    .isEqualTo(404);
        } finally {
            without.stop();
        }
    }
}
