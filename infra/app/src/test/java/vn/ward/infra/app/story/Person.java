package vn.ward.infra.app.story;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;

/** Somebody at a browser of their own: uses pages by what is written on them. */
final class Person {

    private final Page page;
    private final String base;

    Person(Chromium chromium, String base) {
        this.page = chromium.window();
        this.base = base;
    }

    Page page() {
        return page;
    }

    /** @param address one of the platform's paths, or a link that was handed over */
    Person opens(String address) {
        page.navigate(address.startsWith("/") ? base + address : address);
        return this;
    }

    Person fills(String label, String text) {
        // a hidden field for password managers may bear the same name
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(text);
        return this;
    }

    Person ticks(String text) {
        page.locator("label.choice")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .locator("input")
                .check();
        return this;
    }

    /** Where a window lies over the page, it is its button. */
    Person presses(String button) {
        Locator dialog = page.locator("dialog");
        Locator where = dialog.count() > 0 ? dialog.last() : page.locator("body");
        where.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
        return this;
    }

    Person sees(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    Person comesTo(String path) {
        page.waitForURL(address -> URI.create(address).getPath().equals(path));
        return this;
    }

    /** What a window shows once, and is then closed by the button for it. */
    String keeps() {
        String secret = page.locator("textarea.secret").inputValue();
        presses("Đã lưu, đóng lại");
        return secret;
    }

    /** As a page of the platform would: with all that the browser holds. */
    HttpRequest.Builder request(String path) {
        String cookies = page.context().cookies(base).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("Origin", base);
        return cookies.isEmpty() ? request : request.header("Cookie", cookies);
    }

    HttpResponse<String> gets(String path) {
        return RunningPlatform.send(request(path));
    }

    HttpResponse<String> posts(String path, String json) {
        return RunningPlatform.send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }
}
