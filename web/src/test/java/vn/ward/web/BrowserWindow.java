package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window of Debian's Chromium before the wall, and what the browser complained of meanwhile. */
final class BrowserWindow implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Dark, and in another time zone than the ward: whose hours these are must not depend on the screen. */
    BrowserWindow(Browser browser, int width, int height) {
        page = browser.newPage(new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(ColorScheme.DARK)
                .setTimezoneId("America/New_York"));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + ": " + response.url());
            }
        });
        page.addInitScript("addEventListener('securitypolicyviolation',"
                + " (event) => console.error('policy ' + event.violatedDirective + ' ' + event.blockedURI))");
    }

    static Playwright playwright() {
        if (!Files.isExecutable(CHROMIUM)) {
            fail(
                    "the screens are tested in a real browser, which this machine lacks: %s; apt install chromium",
                    CHROMIUM);
        }
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser start(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Opens the wall and waits until it is drawn: its first words from the platform, its own type and its chart. */
    void openWall(int port) {
        visit(port);
        assertThat(page.locator("body")).hasAttribute("data-known", "true");
        awaitFonts();
        for (String chart : List.of("#latency", "#bandwidth .chart-frame >> nth=0")) {
            if (page.locator(chart).isVisible()) {
                Locator drawn = page.locator(chart).locator("canvas, .chart-empty:not(:empty)");
                assertThat(drawn.first()).isVisible();
            }
        }
    }

    void visit(int port) {
        page.navigate("http://127.0.0.1:" + port + "/wall");
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /**
     * Where everything stands that is seen, by its name and what number it is of those that are called so; all of one
     * moment.
     */
    @SuppressWarnings("unchecked")
    Map<String, List<Number>> places(String selector) {
        return (Map<String, List<Number>>) page.evaluate("""
                (selector) => {
                  const places = {};
                  for (const node of document.querySelectorAll(selector)) {
                    const box = node.getBoundingClientRect();
                    if (box.width === 0 && box.height === 0) {
                      continue;
                    }
                    const name = node.id || Object.values(node.dataset)[0] || node.className || node.tagName;
                    let number = 1;
                    while (`${name} ${number}` in places) {
                      number += 1;
                    }
                    places[`${name} ${number}`] = [box.x, box.y, box.width, box.height];
                  }
                  return places;
                }
                """, selector);
    }

    Locator sentence() {
        return find("#sentence");
    }

    void withoutTransitions() {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    /** Until its fonts are there, a page is set in another, wider one. */
    private void awaitFonts() {
        page.evaluate("() => { document.body.getBoundingClientRect(); return document.fonts.ready.then(() => null); }");
    }

    /** Everything that is seen can be read across the room. */
    void isLegible() {
        awaitFonts();
        Map<?, ?> report =
                (Map<?, ?>) page.evaluate(script("legibility.js"), Map.of("leastPixels", 20, "leastContrast", 7));
        assertThat((Integer) report.get("read")).as("texts that were read").isGreaterThan(20);
        assertThat((List<?>) report.get("findings")).isEmpty();
    }

    /** @param whole whether all of the page must be in the window at once */
    void fits(boolean whole) {
        awaitFonts();
        assertThat((List<?>) page.evaluate(script("overflow.js"), Map.of("whole", whole)))
                .isEmpty();
    }

    /** Complaints so far, which are then forgotten. */
    List<String> complaints() {
        List<String> heard = new ArrayList<>(complaints);
        complaints.clear();
        return heard;
    }

    private static String script(String name) {
        try (InputStream file = BrowserWindow.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no test resource " + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
            return text.substring(text.indexOf("(", text.indexOf("*/")), text.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        page.close();
    }
}
