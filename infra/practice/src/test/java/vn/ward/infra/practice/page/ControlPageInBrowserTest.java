package vn.ward.infra.practice.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.infra.practice.Exchange;
import vn.ward.infra.practice.PlayedWard;
import vn.ward.infra.practice.stage.Fault;

/** The page in Debian's Chromium, under its own content security policy. */
class ControlPageInBrowserTest {

    private static final int LEAST_TARGET = 44;

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private PlayedWard ward;

    @BeforeAll
    static void startBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @AfterAll
    static void stopBrowser() {
        playwright.close();
    }

    @BeforeEach
    void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterEach
    void close() throws Exception {
        ward.close();
    }

    @Test
    void a_system_is_broken_by_its_button_and_mended_by_the_big_one() {
        Page page = visit(1920, 1080);
        Locator card = card(page, "documents");
        assertThat(summary(page)).containsText("Cả " + all() + " hệ thống đang chạy bình thường");
        assertThat(button(card, "Phục hồi")).isDisabled();

        button(card, "Tắt hẳn").click();
        assertThat(summary(page)).containsText("1/" + all() + " hệ thống đang hỏng");
        assertThat(card.locator(".state")).containsText("Tắt hẳn");
        assertThat(button(card, "Tắt hẳn")).hasAttribute("aria-pressed", "true");
        Exchange.awaitRefusal(ward.port("documents"));

        button(card, "Phục hồi").click();
        assertThat(summary(page)).containsText("Cả " + all() + " hệ thống đang chạy bình thường");
        assertThat(Exchange.accepts(ward.port("documents"))).isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void all_are_mended_at_once() {
        Page page = visit(1920, 1080);
        button(card(page, "meeting"), "Treo").click();
        button(card(page, "ap-1"), "Rút dây").click();
        assertThat(summary(page)).containsText("2/" + all() + " hệ thống đang hỏng");
        button(page.locator("header"), "Phục hồi tất cả").click();
        assertThat(summary(page)).containsText("Cả " + all() + " hệ thống đang chạy bình thường");
    }

    @Test
    void what_another_page_did_shows_by_itself() throws Exception {
        Page page = visit(1920, 1080);
        assertThat(summary(page)).containsText("bình thường");
        Exchange.fault(ward.page(), "public", "slow");
        assertThat(card(page, "public").locator(".state")).containsText("Chậm");
    }

    @Test
    void no_card_moves_when_its_state_changes() throws Exception {
        for (int width : new int[] {1920, 390}) {
            Page page = visit(width, 1080);
            Locator last = card(page, "ups");
            assertThat(last).isVisible();
            BoundingBox before = last.boundingBox();
            for (String id : List.of("documents", "meeting", "wan", "ap-1")) {
                for (Fault fault : ward.system(id).faults()) {
                    Exchange.fault(ward.page(), id, fault.code());
                    assertThat(card(page, id).locator(".faults button[aria-pressed=true]"))
                            .hasCount(fault == Fault.NORMAL ? 0 : 1);
                    assertThat(last.boundingBox().y)
                            .as("%s of %s at width %s", fault, id, width)
                            .isEqualTo(before.y);
                }
                Exchange.fault(ward.page(), id, "normal");
            }
        }
    }

    @Test
    void what_lies_behind_a_broken_line_is_shown_as_out_of_reach() {
        Page page = visit(1920, 1080);
        button(card(page, "wan"), "Đứt đường truyền").click();
        assertThat(card(page, "documents").locator(".state")).containsText("Không liên lạc được");
        assertThat(card(page, "meeting").locator(".state")).containsText("Bình thường");
        assertThat(summary(page)).containsText("1/" + all() + " hệ thống đang hỏng");
        button(card(page, "wan"), "Phục hồi").click();
        assertThat(card(page, "documents").locator(".state")).containsText("Bình thường");
    }

    @Test
    void every_system_stands_under_the_name_of_its_group() {
        Page page = visit(1920, 1080);
        assertThat(page.locator(".card")).hasCount(all());
        assertThat(page.locator(".group > h2").allTextContents())
                .containsExactly(
                        "Văn bản và điều hành",
                        "Phòng họp số",
                        "Cổng thông tin công cộng",
                        "Đường truyền",
                        "WiFi công cộng",
                        "Thiết bị văn phòng",
                        "Hệ thống cấp trên",
                        "Hệ thống của Đảng",
                        "Hàng đợi một cửa");
        assertThat(card(page, "printer").locator("xpath=ancestor::section")).hasAttribute("data-group", "office");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(1920);
    }

    @Test
    void a_phone_shows_it_whole_with_targets_for_fingers() {
        Page page = visit(390, 844);
        assertThat(page.locator(".card")).hasCount(all());
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        for (Locator target : page.locator("button, a[href]").all()) {
            BoundingBox box = target.boundingBox();
            assertThat(box.height).as(target.textContent()).isGreaterThanOrEqualTo(LEAST_TARGET);
            assertThat(box.width).as(target.textContent()).isGreaterThanOrEqualTo(LEAST_TARGET);
        }
    }

    @Test
    void of_what_is_broken_a_phone_names_what_fits_and_counts_the_others() throws Exception {
        for (String id : List.of("documents", "meeting", "public", "procedures", "timetable")) {
            Exchange.fault(ward.page(), id, "off");
        }
        Page page = visit(390, 844);
        Locator names = summary(page).locator("p");
        assertThat(names)
                .hasText(Pattern.compile("^Hệ thống quản lý văn bản và điều hành · .*và [1-4] hệ thống khác$"));
        await().pollInSameThread() // at the next beat if the page's fonts came late
                .atMost(PlayedWard.DEADLINE)
                .until(() -> names.evaluate("p => p.scrollHeight <= p.clientHeight"), Boolean.TRUE::equals);

        page.setViewportSize(1920, 1080);
        assertThat(names)
                .hasText(Pattern.compile("^Hệ thống quản lý văn bản và điều hành · Hệ thống phòng họp số · .*"));
    }

    @Test
    void says_so_when_the_practice_ward_is_gone() throws Exception {
        Page page = visit(1920, 1080);
        assertThat(summary(page)).containsText("bình thường");
        ward.close();
        assertThat(summary(page)).containsText("Mất kết nối với phường thực hành");
    }

    private int all() {
        return ward.all().size();
    }

    private Page visit(int width, int height) {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + ward.page() + "/");
        return page;
    }

    private static Locator summary(Page page) {
        return page.locator("#summary");
    }

    private static Locator card(Page page, String id) {
        return page.locator(".card[data-id=" + id + "]");
    }

    private static Locator button(Locator place, String name) {
        return place.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
