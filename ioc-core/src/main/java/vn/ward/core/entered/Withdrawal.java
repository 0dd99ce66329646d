package vn.ward.core.entered;

import java.time.Instant;

/**
 * That an entered figure counts no more, and none in its place.
 *
 * @param at when it was recorded
 */
public record Withdrawal(Instant at, String reason, String author) {

    public Withdrawal {
        reason = EnteredFigure.text("reason", reason);
        author = EnteredFigure.text("author", author);
    }
}
