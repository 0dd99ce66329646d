package vn.ward.alert.channel.zalo.oa;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.zalo.Await;
import vn.ward.alert.channel.zalo.LogBook;
import vn.ward.alert.channel.zalo.Messages;
import vn.ward.alert.channel.zalo.Turn;
import vn.ward.core.config.Secret;

/** However many want a token, it is renewed once, and it is never lost. */
class TokenRenewalTest {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final OaStandIn zalo = new OaStandIn(vertx);
    private final Accounts.SetClock clock = new Accounts.SetClock();
    private final List<ZaloOa> opened = new ArrayList<>();

    private ZaloOa open() {
        ZaloOa oa = Accounts.open(vertx, folder, Accounts.spec(zalo.base(), OaStandIn.FIRST), clock);
        opened.add(oa);
        return oa;
    }

    @AfterEach
    void close() {
        opened.forEach(ZaloOa::close);
        zalo.close();
        Await.value(vertx.close());
    }

    private static List<Attempt> atOnce(int many, List<ZaloOa> accounts) {
        List<Future<Attempt>> sends = IntStream.range(0, many)
                .mapToObj(number -> accounts.get(number % accounts.size()).send(Messages.to(OaStandIn.LAN)))
                .toList();
        return Await.value(Future.all(sends)).list();
    }

    @Test
    void ten_messages_at_once_with_a_token_that_has_ended_renew_it_once() {
        ZaloOa oa = open();
        atOnce(1, List.of(oa));
        zalo.asked.clear();
        zalo.takes(100);
        clock.passes(Duration.ofDays(2));

        assertThat(atOnce(10, List.of(oa))).allMatch(Attempt::isTaken);

        assertThat(zalo.renewals()).hasSize(1);
        assertThat(zalo.messages()).hasSize(10);
    }

    @Test
    void ten_messages_at_once_with_a_token_that_zalo_forgot_renew_it_once() {
        ZaloOa oa = open();
        atOnce(1, List.of(oa));
        zalo.asked.clear();
        zalo.takes(100);
        zalo.forgetsAccess();

        assertThat(atOnce(10, List.of(oa))).allMatch(Attempt::isTaken);

        assertThat(zalo.renewals()).hasSize(1);
    }

    /** As two processes with one folder, and as an old and a new configuration that overlap. */
    @Test
    void two_channels_on_one_folder_renew_it_once() {
        ZaloOa one = open();
        ZaloOa other = open();
        atOnce(2, List.of(one, other));
        zalo.asked.clear();
        zalo.takes(100);
        clock.passes(Duration.ofDays(2));

        assertThat(atOnce(10, List.of(one, other))).allMatch(Attempt::isTaken);

        assertThat(zalo.renewals()).hasSize(1);
    }

    @Test
    void a_channel_that_is_closed_while_it_renews_keeps_what_zalo_gives() throws Exception {
        zalo.takes(300);
        ZaloOa oa = open();
        Await.until("the renewal is asked for", () -> !zalo.asked.isEmpty());

        Await.value(oa.close());

        assertThat(PairFile.in(folder, "oa").read().map(pair -> pair.refresh()))
                .contains(new Secret("refresh-token-1"));
        assertThat(atOnce(1, List.of(open()))).allMatch(Attempt::isTaken);
        assertThat(zalo.renewals()).hasSize(1);
    }

    @Test
    void a_channel_that_is_closed_while_it_waits_for_its_turn_asks_for_nothing_any_more() throws Exception {
        Other other = Other.holding(folder.resolve("oa.lock"));
        ZaloOa oa = open();
        Future<Attempt> waiting = oa.send(Messages.to(OaStandIn.LAN));

        Await.value(oa.close());
        assertThat(waiting.isComplete()).isFalse();
        other.kill();

        assertThat(Await.value(waiting).outcome()).isEqualTo(Attempt.Outcome.DEFERRED);
        assertThat(zalo.asked).isEmpty();
    }

    @Test
    void a_token_that_cannot_be_written_is_used_all_the_same_and_written_when_there_is_room() throws Exception {
        try (LogBook log = new LogBook()) {
            ZaloOa oa = open();
            atOnce(1, List.of(oa));
            Path inTheWay = Files.createDirectory(folder.resolve("oa.zalo-oa.json.new"));
            Files.createFile(inTheWay.resolve("full"));
            clock.passes(Duration.ofDays(2));

            assertThat(atOnce(1, List.of(oa))).allMatch(Attempt::isTaken);
            assertThat(log.lines()).anyMatch(line -> line.startsWith("ERROR The new Zalo tokens can't be written"));

            Files.delete(inTheWay.resolve("full"));
            Files.delete(inTheWay);
            assertThat(atOnce(1, List.of(oa))).allMatch(Attempt::isTaken);
            assertThat(zalo.renewals()).hasSize(2);
            assertThat(PairFile.in(folder, "oa").read().map(pair -> pair.refresh()))
                    .contains(new Secret("refresh-token-3"));
        }
    }

    @Test
    void a_file_that_is_none_leaves_the_configured_token() throws IOException {
        Files.writeString(folder.resolve("oa.zalo-oa.json"), "{ \"access_token\": \"x\" ");

        assertThat(atOnce(1, List.of(open()))).allMatch(Attempt::isTaken);
        assertThat(zalo.renewals()).hasSize(1);
    }

    @Test
    void while_another_process_renews_it_is_waited_for_and_what_it_got_is_taken() throws Exception {
        ZaloOa oa = open();
        atOnce(1, List.of(oa));
        zalo.asked.clear();
        clock.passes(Duration.ofDays(2));
        Other other = Other.holding(folder.resolve("oa.lock"));
        Future<Attempt> waiting = oa.send(Messages.to(OaStandIn.LAN));
        Thread.sleep(300);
        assertThat(waiting.isComplete()).isFalse();
        assertThat(zalo.asked).isEmpty();
        zalo.counts("access-token-of-another");
        PairFile.in(folder, "oa")
                .write(new Pair(
                        Pair.origin(Accounts.spec(zalo.base(), OaStandIn.FIRST)),
                        new Secret("access-token-of-another"),
                        new Secret("refresh-token-of-another"),
                        clock.instant().plus(Duration.ofDays(1)),
                        clock.instant()));
        other.kill();

        assertThat(Await.value(waiting).isTaken()).isTrue();
        assertThat(zalo.renewals()).isEmpty();
        assertThat(zalo.messages()).hasSize(1);
    }

    @Test
    void a_turn_is_had_by_one_process_at_a_time_and_free_when_it_is_killed() throws Exception {
        Path lock = folder.resolve("lock");
        Other other = Other.holding(lock);
        assertThat(Turn.take(lock, Duration.ofMillis(100))).isEmpty();
        other.kill();

        Turn mine = Turn.take(lock, Duration.ofSeconds(10)).orElseThrow();
        assertThat(Turn.take(lock, Duration.ZERO)).isEmpty();
        mine.giveUp();
        mine.giveUp();
        Turn.take(lock, Duration.ZERO).orElseThrow().giveUp();
    }
}
