package vn.ward.core.engine;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Watching;
import vn.ward.core.journal.Entry;
import vn.ward.core.meeting.Booking;
import vn.ward.core.meeting.Meetings;
import vn.ward.core.meeting.Room;
import vn.ward.core.target.Target;

/**
 * Records what calendars say that was not known: of meetings in the ward's rooms, the room and the time. One after the other, so
 * that each is compared with all that came before it; of one calendar what it said last counts.
 */
public final class Bookkeeping implements Bookings {

    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeping.class);

    private final Supplier<Watching> watching;
    private final JournalWriter journal;
    private final MeetingMetrics metrics;
    private final Map<String, Meetings.Told> waiting = new LinkedHashMap<>(); // guards itself and busy
    private boolean busy;

    public Bookkeeping(Supplier<Watching> watching, JournalWriter journal, MeetingMetrics metrics) {
        this.watching = watching;
        this.journal = journal;
        this.metrics = metrics;
    }

    @Override
    public void read(String calendar, Period window, List<Booking> bookings) {
        Watching known = watching.get();
        if (!ids(known).contains(calendar)) {
            return; // it was taken out while it was read: what it says no longer counts
        }
        Map<String, List<Room>> byLocation = new HashMap<>();
        Function<String, List<Room>> at = location -> byLocation.computeIfAbsent(location, known.rooms()::at);
        Meetings.Told told = Meetings.Told.of(at, window, bookings);
        metrics.read(
                calendar,
                bookings.stream()
                        .map(Booking::location)
                        .filter(location ->
                                !location.isBlank() && at.apply(location).isEmpty())
                        .count());
        boolean idle;
        synchronized (waiting) {
            waiting.put(calendar, told);
            idle = !busy;
            busy = true;
        }
        if (idle) {
            next();
        }
    }

    /** What is watched is another thing from now on. */
    public void follow(Watching next) {
        metrics.keep(ids(next));
    }

    private static Set<String> ids(Watching watching) {
        return watching.targets().stream().map(Target::id).collect(Collectors.toSet());
    }

    /** Until something must be waited for, or nothing waits. */
    private void next() {
        Optional<Entry> news = Optional.empty();
        while (news.isEmpty()) {
            String calendar;
            Meetings.Told told;
            synchronized (waiting) {
                Iterator<Map.Entry<String, Meetings.Told>> first =
                        waiting.entrySet().iterator();
                if (!first.hasNext()) {
                    busy = false;
                    return;
                }
                Map.Entry<String, Meetings.Told> one = first.next();
                calendar = one.getKey();
                told = one.getValue();
                first.remove();
            }
            news = journal.plans()
                    .meetings()
                    .news(calendar, told)
                    .map(part -> new Entry.MeetingsKnown(calendar, part.window(), part.meetings()));
        }
        Future.succeededFuture(List.of(news.get()))
                .compose(journal::append)
                .onFailure(e -> LOG.error("what a calendar says was not recorded", e))
                .onComplete(done -> next());
    }
}
