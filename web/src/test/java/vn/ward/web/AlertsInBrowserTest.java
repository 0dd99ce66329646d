package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;
import vn.ward.core.register.Browsers;

/**
 * The page of one's own device and its service worker in a real browser. Its vendor's push service is out of a test's reach:
 * where the browser would ask it for a subscription a script stands in, and messages are handed to the worker by the
 * browser's own tools.
 */
final class AlertsInBrowserTest {

    private static final String ENDPOINT = "https://push.example/chromium";

    private static Playwright playwright;
    private static Browser browser;

    private Served served;
    private BrowserWindow window;

    /** Whose account is somebody's address. */
    private Role reader = Role.VIEWER;

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
        window = new BrowserWindow(browser, 390, 844);
    }

    @AfterEach
    void end() throws Exception {
        window.close();
        served.stop();
    }

    private String origin() {
        return "http://127.0.0.1:" + served.port();
    }

    /** @param permissions that the reader has given already */
    private void open(int width, int height, String language, String... permissions) {
        window.page.setViewportSize(width, height);
        String[] session = served.session(reader).split("=", 2);
        window.page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl(origin())));
        if (permissions.length > 0) {
            window.page.context().grantPermissions(List.of(permissions));
        }
        window.page.addInitScript(STAND_IN.formatted(ENDPOINT, MemoryPush.KEY));
        window.page.navigate(origin() + "/phone/alerts" + language);
    }

    /** What a browser of today knows when its push service answers. */
    private static final String STAND_IN = """
            (() => {
              const place = '%1$s';
              const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)).buffer;
              const subscription = {
                endpoint: place,
                options: { applicationServerKey: bytes('%2$s'), userVisibleOnly: true },
                toJSON: () => ({ endpoint: place, keys: { p256dh: '%2$s', auth: 'BTBZMqHH6r4Tts7J_aSIgg' } }),
                unsubscribe: async () => { sessionStorage.removeItem('subscribed'); return true; },
              };
              PushManager.prototype.getSubscription = async () => (sessionStorage.getItem('subscribed') ? subscription : null);
              PushManager.prototype.subscribe = async (options) => {
                if (new Uint8Array(options.applicationServerKey).length !== 65 || !options.userVisibleOnly) {
                  throw new Error('not as a browser wants it');
                }
                sessionStorage.setItem('subscribed', 'yes');
                return subscription;
              };
            })();
            """;

    private void picture(String name) {
        window.page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "alerts-" + name + ".png"))
                .setFullPage(true));
    }

    @ParameterizedTest
    @CsvSource({"390, 844, ''", "1920, 1080, ''", "390, 844, '?lang=en'"})
    void a_reader_subscribes_this_device_sees_it_and_stops(int width, int height, String language) {
        open(width, height, language, "notifications");
        boolean english = !language.isEmpty();
        assertThat(window.find("h1")).hasText(english ? "Alerts on this device" : "Cảnh báo trên máy này");
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "waiting");
        picture("waiting-" + width + (english ? "-en" : ""));

        window.find(".alerts-here .button-primary").click();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "subscribed");
        assertThat(window.find(".alerts-received"))
                .hasText(english ? "No message received yet." : "Chưa nhận được tin nào.");
        assertThat(window.find("tbody tr")).hasCount(1);
        Browsers.Browser kept = served.register.browsers().of("viewer").get(0);
        assertThat(kept.keys().endpoint()).isEqualTo(ENDPOINT);
        picture("subscribed-" + width + (english ? "-en" : ""));

        served.register.browsers().received(kept.receipt(), Instant.parse("2026-11-25T02:10:00Z"));
        window.page.reload();
        assertThat(window.find(".alerts-received")).containsText("25/11/2026 09:10");
        window.find(".alerts-here .button-quiet").click();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "waiting");
        assertThat(served.register.browsers().of("viewer")).isEmpty();
        assertThat(window.page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(window.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"390, 844, ''", "1920, 1080, ''", "390, 844, '?lang=en'"})
    void who_is_an_address_of_nobody_is_warned_and_promised_nothing(int width, int height, String language) {
        reader = Role.OPERATOR;
        open(width, height, language, "notifications");
        assertThat(window.find(".alerts-here .notice")).hasCount(2);
        assertThat(window.find(".alerts-here .notice").first()).containsText("operator");

        window.find(".alerts-here .button-primary").click();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "subscribed");
        assertThat(window.find(".alerts-here .notice[data-state=UP]")).hasCount(0);
        picture("unnamed-" + width + (language.isEmpty() ? "" : "-en"));
        assertThat(window.page.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(window.complaints()).isEmpty();
    }

    @Test
    void a_message_that_is_pushed_is_shown_and_its_arrival_noted() throws Exception {
        open(390, 844, "", "notifications");
        window.find(".alerts-here .button-primary").click();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "subscribed");
        Browsers.Browser kept = served.register.browsers().of("viewer").get(0);

        CDPSession tools = window.page.context().newCDPSession(window.page);
        CompletableFuture<String> registration = new CompletableFuture<>();
        tools.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(one -> registration.complete(
                                one.getAsJsonObject().get("registrationId").getAsString())));
        tools.send("ServiceWorker.enable");
        window.page.waitForCondition(registration::isDone);
        push(tools, registration.get(5, TimeUnit.SECONDS), kept.receipt());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                served.register.browsers().of("viewer").get(0).receivedAt())
                        .isNotNull());
        assertThat(notices()).containsExactly("Gián đoạn: Đường truyền Internet chính|Từ 09:10|incident-7|true");
        push(tools, registration.get(), kept.receipt());
        assertThat(notices()).hasSize(1);
        assertThat(window.complaints()).isEmpty();
    }

    private void push(CDPSession tools, String registration, String receipt) {
        JsonObject message = new JsonObject();
        message.addProperty("origin", origin());
        message.addProperty("registrationId", registration);
        message.addProperty("data", """
                {"title": "Gián đoạn: Đường truyền Internet chính", "body": "Từ 09:10", "tag": "incident-7",
                 "urgency": "high", "key": "41.lan.push", "link": "/wall", "receipt": "%s"}""".formatted(receipt));
        tools.send("ServiceWorker.deliverPushMessage", message);
    }

    @SuppressWarnings("unchecked")
    private List<String> notices() {
        return (List<String>) window.page.evaluate("""
                async () => (await (await navigator.serviceWorker.ready).getNotifications())
                  .map((one) => [one.title, one.body, one.tag, one.requireInteraction].join('|'))
                """);
    }

    @Test
    void a_reader_who_blocked_notifications_is_told_how_to_undo_it() {
        open(390, 844, "");
        window.page.addInitScript("Object.defineProperty(Notification, 'permission', { get: () => 'denied' });");
        window.page.reload();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "denied");
        assertThat(window.find(".alerts-steps li")).hasCount(3);
        assertThat(window.find(".alerts-here")).containsText("tải lại trang");
        picture("denied-390");
    }

    @Test
    void on_an_iphone_the_page_is_first_added_to_the_home_screen() {
        open(390, 844, "");
        window.page.addInitScript(
                "delete globalThis.PushManager;"
                        + " Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)' });");
        window.page.reload();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "home-screen");
        assertThat(window.find(".alerts-steps li")).hasCount(4);
        assertThat(window.find(".alerts-here .button")).hasCount(0);
        picture("home-screen-390");
    }

    @Test
    void a_browser_that_can_not_be_woken_a_page_without_https_and_a_platform_without_the_channel_are_told_apart() {
        open(390, 844, "");
        window.page.addInitScript("delete globalThis.PushManager;");
        window.page.reload();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "unable");
        window.page.addInitScript("Object.defineProperty(globalThis, 'isSecureContext', { get: () => false });");
        window.page.reload();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "insecure");
        served.push.configured = false;
        window.page.reload();
        assertThat(window.find(".alerts-here")).hasAttribute("data-state", "off");
        picture("off-390");
    }

    @Test
    void who_has_not_signed_in_does_so_first_and_comes_back() {
        served.session(Role.ADMINISTRATOR);
        window.page.navigate(origin() + "/phone/alerts");
        window.page.waitForURL("**/sign-in?to=%2Fphone%2Falerts");
    }

    @Test
    void a_push_service_that_is_out_of_reach_is_told_as_such() {
        open(390, 844, "", "notifications");
        window.page.addInitScript(
                "PushManager.prototype.subscribe = async () => { throw new DOMException('Registration failed', 'AbortError'); };");
        window.page.reload();
        window.find(".alerts-here .button-primary").click();
        assertThat(window.find(".alerts-here .notice-place"))
                .containsText("Trình duyệt không nối được tới dịch vụ đẩy của nó");
        assertThat(served.register.browsers().of("viewer")).isEmpty();
        picture("no-push-service-390");
    }

    @Test
    void the_pages_are_an_app_that_can_be_installed() {
        open(390, 844, "");
        assertThat(window.find(".alerts-here")).isVisible();
        Map<?, ?> manifest = (Map<?, ?>) window.page.evaluate("""
                async () => {
                  const app = await (await fetch(document.querySelector('link[rel=manifest]').href)).json();
                  const icons = await Promise.all(app.icons.map(async (icon) => {
                    const picture = new Image();
                    picture.src = icon.src;
                    await picture.decode();
                    return `${picture.naturalWidth}x${picture.naturalHeight}` === icon.sizes;
                  }));
                  return { display: app.display, start: app.start_url, icons };
                }
                """);
        assertThat(manifest.get("display")).isEqualTo("standalone");
        assertThat(manifest.get("start")).isEqualTo("/phone/alerts");
        assertThat((List<?>) manifest.get("icons")).hasSize(3).allMatch(Boolean.TRUE::equals);
        CDPSession tools = window.page.context().newCDPSession(window.page);
        assertThat(tools.send("Page.getAppManifest", new JsonObject()).getAsJsonArray("errors"))
                .isEmpty();
        assertThat(window.complaints()).isEmpty();
    }
}
