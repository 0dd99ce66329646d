package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.wording.Language;
import vn.ward.web.contract.Contract;
import vn.ward.web.reply.Speech;

/** The page of the API in a real browser, under the policy that every page of ours has. */
final class DocsInBrowserTest {

    private static final int OPERATIONS =
            Contract.read(Contract.SERVED, new Speech(Language.VI)).operations().size();

    private static Playwright playwright;
    private static Browser browser;
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        playwright = BrowserWindow.playwright();
        browser = BrowserWindow.start(playwright);
        served = Served.start();
    }

    @AfterAll
    static void stop() throws Exception {
        playwright.close();
        served.stop();
    }

    private static BrowserWindow open(int width, int height, String fragment) {
        BrowserWindow window = new BrowserWindow(browser, width, height);
        window.page.navigate("http://127.0.0.1:" + served.port() + "/api/docs" + fragment);
        assertThat(window.find("body")).hasAttribute("data-known", "true");
        return window;
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "390, 844"})
    void every_operation_can_be_read_on_a_desk_and_on_a_phone(int width, int height) {
        try (BrowserWindow window = open(width, height, "")) {
            assertThat(window.find("h1")).hasText("Tài liệu API");
            assertThat(window.find(".operation")).hasCount(OPERATIONS);
            window.page.screenshot(picture("docs-" + width));
            window.page.evaluate(
                    "() => document.querySelectorAll('.operation').forEach((one) => { one.open = true; })");
            assertThat(window.find(".within")).hasCount(OPERATIONS);
            window.find("#declareMaintenance").scrollIntoViewIfNeeded();
            window.page.screenshot(picture("docs-" + width + "-open"));

            assertThat(window.page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .as("what is too wide scrolls within itself")
                    .isEqualTo(0);
            assertThat((List<?>) window.page.evaluate("() => [...document.querySelectorAll('main *, nav *, header *')]"
                            + ".flatMap((one) => [...one.childNodes])"
                            + ".filter((node) => node.nodeType === 3 && /docs\\.|undefined|\\[object/.test(node.textContent))"
                            + ".map((node) => node.textContent)"))
                    .isEmpty();
            assertThat(window.complaints()).isEmpty();
        }
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png"));
    }

    @Test
    void an_operation_is_found_by_words_and_by_its_address() {
        try (BrowserWindow window = open(1920, 1080, "#closeIncident")) {
            assertThat(window.find("#closeIncident .within")).isVisible();
            assertThat(window.find("#closeIncident .command")).containsText("\"cause\":\"line\"");

            window.find(".find").fill("diễn tập");
            assertThat(window.find("#beginDrill")).isVisible();
            assertThat(window.find("#closeIncident")).isHidden();
            window.find(".find").fill("không có đâu");
            assertThat(window.find(".none")).isVisible();
            assertThat(window.complaints()).isEmpty();
        }
    }
}
