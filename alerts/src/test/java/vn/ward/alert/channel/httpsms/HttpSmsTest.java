package vn.ward.alert.channel.httpsms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
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
import vn.ward.alert.channel.Notes;
import vn.ward.alert.channel.http.Answer;
import vn.ward.core.config.Secret;

class HttpSmsTest {

    private static final String PHONE = "+84912345678";
    private static final Map<String, String> SECRETS =
            Map.of("BASIC", GatewayStandIns.BASIC, "TOKEN", GatewayStandIns.ACCESS_TOKEN, "WRONG", "wrong-token-here");

    /** As docs/channels.md has them, but for the host. */
    private static final String SPEED = """
            { url: "BASE/index.php/sms/send", headers: { Authorization: "Basic ${env:BASIC}" },
              body: '{"to":["{phone84}"],"content":"{brief}","sms_type":2,"sender":"PHUONG"}',
              accept: { at: /code, is: "00", reference: /data/tranId } }""";

    private static final String ZNS = """
            { url: "BASE/message/template", headers: { access_token: "${env:TOKEN}" },
              body: '{"phone":"{phone84}","template_id":"214379","template_data":{"name":"{name}","reason":"{reason}"},"tracking_id":"{key}"}',
              accept: { at: /error, is: "0", reference: /data/msg_id },
              refused: { at: /error, is: [ "-108", "-114", "-118" ] },
              broken: { at: /error, is: [ "-124", "-131" ] } }""";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final GatewayStandIns gateways = new GatewayStandIns();
    private String base = "";

