package vn.ward.infra.app.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The wall in real Chromium, as it hangs in the operations room. */
final class Wall implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Page page;

    Wall(String base) {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IllegalStateException(CHROMIUM + " is missing; run ./infra/test, which installs it");
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1920, 1080));
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(base + "/wall");
    }

    /** Waits until the wall shows a target in a state. */
    void shows(String target, String state) {
        page.waitForSelector("[data-target='%s'][data-state='%s']".formatted(target, state));
    }

    /** Waits until the wall lists an open incident, or no longer does. */
    void listsIncident(long number, boolean open) {
        page.waitForSelector(
                "[data-incident='%d']".formatted(number),
                new Page.WaitForSelectorOptions()
                        .setState(
                                open
                                        ? com.microsoft.playwright.options.WaitForSelectorState.VISIBLE
                                        : com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    void isLive(boolean live) {
        page.waitForSelector("body[data-live='%s']".formatted(live ? "live" : "stale"));
    }

    String sentence() {
        return page.textContent("#sentence");
    }

    String text(String selector) {
        return page.textContent(selector);
    }

    /** Keeps a picture for whoever wants to look. */
    void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "stories", name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
