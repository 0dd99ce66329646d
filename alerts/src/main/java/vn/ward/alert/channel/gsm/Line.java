package vn.ward.alert.channel.gsm;

import java.io.IOException;
import java.time.Duration;

/** A serial line that is open. Blocks; one thread. */
interface Line extends AutoCloseable {

    /** Opens one that is not. */
    @FunctionalInterface
    interface Opening {
        /** @throws Trouble if it can't be opened */
        Line open() throws Trouble;
    }

    /**
     * What has come, at most as much as fits; 0 if nothing came within the time.
     *
     * @throws IOException if the line is gone
     */
    int read(byte[] into, Duration within) throws IOException;

    /** @throws IOException if the line is gone; some of it may have been sent */
    void write(byte[] bytes) throws IOException;

    @Override
    void close();
}
