package vn.ward.core.testing;

import vn.ward.core.config.Database;

/** A server that runs. */
interface Running {

    Database database();

    /** Another one on it, empty, with the same owner. */
    Database newDatabase(String name);

    void start();

    /** @param mode {@code fast} or {@code immediate} */
    void stop(String mode);

    void close();
}
