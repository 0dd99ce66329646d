package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;
import vn.ward.core.availability.Period;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Impact;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.Severity;
import vn.ward.core.judge.State;
import vn.ward.core.result.Reason;

/** The pages of telling in a real browser: read on a desk and on a phone, and done something with. */
final class TellingInBrowserTest {

    private static Playwright playwright;
    private static Browser browser;

    private Served served;
    private BrowserWindow window;

    @BeforeAll
    static void start() {
        playwright = BrowserWindow.playwright();
        browser = BrowserWindow.start(playwright);
    }

    @AfterAll
    static void stop() {
        playwright.close();
    }

    @BeforeEach
    void serve() throws Exception {
        served = Served.start(ward -> {
            ward.breakDown("wan", NewsOfWan.AT, 7);
            NewsOfWan.tell(ward);
            ward.acts.happened(new IncidentEvent(
                    new UUID(1, 7),
                    7,
                    "wan",
                    IncidentEvent.Kind.OPENED,
                    NewsOfWan.AT,
                    Severity.CRITICAL,
                    Reason.of("timeout", 5),
                    "judge"));
            Instant morning = Instant.parse("2026-05-20T02:00:00Z");
            Incident past = MemoryWard.incident(3, "documents", morning, morning.plusSeconds(90));
            ward.remember(past, Duration.ofSeconds(80));
            NewsOfWan.meet(ward);
        });
        window = new BrowserWindow(browser, 1920, 1080);
    }

    @AfterEach
    void end() throws Exception {
        window.close();
        served.stop();
    }

