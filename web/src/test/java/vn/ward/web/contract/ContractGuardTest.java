package vn.ward.web.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.wording.Language;
import vn.ward.web.reply.Acts;
import vn.ward.web.reply.BadParameter;
import vn.ward.web.reply.BadParameters;
import vn.ward.web.reply.Deed;
import vn.ward.web.reply.Failures;
import vn.ward.web.reply.Reads;
import vn.ward.web.reply.Speech;

/** A contract before desks that look at little, or at nothing. */
final class ContractGuardTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Speech SPEECH = new Speech(Language.VI);
    private static final Contract SMALL = Contract.read("vn/ward/web/contract/small.yaml", SPEECH);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Router router = Router.router(vertx);
    private int port;

    @BeforeEach
    void serve() throws Exception {
        router.route().failureHandler(new Failures(SPEECH));
        router.route().handler(BodyHandler.create(false));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private Future<?> act(RoutingContext ctx) {
        done.add("done");
        return Future.succeededFuture(Map.of());
    }

    /** Looks at nothing. */
    private Deed blind(RoutingContext ctx) {
        return () -> act(ctx);
    }

    /** Knows its word for one mistake. */
    private Deed fussy(RoutingContext ctx) {
        throw new BadParameters(List.of(new BadParameter("name", "?", "desk's rule", "desk's cure")));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "en");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> complaints(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        List<String> told = new ArrayList<>();
        for (JsonNode error : JSON.readTree(response.body()).path("errors")) {
            assertThat(error.path("cure").asText()).isNotBlank().doesNotContain("{0}");
            told.add(error.path("parameter").asText() + "="
                    + error.path("value").asText() + ": " + error.path("rule").asText());
        }
        return told;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|name=: The member name is required.",
                "{\"name\": \"a\", \"nome\": 1}|nome=1: This address takes only: name, colour, heavy, size, into, parts, code.",
                "{\"name\": 7}|name=7: Must be a text.",
                "{\"name\": null}|name=: Must be a text.",
                "{\"name\": \"\"}|name=: Must have 1 to 5 characters.",
                "{\"name\": \"abcdef\"}|name=abcdef: Must have 1 to 5 characters.",
                "{\"name\": \"a\", \"colour\": \"blue\"}|colour=blue: Must be one of: red, green.",
                "{\"name\": \"a\", \"heavy\": \"yes\"}|heavy=yes: Must be true or false.",
                "{\"name\": \"a\", \"size\": 10}|size=10: Must be a whole number from 1 to 9.",
                "{\"name\": \"a\", \"size\": \"1\"}|size=1: Must be a whole number from 1 to 9.",
                "{\"name\": \"a\", \"into\": 0}|into=0: Must be a whole number above 0, without quotes.",
                "{\"name\": \"a\", \"parts\": \"b\"}|parts=b: Must be a list of texts.",
                "{\"name\": \"a\", \"parts\": [\"b\", 7]}|parts=7: Must be a text.",
                "{\"name\": \"a\", \"code\": \"7\"}|code=7: Must have the form that the API describes.",
                "[]|=[]: The body must be one JSON object.",
                "{\"name\": \"a\", \"name\": \"b\"}|={\"name\": \"a\", \"name\": \"b\"}: The body must be one JSON object.",
                "|=: The body must be one JSON object."
            })
    void what_no_desk_looks_at_is_refused_in_words_and_not_done(String body, String complaint) throws Exception {
        new Acts(router, SMALL).list("/api/v1/things", this::act, this::blind);

        assertThat(complaints(post("/api/v1/things", body == null ? "" : body))).containsExactly(complaint);
        assertThat(done).isEmpty();
    }

    @Test
    void what_the_contract_lets_pass_is_done_once() throws Exception {
        new Acts(router, SMALL).list("/api/v1/things", this::act, this::blind);

        HttpResponse<String> response =
                post("/api/v1/things", "{\"name\": \"a\", \"colour\": null, \"size\": 9, \"parts\": []}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(done).hasSize(1);
    }

    @Test
    void of_one_parameter_the_desk_says_it_and_of_the_others_the_contract_all_at_once() throws Exception {
        new Acts(router, SMALL).list("/api/v1/things", this::act, this::fussy);

        assertThat(complaints(post("/api/v1/things", "{\"name\": 7, \"heavy\": 1, \"size\": 0}")))
                .containsExactlyInAnyOrder(
                        "name=?: desk's rule",
                        "heavy=1: Must be true or false.",
                        "size=0: Must be a whole number from 1 to 9.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|colour=: The parameter colour is required.",
                "?colour=blue|colour=blue: Must be one of: red, green.",
                "?colour=red&size=0|size=0: Must be a whole number from 1 to 9.",
                "?colour=red&size=many|size=many: Must be a whole number from 1 to 9.",
                "?colour=red&code=7|code=7: Must have the form that the API describes."
            })
    void a_parameter_that_no_desk_looks_at_is_refused_in_words(String query, String complaint) throws Exception {
        new Reads(router, SMALL).document("/api/v1/things", this::act);

        assertThat(complaints(send(request("/api/v1/things" + (query == null ? "" : query)))))
                .containsExactly(complaint);
    }

    @Test
    void what_answers_by_itself_is_not_asked() throws Exception {
        new Reads(router, SMALL)
                .at(
                        "/api/v1/things",
                        ctx -> act(ctx).onComplete(
                                        ignored -> ctx.response().end().onFailure(gone -> {})));

        assertThat(complaints(send(request("/api/v1/things")))).hasSize(1);
        assertThat(done).isEmpty();
        assertThat(send(request("/api/v1/things?colour=red")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_path_at_which_nothing_can_be_is_not_found() throws Exception {
        new Acts(router, SMALL).deed("/api/v1/things/:number/:deed", this::blind);

        assertThat(post("/api/v1/things/100/lift", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/things/x/lift", "{}").statusCode()).isEqualTo(404);
        assertThat(done).isEmpty();
        assertThat(post("/api/v1/things/99/lift", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_that_is_not_in_the_contract_is_not_served() {
        assertThatThrownBy(() -> new Reads(router, SMALL).document("/api/v1/others", this::act))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/api/v1/others");
        assertThatThrownBy(() -> new Acts(router, SMALL).deed("/api/v1/others/:id/end", this::blind))
                .hasMessageContaining("POST");
        assertThat(SMALL.of(HttpMethod.GET, "/wall/*")).isNotNull();
    }
}
