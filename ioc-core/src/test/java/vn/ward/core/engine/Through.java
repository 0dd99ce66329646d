package vn.ward.core.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Journal;
import vn.ward.core.journal.Numbered;
import vn.ward.core.journal.Plans;

/** A journal that is another one but for its commits. */
interface Through extends Journal {
    Journal real();

    @Override
    default List<Numbered> after(long seq, int limit) {
        return real().after(seq, limit);
    }

    @Override
    default long last() {
        return real().last();
    }

    @Override
    default long first() {
        return real().first();
    }

    @Override
    default boolean tend(long projected, Instant now) {
        return real().tend(projected, now);
    }

    @Override
    default Optional<String> shortage() {
        return real().shortage();
    }

    @Override
    default Checkpoint checkpoint() {
        return real().checkpoint();
    }

    @Override
    default Plans plans() {
        return real().plans();
    }

    @Override
    default long cursor(String follower) {
        return real().cursor(follower);
    }

    @Override
    default void advance(String follower, long seq) {
        real().advance(follower, seq);
    }

    @Override
    default void close() {
        real().close();
    }
}
