package vn.ward.collect.mqtt;

import java.time.Duration;

/**
 * One of Paho's two libraries, as far as a {@link Client} speaks to it: the same calls, each under names of its own. All of them
 * may block.
 */
interface Paho {

    void connect(Answer answer) throws Exception;

    /** @param qos what is asked for at most */
    void subscribe(String topic, int qos, Answer answer) throws Exception;

    void unsubscribe(String topic) throws Exception;

    /** Of a session that acknowledges by itself. */
    void acknowledge(int id, int qos) throws Exception;

    boolean isConnected();

    /** Tells the broker that this was all, and waits until that is said. */
    void sayFarewell(Duration patience) throws Exception;

    /** Ends the connection, or whatever is done to make one. */
    void hangUp() throws Exception;

    /** Lets go of what is left once nothing is connected. */
    void close() throws Exception;
}
