package vn.ward.alert.channel.zalo.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.alert.channel.zalo.Await;
import vn.ward.alert.channel.zalo.Gears;
import vn.ward.alert.channel.zalo.LogBook;
import vn.ward.alert.channel.zalo.Turn;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.Replies;

/** Whoever writes to the bot is heard, once, and answered. */
class PollingTest {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final LogBook log = new LogBook();
    private final BotStandIn zalo = new BotStandIn(vertx);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<ZaloBot> bots = new CopyOnWriteArrayList<>();

    /** Knows Lan, and "OK". */
    private final Replies replies = (channel, from, text) -> {
        received.add(channel + " " + from + " " + text);
        return Future.succeededFuture(
                from.equals(BotStandIn.LAN) && text.startsWith("OK") ? "Da ghi nhan #" + text.substring(3) : "");
    };

    private void listen(Replies to) {
        bots.add(Bots.listening(vertx, folder, zalo.base(), to));
    }

    @AfterEach
    void close() {
        bots.forEach(ZaloBot::close);
        zalo.close();
        Await.value(vertx.close());
        log.close();
        assertThat(zalo.mostOpen.get()).as("questions for updates at a time").isLessThanOrEqualTo(1);
        assertThat(log.text())
                .doesNotContain(BotStandIn.TOKEN)
                .doesNotContain("OK 123")
                .doesNotContain("Da ghi nhan");
    }

    @Test
    void a_reply_is_received_and_what_it_is_answered_is_sent_back() throws Exception {
        listen(replies);
        zalo.written(BotStandIn.LAN, "OK 123");

        Await.until("the answer", () -> !zalo.sentTo(BotStandIn.LAN).isEmpty());

        assertThat(received).containsExactly("zalo " + BotStandIn.LAN + " OK 123");
        assertThat(zalo.sentTo(BotStandIn.LAN)).containsExactly("Da ghi nhan #123");
        assertThat(zalo.asked.get(0)).satisfies(asked -> {
            assertThat(asked.request().uri()).isEqualTo("/bot" + BotStandIn.TOKEN + "/getUpdates");
            assertThat(asked.json()).isEqualTo(new JsonObject().put("timeout", 30));
            assertThat(asked.header("content-type")).startsWith("application/json");
        });
    }

