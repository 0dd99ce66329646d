package vn.ward.alert.channel.zalo.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.zalo.Await;
import vn.ward.alert.channel.zalo.Gears;
import vn.ward.alert.channel.zalo.LogBook;
import vn.ward.alert.channel.zalo.Messages;
import vn.ward.alert.channel.zalo.StandIn;
import vn.ward.core.config.Secret;

class ZaloBotTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final LogBook log = new LogBook();
    private BotStandIn zalo = new BotStandIn(vertx);
    private ZaloBot bot = Bots.mute(vertx, Path.of("."), zalo.base(), PATIENCE);

    @BeforeEach
    void open() {
        bot = Bots.mute(vertx, folder, zalo.base(), PATIENCE);
    }

    @AfterEach
    void nothing_secret_was_logged() {
        bot.close();
        zalo.close();
        Await.value(vertx.close());
        log.close();
        assertThat(log.text())
                .doesNotContain(BotStandIn.TOKEN)
                .doesNotContain("abc-XYZ_secret")
                .doesNotContain(Messages.TITLE)
                .doesNotContain("Không có trả lời")
                .doesNotContain(BotStandIn.LAN);
    }

    private Attempt send() {
        return Await.value(bot.send(Messages.to(BotStandIn.LAN)));
    }

    @Test
    void a_message_is_sent_as_documented_and_known_by_zalos_name_of_it() {
        assertThat(send()).isEqualTo(Attempt.taken("m1"));

        assertThat(zalo.last()).hasValueSatisfying(asked -> {
            assertThat(asked.request().method().name()).isEqualTo("POST");
            assertThat(asked.request().uri()).isEqualTo("/bot" + BotStandIn.TOKEN + "/sendMessage");
            assertThat(asked.header("content-type")).isEqualTo("application/json; charset=utf-8");
            assertThat(asked.json())
                    .isEqualTo(new JsonObject()
                            .put("chat_id", BotStandIn.LAN)
                            .put(
                                    "text",
                                    Messages.TITLE + "\nKhông có trả lời trong 5 giây\nhttps://ioc.example/i/123"));
        });
        assertThat(log.lines())
                .filteredOn(line -> line.contains("Message by Zalo bot"))
                .containsExactly(
                        "INFO Message by Zalo bot channel=zalo key=41.lan.zalo to=…6a9 outcome=TAKEN detail=\"m1\"");
    }

    @Test
    void a_text_that_is_too_long_is_cut_and_its_link_stays() {
        Message message = Messages.message(
                BotStandIn.LAN, URI.create("https://ioc.example/i/123"), Message.Line.of("đường truyền ".repeat(300)));

        assertThat(Await.value(bot.send(message)).isTaken()).isTrue();
        assertThat(zalo.sentTo(BotStandIn.LAN))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .hasSizeBetween(1950, 2000)
                        .startsWith(Messages.TITLE)
                        .endsWith("…\nhttps://ioc.example/i/123"));
    }

    /** Every error that Zalo's table knows, with HTTP 200 as with its own status, and some that it does not know. */
    @ParameterizedTest(name = "{0} HTTP {1}")
    @CsvSource({
        "400, 200, REFUSED",
        "400, 400, REFUSED",
        "401, 200, BROKEN",
        "401, 401, BROKEN",
        "403, 200, UNKNOWN",
        "403, 403, UNKNOWN",
        "404, 200, REFUSED",
        "404, 404, REFUSED",
        "408, 200, UNKNOWN",
        "408, 408, UNKNOWN",
        "429, 200, DEFERRED",
        "429, 429, DEFERRED",
        "418, 200, REFUSED",
        "500, 200, UNKNOWN",
        "-1, 200, REFUSED",
        "99999, 500, REFUSED"
    })
    void every_documented_error_has_its_outcome(int code, int status, Outcome outcome) {
        zalo.then(asked -> asked.answer(status, BotStandIn.error(code, "what it is")));

        assertThat(send()).satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(outcome);
            assertThat(attempt.detail()).contains("error_code " + code).contains("what it is");
        });
        assertThat(zalo.asked).hasSize(1);
    }

    @Test
    void too_many_at_once_waits_as_long_as_zalo_asks() {
        zalo.then(asked -> {
            asked.request().response().putHeader("Retry-After", "7");
            asked.answer(429, BotStandIn.error(429, "Quota exceeded"));
        });

        assertThat(send().notBefore()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_token_that_zalo_does_not_know_breaks_the_channel_and_says_the_cure() {
        ZaloBot other = ZaloBot.open(
                "zalo",
                new ZaloBotSpec(new Secret("12345689:another"), zalo.base(), false),
                Gears.of(vertx, folder, (channel, from, text) -> Future.succeededFuture("")),
                PATIENCE);

        Attempt attempt = Await.value(other.send(Messages.to(BotStandIn.LAN)));

        assertThat(attempt.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(attempt.detail()).contains("Zalo Bot Creator").doesNotContain("12345689:another");
    }

    @Test
    void a_chat_that_zalo_does_not_know_is_refused() {
        assertThat(Await.value(bot.send(Messages.to("0000000000000000abcd"))).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void what_zalo_sends_back_of_token_address_and_text_is_not_told() {
        zalo.then(asked -> asked.answer(
                200,
                BotStandIn.error(
                        400,
                        "no " + BotStandIn.TOKEN + " for " + BotStandIn.LAN + "\nand "
                                + asked.json().getString("text"))));

        assertThat(send().detail())
                .startsWith("error_code 400: no ••• for •••")
                .doesNotContain(BotStandIn.TOKEN)
                .doesNotContain(BotStandIn.LAN)
                .doesNotContain(Messages.TITLE)
                .doesNotContain("\n");
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({
        "200, UNKNOWN",
        "204, UNKNOWN",
        "302, BROKEN",
        "401, BROKEN",
        "403, BROKEN",
        "404, BROKEN",
        "407, BROKEN",
        "408, UNKNOWN",
        "429, DEFERRED",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "503, DEFERRED",
        "504, UNKNOWN"
    })
    void an_answer_that_is_none_of_zalos_is_read_by_its_status(int status, Outcome outcome) {
        zalo.then(asked -> asked.answer(status, "<html>" + Messages.TITLE + "</html>"));

        assertThat(send().outcome()).isEqualTo(outcome);
    }

    @Test
    void an_ok_that_is_no_truth_value_proves_nothing() {
        zalo.then(asked -> asked.answer(200, new JsonObject().put("ok", "true")));

        assertThat(send().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void it_is_unknown_what_became_of_a_message_if_zalo_hangs_up_after_reading_it() {
        zalo.then(StandIn.Asked::hangUp);

        assertThat(send().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(zalo.asked).as("not sent again").hasSize(1);
    }

    @Test
    void it_is_unknown_what_became_of_a_message_if_no_answer_comes_in_time() {
        zalo.then(asked -> vertx.setTimer(PATIENCE.toMillis() * 3, late -> asked.answer(200, "late")));

        assertThat(send()).isEqualTo(Attempt.unknown("no answer within 1 s"));
    }

    @Test
    void a_message_that_could_not_leave_may_be_tried_again() throws IOException {
        int nobody;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobody = taken.getLocalPort();
        }
        ZaloBot away = Bots.mute(vertx, folder, URI.create("http://127.0.0.1:" + nobody), PATIENCE);

        Attempt attempt = Await.value(away.send(Messages.to(BotStandIn.LAN)));

        assertThat(attempt.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(attempt.detail()).doesNotContain("127.0.0.1");
    }

    @Test
    void it_knows_no_key() {
        assertThat(bot.traits().keyed()).isFalse();
        assertThat(bot.name()).isEqualTo("zalo");
    }
}
