package vn.ward.infra.practice.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.PlayedWard;
import vn.ward.infra.practice.stage.Fault;

/** Every fault of every system that speaks HTTP, over real sockets. */
class HttpSystemTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private PlayedWard ward;

    static Stream<Arguments> sites() {
        return Stream.of(
                Arguments.of("documents", "Đăng nhập"),
                Arguments.of("meeting", "Phòng họp số"),
                Arguments.of("public", "Cổng thông tin điện tử phường"));
    }

    @BeforeEach
    void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterEach
    void close() throws Exception {
        ward.close();
    }

    @ParameterizedTest
    @MethodSource("sites")
    void shows_its_page_when_nothing_ails_it(String id, String text) throws IOException {
        Exchange visit = visit(id);
        assertThat(visit.status()).isEqualTo(200);
        assertThat(visit.body()).contains(text);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void refuses_connections_when_off_and_comes_back_on_the_same_port(String id, String text) throws IOException {
        int port = ward.port(id);
        play(id, Fault.OFF);
        Exchange.awaitRefusal(port);
        assertThatThrownBy(() -> visit(id)).isInstanceOf(ConnectException.class);

        play(id, Fault.NORMAL);
        assertThat(ward.port(id)).isEqualTo(port);
        assertThat(visit(id).body()).contains(text);
    }

    @Test
    void going_off_cuts_those_who_are_being_served() throws Exception {
        play("documents", Fault.HANG);
        try (Socket visitor = new Socket(InetAddress.getLoopbackAddress(), ward.port("documents"))) {
            visitor.setSoTimeout((int) PlayedWard.DEADLINE.toMillis());
            visitor.getOutputStream()
                    .write("GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            play("documents", Fault.OFF);
            assertThat(visitor.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void never_answers_when_hanging(String id, String text) throws IOException {
        play(id, Fault.HANG);
        assertThat(Exchange.hangs(ward.port(id), path(id), Duration.ofMillis(600)))
                .isTrue();

        play(id, Fault.NORMAL);
        assertThat(visit(id).body()).contains(text);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void answers_503_on_a_server_error(String id, String text) throws IOException {
        play(id, Fault.ERROR);
        Exchange visit = visit(id);
        assertThat(visit.status()).isEqualTo(503);
        assertThat(visit.body()).doesNotContain(text);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void answers_200_without_its_text_when_its_content_is_wrong(String id, String text) throws IOException {
        play(id, Fault.WRONG);
        Exchange visit = visit(id);
        assertThat(visit.status()).isEqualTo(200);
        assertThat(visit.body()).doesNotContain(text);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void answers_rightly_but_beyond_the_threshold_when_slow(String id, String text) throws IOException {
        play(id, Fault.SLOW);
        long before = System.nanoTime();
        Exchange visit = visit(id);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(1_500));
        assertThat(visit.status()).isEqualTo(200);
        assertThat(visit.body()).contains(text);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void fails_about_every_second_request_when_flapping(String id, String text) throws IOException {
        play(id, Fault.FLAPPING);
        int failed = 0;
        for (int i = 0; i < 24; i++) {
            try {
                assertThat(visit(id).body()).contains(text);
            } catch (EOFException dropped) {
                failed++;
            }
        }
        assertThat(failed).isBetween(4, 20);
    }

    @Test
    void stays_off_and_says_why_when_its_port_was_taken_meanwhile() throws IOException {
        play("documents", Fault.OFF);
        try (ServerSocket squatter = new ServerSocket(ward.port("documents"))) {
            Exchange refused = Exchange.fault(ward.page(), "documents", "normal");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains(String.valueOf(squatter.getLocalPort()));
            assertThat(Exchange.get(ward.page(), "/systems").body()).contains("\"fault\":\"off\"");
        }
        play("documents", Fault.NORMAL);
        assertThat(visit("documents").status()).isEqualTo(200);
    }

    @Test
    void counts_requests() throws IOException {
        visit("meeting");
        visit("meeting");
        play("meeting", Fault.ERROR);
        visit("meeting");
        assertThat(Exchange.get(ward.page(), "/systems").body()).contains("\"requests\":3");
    }

    @Test
    void the_document_system_lists_documents_only_to_who_signed_in() throws IOException {
        int port = ward.port("documents");
        assertThat(Exchange.get(port, "/documents").header("Location")).contains("/login");
        assertThat(signIn(port, openForm(port), "guessed").header("Location")).contains("/login#wrong");

        Exchange signedIn = signIn(port, openForm(port), DocumentSystem.PASSWORD);
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.header("Location")).contains("/documents");

        String cookie = signedIn.header("Set-Cookie").orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Lax");
        Exchange list =
                Exchange.send(port, "GET /documents", "Cookie: " + cookie.substring(0, cookie.indexOf(';')), "");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains("Văn bản đến").contains("Đăng xuất");
    }

    @Test
    void a_sign_in_form_is_good_once_and_only_for_who_was_handed_it() throws IOException {
        int port = ward.port("documents");
        Form form = openForm(port);
        Form anothers = openForm(port);
        assertThat(anothers.token()).isNotEqualTo(form.token());

        for (Form forged : List.of(
                new Form("", ""),
                new Form("", form.cookie()),
                new Form(form.token(), ""),
                new Form(form.token(), anothers.cookie()),
                new Form("guessed", "bieu-mau=guessed"))) {
            Exchange refused = signIn(port, forged, DocumentSystem.PASSWORD);
            assertThat(refused.status()).as(forged.toString()).isEqualTo(403);
            assertThat(refused.header("Set-Cookie")).isEmpty();
            assertThat(refused.body()).contains("Biểu mẫu không còn hiệu lực");
        }
        assertThat(signIn(port, form, DocumentSystem.PASSWORD).status()).isEqualTo(303);
        assertThat(signIn(port, form, DocumentSystem.PASSWORD).status()).isEqualTo(403);
    }

    @Test
    void of_forms_that_never_come_back_only_the_newest_are_kept() {
        FormTokens tokens = new FormTokens(2);
        String first = tokens.issue();
        String second = tokens.issue();
        String third = tokens.issue();

        assertThat(List.of(tokens.spend(first), tokens.spend(second), tokens.spend(third), tokens.spend(third)))
                .containsExactly(false, true, true, false);
    }

    /** What a browser brings back: the field of the form, and the cookie that came with it. */
    private record Form(String token, String cookie) {}

    private static Form openForm(int port) throws IOException {
        Exchange page = Exchange.get(port, "/login");
        Matcher field = TOKEN.matcher(page.body());
        assertThat(field.find()).isTrue();
        String cookie = page.header("Set-Cookie").orElseThrow();
        return new Form(field.group(1), cookie.substring(0, cookie.indexOf(';')));
    }

    private static Exchange signIn(int port, Form form, String password) throws IOException {
        String fields = "token=" + form.token() + "&account=" + DocumentSystem.ACCOUNT + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        String type = "Content-Type: application/x-www-form-urlencoded";
        return form.cookie().isEmpty()
                ? Exchange.post(port, "/login", fields, type)
                : Exchange.post(port, "/login", fields, type, "Cookie: " + form.cookie());
    }

    private Exchange visit(String id) throws IOException {
        return Exchange.get(ward.port(id), path(id));
    }

    private String path(String id) {
        return URI.create(ward.system(id).address()).getPath();
    }

    private void play(String id, Fault fault) throws IOException {
        assertThat(Exchange.fault(ward.page(), id, fault.code()).status()).isEqualTo(200);
    }
}
