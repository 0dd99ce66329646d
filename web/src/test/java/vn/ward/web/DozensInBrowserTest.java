package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.web.MemoryWard.NOON;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
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
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.Board;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.judge.State;
import vn.ward.core.series.Point;

/** The wall of a ward with everything that its reports speak of, by the names that it goes by: 43 targets in eight groups. */
final class DozensInBrowserTest {

    private static final Map<String, List<String>> NAMES = Map.of(
            "documents",
            List.of(
                    "Hệ thống quản lý văn bản và điều hành",
                    "Đăng nhập và mở danh sách văn bản",
                    "Chứng thư của hệ thống văn bản",
                    "Dịch vụ chữ ký số",
                    "Dịch vụ chữ ký số (kiểm tra chứng thư)"),
            "meeting",
            List.of(
                    "Hệ thống phòng họp số",
                    "Cầu họp trực tuyến",
                    "Màn hình phòng họp",
                    "Lịch phòng họp",
                    "Bộ âm thanh phòng họp"),
            "public",
            List.of(
                    "Cổng thông tin điện tử phường",
                    "iHanoi (truy cập từ phường)",
                    "VNeID (truy cập từ phường)",
                    "eTax Mobile (truy cập từ phường)",
                    "Dashboard cử tri",
                    "Chuyên trang TTHC số",
                    "437 thủ tục kèm mã QR"),
            "network",
            List.of("Mạng di động 4G dự phòng", "Đường truyền số liệu chuyên dùng (TSLCD)"),
            "wifi",
            List.of(
                    "WiFi Sảnh A",
                    "WiFi Sảnh B",
                    "WiFi phòng Tiếp dân",
                    "WiFi Hội trường",
                    "WiFi công cộng của phường",
                    "Trang chào WiFi công cộng"),
            "office",
            List.of(
                    "Bộ lưu điện tủ mạng",
                    "Trợ lý ảo AI",
                    "Loa truyền thanh",
                    "Máy in bộ phận một cửa",
                    "Bộ chuyển mạch bộ phận một cửa",
                    "Máy chủ nội bộ",
                    "Loa truyền thanh cụm 2"),
            "city",
            List.of(
                    "Cơ sở dữ liệu dùng chung của Thành phố",
                    "Theo dõi nghị quyết (theodoinq.dcs.vn)",
                    "Phản ánh kiến nghị (pakn.nq57.vn)",
                    "HanoiWork"),
            "party",
            List.of(
                    "Cổng dịch vụ công",
                    "Cổng dịch vụ công của Đảng",
                    "Thu nộp đảng phí",
                    "Sổ tay đảng viên",
                    "Phần mềm quản lý đảng viên"));

