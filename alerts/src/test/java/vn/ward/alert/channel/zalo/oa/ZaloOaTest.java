package vn.ward.alert.channel.zalo.oa;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.zalo.Await;
import vn.ward.alert.channel.zalo.LogBook;
import vn.ward.alert.channel.zalo.Messages;
import vn.ward.alert.channel.zalo.StandIn;

class ZaloOaTest {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final LogBook log = new LogBook();
    private final OaStandIn zalo = new OaStandIn(vertx);
    private final Accounts.SetClock clock = new Accounts.SetClock();
    private final List<ZaloOa> opened = new ArrayList<>();

    private ZaloOa open() {
        return open(OaStandIn.FIRST);
    }

    private ZaloOa open(String refresh) {
        ZaloOa oa = Accounts.open(vertx, folder, Accounts.spec(zalo.base(), refresh), clock);
        opened.add(oa);
        return oa;
    }

    /** One that has its first token. */
    private ZaloOa ready() {
        ZaloOa oa = open();
        assertThat(send(oa)).isEqualTo(Attempt.taken("m2"));
        zalo.asked.clear();
        return oa;
    }

    private static Attempt send(ZaloOa oa) {
        return Await.value(oa.send(Messages.to(OaStandIn.LAN)));
    }

    @AfterEach
    void nothing_secret_was_logged() {
        opened.forEach(ZaloOa::close);
        zalo.close();
        Await.value(vertx.close());
        log.close();
        assertThat(log.text())
                .doesNotContain("refresh-token")
                .doesNotContain("access-token")
                .doesNotContain(OaStandIn.KEY)
                .doesNotContain(OaStandIn.LAN)
                .doesNotContain(Messages.TITLE);
    }

