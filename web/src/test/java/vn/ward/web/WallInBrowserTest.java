package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.web.MemoryWard.NOON;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.State;
import vn.ward.core.series.Point;

/** The wall in a real browser, served by the real server under its own content security policy. */
final class WallInBrowserTest {

    private static final String ANYTHING_GREEN = ":is(.header, .panels) [data-state=UP]:visible";
    private static final String PANELS =
            "#practice, #ward, #sentence, #clock, .card, #latency, #latency canvas, .point,"
                    + " #targets, #incidents, #month, #footer";

    private static Playwright playwright;
    private static Browser browser;

    private Served served;
    private BrowserWindow window;

    @BeforeAll
    static void startBrowser() {
        playwright = BrowserWindow.playwright();
        browser = BrowserWindow.start(playwright);
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private boolean databaseTaken;

    @BeforeEach
    void start() throws Exception {
        served = Served.start(WallInBrowserTest::remember);
        window = new BrowserWindow(browser, 1920, 1080);
    }

    /** A month of figures, a day of strips, an hour of answering times. */
    private static void remember(MemoryWard ward) {
        ward.letTimeRun();
        Period month = new Period(NOON.minusSeconds(20 * 86_400), NOON);
        Availability good = new Availability(9_900, 50, 50, 0);
        ward.setFigures(
                MemoryWard.figures("documents", month, good, 2),
                MemoryWard.figures("portal", month, good, 1),
                MemoryWard.figures("meeting", month, good, 0),
                MemoryWard.figures("wifi", month, good, 0),
                MemoryWard.figures("queue", month, good, 0),
                MemoryWard.figures("wan", month, new Availability(100, 0, 0, 9_900), 0));
        ward.setPoints(IntStream.range(0, 60)
                .mapToObj(minute -> new Point(NOON.minusSeconds(60L * (60 - minute)), 0.1, 0.2, 0.4))
                .toList());
    }

    /** Whatever a test is about, the browser must have had nothing to complain of but a 503 where that is the answer. */
    @AfterEach
    void stop() throws Exception {
        try {
            assertThat(window.complaints())
                    .filteredOn(complaint -> !databaseTaken || !complaint.contains("503"))
                    .isEmpty();
        } finally {
            window.close();
            served.stop();
        }
    }

    @Test
    void calm_says_so() {
        window.openWall(served.port());

        assertThat(window.sentence()).containsText("Mọi hệ thống hoạt động bình thường");
        assertThat(window.sentence()).hasAttribute("data-state", "UP");
        assertThat(window.find("#incidents")).containsText("Không có sự cố");
        assertThat(window.find("[data-state=DOWN]:visible, [data-state=DEGRADED]:visible"))
                .hasCount(0);
        assertThat(window.find("#banner")).isHidden();
        assertThat(window.find("#latency canvas").first()).isVisible();
    }

    @Test
    void a_practice_ward_says_that_nothing_is_real() {
        window.openWall(served.port());

        assertThat(window.find("#practice")).isVisible();
        assertThat(window.find("#practice")).hasText("PHƯỜNG THỰC HÀNH – số liệu giả lập");
    }

    @Test
    void hours_are_the_wards_wherever_the_screen_stands() {
        window.openWall(served.port());

        assertThat(window.find(".clock-minutes")).hasText(Pattern.compile("12:0\\d"));
    }

    @Test
    void an_outage_arrives_by_itself_within_two_seconds_and_moves_no_panel() {
        window.openWall(served.port());
        Map<String, List<Number>> before = places();

        breakDown("wan");

        assertThat(window.sentence()).containsText("Đường truyền gián đoạn", within(2_000));
        assertThat(window.sentence()).hasAttribute("data-state", "DOWN");
        assertThat(window.sentence()).containsText("không trả lời trong 5 giây");
        assertThat(window.find(".card[data-group=network]")).hasAttribute("data-state", "DOWN");
        assertThat(window.find(".card[data-group=network]")).containsText("Gián đoạn từ 11:59");
        assertThat(window.find(".point[data-target=wan]")).hasAttribute("data-state", "DOWN");
        assertThat(window.find(".incident")).hasCount(1);
        assertThat(window.find(".incident")).containsText("Đường truyền");
        assertThat(window.find(".incident")).containsText("Kiểm tra nguồn điện");
        assertThat(places()).isEqualTo(before);
    }

    @Test
    void an_outage_goes_by_itself_and_moves_no_panel() {
        breakDown("wan");
        window.openWall(served.port());
        assertThat(window.sentence()).hasAttribute("data-state", "DOWN");
        Map<String, List<Number>> before = places();

        served.ward.mend("wan", served.ward.now());
        publish("wan");

        assertThat(window.sentence()).containsText("Mọi hệ thống hoạt động bình thường", within(2_000));
        assertThat(window.find(".incident")).hasCount(0);
        assertThat(places()).isEqualTo(before);
    }

    @Test
    void states_are_told_apart_by_colour_by_shape_and_by_word() {
        Map<State, String> groups =
                Map.of(State.UP, "meeting", State.UNKNOWN, "wifi", State.DEGRADED, "public", State.DOWN, "queue");
        groups.forEach((state, group) -> served.ward.put(
                MemoryWard.watched(MemoryWard.target(group + "-1", group), state, NOON.minusSeconds(600))));
        window.withoutTransitions();
        window.openWall(served.port());

        for (String place : List.of(".card[data-group=%s]", ".point[data-target=%s-1]")) {
            List<Object> colours = new ArrayList<>();
            List<String> shapes = new ArrayList<>();
            List<String> words = new ArrayList<>();
            for (State state : State.values()) {
                Locator shown = window.find(place.formatted(groups.get(state)));
                Locator shape = shown.locator("> .shape");
                colours.add(shape.evaluate("(shape) => getComputedStyle(shape).color"));
                shapes.add(shape.innerHTML());
                words.add(shown.locator(".card-state, .point-word").textContent());
            }
            assertThat(colours).as("colours of %s", place).doesNotHaveDuplicates();
            assertThat(shapes).as("shapes of %s", place).doesNotHaveDuplicates();
            assertThat(words).as("words of %s", place).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_age_of_an_open_incident_goes_on() {
        served.ward.breakDown("wan", served.ward.now().minusSeconds(3), 12);
        window.openWall(served.port());

        int first = seconds();
        await().atMost(Duration.ofSeconds(10)).until(() -> seconds() >= first + 2);
    }

    @Test
    void a_connection_that_stays_open_and_says_nothing_makes_the_wall_stale() throws Exception {
        Wire wire = new Wire(served.vertx, served.port());
        window.openWall(wire.port());

        wire.goDead();
        assertThat(window.find("#banner")).isVisible(visibleWithin(13_000));
        assertThat(window.find("body")).hasAttribute("data-live", "stale");
        assertThat(window.find("#banner")).containsText("Mất kết nối từ");

        wire.revive();
        assertThat(window.find("#banner")).not().isVisible(visibleWithin(20_000));
        assertThat(window.complaints()).allMatch(complaint -> complaint.startsWith("failed: "));
    }

    @Test
    void an_open_incident_shows_the_hotline_that_the_configuration_names_now() {
        breakDown("wan");
        window.openWall(served.port());
        assertThat(window.find(".plan-call")).hasText("Gọi 1800 1000");

        served.ward.correctHotline("wan", "1800 2000");
        publish("wan");

        assertThat(window.find(".plan-call")).hasText("Gọi 1800 2000");
        assertThat(window.find(".plan-call")).hasAttribute("href", "tel:18002000");
        assertThat(window.find(".plan li")).hasCount(2);
    }

    @Test
    void an_open_incident_of_a_target_in_an_unknown_state_does_not_show_it_as_down() {
        breakDown("wan");
        window.openWall(served.port());
        assertThat(window.find(".incident > .shape")).hasAttribute("data-shape", "DOWN");

        Watched down = served.ward.get("wan");
        served.ward.put(new Watched(
                down.target(), MemoryWard.health(State.UNKNOWN, NOON.minusSeconds(5)), down.incident(), Map.of()));
        publish("wan");

        assertThat(window.find(".incident > .shape")).hasAttribute("data-shape", "UNKNOWN");
        assertThat(window.find(".incident")).hasAttribute("data-state", "UNKNOWN");
    }

    @Test
    void at_midnight_the_history_is_not_asked_about_a_day_without_a_length() {
        served.ward.setNow(Instant.parse("2026-05-20T17:00:00Z"));

        Response answer =
                window.page.waitForResponse(one -> one.url().contains("/samples"), () -> window.visit(served.port()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(window.find("#latency")).containsText("Chưa có số liệu hôm nay");
    }

    @Test
    void a_silent_server_makes_the_wall_stale_and_its_return_heals_it() throws Exception {
        breakDown("wan");
        window.withoutTransitions();
        window.openWall(served.port());
        Map<String, List<Number>> before = places();

        long silent = System.nanoTime();
        served.fallSilent();
        assertThat(window.find("#banner")).isVisible(visibleWithin(13_000));
        // The last sign of life was at most one beat of 2 s before the silence.
        assertThat(Duration.ofNanos(System.nanoTime() - silent))
                .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(12));

        assertThat(window.find("#banner")).hasText(Pattern.compile("Mất kết nối từ 12:0\\d:\\d\\d.*"));
        assertThat(window.find("body")).hasAttribute("data-live", "stale");
        assertThat(window.find(".panels")).hasCSS("filter", "grayscale(1)");
        assertThat(places()).isEqualTo(before);
        window.isLegible();
        window.fits(true);
        assertThat(window.complaints()).noneMatch(complaint -> complaint.contains("policy"));

        served.comeBack();
        assertThat(window.find("#banner")).not().isVisible(visibleWithin(20_000));
        assertThat(window.find("body")).hasAttribute("data-live", "live");
        window.complaints(); // those of the silence
    }

    @Test
    void a_panel_that_cannot_be_drawn_stops_neither_the_clock_nor_the_others_and_is_not_believed() {
        window.page.route(
                "**/wall/targets/targets.js",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/javascript")
                        .setBody("export const mountTargets = () => () => { throw new Error('broken panel'); };")));
        breakDown("wan");
        window.openWall(served.port());

        assertThat(window.find("#banner")).containsText("Màn hình không hiển thị được đầy đủ");
        assertThat(window.find("body")).hasAttribute("data-live", "stale");
        assertThat(window.find(".incident")).containsText("Đường truyền");
        assertThat(window.find("#footer")).containsText("Số liệu cách đây");
        String shown = window.find(".clock-seconds").textContent();
        assertThat(window.find(".clock-seconds")).not().hasText(shown);
        assertThat(window.complaints()).hasSize(1).allMatch(complaint -> complaint.contains("broken panel"));
    }

    @Test
    void before_the_first_word_the_wall_claims_nothing() {
        window.page.route("**/api/v1/live", WallInBrowserTest::hold);
        window.page.route("**/api/v1/wall", WallInBrowserTest::hold);
        window.visit(served.port());

        assertThat(window.find("#latency h2")).hasCount(1); // the panels are there, with nothing in them to be seen
        assertThat(window.sentence()).hasText("Đang kết nối…");
        assertThat(window.sentence()).hasAttribute("data-state", "UNKNOWN");
        assertThat(window.find(ANYTHING_GREEN)).hasCount(0);
        assertThat(window.find("#incidents").getByText("Không có sự cố")).isHidden();
        assertThat(window.find("#banner")).isHidden();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"**/api/v1/live", "**/api/v1/messages?*"})
    void a_first_attempt_that_fails_is_told_at_once(String address) {
        window.page.route(address, Route::abort);
        window.page.route("**/api/v1/wall", WallInBrowserTest::hold);
        window.visit(served.port());

        assertThat(window.find("#banner")).isVisible();
        assertThat(window.find("#banner")).containsText("Chưa kết nối được với máy chủ giám sát");
        assertThat(window.find("body")).hasAttribute("data-live", "stale");
        assertThat(window.find(ANYTHING_GREEN)).hasCount(0);

        window.page.unroute(address);
        assertThat(window.sentence()).containsText("Mọi hệ thống hoạt động bình thường", within(20_000));
        assertThat(window.find("#banner")).isHidden();
        assertThat(window.complaints()).noneMatch(complaint -> complaint.contains("policy"));
    }

    @Test
    void a_database_that_was_never_there_is_told_in_every_place_that_lacks_it() throws Exception {
        served.fallSilent();
        served.ward.takeDatabaseAway("the connection is refused");
        served.comeBack();
        window.openWall(served.port());

        assertThat(window.sentence()).containsText("Mất kết nối cơ sở dữ liệu giám sát");
        assertThat(window.sentence()).containsText("Vẫn đang theo dõi, 2/2 bình thường");
        assertThat(window.sentence()).hasAttribute("data-state", "DEGRADED");
        assertThat(window.find(".remark[data-remark=database]:visible")).hasText("Không kết nối được cơ sở dữ liệu");
        assertThat(window.find("#month")).containsText("Không đọc được số liệu tháng");
        assertThat(window.find("#latency")).containsText("Không đọc được lịch sử");
        assertThat(window.find(".card[data-group=documents]")).containsText("không đọc được số liệu");
        assertThat(window.complaints()).allMatch(complaint -> complaint.contains("503"));
    }

    @Test
    void a_database_that_goes_away_is_told_and_what_was_known_stays_with_its_age() {
        window.openWall(served.port());
        assertThat(window.find("#month")).containsText("đến 12:00");

        databaseTaken = true;
        served.ward.takeDatabaseAway("the connection is refused");

        assertThat(window.sentence()).containsText("Mất kết nối cơ sở dữ liệu giám sát");
        assertThat(window.find(".card[data-group=documents] .card-figure")).hasText("99,50%");
        assertThat(window.find("#month")).containsText("đến 12:00");
    }

    @Test
    void when_the_journal_fails_the_sentence_and_the_footer_say_that_monitoring_has_stopped() {
        served.ward.stopJournal("No space left on device");
        window.openWall(served.port());

        assertThat(window.sentence()).containsText("Giám sát đã dừng: không ghi được nhật ký");
        assertThat(window.sentence()).containsText("No space left on device");
        assertThat(window.sentence()).hasAttribute("data-state", "DOWN");
        assertThat(window.find(".remark[data-remark=journal]:visible")).hasText("Không ghi được nhật ký");
    }

    @Test
    void while_nothing_is_known_nothing_is_green() {
        for (String id : List.of("documents", "wan")) {
            served.ward.put(MemoryWard.watched(served.ward.get(id).target(), State.UNKNOWN, NOON));
        }
        window.openWall(served.port());

        assertThat(window.sentence()).containsText("Chưa đủ dữ liệu");
        assertThat(window.find(ANYTHING_GREEN)).hasCount(0);
    }

    @Test
    void while_most_is_unknown_what_is_known_does_not_stand_for_all() {
        served.ward.put(MemoryWard.watched(served.ward.get("wan").target(), State.UNKNOWN, NOON));
        served.ward.put(MemoryWard.watched(MemoryWard.target("wifi", "wifi"), State.UNKNOWN, NOON));
        window.openWall(served.port());

        assertThat(window.sentence()).hasAttribute("data-state", "UNKNOWN");
        assertThat(window.find(ANYTHING_GREEN + ":not(.card, .point)")).hasCount(0);
        assertThat(window.find(".card[data-state=UP]")).hasCount(1);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void every_text_is_large_and_stands_out(State state) {
        served.ward.put(MemoryWard.watched(served.ward.get("documents").target(), state, NOON.minusSeconds(600)));
        if (state == State.DOWN) {
            breakDown("wan");
        }
        window.withoutTransitions();
        window.openWall(served.port());
        assertThat(window.find(".card[data-group=documents]")).hasAttribute("data-state", state.name());

        window.isLegible();
    }

    @ParameterizedTest(name = "{0} × {1}, whole: {2}, systems: {3}")
    @CsvSource({"1920, 1080, true, 3", "1920, 1080, true, 6", "1366, 768, true, 3", "390, 844, false, 6"})
    void nothing_is_cut_off_or_reaches_out_of_the_window(int width, int height, boolean whole, int systems) {
        window.page.setViewportSize(width, height);
        watch(systems);
        window.openWall(served.port());
        window.fits(whole);

        for (String id : List.of("wan", "documents", "portal")) {
            breakDown(id);
            window.find(".incident[data-incident='" + id.length() + "']").waitFor();
            window.fits(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "6"})
    void names_are_whole_while_there_are_no_figures(int systems) throws Exception {
        served.fallSilent();
        databaseTaken = true;
        served.ward.takeDatabaseAway("the connection is refused");
        served.comeBack();
        watch(systems);
        window.openWall(served.port());
        assertThat(window.find(".card[data-group=documents]")).containsText("không đọc được số liệu");

        window.fits(true);
    }

    @ParameterizedTest(name = "{0} × {1}, whole: {2}")
    @CsvSource({"1920, 1080, true", "1366, 768, true", "390, 844, false"})
    void what_the_footer_remarks_on_the_platform_is_whole(int width, int height, boolean whole) {
        window.page.setViewportSize(width, height);
        window.openWall(served.port());
        assertThat(window.find("#footer")).containsText("ghi nhận mọi gián đoạn");
        window.fits(whole);

        databaseTaken = true;
        served.ward.takeDatabaseAway("the connection is refused");
        assertThat(window.find(".remark[data-remark=database]:visible")).hasText("Không kết nối được cơ sở dữ liệu");
        window.fits(whole);

        served.ward.stopJournal("No space left on device");
        assertThat(window.find(".remark[data-remark=journal]:visible")).hasText("Không ghi được nhật ký");
        window.fits(whole);

        served.ward.putClockBack(Duration.ofHours(6).plusMinutes(59).plusSeconds(30));
        assertThat(window.find(".remark[data-remark=clock]:visible"))
                .hasText("Đồng hồ máy bị lùi: giờ ở đây nhanh hơn 7 giờ");
        window.fits(whole);
    }

    @ParameterizedTest(name = "{0} targets, {1} broken")
    @CsvSource({"4, 2, 0", "24, 5, 0", "40, 8, 0", "40, 11, 0", "100, 17, 6"})
    void every_target_and_every_open_incident_is_seen_and_legible_and_no_panel_moves(
            int targets, int broken, int more) {
        List<String> groups = List.of("documents", "meeting", "public", "wifi", "network", "queue", "party", "city");
        for (int i = 2; i < targets; i++) { // two are there
            served.ward.put(MemoryWard.watched(
                    MemoryWard.target("t" + i, groups.get(i % 8), "WiFi " + i, "99.5"),
                    State.UP,
                    NOON.minusSeconds(86_400)));
        }
        window.openWall(served.port());
        assertThat(window.find(".point:visible")).hasCount(targets);
        Map<String, List<Number>> before = places();

        for (int i = 0; i < broken; i++) {
            served.ward.breakDown("t" + (2 + i * 5 % (targets - 2)), NOON.minusSeconds(50 + 3_700 * i), i + 1);
        }
        publish("t2");

        assertThat(window.find(".incidents .panel-aside")).hasText(String.valueOf(broken));
        assertThat(window.find(".incident:visible")).hasCount(broken - more);
        assertThat(window.find(".points-more")).isHidden();
        if (more > 0) {
            assertThat(window.find(".incident-more")).hasText("và " + more + " sự cố khác");
        } else {
            assertThat(window.find(".incident-more")).isHidden();
        }
        assertThat(places()).isEqualTo(before);
        window.page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/wall-" + targets + "-" + broken + ".png")));
        window.fits(true);
        window.isLegible();
    }

    /** Names as long as they come. */
    private void watch(int systems) {
        served.ward.put(MemoryWard.watched(
                MemoryWard.target("documents", "documents", "Hệ thống quản lý văn bản và điều hành", "99.5"),
                State.UP,
                NOON.minusSeconds(86_400)));
        served.ward.put(MemoryWard.watched(
                MemoryWard.target("portal", "public", "Cổng thông tin điện tử phường Ô Chợ Dừa", "99.5"),
                State.DEGRADED,
                NOON.minusSeconds(600)));
        for (String group : List.of("meeting", "wifi", "queue").subList(0, systems - 3)) {
            served.ward.put(MemoryWard.watched(
                    MemoryWard.target(group, group, "Hệ thống phòng họp số", "99"),
                    State.UP,
                    NOON.minusSeconds(86_400)));
        }
    }

    private void breakDown(String id) {
        served.ward.breakDown(id, NOON.minusSeconds(50), id.length());
        publish(id);
    }

    /** As the engine does. */
    private void publish(String id) {
        served.vertx.eventBus().publish(Board.CHANGED, id);
    }

    private int seconds() {
        String age = window.find(".incident-age").textContent();
        return Integer.parseInt(age.replaceAll(".*· (\\d+) giây", "$1"));
    }

    private Map<String, List<Number>> places() {
        return window.places(PANELS);
    }

    /** Neither answered nor refused. */
    private static void hold(Route route) {
        // nothing is done with it
    }

    private static LocatorAssertions.ContainsTextOptions within(double millis) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
    }

    private static LocatorAssertions.IsVisibleOptions visibleWithin(double millis) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
    }
}
