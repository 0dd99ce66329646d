package vn.ward.core.queue;

import java.time.Instant;

/**
 * What is told of one counter.
 *
 * @param isOpen whether somebody serves at it
 * @param at since when
 */
public record CounterNews(String counter, boolean isOpen, Instant at) {

    public CounterNews {
        if (counter.isBlank() || counter.length() > TicketNews.LONGEST) {
            throw new IllegalArgumentException(
                    "the name of a counter has 1 to " + TicketNews.LONGEST + " characters: " + counter.length());
        }
    }
}
