package vn.ward.core.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;

/**
 * The way to a store that may not be there yet: the embedded database is still starting.
 * Thread-safe.
 */
public final class StoreLink implements Supplier<Store>, AutoCloseable {

    private volatile @Nullable Store store;
    private volatile boolean ours;
    private boolean closed;

    /** From now on this store is asked, once and for all. After {@link #close} it is closed at once. */
    public synchronized void attach(Store there) {
        if (store != null) {
            throw new IllegalStateException("there is a store already");
        }
        store = there;
        if (closed) {
            there.close();
        }
    }

    /**
     * @throws StoreAway if there is none yet
     */
    @Override
    public Store get() {
        Store there = store;
        if (there == null) {
            throw new StoreAway("the database is still starting");
        }
        return there;
    }

    /** Whether the database holds this ward's history and not that of another one of the same name. */
    void own(boolean isOurs) {
        ours = isOurs;
    }

    /**
     * The store, once it is known to be this ward's own: what can't be told apart later goes nowhere else.
     *
     * @throws StoreAway if there is none yet, or it is not known to be ours
     */
    public Store ours() {
        Store there = get();
        if (!ours) {
            throw new StoreAway("the database is not known to be this ward's");
        }
        return there;
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
