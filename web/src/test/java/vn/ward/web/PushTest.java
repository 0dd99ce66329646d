package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;
import vn.ward.core.exchange.Sha256;
import vn.ward.core.register.AuditTrail;
import vn.ward.core.register.Browsers;

final class PushTest {

    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String LIST = "/api/v1/push/subscriptions";

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
        served.session(Role.OPERATOR);
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private static String keys(String prefix, String endpoint) {
        return "\"%1$sendpoint\": \"%2$s\", \"%1$sp256dh\": \"%3$s\", \"%1$sauth\": \"%4$s\""
                .formatted(prefix, endpoint, MemoryPush.KEY, AUTH);
    }

    private HttpResponse<String> post(HttpRequest.Builder request, String body) throws Exception {
        return served.send(request.header("Content-Type", "application/json")
                .header("User-Agent", "Mozilla/5.0 Firefox/133.0")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> subscribe(String endpoint) throws Exception {
        return post(served.person(LIST, Role.OPERATOR), "{" + keys("", endpoint) + "}");
    }

    private JsonNode list(Role role) throws Exception {
        return Served.json(served.send(served.person(LIST, role))).path("subscriptions");
    }

    private Browsers.Browser registered() {
        return served.register.browsers().of("operator").get(0);
    }

    @Test
    void anybody_learns_the_public_key_or_that_there_is_none() throws Exception {
        assertThat(Served.json(served.send(served.anonymous("/api/v1/push")))
                        .path("public_key")
                        .asText())
                .isEqualTo(MemoryPush.KEY);
        served.push.configured = false;
        assertThat(Served.json(served.send(served.anonymous("/api/v1/push")))
                        .path("public_key")
                        .isNull())
                .isTrue();
        assertThat(subscribe("https://push.example/1").statusCode()).isEqualTo(409);
    }

    @Test
    void somebody_subscribes_their_browser_sees_it_and_removes_it() throws Exception {
        HttpResponse<String> added = subscribe("https://push.example/1");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

        JsonNode listed = list(Role.OPERATOR).get(0);
        assertThat(listed.path("browser").asText()).isEqualTo("Mozilla/5.0 Firefox/133.0");
        assertThat(listed.path("endpoint_sha256").asText()).isEqualTo(Sha256.of("https://push.example/1"));
        assertThat(listed.path("received_at").isNull()).isTrue();
        assertThat(list(Role.VIEWER)).isEmpty();
        String removal = LIST + "/" + listed.path("id").asText() + "/remove";
        assertThat(post(served.person(removal, Role.VIEWER), "{}").statusCode()).isEqualTo(404);
        assertThat(post(served.person(removal, Role.OPERATOR), "{}").statusCode())
                .isEqualTo(200);
        assertThat(list(Role.OPERATOR)).isEmpty();
        assertThat(post(served.person(removal, Role.OPERATOR), "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void somebody_learns_whether_anything_is_ever_sent_to_their_account() throws Exception {
        assertThat(Served.json(served.send(served.person(LIST, Role.VIEWER)))
                        .path("named")
                        .asBoolean())
                .isTrue();
        JsonNode operator = Served.json(served.send(served.person(LIST, Role.OPERATOR)));
        assertThat(operator.path("named").isBoolean()).isTrue();
        assertThat(operator.path("named").asBoolean()).isFalse();
        served.ward.notices.configureNobody();
        assertThat(Served.json(served.send(served.person(LIST, Role.VIEWER)))
                        .path("named")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void what_opens_something_is_in_no_answer_and_not_in_the_audit_trail() throws Exception {
        String body = subscribe("https://push.example/secret-place").body()
                + list(Role.OPERATOR)
                + subscribe("https://elsewhere.example/secret-place").body();
        assertThat(body).doesNotContain("secret-place", AUTH, registered().receipt());
        assertThat(served.register
                        .audit()
                        .newest(AuditTrail.Wanted.ALL, null, 100)
                        .toString())
                .contains("browser-subscribed")
                .doesNotContain("secret-place", AUTH, registered().receipt());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "https://10.0.0.1/x, BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8, BTBZMqHH6r4Tts7J_aSIgg, endpoint",
        "javascript:alert(1), BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8, BTBZMqHH6r4Tts7J_aSIgg, endpoint",
        "https://push.example/1, BP4z, BTBZMqHH6r4Tts7J_aSIgg, p256dh",
        "https://push.example/1, BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8, BTBZ, auth"
    })
    void what_is_no_browser_is_refused_with_rule_and_cure(String endpoint, String p256dh, String auth, String member)
            throws Exception {
        HttpResponse<String> refused = post(
                served.person(LIST, Role.OPERATOR),
                "{\"endpoint\": \"%s\", \"p256dh\": \"%s\", \"auth\": \"%s\"}".formatted(endpoint, p256dh, auth));
        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode error = Served.json(refused).path("errors").get(0);
        assertThat(error.path("parameter").asText()).isEqualTo(member);
        assertThat(error.path("rule").asText()).isNotBlank();
        assertThat(error.path("cure").asText()).isNotBlank();
        assertThat(list(Role.OPERATOR)).isEmpty();
    }

    @Test
    void a_browser_says_that_a_message_arrived_without_being_signed_in() throws Exception {
        subscribe("https://push.example/1");
        String receipt = registered().receipt();
        HttpResponse<String> noted =
                post(served.anonymous("/api/v1/push/receipts"), "{\"receipt\": \"" + receipt + "\"}");
        assertThat(noted.statusCode()).as(noted.body()).isEqualTo(200);
        assertThat(list(Role.OPERATOR).get(0).path("received_at").isNull()).isFalse();
        assertThat(post(served.anonymous("/api/v1/push/receipts"), "{\"receipt\": \"guessed\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_browser_whose_address_changed_stays_subscribed_if_it_knows_the_old_one() throws Exception {
        subscribe("https://push.example/1");
        String renewal = "{\"endpoint\": \"https://push.example/%s\", \"auth\": \"" + AUTH + "\", "
                + keys("new_", "https://push.example/2") + "}";
        assertThat(post(served.anonymous("/api/v1/push/renewals"), renewal.formatted("9"))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> renewed = post(served.anonymous("/api/v1/push/renewals"), renewal.formatted("1"));
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        assertThat(registered().keys().endpoint()).isEqualTo("https://push.example/2");
    }

    @Test
    void another_sites_page_subscribes_nobody() throws Exception {
        HttpRequest.Builder foreign = served.anonymous(LIST)
                .header("Cookie", served.session(Role.OPERATOR))
                .header("Sec-Fetch-Site", "cross-site");
        assertThat(post(foreign, "{" + keys("", "https://push.example/1") + "}").statusCode())
                .isEqualTo(403);
        assertThat(list(Role.OPERATOR)).isEmpty();
    }
}
