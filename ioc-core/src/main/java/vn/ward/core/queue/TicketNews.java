package vn.ward.core.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one ticket.
 *
 * @param ticket its number, which may be used again on another day
 * @param at when this became so, by the teller's clock
 * @param stage how far it has come, if that is told; what its instants say counts besides
 * @param service what its holder came for; empty: not told
 * @param counter where it is called or served; empty: not told
 * @param drawn when the ticket was drawn
 * @param called when it was called
 * @param served when its service began
 * @param ended when its service ended, or it was given up
 */
public record TicketNews(
        String ticket,
        Instant at,
        @Nullable Stage stage,
        String service,
        String counter,
        @Nullable Instant drawn,
        @Nullable Instant called,
        @Nullable Instant served,
        @Nullable Instant ended) {

    /** No longer names than these. */
    public static final int LONGEST = 60;

    public TicketNews {
        if (ticket.isBlank() || ticket.length() > LONGEST || service.length() > LONGEST || counter.length() > LONGEST) {
            throw new IllegalArgumentException("names of a ticket, a service and a counter have at most " + LONGEST
                    + " characters, and a ticket has one: " + ticket.length() + ", " + service.length() + ", "
                    + counter.length());
        }
    }

    /** One thing that happened: {@code at} is when it did. */
    public TicketNews(String ticket, Instant at, Stage stage, String service, String counter) {
        this(
                ticket,
                at,
                stage,
                service,
                counter,
                stage == Stage.WAITING ? at : null,
                stage == Stage.CALLED ? at : null,
                stage == Stage.SERVED ? at : null,
                stage == Stage.DONE || stage == Stage.LEFT ? at : null);
    }

    /** The day it belongs to: that of the first instant that is told of it. */
    public LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(begun(), zone);
    }

    private Instant begun() {
        return Stream.of(drawn, called, served, ended, at)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(at);
    }

    /** The stage that is told or, if that is further, the one its instants speak of. */
    Stage reached() {
        Stage told = Optional.ofNullable(stage).orElse(Stage.WAITING);
        if (ended != null && told != Stage.LEFT) {
            return Stage.DONE;
        }
        return told.orLater(served != null ? Stage.SERVED : called != null ? Stage.CALLED : Stage.WAITING);
    }
}
