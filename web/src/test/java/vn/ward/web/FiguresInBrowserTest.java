package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;

/** Figures that people enter, in a real browser: read, entered, corrected and withdrawn, on a desk and on a phone. */
final class FiguresInBrowserTest {

    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth MAY = YearMonth.of(2026, 5);

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
        served = Served.start();
        window = new BrowserWindow(browser, 1920, 1080);
    }

    @AfterEach
    void end() throws Exception {
        window.close();
        served.stop();
    }

    private RecordedFigure entered(YearMonth month, int figure, Value value, @Nullable RecordedFigure replaces) {
        return served.ward
                .entered
                .enter(id -> new EnteredFigure(
                        id,
                        month,
                        served.ward.entered.enterable().get(figure),
                        value,
                        "Hệ thống thông tin giải quyết thủ tục hành chính, báo cáo ngày 30/04/2026",
                        "Nguyễn Thị Lan",
                        replaces == null ? null : replaces.entered().id(),
                        replaces == null ? null : "báo cáo được đính chính"))
                .result();
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
        isWhole(name);
        assertThat(window.complaints()).isEmpty();
    }

    /** Also where the browser has noted that something was refused. */
    private void isWhole(String name) {
        window.page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "figures-" + name + ".png"))
                .setFullPage(true));
        assertThat(window.page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(name)
                .isEqualTo(true);
        assertThat(window.find("body").textContent()).doesNotContain("undefined", "null", "{0}");
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080, ''", "390, 844, ''", "1920, 1080, lang=en", "390, 844, lang=en"})
    void the_month_that_is_over_is_read_with_what_is_entered_by_hand_marked_and_signed(
            int width, int height, String language) {
        RecordedFigure first = entered(APRIL, 0, Value.share(14_839, 14_840), null);
        entered(APRIL, 0, Value.share(14_838, 14_840), first);
        entered(APRIL, 1, Value.count(14_840), null);
        String suffix = "-" + width + (language.isEmpty() ? "" : "-en");

        open("/console/figures?" + language, width, height, Role.VIEWER);

        assertThat(window.find("select[name=month]")).hasValue("2026-04");
        assertThat(window.find(".section tbody tr")).hasCount(3);
        assertThat(window.find(".section .by-hand")).hasCount(2);
        assertThat(window.find(".section tbody tr").first()).containsText("Nguyễn Thị Lan");
        assertThat(window.find(".section tbody tr").first()).containsText(language.isEmpty() ? "99,98%" : "99.98%");
        assertThat(window.find("main button.button")).hasCount(0); // who may only look is offered nothing else
        window.find("details.past summary").click();
        assertThat(window.find("details.past tbody tr")).hasCount(1);
        assertThat(window.find("details.past")).containsText("báo cáo được đính chính");
        isWell("april" + suffix);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "390, 844"})
    void a_figure_is_entered_and_what_is_wrong_with_it_is_told_at_its_field(int width, int height) {
        open("/console/figures?month=2026-04", width, height, Role.REPORTER);
        window.find(".section tbody tr").first().locator("button").click();
        window.find("input[name=part]").fill("14.841");
        window.find("input[name=whole]").fill("14840");
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".dialog .field-wrong")).hasCount(1); // no source
        window.find("input[name=source]").fill("Hệ thống dịch vụ công, báo cáo ngày 30/04/2026");
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".dialog .field-wrong")).containsText("Số phần không lớn hơn tổng số.");
        isWhole("wrong-" + width);
        window.find("input[name=part]").fill("14.839");
        window.find(".dialog .button-primary").click();

        assertThat(window.find(".section tbody tr").first()).containsText("99,99% (14.839/14.840 hồ sơ)");
        assertThat(window.find(".section tbody tr").first().locator(".by-hand")).hasText("nhập tay");
        assertThat(window.find(".section tbody tr").first()).containsText("Người reporter");
        isWhole("entered-" + width);
        assertThat(served.ward.entered.of(APRIL).inForce("on-time-rate"))
                .hasValueSatisfying(
                        entry -> assertThat(entry.entered().author()).isEqualTo("Người reporter"));
    }

    @Test
    void a_figure_is_corrected_and_withdrawn_and_both_are_kept() {
        entered(APRIL, 1, Value.count(1_480), null);
        open("/console/figures?month=2026-04", 1920, 1080, Role.REPORTER);
        window.find(".section tbody tr").nth(1).locator(".button-quiet").click();
        assertThat(window.find(".dialog")).containsText("1.480 hồ sơ");
        window.find("input[name=value]").fill("1481");
        window.find("input[name=source]").fill("Báo cáo ngày 02/05/2026");
        window.find(".dialog input[name=reason]").fill("thiếu một hồ sơ");
        window.find(".dialog .button-primary").click();
        assertThat(window.find(".section tbody tr").nth(1)).containsText("1.481 hồ sơ");
        assertThat(window.find("details.past")).containsText("Những lần nhập trước (1)");

        window.find(".section tbody tr").nth(1).locator(".button-danger-quiet").click();
        window.find(".dialog input[name=reason]").fill("nhầm tháng");
        window.find(".dialog .button-danger").click();
        assertThat(window.find(".section tbody tr").nth(1)).containsText("chưa nhập");
        window.find("details.past summary").click();
        assertThat(window.find("details.past tbody tr")).hasCount(2);
        assertThat(window.find("details.past")).containsText("nhầm tháng");
        isWell("withdrawn-1920");
    }

    @Test
    void who_comes_second_is_told_so() {
        RecordedFigure first = entered(APRIL, 1, Value.count(1_480), null);
        open("/console/figures?month=2026-04", 1920, 1080, Role.REPORTER);
        window.find(".section tbody tr").nth(1).locator(".button-quiet").click();
        window.find("input[name=value]").fill("1481");
        window.find("input[name=source]").fill("Báo cáo");
        window.find(".dialog input[name=reason]").fill("đính chính");
        entered(APRIL, 1, Value.count(1_482), first);
        window.find(".dialog .button-primary").click();

        assertThat(window.find(".dialog .notice")).containsText("không còn hiệu lực");
        assertThat(served.ward.entered.of(APRIL).entries()).hasSize(2);
        assertThat(window.find("input[name=value]")).hasValue("1481"); // nothing that was typed is lost
        window.find(".dialog .button-quiet").click();
        assertThat(window.find(".section tbody tr").nth(1)).containsText("1.482 hồ sơ");
    }

    @Test
    void who_withdraws_what_was_corrected_meanwhile_is_told_so_and_shown_what_is_there() {
        RecordedFigure first = entered(APRIL, 1, Value.count(1_480), null);
        open("/console/figures?month=2026-04", 1920, 1080, Role.REPORTER);
        window.find(".section tbody tr").nth(1).locator(".button-danger-quiet").click();
        window.find(".dialog input[name=reason]").fill("nhầm tháng");
        entered(APRIL, 1, Value.count(1_482), first);
        window.find(".dialog .button-danger").click();
        assertThat(window.find(".dialog .notice")).containsText("không còn hiệu lực");
        window.find(".dialog .button-quiet").click();

        assertThat(window.find(".section tbody tr").nth(1)).containsText("1.482 hồ sơ");
    }

    @Test
    void what_was_entered_is_shown_under_its_name_of_then_though_the_configuration_calls_it_otherwise_now() {
        entered(APRIL, 0, Value.share(1_480, 1_484), null);
        served.ward.entered.configure(
                new Enterable("on-time-rate", "Tỷ lệ hồ sơ nộp trực tuyến", Unit.PERCENT, "hồ sơ"));
        open("/console/figures?month=2026-04", 1920, 1080, Role.VIEWER);

        assertThat(window.find(".section tbody tr")
                        .first()
                        .locator(".first-line")
                        .first())
                .hasText("Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn");
        assertThat(window.find(".section tbody tr").first())
                .containsText("cấu hình nay gọi là: Tỷ lệ hồ sơ nộp trực tuyến");
        isWell("renamed-1920");
    }

    @Test
    void a_month_that_goes_on_says_so_and_marks_what_is_entered_in_it() {
        entered(MAY, 1, Value.count(1_480), null);
        open("/console/figures", 1920, 1080, Role.ADMINISTRATOR);
        window.find("select[name=month]").selectOption("2026-05");

        assertThat(window.find(".notice")).containsText("Tháng 05/2026 chưa kết thúc");
        assertThat(window.find(".section tbody tr").nth(1)).containsText("nhập khi tháng chưa kết thúc");
        org.assertj.core.api.Assertions.assertThat(window.page.url()).endsWith("?month=2026-05");
        isWell("may-1920");
    }
}
