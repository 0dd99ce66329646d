package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.web.MemoryWard.NOON;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.engine.Board;
import vn.ward.core.engine.Measured;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.Incident;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;
import vn.ward.core.series.Point;
import vn.ward.core.target.Target;

/** The one-stop desk on the wall of a ward with dozens of other targets, in a real browser. */
final class DeskInBrowserTest {

    private static final List<String> NAMES =
            List.of("Bộ phận tiếp nhận và trả kết quả", "Điểm tiếp nhận số 2 (nhà văn hóa)", "Điểm tiếp nhận số 3");

    /** As many digits as a desk's figures ever have. */
    private static final Map<String, Double> CROWDED =
            figures(128, 6_060, 12, 12, Map.of("load_ratio", 1.34, "waiting_per_counter", 10.7, "unattended", 0.0));

    private static final Map<String, Double> BUSY = figures(
            23,
            1_070,
            4,
            5,
            Map.of(
                    "load_ratio", 0.87,
                    "expected_wait_seconds", 700.0,
                    "waiting_per_counter", 5.75,
                    "unattended", 0.0));

    /** Who is there is told, and which counters are open; nothing is judged. */
    private static final Map<String, Double> CLOSED = Map.of("waiting", 2.0, "counters_open", 0.0, "counters", 5.0);

    private static final String PARTS =
            "#ward, #sentence, .card, #bandwidth, #bandwidth canvas, .line-figure, .line-legend, .legend-item, #targets,"
                    + " .point, #incidents, #desk, .desk-label, .desk-other, .desk-name, .desk-words, #month, #footer";

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

    @AfterEach
    void stop() throws Exception {
        try {
            assertThat(window.complaints()).isEmpty();
        } finally {
            window.close();
            served.stop();
        }
    }

    private static Map<String, Double> figures(
            int waiting, double wait, int open, int counters, Map<String, Double> more) {
        Map<String, Double> all = new TreeMap<>(more);
        all.putAll(Map.of(
                "waiting", (double) waiting,
                "wait_p90_seconds", wait,
                "counters_open", (double) open,
                "counters", (double) counters));
        return all;
    }

    private static Target desk(int index) {
        return Instruments.desk("mot-cua-" + index, NAMES.get(index));
    }

    /** It was measured five seconds ago, unless its state is not known: then a good while ago. */
    private void put(int index, State state, Map<String, Double> figures) {
        boolean isWell = state == State.UP || state == State.UNKNOWN;
        Instant since = NOON.minusSeconds(17 * 60);
        Reason reason = isWell ? null : Reason.of("beyond-threshold", "wait_p90_seconds", "6060", "1800");
        Health health = Health.settled(state, since, NOON.minusSeconds(5), reason);
        @Nullable Incident incident = isWell ? null : MemoryWard.incident(40 + index, "mot-cua-" + index, since, null);
        Measured latest = new Measured(state == State.UNKNOWN ? since : NOON.minusSeconds(5), figures);
        served.ward.put(new Watched(desk(index), health, incident, figures, latest, null));
    }

    private void open(int desks, String language) {
        for (int i = 0; i < desks; i++) {
            put(i, State.UP, BUSY);
            served.ward.setPoints("mot-cua-" + i, "waiting", morning());
        }
        window.page.navigate("http://127.0.0.1:" + served.port() + "/wall?lang=" + language);
        assertThat(window.find(".point:visible")).hasCount(43); // desks have a panel of their own
        if (window.page.viewportSize().width > 1100) {
            assertThat(window.find("#bandwidth canvas").first()).isVisible();
        }
    }

    private static List<Point> morning() {
        return IntStream.range(0, 48)
                .mapToObj(five -> {
                    double waiting = Math.round(23 * Math.sin(five / 48.0 * Math.PI));
                    return new Point(NOON.minusSeconds(300L * (48 - five)), waiting, waiting, waiting);
                })
                .toList();
    }

    private void publish() {
        served.vertx.eventBus().publish(Board.CHANGED, "wan");
    }

    private void breakDown(String... ids) {
        for (int i = 0; i < ids.length; i++) {
            served.ward.breakDown(ids[i], NOON.minusSeconds(50 + 3_700L * i), i + 1);
        }
        publish();
    }

    private List<String> numbers() {
        return window.find("#desk .desk-number").allInnerTexts();
    }

    @Test
    void who_waits_for_how_long_at_how_many_counters_and_how_busy_these_are_is_told() {
        open(1, "vi");

        assertThat(numbers()).containsExactly("23", "18′", "4/5");
        assertThat(window.find("#desk h2")).hasText(NAMES.get(0));
        assertThat(window.find("#desk .desk-note")).hasText("quầy bận 87% · người mới ước chờ 12′");
        assertThat(window.find("#bandwidth h2")).hasText("Băng thông và hàng đợi hôm nay");
        assertThat(window.find("#bandwidth .legend-queue:visible")).hasText("Người chờ");
        picture("wall-desk");
        window.isLegible();
        window.fits(true);

        put(0, State.DOWN, CROWDED);
        publish();
        assertThat(window.find("#desk .desk-note")).hasText("quá tải 134%: hàng đợi còn dài thêm");
        assertThat(numbers()).containsExactly("128", "1 g 41′", "12/12");
        assertThat(window.find("#sentence .sentence-title")).hasText(NAMES.get(0) + " quá tải 17 phút");
        assertThat(window.find(".desk-figure[data-beyond=true] .desk-label"))
                .hasText(new String[] {"đang chờ", "90% chờ dưới"});
        picture("wall-desk-crowded");
        window.isLegible();
        window.fits(true);
    }

