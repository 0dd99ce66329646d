package vn.ward.alert.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.ward.alert.Channels;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Gear;
import vn.ward.alert.channel.Message;
import vn.ward.core.engine.Subscriptions;

/** Against a push service that checks all that the RFCs say, and browsers that open what it was given. */
@Timeout(60)
class WebPushTest {

    @TempDir
    private Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final Registered registered = new Registered();
    private StandInPushService service;
    private WebPush channel;
    private WokenBrowser browser;

    /** The browsers of one account. */
    private static final class Registered implements Subscriptions {
        final List<Subscription> all = new CopyOnWriteArrayList<>();
        final List<String> gone = new CopyOnWriteArrayList<>();
        boolean away;

        @Override
        public Future<List<Subscription>> of(String account) {
            return away
                    ? Future.failedFuture("disk")
                    : Future.succeededFuture(account.equals("lan") ? List.copyOf(all) : List.of());
        }

        @Override
        public Future<Void> gone(String endpoint) {
            gone.add(endpoint);
            all.removeIf(one -> one.endpoint().equals(endpoint));
            return away ? Future.failedFuture("disk") : Future.succeededFuture();
        }
    }

    @BeforeEach
    void open() throws Exception {
        service = new StandInPushService(vertx);
        browser = new WokenBrowser();
        channel = channel(Duration.ofSeconds(20), InstantSource.system(), URI.create(service.origin()));
        service.subscribedTo = channel.publicKey().orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        channel.close();
        service.close();
        done(vertx.close());
    }

    private WebPush channel(Duration patience, InstantSource clock, URI... allow) {
        WebPushSpec spec = new WebPushSpec(URI.create("mailto:it@office.example"), Duration.ofHours(4), List.of(allow));
        return new WebPush("push", spec, gear(), clock, patience);
    }

    private Gear gear() {
        return new Gear(
                vertx, folder, Optional.empty(), (channel, from, text) -> Future.succeededFuture(""), registered);
    }

    private void subscribe(String... names) {
        for (String name : names) {
            registered.all.add(browser.at(service.endpoint(name)));
        }
    }

