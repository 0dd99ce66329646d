package vn.ward.web.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.ward.core.exchange.Sha256;
import vn.ward.core.register.Browsers.Browser;

/**
 * A browser that takes alerts, without its secrets.
 *
 * @param browser how it calls itself
 * @param endpointSha256 by which a browser finds itself in the list; it opens nothing
 */
record BrowserDocument(
        String id,
        String browser,
        String endpointSha256,
        Instant since,
        @Nullable Instant receivedAt) {

    static BrowserDocument of(Browser browser) {
        return new BrowserDocument(
                browser.id(),
                browser.browser(),
                Sha256.of(browser.keys().endpoint()),
                browser.since(),
                browser.receivedAt());
    }
}
