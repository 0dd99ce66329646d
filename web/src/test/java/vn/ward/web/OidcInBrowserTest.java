package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.ward.core.access.Role;

/** To a provider on another site and back, in a real browser: it decides which cookies go along. */
final class OidcInBrowserTest {

    private static Playwright playwright;
    private static Browser browser;
    private static OfficeProvider provider;
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        playwright = BrowserWindow.playwright();
        browser = BrowserWindow.start(playwright);
        provider = new OfficeProvider();
        served = Served.start(OidcTest.oidc(provider.issuer()));
        served.session(Role.ADMINISTRATOR); // or there is nothing to sign in to
    }

    @AfterAll
    static void stop() throws Exception {
        playwright.close();
        served.stop();
        provider.close();
    }

    private static BrowserWindow leave() {
        BrowserWindow window = new BrowserWindow(browser, 1280, 800);
        window.page.navigate("http://127.0.0.1:" + served.port() + "/sign-in?to=/console/account");
        return window;
    }

    @Test
    void one_click_leads_to_the_provider_and_back_to_the_page_that_was_wanted() {
        provider.roles = List.of("ioc-van-hanh");
        try (BrowserWindow window = leave()) {
            List<String> ways = new CopyOnWriteArrayList<>();
            window.page.onRequest(request -> {
                if (request.url().endsWith("/console/account")) {
                    ways.add(Optional.ofNullable(request.allHeaders().get("cookie"))
                            .orElse(""));
                }
            });
            window.find("text=Đăng nhập Hà Nội").click();
            window.page.waitForURL("**/console/account");

            assertThat(window.find("h1").first()).hasText("Tài khoản của tôi");
            assertThat(window.find("body")).containsText("Nguyễn Thị Lan");
            assertThat(ways).singleElement().asString().contains("ioc-session=");
            assertThat(window.complaints()).isEmpty();
            window.page.goBack(); // past the page that led on
            window.page.waitForURL("**/console/account");
        }
    }

    @Test
    void who_is_not_let_in_reads_why_where_they_left() {
        provider.roles = List.of();
        try (BrowserWindow window = leave()) {
            window.find("text=Đăng nhập Hà Nội").click();
            window.page.waitForURL("**/sign-in?why=oidc-no-role**");

            assertThat(window.find(".notice")).containsText("Tài khoản này chưa có vai trò nào ở đây");
            assertThat(window.find("input[name=password]")).isVisible();
            assertThat(window.complaints()).isEmpty();
            window.page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of("target", "oidc-no-role.png")));
        }
    }
}
