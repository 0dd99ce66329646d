package vn.ward.infra.app.story;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The wall in real Chromium, as it hangs in the operations room. */
final class Wall implements AutoCloseable {

    private final Chromium chromium = new Chromium();
    private final Page page;

    Wall(String base) {
        page = chromium.window();
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
                        .setState(open ? WaitForSelectorState.VISIBLE : WaitForSelectorState.DETACHED));
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
        Chromium.shot(page, name);
    }

    @Override
    public void close() {
        chromium.close();
    }
}