    private void open(String path, int width, int height, Role role) {
        window.page.setViewportSize(width, height);
        String origin = "http://127.0.0.1:" + served.port();
        String[] session = served.session(role).split("=", 2);
        window.page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl(origin)));
        window.page.navigate(origin + path);
        assertThat(window.find(".loading[aria-busy=true]")).hasCount(0);
        assertThat(window.find("h1")).isVisible();
    }

    private void isWell(String name) {
        window.page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "telling-" + name + ".png"))
                .setFullPage(true));
        assertThat(window.page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name)
                .isEqualTo(true);
        assertThat(window.find("body").textContent()).doesNotContain("912345678", "6ede9afa66b8", "undefined", "null");
        assertThat(window.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080, ''", "390, 844, ''", "1920, 1080, lang=en", "390, 844, lang=en"})
    void every_page_is_read_on_a_desk_and_on_a_phone(int width, int height, String language) {
        String suffix = "-" + width + (language.isEmpty() ? "" : "-en");
        for (String page : List.of("notices", "silences", "duties", "channels")) {
            open("/console/" + page + "?" + language, width, height, Role.VIEWER);
            assertThat(window.find(".tab[aria-current=page]")).hasCount(1);
            assertThat(window.find("main button.button")).hasCount(0); // who may only look is offered nothing else
            isWell(page + suffix);
        }
        open("/console/notices?incident=7&" + language, width, height, Role.VIEWER);
        assertThat(window.find(".decision")).hasCount(4);
        assertThat(window.find(".hit li")).hasText("20/05/2026 11:40 – 17:30: Phòng họp tầng 3");
        isWell("incident" + suffix);
        open("/console/handover?duty=truc&" + language, width, height, Role.VIEWER);
        assertThat(window.find(".section")).hasCount(5);
        assertThat(window.find(".section").first()).containsText("11:40 – 17:30: Phòng họp tầng 3");
        isWell("handover" + suffix);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "390, 844"})
    void a_queues_incident_says_what_stood_beside_it_and_an_outage_who_waited(int width, int height) {
        Instant began = MemoryWard.NOON.minusSeconds(600);
        Incident outage = served.ward.acts.story(7).orElseThrow().incident();
        served.ward.acts.happened(outage.step(IncidentEvent.Kind.RESOLVED, began, "judge", null));
        served.ward.acts.happened(outage.step(
                IncidentEvent.Kind.REOPENED,
                began.plusSeconds(60),
                "judge",
                Detail.beside(
                        List.of(new Beside("wan", "Đường truyền chính", "network", State.DEGRADED, began, false)))));
        served.ward.setImpact(new CitizenImpact(
                new Period(began, MemoryWard.NOON),
                new Impact(60_000, 60_000, 14, BigInteger.valueOf(1_000_000L * 60_000 * 1_212)),
                List.of(),
                List.of()));

        open("/console/notices?incident=7", width, height, Role.VIEWER);

        assertThat(window.find("main")).containsText("Lúc đó: Đường truyền chính chậm.");
        assertThat(window.find("main")).containsText("Trong lúc gián đoạn, nhiều nhất 14 người chờ; 1.212 phút chờ");
        isWell("queue-" + width);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "390, 844"})
    void all_stages_unfold_and_why_somebody_got_it_is_a_sentence(int width, int height) {
        open("/console/notices", width, height, Role.VIEWER);
        window.find(".table .link:has-text('#7')").click();
        assertThat(window.find(".decision")).hasCount(4);
        assertThat(window.find(".stages li").first()).isHidden();
        window.find(".decision summary").nth(1).click();
        assertThat(window.find(".decision").nth(1).locator(".stages li")).hasCount(5);
        window.find("select[name=person]").selectOption("lan");
        assertThat(window.find(".why .notice")).containsText("đã giao cho kênh modem lúc 11:51 20/05/2026");
        isWell("why-" + width);
        window.find(".tab[aria-current=page]").click();
        assertThat(window.find(".table .link:has-text('#7')")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "390, 844"})
    void something_is_silenced_and_told_again(int width, int height) {
        open("/console/silences", width, height, Role.OPERATOR);
        window.find(".page-head .button-primary").click();
        window.find("select[name=about]").selectOption("group:wifi");
        window.find("select[name=minutes]").selectOption("120");
        window.find("input[name=reason]").fill("thay điểm phát");
        isWell("silence-form-" + width);
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".section >> nth=0").locator("tbody tr")).containsText("WiFi công cộng");
        assertThat(served.ward.notices.arrangements().silences()).hasSize(1);

        window.find("tbody .button-danger-quiet").click();
        window.find(".dialog input[name=reason]").fill("xong");
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".section >> nth=0").locator(".empty")).isVisible();
        assertThat(window.find(".section >> nth=1").locator("tbody tr")).hasCount(1);
        isWell("silence-ended-" + width);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "390, 844"})
    void somebody_stands_in_and_a_moment_that_is_none_is_told_at_its_field(int width, int height) {
        open("/console/duties", width, height, Role.OPERATOR);
        window.find(".duty-acts button").first().click();
        window.find("input[name=from]").fill("20/5/2026 11:00");
        window.find("input[name=until]").fill("mai");
        window.find("input[value=minh]").check();
        window.find(".dialog input[name=reason]").fill("họp");
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".dialog .field-wrong")).hasCount(1);
        window.find("input[name=until]").fill("20/5/2026 13:00");
        isWell("swap-form-" + width);
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".duty-now").first()).containsText("Trần Văn Minh");
        isWell("swapped-" + width);

        window.find("tbody .button-danger-quiet").click();
        window.find(".dialog input[name=reason]").fill("họp hoãn");
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".duty-now").first()).containsText("Nguyễn Thị Lan");
        assertThat(window.find("tbody .button-danger-quiet")).hasCount(0);
    }

    @Test
    void a_channel_is_tested_and_what_came_of_it_is_told() {
        open("/console/channels", 1920, 1080, Role.OPERATOR);
        window.find(".section >> nth=1").locator("tbody button").first().click();
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".notice-place .notice")).containsText("no such number: …678");
        assertThat(served.ward.notices.tested).containsExactly("lan modem");
        isWell("tested");
    }

    @Test
    void without_channels_the_way_to_ones_own_browser_stands_apart_from_what_says_so() {
        served.ward.notices.configureNobody();
        open("/console/channels", 390, 844, Role.VIEWER);

        double end = edge(".loading .empty", "bottom");
        assertThat(edge(".loading + p", "top")).isGreaterThanOrEqualTo(end + 12);
    }

    /** Two beside one another leave a date no room. */
    @Test
    void on_a_phone_the_days_that_the_log_is_asked_about_stand_below_one_another() {
        open("/console/audit", 390, 844, Role.ADMINISTRATOR);

        assertThat(edge(".field:has(input[type=date]) >> nth=1", "top"))
                .isGreaterThan(edge(".field:has(input[type=date]) >> nth=0", "bottom"));
        isWell("audit-390");
    }

    private double edge(String selector, String side) {
        return ((Number) window.find(selector).evaluate("(node) => node.getBoundingClientRect()." + side))
                .doubleValue();
    }

    @Test
    void on_paper_the_sheet_stands_alone_with_room_to_sign() {
        open("/console/handover?duty=truc", 1920, 1080, Role.OPERATOR);
        window.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(window.find(".rail")).isHidden();
        assertThat(window.find(".page-head .button")).isHidden();
        assertThat(window.find(".sheet-signs")).isVisible();
        window.page.setViewportSize(800, 1130);
        isWell("printed");
    }

    @Test
    void the_wall_says_whether_somebody_is_on_duty_and_its_panels_stay_where_they_are() {
        String panels = ".panel, #footer, #sentence";
        served.ward.setAlarmed();
        window.openWall(served.port());
        assertThat(window.find(".remark[data-remark=duty]"))
                .hasText("Trực vận hành: có người trực đến 17:00 · Trực đêm: không có người trực đến 17:00");
        var before = window.places(panels);
        window.fits(true);
        window.isLegible();
        window.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "telling-wall.png")));

        served.ward.notices.configureNobody();

        assertThat(window.find(".remark[data-remark=duty]")).isHidden();
        assertThat(window.places(panels)).isEqualTo(before);
    }
}
