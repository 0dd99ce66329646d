package vn.ward.core.engine;

import vn.ward.core.series.Batch;
import vn.ward.core.store.StoreAway;
import vn.ward.core.store.Turn;

/** Where batches of samples are stored, each once, in the order in which they were prepared. */
@FunctionalInterface
public interface BatchStore {

    /**
     * Does what can be done of a batch before its turn. Blocking.
     *
     * @return stores it, on another thread; one that is not taken must be closed
     * @throws StoreAway while the database is away
     */
    Turn prepare(Batch batch);
}
