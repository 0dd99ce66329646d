package vn.ward.core.engine;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Sends people a message that says it is a test, at once and outside of all rules. Any thread; never blocks. */
public interface ChannelTests {

    /**
     * How one test went.
     *
     * @param person their id
     * @param isTaken whether the other side took it over
     * @param outcome how it ended, a word for a program: {@code TAKEN}, {@code DEFERRED} …
     * @param detail what the other side said; no secret is in it
     */
    record Tested(String person, String channel, boolean isTaken, String outcome, String detail) {}

    /**
     * @param person only to them; empty: to all
     * @param channel only on it; empty: on all of a person's
     * @return one for each of a person's addresses; none if nobody matches. Fails only with {@link TestsBusy}
     */
    Future<List<Tested>> test(Optional<String> person, Optional<String> channel);
}
