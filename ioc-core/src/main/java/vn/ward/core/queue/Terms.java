package vn.ward.core.queue;

import java.time.Duration;

/**
 * By what a desk's figures are taken.
 *
 * @param window waits, services and arrivals of so long are looked at
 * @param promise who waits no longer than this is served in good time
 * @param lost who has waited for longer in the desk's hours is taken to have gone
 */
public record Terms(Duration window, Duration promise, Duration lost) {

    public static final Terms USUAL = new Terms(Duration.ofMinutes(30), Duration.ofMinutes(15), Duration.ofHours(3));
}