    @BeforeEach
    void start() throws Exception {
        int port =
                gateways.start(vertx).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        base = "http://127.0.0.1:" + port;
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private HttpSmsSpec spec(String yaml) {
        return ChannelYaml.read(folder, HttpSmsSpec::read, oneLine(yaml), SECRETS);
    }

    private String oneLine(String yaml) {
        return yaml.replace("BASE", base).replaceAll("\\s*\\n\\s*", " ");
    }

    private Attempt send(String yaml, String to) throws Exception {
        HttpSms channel = new HttpSms("gate", spec(yaml), Notes.gear(vertx, folder));
        return channel.send(Notes.message("41.lan.gate", to, Notes.BRIEF))
                .eventually(channel::close)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void speed_sms_takes_a_message_with_every_field_as_documented() throws Exception {
        assertThat(send(SPEED, PHONE)).isEqualTo(Attempt.taken("377901"));
        assertThat(gateways.taken)
                .singleElement()
                .satisfies(body -> assertThat(body.getString("content")).isEqualTo(Notes.BRIEF));
    }

    @Test
    void speed_sms_with_a_wrong_token_is_broken_and_with_an_undocumented_code_unknown() throws Exception {
        assertThat(send(SPEED.replace("{env:BASIC}", "{env:WRONG}"), PHONE))
                .isEqualTo(Attempt.broken("HTTP 401, no answer that the configuration knows"));
        assertThat(send(SPEED.replace("\"sms_type\":2", "\"sms_type\":\"x\""), PHONE))
                .isEqualTo(Attempt.unknown("HTTP 200, /code=-1"));
    }

    @Test
    void zns_takes_a_template_with_values_that_hold_quotes_and_line_breaks() throws Exception {
        assertThat(send(ZNS, PHONE)).isEqualTo(Attempt.taken("a4d0243f1"));
        JsonObject data = gateways.taken.get(0).getJsonObject("template_data");
        assertThat(data.getString("name")).isEqualTo("Đường truyền \"chính\"");
        assertThat(data.getString("reason")).isEqualTo("không trả lời\n& quá <chậm>");
        assertThat(gateways.taken.get(0).getString("tracking_id")).isEqualTo("41.lan.gate");
    }

    @ParameterizedTest
    @CsvSource({"+84900000108, -108", "+84900000114, -114", "+84900000118, -118"})
    void zns_refuses_a_number_for_each_documented_reason(String to, String error) throws Exception {
        assertThat(send(ZNS, to)).isEqualTo(Attempt.refused("HTTP 200, /error=" + error));
    }

    @Test
    void zns_with_an_old_token_or_a_template_not_approved_is_broken() throws Exception {
        assertThat(send(ZNS.replace("{env:TOKEN}", "{env:WRONG}"), PHONE))
                .isEqualTo(Attempt.broken("HTTP 200, /error=-124"));
        assertThat(send(ZNS.replace("214379", "1"), PHONE)).isEqualTo(Attempt.broken("HTTP 200, /error=-131"));
    }

    @Test
    void each_value_is_escaped_for_where_it_stands() throws Exception {
        assertThat(send("{ url: \"BASE/plain/{phone}?n={name}\", method: GET, accept: { contains: \"OK:\" } }", PHONE))
                .isEqualTo(Attempt.taken(""));
        assertThat(gateways.plain)
                .last()
                .isEqualTo("/plain/%2B84912345678?n=%C4%90%C6%B0%E1%BB%9Dng%20truy%E1%BB%81n%20%22ch%C3%ADnh%22 ");
        send("{ url: \"BASE/plain/\", body: \"to={phone0}&r={reason}\", accept: { status: 200 } }", PHONE);
        assertThat(gateways.plain)
                .last()
                .isEqualTo(
                        "/plain/ to=0912345678&r=kh%C3%B4ng+tr%E1%BA%A3+l%E1%BB%9Di%0A%26+qu%C3%A1+%3Cch%E1%BA%ADm%3E");
        send(
                "{ url: \"BASE/plain/\", headers: { Content-Type: text/xml }, body: \"<r>{reason}</r>\", "
                        + "accept: { status: 200 } }",
                PHONE);
        assertThat(gateways.plain).last().isEqualTo("/plain/ <r>không trả lời\n&amp; quá &lt;chậm&gt;</r>");
    }

    @Test
    void a_header_takes_one_line_of_ascii() throws Exception {
        Template header = new Template(new Secret("a {reason}"), Escape.HEADER);
        assertThat(header.fill(Map.of("reason", "không\r\nX: y"))).isEqualTo("a khong  X: y");
    }

    @Test
    void a_gateway_that_knows_keys_is_keyed_and_a_duplicate_is_taken() {
        HttpSmsSpec keyed = spec("{ url: \"BASE/x\", headers: { Idempotency-Key: \"{key}\" }, keyed: true, "
                + "accept: { status: [ 200, 202 ] }, duplicate: { status: 409 } }");
        HttpSms channel = new HttpSms("gate", keyed, Notes.gear(vertx, folder));

        assertThat(channel.traits().keyed()).isTrue();
        assertThat(keyed.rules().read(got(409, ""), Instant.EPOCH).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(keyed.rules().read(got(202, ""), Instant.EPOCH).outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(keyed.rules().read(got(201, ""), Instant.EPOCH).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(new HttpSms("gate", spec(SPEED), Notes.gear(vertx, folder))
                        .traits()
                        .keyed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ url: \"http://{to}/x\", accept: { status: 200 } } | takes no place to fill",
                "{ url: \"http://a/{frm}\", accept: { status: 200 } } | there is no place frm",
                "{ url: \"ftp://a/\", accept: { status: 200 } } | ftp://a/",
                "{ url: \"http://a/\", body: '{\"n\":{incident}}', accept: { status: 200 } } | it is no JSON once",
                "{ url: \"http://a/\", body: '{\"n\":\"{nope}\"}', accept: { status: 200 } } | there is no place nope",
                "{ url: \"http://a/\", body: x, headers: { Content-Type: image/png }, accept: { status: 200 } } | not known",
                "{ url: \"http://a/\", method: GET, body: x, accept: { status: 200 } } | GET: this method sends no body",
                "{ url: \"http://a/\", headers: { Host: x }, accept: { status: 200 } } | Host: a header of this name",
                "{ url: \"http://a/\", headers: { X: đ }, accept: { status: 200 } } | one line of ASCII",
                "{ url: \"http://a/\" } | nothing says when a message was taken",
                "{ url: \"http://a/\", accept: { at: /code } } | a condition needs",
                "{ url: \"http://a/\", accept: { is: x } } | a condition needs",
                "{ url: \"http://a/\", accept: { reference: /x } } | a condition needs",
                "{ url: \"http://a/\", accept: { at: code, is: x } } | no JSON pointer",
                "{ url: \"http://a/\", accept: { status: 200 }, keyed: true } | put {key} into",
                "{ url: \"http://a/\", accept: { status: 200 }, refused: { at: /x } } | a condition needs",
                "{ url: \"http://a/\", accept: { status: 200 }, refuse: { status: 1 } } | refused",
            })
    void a_mistake_is_refused_with_its_cure(String yaml, String sentence) {
        assertThat(ChannelYaml.problems(folder, HttpSmsSpec::read, yaml, SECRETS))
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @Test
    void no_secret_shows_in_what_is_printed_or_refused() {
        assertThat(spec(SPEED).toString()).doesNotContain(GatewayStandIns.BASIC);
        assertThat(ChannelYaml.problems(
                        folder,
                        HttpSmsSpec::read,
                        "{ url: \"http://a/?k=${env:TOKEN}{nope}\", accept: { status: 200 } }",
                        SECRETS))
                .singleElement()
                .asString()
                .doesNotContain(GatewayStandIns.ACCESS_TOKEN);
    }

    private static Answer.Got got(int status, String body) {
        return new Answer.Got(status, Map.of(), Buffer.buffer(body));
    }
}
