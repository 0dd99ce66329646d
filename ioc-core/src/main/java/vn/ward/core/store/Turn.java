package vn.ward.core.store;

/** What is left to do of something that was prepared, when its turn comes. Closed without that, nothing is done. Blocking. */
@FunctionalInterface
public interface Turn extends AutoCloseable {

    /**
     * To be called once.
     *
     * @throws StoreAway if the database can't be reached
     */
    void take();

    @Override
    default void close() {}
}