    @Test
    void one_who_writes_while_nobody_else_does_is_heard_after_empty_answers_too() throws Exception {
        zalo.keepOpen(50);
        listen(replies);
        Await.until("an empty answer", () -> zalo.asked.size() >= 2);

        zalo.written(BotStandIn.LAN, "OK 1");
        zalo.written(BotStandIn.LAN, "OK 2");

        Await.until("both answers", () -> zalo.sentTo(BotStandIn.LAN).size() == 2);
        assertThat(zalo.sentTo(BotStandIn.LAN)).containsExactly("Da ghi nhan #1", "Da ghi nhan #2");
        assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void a_stranger_gets_nothing_and_the_log_tells_the_chat_once() throws Exception {
        listen(replies);
        zalo.written(BotStandIn.STRANGER, "/start");
        zalo.written(BotStandIn.STRANGER, "hello?");
        zalo.written(BotStandIn.LAN, "OK 123");

        Await.until("the answer", () -> !zalo.sentTo(BotStandIn.LAN).isEmpty());

        assertThat(zalo.sentTo(BotStandIn.STRANGER)).isEmpty();
        assertThat(log.lines())
                .filteredOn(line -> line.contains(BotStandIn.STRANGER))
                .singleElement()
                .asString()
                .startsWith("INFO Somebody wrote to the bot who is not answered")
                .endsWith("channel=zalo chat=" + BotStandIn.STRANGER)
                .doesNotContain("hello?");
    }

    @Test
    void an_update_that_comes_twice_is_heard_once_and_a_bots_word_never() throws Exception {
        listen(replies);
        for (int times = 0; times < 2; times++) {
            zalo.brought(BotStandIn.event("message.text.received", BotStandIn.LAN, "same")
                    .put("text", "OK 7"));
        }
        JsonObject bot = BotStandIn.event("message.text.received", BotStandIn.LAN, "bots")
                .put("text", "OK 8");
        bot.getJsonObject("from").put("is_bot", true);
        zalo.brought(bot);
        zalo.written(BotStandIn.LAN, "OK 9");

        Await.until("the last answer", () -> zalo.sentTo(BotStandIn.LAN).contains("Da ghi nhan #9"));
        assertThat(zalo.sentTo(BotStandIn.LAN)).containsExactly("Da ghi nhan #7", "Da ghi nhan #9");
    }

    @Test
    void an_update_that_comes_again_and_again_is_asked_for_once_a_second_at_most() throws Exception {
        for (int times = 0; times < 4; times++) {
            zalo.brought(BotStandIn.event("message.text.received", BotStandIn.LAN, "same")
                    .put("text", "OK 7"));
        }
        zalo.written(BotStandIn.LAN, "OK 9");
        long began = System.nanoTime();
        listen(replies);

        Await.until("the last answer", () -> zalo.sentTo(BotStandIn.LAN).contains("Da ghi nhan #9"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(3));
        assertThat(received).hasSize(2);
    }

    @Test
    void a_flood_is_heard_and_answered_so_many_times_an_hour() throws Exception {
        listen(replies);
        for (int number = 1; number <= Conversation.PER_CHAT + 5; number++) {
            zalo.written(BotStandIn.LAN, "OK " + number);
        }

        Await.until("the last is heard", () -> received.size() == Conversation.PER_CHAT + 5);
        Await.until("it is told", () -> log.text().contains("is not answered, there were too many"));
        assertThat(zalo.sentTo(BotStandIn.LAN)).hasSize(Conversation.PER_CHAT);
    }

    @Test
    void where_nobody_listens_nothing_is_asked_for() throws Exception {
        listen(Replies.NONE);
        listen(replies);
        zalo.written(BotStandIn.LAN, "OK 123");

        Await.until("the answer", () -> !zalo.sentTo(BotStandIn.LAN).isEmpty());
        assertThat(log.text()).doesNotContain("Another process listens");
    }

    @Test
    void a_picture_and_what_zalo_withholds_are_no_replies_but_tell_their_chat() throws Exception {
        listen(replies);
        zalo.brought(BotStandIn.event("message.image.received", BotStandIn.STRANGER, "p1")
                .put("caption", "OK 123"));
        zalo.brought(BotStandIn.event("message.unsupported.received", BotStandIn.STRANGER, "p2"));
        zalo.written(BotStandIn.LAN, "OK 1");

        Await.until("the answer", () -> !zalo.sentTo(BotStandIn.LAN).isEmpty());
        assertThat(received).hasSize(1);
        assertThat(log.text()).contains("chat=" + BotStandIn.STRANGER);
    }

    @Test
    void failures_end_no_listening_and_are_told_once() throws Exception {
        zalo.then(asked -> asked.answer(200, BotStandIn.error(400, "webhook is set for " + BotStandIn.TOKEN)));
        zalo.then(asked -> asked.answer(502, "<html>"));
        listen(replies);
        zalo.written(BotStandIn.LAN, "OK 123");

        Await.until("the answer", () -> !zalo.sentTo(BotStandIn.LAN).isEmpty());
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .singleElement()
                .asString()
                .contains("error_code 400: webhook is set for •••");
        assertThat(log.lines()).contains("INFO The bot listens again channel=zalo");
    }

    @Test
    void a_fault_of_whoever_takes_replies_ends_no_listening() throws Exception {
        listen((channel, from, text) -> {
            if (text.equals("OK 1")) {
                throw new IllegalStateException("store is away");
            }
            return text.equals("OK 2") ? Future.failedFuture("store is away") : replies.received(channel, from, text);
        });
        zalo.written(BotStandIn.LAN, "OK 1");
        zalo.written(BotStandIn.LAN, "OK 2");
        zalo.written(BotStandIn.LAN, "OK 3");

        Await.until("the answer", () -> !zalo.sentTo(BotStandIn.LAN).isEmpty());
        assertThat(zalo.sentTo(BotStandIn.LAN)).containsExactly("Da ghi nhan #3");
    }

    @Test
    void one_of_two_listens_and_the_other_takes_over_when_it_ends() throws Exception {
        listen(replies);
        Await.until("the first listens", () -> zalo.open.get() == 1);
        listen(replies);
        Await.until("the second waits", () -> log.text().contains("Another process listens to the bot already"));
        assertThat(zalo.asked).hasSize(1);

        bots.get(0).close();
        Await.until("the second listens", () -> zalo.asked.size() == 2);
    }

    @Test
    void once_closed_it_asks_no_more_and_lets_its_turn_go() throws Exception {
        listen(replies);
        Await.until("it listens", () -> zalo.open.get() == 1);
        bots.get(0).close();

        Optional<Turn> turn = Turn.take(folder.resolve("zalo.listening"), Duration.ofSeconds(5));
        assertThat(turn).isPresent();
        turn.orElseThrow().giveUp();
        assertThat(zalo.asked).hasSize(1);
    }

    @Test
    void a_webhook_s_update_is_heard_like_any_other() {
        ZaloBot bot = Bots.mute(vertx, folder, zalo.base(), Duration.ofSeconds(2));
        ZaloBot hearing = ZaloBot.open(
                "zalo",
                new ZaloBotSpec(new Secret(BotStandIn.TOKEN), zalo.base(), false),
                Gears.of(vertx, folder, replies));
        bots.add(bot);
        bots.add(hearing);

        Await.value(hearing.hear(new ZaloUpdate("w1", BotStandIn.LAN, "OK 5", false)));

        assertThat(zalo.sentTo(BotStandIn.LAN)).containsExactly("Da ghi nhan #5");
    }
}