    private Attempt send(Message message) throws Exception {
        return done(channel.send(message));
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void every_browser_of_the_account_gets_what_only_it_can_read() throws Exception {
        subscribe("a", "b");
        Attempt attempt = send(Messages.outage());

        assertThat(attempt.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(attempt.detail()).isEqualTo("~browsers 2/2");
        assertThat(service.taken).extracting(StandInPushService.Sent::name).containsExactlyInAnyOrder("a", "b");
        for (StandInPushService.Sent sent : service.taken) {
            JsonObject told = new JsonObject(browser.open(sent.body().getBytes()));
            assertThat(told.getString("title")).isEqualTo("Gián đoạn: Đường truyền Internet chính");
            assertThat(told.getString("receipt"))
                    .isEqualTo(browser.at(service.endpoint(sent.name())).receipt());
            assertThat(sent.headers()).containsEntry("ttl", "14400").containsEntry("urgency", "high");
        }
    }

    @Test
    void a_long_message_and_a_short_one_are_of_one_length() throws Exception {
        subscribe("a");
        send(Messages.outage());
        send(Messages.message("42.lan.push", "Đã khắc phục", List.of(), Message.Urgency.LOW, "123"));
        assertThat(service.taken)
                .extracting(sent -> sent.body().length())
                .containsOnly(Payload.USUAL + Sealing.OVERHEAD);
    }

    @Test
    void a_token_is_shown_again_for_six_hours_and_then_made_anew() throws Exception {
        subscribe("a");
        Instant[] now = {Instant.now()};
        channel = channel(Duration.ofSeconds(20), () -> now[0], URI.create(service.origin()));
        send(Messages.outage());
        now[0] = now[0].plus(Duration.ofHours(6).minusSeconds(1));
        send(Messages.outage());
        now[0] = now[0].plusSeconds(1);
        send(Messages.outage());
        List<String> shown = service.taken.stream()
                .map(sent -> sent.headers().get("authorization"))
                .toList();
        assertThat(shown.get(1)).isEqualTo(shown.get(0));
        assertThat(shown.get(2)).isNotEqualTo(shown.get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void a_browser_that_its_push_service_knows_no_more_is_removed(int status) throws Exception {
        subscribe("a", "b");
        service.answer("a", response -> response.setStatusCode(status).end());

        assertThat(send(Messages.outage()).detail()).isEqualTo("~browsers 1/2");
        assertThat(registered.gone).containsExactly(service.endpoint("a"));
        assertThat(send(Messages.outage()).detail()).isEqualTo("~browsers 1/1");
    }

    @Test
    void with_the_last_browser_the_address_is_gone() throws Exception {
        subscribe("a");
        service.answer("a", response -> response.setStatusCode(410).end());
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.GONE);
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.GONE);
        assertThat(registered.all).isEmpty();
    }

    @Test
    void what_is_too_large_is_sent_once_more_cut_to_its_title() throws Exception {
        subscribe("a");
        service.most = 2_000;
        Message longOne = Messages.message(
                "41.lan.push", "Gián đoạn", List.of(Message.Line.of("ờ".repeat(900))), Message.Urgency.HIGH, "1");
        assertThat(send(longOne).outcome()).isEqualTo(Outcome.TAKEN);
        JsonObject told =
                new JsonObject(browser.open(service.taken.get(0).body().getBytes()));
        assertThat(told.getString("title")).isEqualTo("Gián đoạn");
        assertThat(told.getString("body")).isEmpty();

        service.most = 500;
        assertThat(send(longOne).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void too_many_at_once_waits_as_long_as_was_asked() throws Exception {
        subscribe("a");
        service.answer(
                "a",
                response -> response.setStatusCode(429)
                        .putHeader("Retry-After", "90")
                        .end());
        Attempt attempt = send(Messages.outage());
        assertThat(attempt.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(attempt.notBefore()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void a_push_service_that_fails_is_tried_later(int status) throws Exception {
        subscribe("a");
        service.answer("a", response -> response.setStatusCode(status).end("\0\0 garbage {"));
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void a_connection_that_breaks_after_reading_leaves_nobody_knowing_unless_another_browser_took_it()
            throws Exception {
        subscribe("a");
        service.answer("a", response -> response.reset());
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.UNKNOWN);
        subscribe("b");
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void an_answer_that_does_not_come_in_time_leaves_nobody_knowing() throws Exception {
        subscribe("a");
        service.answer("a", response -> {});
        channel = channel(Duration.ofMillis(300), InstantSource.system(), URI.create(service.origin()));
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void nobody_there_is_tried_later() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        registered.all.add(browser.at("http://127.0.0.1:" + free + "/push/a"));
        channel = channel(Duration.ofSeconds(5), InstantSource.system(), URI.create("http://127.0.0.1:" + free));
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void a_browser_that_was_subscribed_to_another_key_breaks_the_channel_only_for_itself() throws Exception {
        subscribe("a");
        service.subscribedTo = "B" + "A".repeat(86);
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void a_clock_that_is_a_day_wrong_is_noticed_by_the_push_service() throws Exception {
        subscribe("a");
        channel = channel(
                Duration.ofSeconds(20), () -> Instant.now().minus(Duration.ofDays(1)), URI.create(service.origin()));
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void an_address_that_is_no_push_service_is_never_called() throws Exception {
        subscribe("a");
        channel = channel(Duration.ofSeconds(20), InstantSource.system());
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(service.taken).isEmpty();
        assertThat(channel.reaches(service.endpoint("a"))).isFalse();
        assertThat(channel.reaches("https://fcm.googleapis.com/fcm/send/x")).isTrue();
    }

    @Test
    void a_browser_whose_keys_are_none_is_refused_and_the_others_are_told() throws Exception {
        Subscriptions.Subscription good = browser.at(service.endpoint("a"));
        registered.all.add(new Subscriptions.Subscription(
                service.endpoint("b"),
                Base64.getUrlEncoder().encodeToString(new byte[65]),
                good.auth(),
                "x",
                "r",
                good.since(),
                null));
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.REFUSED);
        registered.all.add(good);
        assertThat(send(Messages.outage()).detail()).isEqualTo("~browsers 1/2");
    }

    @Test
    void while_the_register_is_away_messages_wait() throws Exception {
        registered.away = true;
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void without_its_key_the_channel_is_broken_and_the_file_stays() throws Exception {
        Files.writeString(folder.resolve("push.json"), "{}");
        subscribe("a");
        channel = channel(Duration.ofSeconds(20), InstantSource.system(), URI.create(service.origin()));
        assertThat(channel.publicKey()).isEmpty();
        assertThat(send(Messages.outage()).outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(folder.resolve("push.json")).hasContent("{}");
    }

    @Test
    void the_list_of_channels_opens_it_by_its_specification() {
        WebPushSpec spec = new WebPushSpec(URI.create("https://office.example"), Duration.ofHours(1), List.of());
        assertThat(Channels.open("push", spec, gear())).isInstanceOfSatisfying(WebPush.class, opened -> {
            assertThat(opened.name()).isEqualTo("push");
            assertThat(opened.publicKey()).isEqualTo(channel.publicKey());
            assertThat(opened.traits().keyed()).isTrue();
        });
        assertThat(Channels.kinds()).extracting(kind -> kind.name()).contains("web_push");
    }

    @Test
    void the_log_says_how_it_went_and_neither_where_to_nor_what() throws Exception {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Logger root = (Logger) LoggerFactory.getLogger("vn.ward.alert");
        root.setLevel(Level.INFO);
        root.addAppender(heard);
        try {
            subscribe("secret-endpoint", "other");
            service.answer("other", response -> response.setStatusCode(410).end());
            send(Messages.outage());
        } finally {
            root.detachAppender(heard);
            root.setLevel(null);
        }
        assertThat(heard.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("web push channel=push key=41.lan.push outcome=TAKEN detail=\"~browsers 1/2\"");
        assertThat(registered.all.toString()).doesNotContain("secret-endpoint", "receipt-");
    }
}
