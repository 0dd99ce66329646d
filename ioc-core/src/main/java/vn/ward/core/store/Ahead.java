package vn.ward.core.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/**
 * The batches whose turn comes, in their order, each looked up in what is known of its series and of those before it.
 * Thread-safe; blocking where the database is asked.
 */
final class Ahead {

    private static final long NOBODY = Long.MIN_VALUE;

    private final SeriesNumbers numbers;
    private final Deque<Place> places = new ArrayDeque<>();
    private boolean stale; // not all of them was looked up in what is known
    private long forgotten; // how many times
    private long heard = NOBODY; // who wrote last, when what is known was asked for

    Ahead(String ward) {
        this.numbers = new SeriesNumbers(ward);
    }

    /** A batch's place; {@code arrivals} is null until its turn if what it needs is not known. */
    static final class Place {
        private final Batch batch;
        private @Nullable Arrivals arrivals;

        private Place(Batch batch) {
            this.batch = batch;
        }

        Batch batch() {
            return batch;
        }
    }

    /** What is known may not hold any more: it is asked for again. */
    synchronized void forget() {
        numbers.forget();
        forgotten++;
        stale = true;
        heard = NOBODY;
    }

    /** Puts a batch behind the others. */
    Place add(Store store, Batch batch) {
        Place place = new Place(batch);
        if (!add(place, false)) {
            learn(store, batch.samples());
            add(place, true);
        }
        return place;
    }

    /** False if the database is to be asked first, which it is not twice. */
    private synchronized boolean add(Place place, boolean wasAsked) {
        stale &= !places.isEmpty();
        Known @Nullable [] series = stale ? null : numbers.of(place.batch.samples());
        if (series == null && !stale && !wasAsked) {
            return false;
        }
        lookUp(place, series);
        places.add(place);
        return true;
    }

    /** Without holding up whoever writes: a lock of the database's may be waited for. */
    private void learn(Store store, List<Sample> samples) {
        Set<Series> unknown;
        long before;
        synchronized (this) {
            unknown = numbers.unknown(samples);
            before = forgotten;
        }
        Map<Series, Known> found = store.write(handle -> numbers.number(handle, unknown));
        synchronized (this) {
            if (before == forgotten) {
                numbers.learn(found);
            }
        }
    }

    /** What comes after it can't be looked up if this can't. */
    private void lookUp(Place place, Known @Nullable [] series) {
        place.arrivals = series == null ? null : new Arrivals(place.batch.samples(), series);
        stale = series == null;
    }

    synchronized void remove(Place place) {
        places.remove(place);
    }

    /** What can be sent before its turn: nothing in the table must give way to it. */
    synchronized @Nullable Arrivals early(Place place) {
        Arrivals arrivals = place.arrivals;
        return heard == NOBODY || arrivals == null || arrivals.repeats() ? null : arrivals;
    }

    /**
     * Whether what was looked up is so still, now that it is its turn. It is not if somebody else has written (an earlier
     * start, an import), a batch was lost, or another one's turn should have come.
     */
    synchronized boolean holds(Place place, long lastWriter) {
        return lastWriter == heard && !stale && place.arrivals != null && places.peek() == place;
    }

    /** If it does not hold, all of them are looked up anew, in their order. */
    synchronized Arrivals inTurn(Handle handle, Place place, long lastWriter) {
        if (!holds(place, lastWriter)) {
            while (!places.isEmpty() && places.peek() != place) {
                places.remove();
            }
            if (places.isEmpty()) {
                places.add(place);
            }
            forget();
            stale = false;
            heard = lastWriter;
            for (Place one : places) {
                List<Sample> samples = one.batch.samples();
                numbers.learn(numbers.number(handle, numbers.unknown(samples)));
                lookUp(one, numbers.of(samples));
            }
        }
        return Objects.requireNonNull(place.arrivals);
    }
}
