package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.ward.core.access.Role;
import vn.ward.core.engine.Pushes.Message;
import vn.ward.core.engine.Pushes.Sender;
import vn.ward.core.engine.TokenDigest;

class MessageDeskTest {

    private static final String TOKEN = "loa-3_0123456789abcdef";
    private static final Sender LOA = new Sender("loa-3", TokenDigest.of(TOKEN), Set.of("temperature_celsius"));

    private final List<String> told = new ArrayList<>();
    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
        served.pushes.expect(List.of(LOA));
        served.pushes.follow(told::add);
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpResponse<String> send(String token, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                served.anonymous("/api/v1/push/" + token).POST(HttpRequest.BodyPublishers.ofString(body));
        return served.send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> send(String body) throws Exception {
        return send(TOKEN, body, "Content-Type", "application/json");
    }

    private Message heard() {
        return served.pushes.last(LOA).orElseThrow().message();
    }

    @Test
    void a_message_is_kept_told_of_and_answered_as_the_contract_says() throws Exception {
        HttpResponse<String> response =
                send("{\"status\": \"up\", \"id\": \"1\", \"measurements\": {\"temperature_celsius\": 23.5}}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Served.json(response).toString())
                .isEqualTo(
                        "{\"at\":\"%s\",\"duplicate\":false,\"clock_skew_seconds\":null}".formatted(served.ward.now()));
        assertThat(heard().measurements()).isEqualTo(Map.of("temperature_celsius", 23.5));
        assertThat(told).containsExactly("loa-3");
    }

    @Test
    void nothing_needs_to_be_said_and_nobody_needs_to_sign_in() throws Exception {
        served.session(Role.ADMINISTRATOR);

        assertThat(send(TOKEN, "").statusCode()).isEqualTo(200);
        assertThat(heard().isUp()).isTrue();
    }

    @Test
    void the_senders_clock_is_held_against_ours() throws Exception {
        String at = served.ward.now().plusSeconds(90).toString();

        HttpResponse<String> response = send("{\"at\": \"%s\"}".formatted(at));

        assertThat(Served.json(response).get("clock_skew_seconds").asDouble()).isEqualTo(90.0);
        assertThat(heard().skew()).isEqualTo(Duration.ofSeconds(90));
        assertThat(served.pushes.last(LOA).orElseThrow().at()).isEqualTo(served.ward.now());
    }

    @Test
    void who_sends_too_often_is_told_how_long_to_wait() throws Exception {
        assertThat(send("{}").statusCode()).isEqualTo(200);

        HttpResponse<String> soon = send("{\"status\": \"down\"}");

        assertThat(soon.statusCode()).isEqualTo(429);
        assertThat(soon.headers().firstValue("retry-after")).hasValue("1");
        assertThat(heard().isUp()).isTrue();
        assertThat(told).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"status": "broken"}                                  | member  | up, down
            {"measurements": {"humidity_ratio": 1}}               | unknown | temperature_celsius
            {"measurements": {"temperature_celsius": "23,5"}}     | member  | dấu thập phân là dấu chấm
            {"measurements": {"temperature_celsius": NaN}}        | json    | JSON
            <status>up</status>                                   | json    | JSON
            """)
    void what_can_not_be_read_is_refused_whole_and_remembered(String body, String kind, String cure) throws Exception {
        HttpResponse<String> response = send(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Served.json(response).at("/errors/0/rule").asText()
                        + Served.json(response).at("/errors/0/cure").asText())
                .contains(cure);
        assertThat(served.pushes.last(LOA)).isEmpty();
        assertThat(served.pushes.lastUnread(LOA).orElseThrow().why().values()).startsWith(kind);
        assertThat(told).isEmpty();
    }

    @Test
    void what_is_too_large_or_of_another_kind_is_refused_and_remembered() throws Exception {
        assertThat(send("{\"message\": \"" + "x".repeat(8_192) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(served.pushes.lastUnread(LOA).orElseThrow().why().values()).startsWith("large");

        for (String type :
                List.of("application/x-www-form-urlencoded", "application/json; charset=utf-16", "text/plain")) {
            served.pushes.expect(List.of());
            served.pushes.expect(List.of(LOA));
            HttpResponse<String> response = send(TOKEN, "{}", "Content-Type", type, "Accept-Language", "en");
            assertThat(response.statusCode()).as(type).isEqualTo(415);
            assertThat(response.body()).contains("Content-Type: application/json");
            assertThat(served.pushes.lastUnread(LOA).orElseThrow().why().values())
                    .startsWith("media");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loa-3_0123456789abcdeF", "short", "loa-3_0123456789abcdef%20", "loa-3_0123456789abcdef/x"})
    void a_token_of_nobody_finds_nothing_and_is_repeated_nowhere(String token) throws Exception {
        HttpResponse<String> response = send(token, "{}", "Content-Type", "application/json");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContain(token, TOKEN).contains("/api/v1/push/*");
        assertThat(told).isEmpty();
    }

    @Test
    void who_calls_wrong_addresses_again_and_again_is_not_answered_any_more_and_others_are() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(send("nobody-has-this-token-%02d".formatted(i), "").statusCode())
                    .isEqualTo(404);
        }

        HttpResponse<String> response = send("nobody-has-this-token-31", "");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).hasValue("600");
        assertThat(send("{}").statusCode()).as("the office shares an address").isEqualTo(200);
    }

    @Test
    void while_the_journal_takes_nothing_it_is_to_be_sent_again() throws Exception {
        served.ward.stopJournal("no room");

        assertThat(send("{}").statusCode()).isEqualTo(503);
        assertThat(served.pushes.last(LOA)).isEmpty();
    }

    @Test
    void the_token_stands_in_no_answer_and_no_log() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            answers.add(send("{\"wrong\": 1}"));
            answers.add(send("{}"));
            answers.add(send(TOKEN, "x".repeat(9_000), "Content-Type", "application/json"));
            answers.add(served.send(served.anonymous("/api/v1/push/" + TOKEN)));
            answers.add(served.send(served.anonymous("/api/v1/PUSH//" + TOKEN + "?x")));
            answers.add(served.send(served.anonymous("/api/v1/push%2F" + TOKEN)));
            answers.add(send(TOKEN, "{}", "Sec-Fetch-Site", "cross-site"));
            answers.add(send(TOKEN, "{}", "Forwarded", "for=;;"));
            served.pushes.follow(target -> {
                throw new IllegalStateException("as if it were our fault");
            });
            served.pushes.expect(List.of());
            served.pushes.expect(List.of(LOA));
            answers.add(send("{}"));
            assertThat(answers.stream().map(HttpResponse::statusCode)).contains(400, 429, 413, 405, 404, 403, 500);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).doesNotContain(TOKEN));
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(TOKEN));
        assertThat(served.metrics.registry().metricFamilySamples().hasMoreElements())
                .isFalse();
    }
}