    private static final String PARTS =
            "#ward, #sentence, .card, .card-figure, #bandwidth, #bandwidth canvas, .line-figure, .line-legend,"
                    + " #targets, .point, .point-name, #incidents, #month, #footer";

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
        served = Served.start(DozensInBrowserTest::watch);
        window = new BrowserWindow(browser, 1920, 1080);
        window.withoutTransitions();
    }

    /** Makes it such a ward. */
    static void watch(MemoryWard ward) {
        ward.letTimeRun();
        Instant before = NOON.minusSeconds(600);
        ward.put(Instruments.measured(
                Instruments.line("wan", "Đường truyền Internet", Instruments.CONTRACT),
                State.UP,
                before,
                NOON,
                Map.of("in_bits_per_second", 2.93e8, "out_bits_per_second", 2.08e8)));
        ward.put(Instruments.measured(
                Instruments.throughput("speed", "Đo tốc độ đường truyền"),
                State.UP,
                before,
                before,
                Map.of(
                        "download_bits_per_second", 2.87e8,
                        "upload_bits_per_second", 2.91e8,
                        "download_contract_ratio", 0.957)));
        NAMES.forEach((group, names) -> {
            for (String name : names) {
                ward.put(MemoryWard.watched(
                        MemoryWard.target(id(group, names.indexOf(name)), group, name, "99.5"), State.UP, before));
            }
        });
        Period month = new Period(NOON.minusSeconds(20 * 86_400), NOON);
        ward.setFigures(NAMES.entrySet().stream()
                .flatMap(group -> IntStream.range(0, group.getValue().size())
                        .mapToObj(index ->
                                MemoryWard.figures(id(group.getKey(), index), month, new Availability(1, 0, 0, 99), 0)))
                .toArray(TargetFigures[]::new));
        ward.setPoints("wan", "in_bits_per_second", day(1));
        ward.setPoints("wan", "out_bits_per_second", day(0.3));
    }

    /** One is there from the beginning. */
    private static String id(String group, int index) {
        return group.equals("documents") && index == 0 ? group : group + "-" + index;
    }

    private static List<Point> day(double part) {
        return IntStream.range(0, 72)
                .mapToObj(five -> {
                    double load = part * 2.9e8 * Math.exp(-Math.pow((five - 30) / 15.0, 2));
                    return new Point(NOON.minusSeconds(300L * (72 - five)), load * 0.8, load * 0.9, load);
                })
                .toList();
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

    @ParameterizedTest(name = "{0} × {1}, {2}")
    @CsvSource({"1920, 1080, vi", "3840, 2160, vi", "1366, 768, vi", "1920, 1080, en"})
    void every_name_is_whole_and_nothing_moves_whatever_breaks(int width, int height, String language) {
        window.page.setViewportSize(width, height);
        open(language);
        Map<String, List<Number>> before = window.places(PARTS);
        picture("wall-dozens-" + width + language);
        window.fits(true);

        breakDown(1, "documents", "meeting-1", "documents-1", "documents-3", "documents-4", "network-1");
        assertThat(window.find(".incident:visible")).hasCount(6);
        picture("wall-dozens-broken-" + width + language);
        window.fits(true);
        if (height >= 1080) { // one for a room; a smaller one stands on a desk
            window.isLegible();
        }
        assertThat(window.places(PARTS)).isEqualTo(before);

        breakDown(7, "city-0", "city-1", "city-2", "public-0", "public-3", "office-4");
        assertThat(window.find(".incidents .panel-aside")).hasText("12");
        window.fits(true);
        assertThat(window.places(PARTS)).isEqualTo(before);
    }

    @Test
    void on_a_phone_every_name_is_whole() {
        window.page.setViewportSize(390, 844);
        open("vi");
        breakDown(1, "documents", "meeting-1", "documents-4");
        assertThat(window.find(".incident:visible")).hasCount(3);
        window.fits(false);
        assertThat(window.find(".point[data-target=documents-4]")).containsText("Gián đoạn");
    }

    @Test
    void a_name_of_two_lines_breaks_before_its_brackets() {
        open("vi");
        assertThat(window.find(".point[data-target=public-1] .point-name").innerText())
                .isEqualTo("iHanoi\n(truy cập từ phường)");
        assertThat(window.find(".point[data-target=network-1] .point-name").innerText())
                .isEqualTo("Đường truyền số liệu chuyên dùng (TSLCD)");
    }

    @Test
    void the_head_of_the_list_has_the_words_for_the_shapes_in_it() {
        open("vi");
        assertThat(window.find("#targets .panel-aside")).hasText("43/43 bình thường");

        breakDown(1, "documents", "meeting-1");
        assertThat(window.find("#targets .panel-aside")).hasText("2 gián đoạn · 41/43 bình thường");
        assertThat(window.find(".point[data-target=meeting-1]")).hasAttribute("data-state", "DOWN");
    }

    /** However little is known of the month: a note that takes two lines pushes the figure over its card's edge. */
    @ParameterizedTest
    @CsvSource({"vi, thiếu dữ liệu", "en, too little data"})
    void a_figure_that_does_not_count_yet_stays_in_its_card(String language, String note) {
        open(language);

        assertThat(window.find(".card[data-group=party] .card-note")).hasText(note);
        window.fits(true);
    }

    private void open(String language) {
        window.page.navigate("http://127.0.0.1:" + served.port() + "/wall?lang=" + language);
        assertThat(window.find(".point:visible")).hasCount(43);
        assertThat(window.find(".card:visible")).hasCount(8);
        if (window.page.viewportSize().width > 1100) {
            assertThat(window.find("#bandwidth canvas").first()).isVisible();
        }
    }

    /** All at once, with incidents from {@code first} on. */
    private void breakDown(int first, String... ids) {
        for (int i = 0; i < ids.length; i++) {
            served.ward.breakDown(ids[i], NOON.minusSeconds(50 + 3_700L * i), first + i);
        }
        served.vertx.eventBus().publish(Board.CHANGED, ids[0]);
    }

    private void picture(String name) {
        window.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/" + name + ".png")));
    }
}
