package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Role;
import vn.ward.core.register.AuditEntry;
import vn.ward.core.register.AuditTrail;
import vn.ward.core.register.OneTimeLink;
import vn.ward.core.sqlite.SqliteFile;

/** What somebody tries who has no business here. */
@Timeout(120)
class SignInAttackedTest {

    private static final String PASSWORD = "Con-duong-Dai-2026!";

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private HttpRequest.Builder post(String path, String body) {
        return served.anonymous(path)
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder signIn(String account, String password) {
        return post(
                "/api/v1/session/sign-in", "{\"account\": \"%s\", \"password\": \"%s\"}".formatted(account, password));
    }

    private void lan() throws Exception {
        OneTimeLink.Issued link = served.register
                .people()
                .invite(
                        Account.invited("lan", "Nguyễn Lan", EnumSet.of(Role.OPERATOR), Instant.now()),
                        Actor.command("test"),
                        Instant.now());
        HttpResponse<String> accepted = served.send(post(
                "/api/v1/link/accept",
                "{\"secret\": \"%s\", \"password\": \"%s\"}".formatted(link.secret(), PASSWORD)));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    }

    private List<Integer> atOnce(List<HttpRequest.Builder> requests) {
        List<CompletableFuture<HttpResponse<String>>> answers = requests.stream()
                .map(request -> served.client.sendAsync(request.build(), BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(answer -> answer.join().statusCode()).toList();
    }

    @Test
    void guesses_sent_all_at_once_are_not_all_tried() throws Exception {
        lan();
        List<HttpRequest.Builder> guesses = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            guesses.add(signIn("lan", "guess-" + i));
        }
        List<Integer> answers = atOnce(guesses);

        assertThat(answers).containsOnly(401, 429);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(10);
        assertThat(served.send(signIn("lan", PASSWORD)).statusCode())
                .as("the right one, behind the lock")
                .isEqualTo(429);
    }

    @Test
    void a_password_typed_in_the_place_of_the_name_is_not_in_the_audit_trail() throws Exception {
        assertThat(served.send(signIn(PASSWORD, "x")).statusCode()).isEqualTo(401);
        assertThat(served.send(signIn("nobody", "x")).statusCode()).isEqualTo(401);
        assertThat(served.register.audit().newest(AuditTrail.Wanted.ALL, null, 2))
                .extracting(AuditEntry::who)
                .extracting(Actor::id)
                .containsExactly("nobody", "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"account\": \"lan\", \"password\": [\"hunter2\"]}",
                "{\"account\": \"lan\", \"pasword\": \"hunter2\"}",
                "{\"account\": \"lan\", \"password\": \"hunter2",
                "[\"hunter2\"]",
                "LONG"
            })
    void a_password_is_never_repeated_in_an_answer(String body) throws Exception {
        String sent = body.equals("LONG")
                ? "{\"account\": \"lan\", \"password\": \"hunter2%s\"}".formatted("x".repeat(2_000))
                : body;
        HttpResponse<String> answer = served.send(post("/api/v1/session/sign-in", sent));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("hunter2");
    }

    @Test
    void an_audit_trail_that_fills_the_memory_is_not_exported_from_it() throws Exception {
        HttpRequest.Builder export = served.person("/api/v1/audit/export", Role.ADMINISTRATOR);
        assertThat(served.send(export).statusCode()).isEqualTo(200);
        try (Connection meddling = SqliteFile.connect(served.registered());
                Statement statement = meddling.createStatement()) {
            statement.executeUpdate("WITH RECURSIVE counted(n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM counted"
                    + " WHERE n < 25000) INSERT INTO audit SELECT n, 0, 'PERSON', 'lan', NULL, 'sign-in', NULL,"
                    + " hex(zeroblob(450)), 'done', '' FROM counted");
        }
        HttpResponse<String> refused = served.send(export);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ioc audit export");
    }

    @Test
    void whoever_signs_out_twice_at_once_is_signed_out() throws Exception {
        String cookie = served.session(Role.OPERATOR);
        List<Integer> answers = atOnce(
                Stream.generate(() -> post("/api/v1/session/sign-out", "{}").header("Cookie", cookie))
                        .limit(12)
                        .toList());
        assertThat(answers).containsOnly(200);
    }
}
