package vn.ward.alert.channel.esms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.ChannelYaml;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Notes;
import vn.ward.alert.channel.Phone;
import vn.ward.alert.channel.http.Answer;
import vn.ward.alert.channel.http.Exchange;

class EsmsTest {

    private static final String PHONE = "+84912345678";
    private static final Map<String, String> KEYS =
            Map.of("K", EsmsStandIn.API_KEY, "S", EsmsStandIn.SECRET_KEY, "WRONG", "wrong");

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final EsmsStandIn provider = new EsmsStandIn();
    private String base = "";

    @BeforeEach
    void start() throws Exception {
        int port =
                provider.start(vertx).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        base = "http://127.0.0.1:" + port + "/MainService.svc/json";
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private EsmsSpec spec(String more) {
        String keys = more.contains("api_key") ? "" : "api_key: \"${env:K}\", ";
        String brand = more.contains("brandname") ? "" : ", brandname: PHUONG";
        return ChannelYaml.read(
                folder,
                EsmsSpec::read,
                "{ " + keys + "secret_key: \"${env:S}\", url: \"" + base + "\"" + brand + more + " }",
                KEYS);
    }

    private Attempt send(EsmsSpec spec, Message message) throws Exception {
        Esms channel = new Esms("sms", spec, Notes.gear(vertx, folder));
        return channel.send(message)
                .eventually(channel::close)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_message_is_taken_with_every_field_as_documented() throws Exception {
        Attempt attempt = send(spec(""), Notes.message("41.lan.sms", PHONE, Notes.BRIEF));

        assertThat(attempt).isEqualTo(Attempt.taken("d83e-1"));
        assertThat(provider.taken)
                .singleElement()
                .satisfies(body -> assertThat(body.getString("Content")).isEqualTo(Notes.BRIEF));
    }

    @Test
    void a_message_that_eSMS_has_taken_before_is_taken_and_told_once() throws Exception {
        Message message = Notes.message("41.lan.sms", PHONE, Notes.BRIEF);
        provider.silentAfterTaking = true;
        assertThat(send(spec(""), message).outcome()).isEqualTo(Outcome.UNKNOWN);

        provider.silentAfterTaking = false;
        assertThat(send(spec(""), message).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(provider.taken).hasSize(1);
    }

    @Test
    void a_text_that_came_with_diacritics_and_too_long_goes_out_fit() throws Exception {
        Message message = Notes.message("41.lan.sms", PHONE, "Đường truyền gián đoạn ".repeat(20));

        assertThat(send(spec(""), message).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void wrong_keys_no_money_and_a_wrong_brandname_break_the_channel_and_print_no_key() throws Exception {
        Message message = Notes.message("41.lan.sms", PHONE, Notes.BRIEF);
        assertThat(send(spec(", api_key: \"${env:WRONG}\""), message))
                .satisfies(it -> assertThat(it.outcome()).isEqualTo(Outcome.BROKEN))
                .satisfies(it -> assertThat(it.detail()).contains("101").doesNotContain(EsmsStandIn.API_KEY));
        assertThat(send(spec(", brandname: OTHER"), message).outcome()).isEqualTo(Outcome.BROKEN);
        provider.balance = 0;
        assertThat(send(spec(""), message).outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void a_text_of_no_template_is_refused() throws Exception {
        assertThat(send(spec(""), Notes.message("41.lan.sms", PHONE, "quang cao"))
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void nobody_there_defers() throws Exception {
        base = "http://127.0.0.1:1/MainService.svc/json";
        assertThat(send(spec(""), Notes.message("41.lan.sms", PHONE, Notes.BRIEF))
                        .outcome())
                .isEqualTo(Outcome.DEFERRED);
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"CodeResult\":\"100\",\"SMSID\":7}', TAKEN",
        "200, '{\"CodeResult\":100}', TAKEN",
        "200, '{\"CodeResult\":\"124\"}', TAKEN",
        "200, '{\"CodeResult\":\"777\"}', UNKNOWN",
        "200, '{\"CodeResult\":{}}', UNKNOWN",
        "200, '<html>', UNKNOWN",
        "200, '', UNKNOWN",
        "500, '', UNKNOWN",
        "502, '', UNKNOWN",
        "503, '', DEFERRED",
        "429, '', DEFERRED",
        "401, '', BROKEN",
        "404, '', BROKEN",
        "302, '', BROKEN",
        "400, '', REFUSED"
    })
    void each_answer_has_its_meaning(int status, String body, Outcome outcome) {
        Answer.Got got = new Answer.Got(status, Map.of(), Buffer.buffer(body));
        assertThat(EsmsReply.read(got, Instant.EPOCH).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "'Thu, 1 Jan 1970 00:00:30 GMT', PT30S",
        "999999999, PT15M",
        "soon,",
        "'',",
        "'Thu, 1 Jan 1960 00:00:30 GMT',"
    })
    void how_long_to_wait_is_read_as_seconds_or_a_date(String header, Duration wait) {
        Answer.Got got = new Answer.Got(503, Map.of("retry-after", header), Buffer.buffer());
        assertThat(EsmsReply.read(got, Instant.EPOCH).notBefore()).isEqualTo(wait);
    }

    @Test
    void the_request_id_is_stable_fit_and_of_one_ward_and_person_alone() {
        Message message = Notes.message("41.lan-a.b", PHONE, "a");
        Message other = Notes.message("41.lan.a-b", PHONE, "a");
        Message longer = Notes.message("41.".repeat(60), PHONE, "a");
        Phone to = new Phone(PHONE);

        assertThat(RequestId.of(message, to))
                .isEqualTo(RequestId.of(Notes.message("41.lan-a.b", PHONE, "reworded"), to))
                .matches("41-lan-a-b-[0-9a-f]{16}")
                .isNotEqualTo(RequestId.of(other, to))
                .isNotEqualTo(RequestId.of(message, new Phone("+84912345679")));
        assertThat(RequestId.of(longer, to)).hasSize(RequestId.LONGEST).matches("[A-Za-z0-9-]+");
    }

    @Test
    void what_is_missing_or_wrong_in_the_configuration_is_told_and_no_key_shows() {
        assertThat(ChannelYaml.problems(
                        folder, EsmsSpec::read, "{ api_key: in-clear, brandname: Phường, url: \"http://a/?x\" }", KEYS))
                .hasSize(4)
                .anyMatch(it -> it.startsWith("secret_key: eSMS needs this key"))
                .anyMatch(it -> it.startsWith("Phường: a brandname has"))
                .anyMatch(it -> it.startsWith("http://a/?x: the base address"))
                .noneMatch(it -> it.contains("in-clear"));
        assertThat(spec("").toString()).doesNotContain(EsmsStandIn.API_KEY, EsmsStandIn.SECRET_KEY);
    }

    @Test
    void what_is_no_http_at_all_is_unknown_in_time() throws Exception {
        HttpServer never = vertx.createHttpServer()
                .requestHandler(request -> request.response().setChunked(true).write("{\"CodeResult\""));
        int port = never.listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        base = "http://127.0.0.1:" + port;
        Exchange impatient = new Exchange(vertx, Optional.empty(), Duration.ofMillis(300));
        Attempt attempt = new Esms("sms", spec(""), impatient)
                .send(Notes.message("41.lan.sms", PHONE, Notes.BRIEF))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(attempt.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
