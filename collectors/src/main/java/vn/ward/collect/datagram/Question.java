package vn.ward.collect.datagram;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One question by UDP, and how its answer is known. On the attempt's event loop.
 *
 * @param <T> what an answer says
 */
public interface Question<T> {

    /**
     * The packet, made as it is sent, so that what it remembers of that moment is true.
     *
     * @param from where it leaves from and answers come to; its host is that of all addresses where the kernel picks one
     */
    Buffer packet(SocketAddress from);

    /** What a packet from the one who was asked says; empty: it is no answer to this question. Never throws. */
    Optional<T> take(Buffer packet);

    /** What it comes to if packets came and none was an answer. */
    T onlyStrays();

    /**
     * After how long the same packet is sent again if no answer came; empty: never.
     *
     * @param sent how often it was sent, from 1 on
     */
    default Optional<Duration> again(int sent) {
        return Optional.empty();
    }
}