    @Test
    void a_desk_that_is_not_heard_is_grey_and_says_since_when() {
        open(1, "vi");
        String bright = colour(".desk-number");
        put(0, State.UNKNOWN, BUSY);
        publish();

        assertThat(window.find("#desk .desk-note")).hasText("không rõ từ 11:43");
        assertThat(colour(".desk-number")).isNotEqualTo(bright).isEqualTo(colour(".desk-label"));
        assertThat(window.find("#sentence")).hasAttribute("data-state", "UNKNOWN");
        window.isLegible();
        window.fits(true);
    }

    @Test
    void out_of_its_hours_a_desk_says_so_and_nothing_shouts() {
        open(1, "vi");
        put(0, State.UP, CLOSED);
        publish();

        assertThat(window.find("#desk .desk-note")).hasText("ngoài giờ tiếp công dân");
        assertThat(numbers()).containsExactly("2", "–", "0/5");
        assertThat(window.find("#sentence")).hasAttribute("data-state", "UP");
        window.fits(true);
    }

    @Test
    void a_ward_without_a_desk_has_no_panel_of_it() {
        open(0, "vi");

        assertThat(window.find("#desk")).isHidden();
        assertThat(window.find("#bandwidth h2")).hasText("Băng thông hôm nay");
        assertThat(window.find("#bandwidth .bandwidth-about")).hasText("Đường truyền Internet");
        assertThat(window.find(".legend-queue:visible")).hasCount(0);
        window.fits(true);
    }

    @Test
    void an_overloaded_desk_is_not_counted_among_the_systems_that_are_down() {
        open(1, "vi");
        put(0, State.DOWN, CROWDED);
        breakDown("documents", "meeting-1");

        assertThat(window.find("#sentence .sentence-title")).containsText("2 hệ thống gián đoạn");
        assertThat(window.find("#sentence .sentence-detail"))
                .containsText("bộ phận một cửa quá tải · 128 công dân đang chờ");
        window.fits(true);
    }

    @ParameterizedTest(name = "{0} × {1}, {2} desks, {3}")
    @CsvSource({
        "1920, 1080, 1, vi",
        "1920, 1080, 3, vi",
        "1920, 1080, 1, en",
        "1920, 1080, 3, en",
        "1366, 768, 3, vi",
        "3840, 2160, 1, vi"
    })
    void nothing_is_cut_off_and_nothing_moves_whatever_happens_at_the_desks(
            int width, int height, int desks, String language) {
        window.page.setViewportSize(width, height);
        open(desks, language);
        Map<String, List<Number>> before = window.places(PARTS);
        window.fits(true);

        List<State> states = List.of(State.DOWN, State.DEGRADED, State.UNKNOWN);
        for (int i = 0; i < desks; i++) {
            put(i, states.get(i), i == 1 ? figures(4, 30, 0, 5, Map.of("unattended", 4.0)) : CROWDED);
        }
        breakDown("wan");
        assertThat(window.find("#desk")).hasAttribute("data-state", "DOWN");
        assertThat(window.find("#bandwidth .chart-outage")).isVisible();
        picture("wall-desks-" + desks + "-" + width + language);
        window.fits(true);
        assertThat(window.places(PARTS)).containsAllEntriesOf(without(before, "legend-item"));
    }

    /** What stands in the head moves aside for the word on outages; that is all. */
    private static Map<String, List<Number>> without(Map<String, List<Number>> places, String part) {
        Map<String, List<Number>> others = new TreeMap<>(places);
        others.keySet().removeIf(name -> name.contains(part));
        return others;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 12})
    void open_incidents_have_room_above_three_desks(int incidents) {
        open(3, "vi");
        List<String> broken = List.of(
                "documents",
                "documents-1",
                "documents-3",
                "documents-4",
                "public-1",
                "network-1",
                "network-0",
                "city-0",
                "city-1",
                "city-2",
                "office-4",
                "party-1");
        breakDown(broken.subList(0, incidents).toArray(String[]::new));

        assertThat(window.find("#incidents .panel-aside")).hasText(String.valueOf(incidents));
        picture("wall-desks-incidents-" + incidents);
        window.fits(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void on_a_phone_the_desk_comes_after_the_systems_and_is_whole(int desks) {
        window.page.setViewportSize(390, 844);
        open(desks, "vi");
        if (desks > 0) {
            put(0, State.DOWN, CROWDED);
        }
        breakDown("documents");
        assertThat(window.find(".incident:visible")).hasCount(desks > 0 ? 2 : 1);

        window.fits(false);
        picture("phone-desks-" + desks);
        if (desks > 0) {
            assertThat(top("#desk")).isGreaterThan(top("#systems")).isLessThan(top("#targets"));
        }
    }

    private double top(String selector) {
        BoundingBox box = window.find(selector).boundingBox();
        return box.y;
    }

    private String colour(String selector) {
        return window.find(selector)
                .first()
                .evaluate("(node) => getComputedStyle(node).color")
                .toString();
    }

    private void picture(String name) {
        window.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/" + name + ".png")));
    }
}
