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
    private volatile @Nullable String missing = "the database is still starting";
    private volatile boolean ours;
    private boolean closed;

    /** From now on this store is asked, once and for all. After {@link #close} it is closed at once. */
    public synchronized void attach(Store there) {
        if (store != null) {
            throw new IllegalStateException("there is a store already");
        }
        store = there;
        missing = null;
        if (closed) {
            there.close();
        }
    }

    /** Why there is no database now, in a sentence: whoever asks for it is told so until {@link #found}. */
    public void miss(String reason) {
        missing = reason;
    }

    /** The database is there, or there again. */
    public void found() {
        missing = store == null ? missing : null;
    }

    /**
     * @throws StoreAway if there is none, with the reason
     */
    @Override
    public Store get() {
        Store there = store;
        String reason = missing;
        if (there == null || reason != null) {
            throw new StoreAway(String.valueOf(reason));
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