    @Test
    void the_first_message_is_sent_with_a_token_that_was_got_as_documented() {
        ZaloOa oa = open();

        assertThat(send(oa)).isEqualTo(Attempt.taken("m2"));

        assertThat(zalo.renewals()).singleElement().satisfies(asked -> {
            assertThat(asked.request().method().name()).isEqualTo("POST");
            assertThat(asked.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(asked.header("secret_key")).isEqualTo(OaStandIn.KEY);
            assertThat(asked.body())
                    .hasToString("refresh_token=" + OaStandIn.FIRST + "&app_id=" + OaStandIn.APP
                            + "&grant_type=refresh_token");
        });
        assertThat(zalo.messages()).singleElement().satisfies(asked -> {
            assertThat(asked.request().method().name()).isEqualTo("POST");
            assertThat(asked.header("access_token")).isEqualTo("access-token-1");
            assertThat(asked.header("content-type")).startsWith("application/json");
            assertThat(asked.json())
                    .isEqualTo(new JsonObject()
                            .put("recipient", new JsonObject().put("user_id", OaStandIn.LAN))
                            .put(
                                    "message",
                                    new JsonObject().put("text", Messages.to("").text())));
        });
        assertThat(log.lines())
                .contains("INFO Message by Zalo OA channel=oa key=41.lan.zalo to=…916 outcome=TAKEN detail=\"m2\"");
    }

    @Test
    void opened_it_gets_its_token_before_anything_is_to_be_sent() throws Exception {
        ZaloOa oa = open();

        Await.until("the token", () -> oa.ends().isPresent());

        assertThat(zalo.renewals()).hasSize(1);
        assertThat(oa.ends()).contains(clock.instant().plus(Pair.REFRESH_LIVES));
        assertThat(oa.what()).isEqualTo("channels.oa.zalo_oa.refresh_token");
        assertThat(send(oa).isTaken()).isTrue();
        assertThat(zalo.renewals()).hasSize(1);
    }

    @Test
    void the_pair_is_kept_for_its_owner_alone_and_is_there_after_a_start_anew() throws Exception {
        ready().close();

        assertThat(Files.getPosixFilePermissions(folder.resolve("oa.zalo-oa.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(send(open()).isTaken()).isTrue();
        assertThat(zalo.renewals()).isEmpty();
    }

    @Test
    void a_token_near_its_end_is_renewed_before_it_is_used() {
        ZaloOa oa = ready();
        clock.passes(Duration.ofHours(25).minus(Tokens.SPARE));

        assertThat(send(oa).isTaken()).isTrue();

        assertThat(zalo.renewals())
                .singleElement()
                .satisfies(asked -> assertThat(asked.body().toString()).contains("refresh_token=refresh-token-1&"));
        assertThat(zalo.messages()).hasSize(1);
    }

    @Test
    void a_token_that_zalo_forgot_is_renewed_once_and_the_message_sent_once_more() {
        ZaloOa oa = ready();
        zalo.forgetsAccess();

        assertThat(send(oa).isTaken()).isTrue();

        assertThat(zalo.renewals()).hasSize(1);
        assertThat(zalo.messages())
                .extracting(asked -> asked.header("access_token"))
                .containsExactly("access-token-1", "access-token-3");
    }

    @ParameterizedTest
    @CsvSource({"200, -216", "200, -220", "401, 0"})
    void a_token_that_zalo_refuses_twice_breaks_the_channel(int status, int error) {
        ZaloOa oa = ready();
        for (int times = 0; times < 2; times++) {
            zalo.then(asked -> {
                if (asked.request().path().contains("message")) {
                    answerToken(asked, status, error);
                } else {
                    zalo.asDocumented(asked);
                    zalo.then(next -> answerToken(next, status, error));
                }
            });
        }

        Attempt attempt = send(oa);

        assertThat(attempt.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(attempt.detail()).contains("get a new refresh token");
        assertThat(zalo.messages()).hasSize(2);
        assertThat(zalo.renewals()).hasSize(1);
    }

    private static void answerToken(StandIn.Asked asked, int status, int error) {
        if (error == 0) {
            asked.answer(status, "<html>");
        } else {
            asked.answer(status, OaStandIn.error(error, "access_token"));
        }
    }

    /** Every error that Zalo's table knows of a message, and one that it does not know. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "-32, DEFERRED", "-200, DEFERRED", "-201, REFUSED", "-204, BROKEN", "-205, BROKEN", "-209, BROKEN",
                "-210, REFUSED",
        "-211, BROKEN", "-212, BROKEN", "-213, REFUSED", "-217, REFUSED", "-218, REFUSED", "-219, BROKEN",
                "-221, BROKEN",
        "-223, BROKEN", "-224, BROKEN", "-227, REFUSED", "-230, REFUSED", "-232, REFUSED", "-233, REFUSED",
                "-234, REFUSED",
        "-235, BROKEN", "-240, BROKEN", "-242, BROKEN", "-244, REFUSED", "-248, REFUSED", "-320, BROKEN",
                "-321, BROKEN",
        "-9999, REFUSED"
    })
    void every_documented_error_has_its_outcome(int code, Outcome outcome) {
        ZaloOa oa = ready();
        zalo.then(asked -> asked.answer(200, OaStandIn.error(code, "why, for " + OaStandIn.LAN)));

        Attempt attempt = send(oa);

        assertThat(attempt.outcome()).isEqualTo(outcome);
        assertThat(attempt.detail()).startsWith("error " + code + ": why, for •••");
        assertThat(zalo.asked).hasSize(1);
    }

    @Test
    void too_many_calls_wait_for_the_next_minute() {
        ZaloOa oa = ready();
        zalo.then(asked -> asked.answer(200, OaStandIn.error(-32, "Your OA reached limit call api")));

        assertThat(send(oa).notBefore()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({"200, UNKNOWN", "302, BROKEN", "404, BROKEN", "429, DEFERRED", "500, UNKNOWN", "503, DEFERRED"})
    void an_answer_that_is_none_of_zalos_is_read_by_its_status(int status, Outcome outcome) {
        ZaloOa oa = ready();
        zalo.then(asked -> asked.answer(status, "<html>"));

        assertThat(send(oa).outcome()).isEqualTo(outcome);
    }

    @Test
    void it_is_unknown_what_became_of_a_message_whose_answer_is_lost_or_late() {
        ZaloOa oa = ready();
        zalo.then(StandIn.Asked::hangUp);
        assertThat(send(oa).outcome()).isEqualTo(Outcome.UNKNOWN);

        zalo.then(asked -> vertx.setTimer(3000, late -> asked.answer(200, OaStandIn.error(0, "Success"))));
        assertThat(send(oa).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(zalo.asked).hasSize(2);
    }

    @Test
    void a_message_that_could_not_leave_may_be_tried_again() throws IOException {
        ready().close();
        int nobody;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobody = taken.getLocalPort();
        }
        ZaloOaSpec away = Accounts.spec(URI.create("http://127.0.0.1:" + nobody), OaStandIn.FIRST);
        ZaloOa oa = Accounts.open(vertx, folder, away, clock);
        opened.add(oa);

        assertThat(send(oa).outcome()).isEqualTo(Outcome.DEFERRED);
        clock.passes(Duration.ofDays(2));
        assertThat(send(oa).outcome()).as("nor could the token be renewed").isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void a_refresh_token_that_was_used_breaks_the_channel_and_says_the_cure_once() {
        ZaloOa oa = open("refresh-token-of-yesterday");

        Attempt attempt = send(oa);

        assertThat(attempt.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(attempt.detail())
                .contains("-14020")
                .contains("Invalid refresh token")
                .contains("ward.yaml");
        assertThat(send(oa).outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(log.lines()).filteredOn(line -> line.startsWith("ERROR")).hasSize(1);
        assertThat(zalo.messages()).isEmpty();
    }

    @Test
    void a_refresh_token_that_is_taken_no_more_ends_with_the_access_token() {
        ZaloOa oa = ready();
        java.time.Instant ends = clock.instant().plusSeconds(90_000);
        clock.passes(Duration.ofHours(25).minus(Tokens.SPARE));
        zalo.then(asked ->
                asked.answer(200, new JsonObject().put("error", -14014).put("error_name", "no " + OaStandIn.KEY)));

        assertThat(send(oa).outcome()).isEqualTo(Outcome.BROKEN);

        assertThat(oa.ends()).contains(ends);
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200|<html>",
                "500|<html>",
                "503|{}",
                "200|{}",
                "200|{\"access_token\":\"a b\"}",
                "500|{\"error\":-1}"
            })
    void a_renewal_that_can_not_be_read_may_be_tried_again(int status, String body) {
        ZaloOa oa = ready();
        clock.passes(Duration.ofDays(2));
        zalo.then(asked -> asked.answer(status, body));

        assertThat(send(oa).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(send(oa).isTaken()).isTrue();
    }

    @Test
    void a_renewal_whose_answer_is_lost_may_be_tried_again_and_may_be_refused_then() {
        ZaloOa oa = ready();
        clock.passes(Duration.ofDays(2));
        zalo.then(StandIn.Asked::hangUp);

        assertThat(send(oa)).satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(attempt.detail()).contains("no answer came");
        });
    }

    @Test
    void another_configured_refresh_token_counts_from_then_on() {
        ready().close();
        zalo.gives("refresh-token-by-hand");
        ZaloOa oa = open("refresh-token-by-hand");

        assertThat(send(oa).isTaken()).isTrue();
        assertThat(zalo.renewals())
                .singleElement()
                .satisfies(
                        asked -> assertThat(asked.body().toString()).contains("refresh_token=refresh-token-by-hand&"));

        zalo.asked.clear();
        oa.close();
        assertThat(send(open("refresh-token-by-hand")).isTaken()).isTrue();
        assertThat(zalo.renewals()).as("the kept pair descends from it now").isEmpty();
    }

    @Test
    void seconds_as_a_number_and_none_at_all_are_understood() {
        zalo.expiresIn(3600);
        ZaloOa oa = ready();
        clock.passes(Duration.ofMinutes(54));
        assertThat(send(oa).isTaken()).isTrue();
        assertThat(zalo.renewals()).isEmpty();

        zalo.expiresIn("soon");
        clock.passes(Duration.ofMinutes(2));
        assertThat(send(oa).isTaken()).isTrue();
        assertThat(zalo.renewals()).hasSize(1);
    }
}
