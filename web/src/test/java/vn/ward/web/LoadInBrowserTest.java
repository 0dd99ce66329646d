package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.web.MemoryWard.NOON;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Watched;
import vn.ward.core.judge.State;
import vn.ward.core.series.Point;
import vn.ward.core.target.Contract;
import vn.ward.core.target.Target;

/** The line's load against its contract, and the WiFi points, in a real browser. */
final class LoadInBrowserTest {

    private static final Target LINE = Instruments.line("line", "Đường truyền Internet chính", Instruments.CONTRACT);
    private static final Map<String, Double> LOAD = Map.of("in_bits_per_second", 2.12e8, "out_bits_per_second", 7.7e7);
    private static final List<String> POINTS =
            List.of("Sảnh một cửa", "Sảnh B", "Phòng tiếp dân", "Hội trường tầng 3", "Sân trước", "Tầng 2");

    private static final String PARTS =
            "#bandwidth, #bandwidth canvas, .line-figure, .line-legend, #wifi, .spot, #targets, .point";

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

    @BeforeEach
    void start() throws Exception {
        served = Served.start(LoadInBrowserTest::watch);
        window = new BrowserWindow(browser, 1920, 1080);
        window.withoutTransitions();
    }

    /** A morning in which the line fills up, a speed test at nine, six points with visitors. */
    private static void watch(MemoryWard ward) {
        ward.letTimeRun();
        ward.put(measured(LINE, State.UP, 20, LOAD));
        Target speed = Instruments.throughput("speed", "Đo tốc độ");
        ward.put(Instruments.measured(
                speed,
                State.UP,
                NOON.minus(Duration.ofDays(1)),
                Instant.parse("2026-05-20T02:00:00Z"),
                Map.of(
                        "download_bits_per_second", 2.87e8,
                        "upload_bits_per_second", 2.91e8,
                        "download_contract_ratio", 0.957)));
        for (int i = 0; i < POINTS.size(); i++) {
            ward.put(measured(point(i), State.UP, 20, Map.of("clients", 41.0 - i)));
        }
        ward.setPoints("line", "in_bits_per_second", day(1));
        ward.setPoints("line", "out_bits_per_second", day(0.3));
    }

    private static List<Point> day(double part) {
        return IntStream.range(0, 72)
                .mapToObj(five -> {
                    double load = part * 2.9e8 * Math.exp(-Math.pow((five - 30) / 15.0, 2));
                    return new Point(NOON.minusSeconds(300L * (72 - five)), load * 0.8, load * 0.9, load);
                })
                .toList();
    }

    private static Target point(int i) {
        return Instruments.point("ap-" + i, "Điểm phát WiFi " + POINTS.get(i));
    }

    private static Watched measured(Target target, State state, int secondsAgo, Map<String, Double> values) {
        return Instruments.measured(target, state, NOON.minusSeconds(600), NOON.minusSeconds(secondsAgo), values);
    }

    @AfterEach
    void stop() throws Exception {
        try {
            assertThat(window.complaints()).isEmpty();
        } finally {
            window.close();
            served.stop();
        }
    }

    @Test
    void the_lines_load_stands_against_its_contract_in_the_place_of_the_answering_times() {
        window.openWall(served.port());

        assertThat(window.find("#latency")).isHidden();
        assertThat(window.find("#bandwidth .bandwidth-about")).hasText("Đường truyền Internet chính");
        assertThat(window.find("#bandwidth .bandwidth-test"))
                .hasText("Đo lúc 09:00: xuống 287, lên 291 Mb/s · đạt 96% hợp đồng");
        assertThat(window.find(".line-speed")).hasText(new String[] {"212", "77"});
        assertThat(window.find(".line-value")).hasText(new String[] {"71%", "285"});
        assertThat(window.find(".line-words")).hasText(new String[] {"đang dùng", "P95 tải xuống"});
        assertThat(window.find("#bandwidth canvas").first()).isVisible();
    }

    @Test
    void a_point_says_how_many_use_it_and_the_head_how_many_are_up() {
        window.openWall(served.port());

        assertThat(window.find("#wifi .panel-aside")).hasText("6/6");
        assertThat(window.find(".spot")).hasCount(6);
        assertThat(window.find(".spot[data-target=ap-0]")).containsText("Sảnh một cửa41 máy");
        assertThat(window.find(".point[data-target=ap-0]")).hasCount(0);
        assertThat(window.find(".point[data-target=line]")).containsText("212 Mb/s");
    }

