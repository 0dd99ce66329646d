package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a fresh data folder to a trail that somebody tampered with: who may do what, told in chapters, of which each goes on
 * where the one before ended. One platform, killed once on the way; each person and each screen a browser of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class AccessStoryTest {

    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final String DRILL = "{\"target\": \"documents\", \"note\": \"mất điện\"}";
    private static final String LONG_PASSWORD = "Bốn con cá vàng 7 bơi";
    private static final String OPERATOR_PASSWORD = "Ba cây bút chì 8 màu.";

    private final ServerSocket documents;
    private final Chromium chromium = new Chromium();
    private final List<String> askedAfterwards = new CopyOnWriteArrayList<>();
    private final List<String> revokedTokens = new ArrayList<>();
    private Path folder = Path.of("");
    private String file = "";
    private RunningPlatform platform;
    private Person passerBy;
    private Person administrator;
    private Person operator;
    private Person display;
    private Authenticator phone = new Authenticator("");
    private long drill;

    AccessStoryTest() throws IOException {
        documents = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @BeforeAll
    void begin(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(Path.of("target", "stories"));
        Files.writeString(folder.resolve("password"), "s3cret");
        // no database: who may do what must not depend on one
        file = Files.writeString(folder.resolve("ward.yaml"), """
                ward: { name: Phường Ô Chợ Dừa }
                listen: 127.0.0.1:%d
                store: { url: "jdbc:postgresql://127.0.0.1:9/ioc", user: ioc, password: "${file:password}" }
                targets:
                  - id: documents
                    name: Hệ thống quản lý văn bản và điều hành
                    group: documents
                    probe: { tcp: { host: 127.0.0.1, port: %d } }
                    every: 2s
                    retry: 2s
                    timeout: 1s
                """.formatted(Nginx.freePort(), documents.getLocalPort()))
                .toString();
        platform = start();
        passerBy = new Person(chromium, platform.base());
        administrator = new Person(chromium, platform.base());
        operator = new Person(chromium, platform.base());
        display = new Person(chromium, platform.base());
    }

    @AfterAll
    void end() throws IOException {
        chromium.close();
        platform.close();
        documents.close();
    }

    private RunningPlatform start() throws IOException {
        return RunningPlatform.start(Path.of("target", "stories", "access.log"), ofThisWard("run"));
    }

    private String[] ofThisWard(String... words) {
        String data = folder.resolve("data").toString();
        return Stream.concat(Stream.of(words), Stream.of("--config", file, "--data", data))
                .toArray(String[]::new);
    }

    private RunningPlatform.Ended ioc(String... words) {
        return RunningPlatform.run(folder, Map.of(), ofThisWard(words));
    }

    private HttpResponse<String> byToken(String path, String token) {
        return RunningPlatform.send(
                HttpRequest.newBuilder(URI.create(platform.base() + path)).header("Authorization", "Bearer " + token));
    }

    private static void refused(HttpResponse<String> answer, int status, String problem) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(RunningPlatform.parse(answer.body()).get("type").asText()).endsWith(problem);
    }

    private static JsonNode done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return RunningPlatform.parse(answer.body());
    }

    @Test
    @Order(1)
    void before_anybody_administers_the_wall_opens_on_its_own_machine_and_no_act_is_taken() {
        passerBy.opens("/wall").page().waitForSelector("body[data-live='live']");
        refused(passerBy.posts("/api/v1/drills", DRILL), 401, "sign-in-needed");
    }

    @Test
    @Order(2)
    void the_printed_link_makes_the_first_administrator_who_gets_a_second_factor_and_recovery_codes() throws Exception {
        String said = platform.says("/welcome#");
        String link = said.substring(said.indexOf("http"));
        administrator
                .opens(link)
                .fills("Tài khoản", "lan.nt")
                .fills("Họ và tên", "Nguyễn Thị Lan")
                .fills("Mật khẩu mới", LONG_PASSWORD)
                .presses("Tiếp tục");
        Page page = administrator.page();
        page.getByText("Không quét được? Nhập khóa bằng tay").click();
        phone = new Authenticator(page.getByLabel("Khóa để nhập vào ứng dụng").inputValue());
        Chromium.shot(page, "access-two-factor");
        administrator.fills("Mã xác thực", phone.code(Instant.now())).presses("Hoàn tất");

        administrator.sees("Mã khôi phục của tài khoản lan.nt");
        assertThat(page.locator(".codes-list li").allTextContents())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.length() >= 8);
        administrator.ticks("Tôi đã lưu các mã này").presses("Tiếp tục").comesTo("/console/accounts");
        new Person(chromium, platform.base()).opens(link).sees("Đường dẫn không dùng được");
    }

    @Test
    @Order(3)
    void from_then_on_the_wall_asks_everybody_to_sign_in_with_password_and_code() {
        passerBy.comesTo("/sign-in"); // by itself: it stood open
        assertThat(passerBy.page().url()).endsWith("/sign-in?to=%2Fwall");
        refused(passerBy.gets("/api/v1/wall"), 401, "sign-in-needed");

        passerBy.fills("Tài khoản", "lan.nt").fills("Mật khẩu", LONG_PASSWORD).presses("Đăng nhập");
        // sent as soon as it has six digits
        passerBy.fills("Mã xác thực", phone.next(Instant.now())).comesTo("/wall");
        passerBy.page().waitForSelector("body[data-live='live']");
    }

    @Test
    @Order(4)
    void an_invited_operator_has_incidents_in_hand_and_may_not_publish_a_month() {
        administrator
                .opens("/console/accounts")
                .presses("Thêm người dùng")
                .fills("Họ và tên", "Trần Văn Bình")
                .fills("Tài khoản", "binh.tv")
                .ticks("Người vận hành")
                .presses("Tạo đường dẫn mời")
                .sees("Đã thêm Trần Văn Bình");
        operator.opens(administrator.keeps())
                .sees("Mời anh/chị đặt mật khẩu")
                .fills("Mật khẩu mới", OPERATOR_PASSWORD)
                .presses("Hoàn tất")
                .comesTo("/wall");

        drill = done(operator.posts("/api/v1/drills", DRILL)).get("number").asLong();
        done(operator.posts("/api/v1/incidents/" + drill + "/acknowledge", "{}"));
        operator.page().waitForSelector("[data-incident='%d']".formatted(drill));
        refused(operator.posts("/api/v1/months/2026-01/publish", "{}"), 403, "not-allowed");
        refused(operator.gets("/api/v1/accounts"), 403, "not-allowed");
        refused(
                operator.posts("/api/v1/incidents/" + drill + "/acknowledge", "{\"author\": \"Lan\"}"),
                400,
                "bad-request");
    }

    @Test
    @Order(5)
    void a_display_is_one_browsers_and_says_within_seconds_that_it_was_taken_back() {
        administrator
                .opens("/console/displays")
                .presses("Thêm màn hình")
                .fills("Tên màn hình", "Màn hình phòng trực")
                .presses("Tạo đường dẫn")
                .sees("Đã thêm Màn hình phòng trực");
        String link = administrator.keeps();
        display.opens(link).comesTo("/wall").page().waitForSelector("body[data-live='live']");
        refused(display.gets("/api/v1/incidents"), 403, "not-allowed");
        new Person(chromium, platform.base()).opens(link).sees("Đường dẫn này đã gắn với màn hình khác");

        administrator.presses("Thu hồi").presses("Thu hồi").sees("Đã thu hồi quyền xem của Màn hình phòng trực");
        display.page()
                .waitForSelector(".revoked", new Page.WaitForSelectorOptions().setTimeout((double) SECONDS.toMillis()));
        display.page().onRequest(request -> askedAfterwards.add(request.url()));
        display.sees("Màn hình này đã bị thu hồi quyền xem").sees("báo quản trị viên cấp đường dẫn mới");
        Chromium.shot(display.page(), "access-display-revoked");
        refused(display.gets("/api/v1/wall"), 401, "display-revoked");
    }

    @Test
    @Order(6)
    void tokens_open_what_they_are_for_until_they_are_revoked() {
        String[] program =
                issue("token", "issue", "api", "--name", "Báo cáo", "--scope", "read,operate", "--days", "30");
        assertThat(byToken("/api/v1/wall", program[1]).statusCode()).isEqualTo(200);
        refused(byToken("/api/v1/accounts", program[1]), 403, "not-allowed");
        String[] scraper = issue("token", "issue", "scrape", "--name", "Prometheus");
        assertThat(byToken("/metrics", scraper[1]).body()).contains("probe_success");
        refused(byToken("/api/v1/wall", scraper[1]), 403, "not-allowed");

        for (String[] token : List.of(program, scraper)) {
            RunningPlatform.Ended revoked = ioc("token", "revoke", token[0]);
            assertThat(revoked.code()).as(revoked.err()).isZero();
            revokedTokens.add(token[1]);
        }
        revokedTokensOpenNothing();
    }

    /** @return its id and its secret */
    private String[] issue(String... words) {
        RunningPlatform.Ended issued = ioc(words);
        assertThat(issued.code()).as(issued.err()).isZero();
        String[] said = issued.out().strip().split("[ ,]+");
        return new String[] {said[1], said[said.length - 1]};
    }

    private void revokedTokensOpenNothing() {
        assertThat(revokedTokens).hasSize(2);
        refused(byToken("/api/v1/wall", revokedTokens.get(0)), 401, "token-revoked");
        refused(byToken("/metrics", revokedTokens.get(1)), 401, "token-revoked");
    }

    @Test
    @Order(7)
    void ten_wrong_passwords_lock_an_account_until_the_command_unlocks_it() {
        Person other = new Person(chromium, platform.base());
        for (int time = 0; time < 10; time++) {
            refused(signIn(other, "sai rồi"), 401, "sign-in-failed");
        }
        refused(signIn(other, OPERATOR_PASSWORD), 429, "locked-out");
        other.opens("/sign-in")
                .fills("Tài khoản", "binh.tv")
                .fills("Mật khẩu", OPERATOR_PASSWORD)
                .presses("Đăng nhập")
                .sees("30 phút");
        Chromium.shot(other.page(), "access-locked-out");

        RunningPlatform.Ended unlocked = ioc("user", "unlock", "binh.tv");
        assertThat(unlocked.code()).as(unlocked.err()).isZero();
        assertThat(done(signIn(other, OPERATOR_PASSWORD)).at("/account/name").asText())
                .isEqualTo("Trần Văn Bình");
    }

    private static HttpResponse<String> signIn(Person person, String password) {
        return person.posts(
                "/api/v1/session/sign-in", "{\"account\": \"binh.tv\", \"password\": \"" + password + "\"}");
    }

    @Test
    @Order(8)
    void a_kill_loses_no_session_no_revocation_and_no_row_of_the_trail() throws Exception {
        JsonNode before = done(administrator.gets("/api/v1/audit?limit=200")).get("entries");
        platform.kill();
        platform = start();

        assertThat(done(operator.gets("/api/v1/session")).at("/account/id").asText())
                .isEqualTo("binh.tv");
        operator.page().waitForSelector("body[data-live='live']");
        revokedTokensOpenNothing();
        refused(display.gets("/api/v1/wall"), 401, "display-revoked");
        JsonNode after = done(administrator.gets("/api/v1/audit?limit=200")).get("entries");
        assertThat(numbered(after)).containsAll(numbered(before));
        assertThat(askedAfterwards)
                .as("a display that was taken back asks no more")
                .isEmpty();
        display.opens("/wall").sees("Màn hình này đã bị thu hồi quyền xem");

        RunningPlatform.Ended verified = ioc("audit", "verify");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("Nhật ký toàn vẹn");
    }

    private static List<String> numbered(JsonNode entries) {
        List<String> rows = new ArrayList<>();
        entries.forEach(entry -> rows.add(entry.toString()));
        return rows;
    }

    @Test
    @Order(9)
    void a_row_that_somebody_edited_is_named() throws Exception {
        try (Connection register = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/ward/access.db"));
                Statement statement = register.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("DROP TRIGGER audit_no_update");
            assertThat(statement.executeUpdate("UPDATE audit SET who = 'ai.do' WHERE number = 5"))
                    .isEqualTo(1);
        }
        RunningPlatform.Ended verified = ioc("audit", "verify");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.err()).contains("dòng 5 đã bị sửa").doesNotContain("\tat ");
        administrator.opens("/console/audit").presses("Kiểm tra toàn vẹn").sees("Nhật ký không còn toàn vẹn từ dòng 5");
        Chromium.shot(administrator.page(), "access-audit-edited");
    }
}
