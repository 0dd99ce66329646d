package vn.ward.core.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;

/**
 * The way to a store that may not be there yet: the embedded database is still starting, or has to be started again.
 * Thread-safe.
 */
public final class StoreLink implements Supplier<Store>, AutoCloseable {

    private volatile @Nullable Store store;
    private boolean closed;

    /** From now on this store is asked; the one before it is closed. After {@link #close} it is closed at once. */
    public synchronized void attach(Store next) {
        Store before = store;
        store = next;
        if (before != null) {
            before.close();
        }
        if (closed) {
            next.close();
        }
    }

    /**
     * @throws StoreAway if there is none yet
     */
    @Override
    public Store get() {
        return find().orElseThrow(() -> new StoreAway("the database is still starting"));
    }

    public Optional<Store> find() {
        return Optional.ofNullable(store);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Store last = store;
        if (last != null) {
            last.close();
        }
    }
}