    @Test
    void what_breaks_is_told_in_its_place_and_moves_no_panel() {
        window.openWall(served.port());
        assertThat(window.find("#bandwidth canvas").first()).isVisible();
        Map<String, List<Number>> before = places();

        breakAll();

        assertThat(window.find(".spot[data-target=ap-2]")).containsText("kênh 84%");
        assertThat(window.find(".spot[data-target=ap-4] .spot-since")).hasText("từ 11:50");
        assertThat(window.find(".spot[data-target=ap-4]")).hasAttribute("data-state", "DOWN");
        assertThat(window.find("#wifi .panel-aside")).hasText("3/6");
        assertThat(window.find(".line")).hasAttribute("data-age", "down");
        assertThat(window.find(".line-words").first()).hasText("Gián đoạn từ 11:50");
        assertThat(window.find("#bandwidth .chart-outage")).isVisible();
        assertThat(places()).isEqualTo(before);
        window.isLegible();
        window.fits(true);
        picture("wall-load-broken");
    }

    @Test
    void what_is_old_is_grey_and_told_with_its_time() {
        served.ward.put(measured(LINE, State.UNKNOWN, 480, LOAD));
        window.openWall(served.port());

        assertThat(window.find(".line")).hasAttribute("data-age", "old");
        assertThat(window.find(".line-words").first()).hasText("lúc 11:52");
        String shown = window.find(".line-speed")
                .first()
                .evaluate("(node) => getComputedStyle(node).color")
                .toString();
        String quiet = window.find(".line-words")
                .first()
                .evaluate("(node) => getComputedStyle(node).color")
                .toString();
        assertThat(shown).isEqualTo(quiet);
    }

    @Test
    void two_lines_stand_side_by_side_and_a_third_is_only_counted() {
        for (int i = 2; i <= 3; i++) {
            Target more = Instruments.line("line-" + i, "Đường số " + i, new Contract(100_000_000, 50_000_000));
            served.ward.put(measured(more, State.UP, 20, LOAD));
        }
        window.openWall(served.port());

        assertThat(window.find(".line:visible")).hasCount(2);
        assertThat(window.find(".line-name")).hasText(new String[] {"Đường truyền Internet chính", "Đường số 2"});
        assertThat(window.find("#bandwidth .bandwidth-about")).hasText("và 1 đường khác");
        window.isLegible();
        window.fits(true);
    }

    @Test
    void more_points_than_have_room_are_counted_and_a_broken_one_is_seen() {
        for (int i = 6; i < 20; i++) {
            Target more = Instruments.point("ap-" + i, "Điểm phát WiFi Tầng số " + i);
            served.ward.put(measured(more, State.UP, 20, Map.of("clients", 3.0)));
        }
        window.openWall(served.port());
        assertThat(window.find(".spot")).hasCount(8);
        assertThat(window.find(".spots-more")).hasText("và 12 điểm khác");
        Map<String, List<Number>> before = places();

        served.ward.breakDown("ap-19", NOON.minusSeconds(600), 19);
        served.vertx.eventBus().publish(Board.CHANGED, "ap-19");

        assertThat(window.find(".spot[data-target=ap-19]")).isVisible();
        assertThat(window.find(".spot")).hasCount(8);
        before.keySet().removeIf(place -> place.contains("ap-7"));
        assertThat(places()).containsAllEntriesOf(before);
    }

    @ParameterizedTest(name = "{0} × {1}, whole: {2}")
    @CsvSource({"1920, 1080, true", "1366, 768, true", "390, 844, false"})
    void nothing_is_cut_off_whatever_is_broken(int width, int height, boolean whole) {
        window.page.setViewportSize(width, height);
        window.openWall(served.port());
        assertThat(window.find(".spot:visible")).hasCount(6);
        window.fits(whole);
        picture("wall-load-" + width);

        breakAll();
        assertThat(window.find(".line")).hasAttribute("data-age", "down");
        window.fits(whole);
    }

    @Test
    void in_english_nothing_is_left_in_vietnamese_and_nothing_is_cut_off() {
        breakAll();
        window.page.navigate("http://127.0.0.1:" + served.port() + "/wall?lang=en");

        assertThat(window.find("#bandwidth h2")).hasText("Bandwidth today");
        assertThat(window.find("#wifi h2")).hasText("Public WiFi");
        assertThat(window.find(".line-words").first()).hasText("Down since 11:50");
        assertThat(window.find(".spot[data-target=ap-2]")).containsText("84% busy");
        window.isLegible();
        window.fits(true);
    }

    /** The line and a point are down, a channel is full, and of another point nothing is known. */
    private void breakAll() {
        served.ward.put(measured(LINE, State.DOWN, 630, LOAD));
        served.ward.put(
                measured(point(2), State.DEGRADED, 20, Map.of("clients", 22.0, "channel_utilization_ratio", 0.84)));
        served.ward.put(measured(point(4), State.DOWN, 630, Map.of()));
        served.ward.put(measured(point(1), State.UNKNOWN, 630, Map.of("clients", 28.0)));
        served.vertx.eventBus().publish(Board.CHANGED, "line");
    }

    private Map<String, List<Number>> places() {
        return window.places(PARTS);
    }

    private void picture(String name) {
        window.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/" + name + ".png")));
    }
}
