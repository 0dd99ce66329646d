package vn.ward.collect.queue.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.ward.collect.mqtt.Away;
import vn.ward.collect.mqtt.Client;
import vn.ward.collect.mqtt.Client.Arrival;

/**
 * What one connection brought and is not safe yet: no more than so many messages. While it is full the thread that reads the connection
 * waits, and so in the end does whoever publishes. When the connection is lost nothing more comes, and what has come is still handed over:
 * the broker tells it again, unless it died before it wrote down what it had sent us. Any thread.
 */
final class Inbox implements Client.Ears {

    private final Supplier<Instant> clock;
    private final Consumer<Inbox> news;
    private final Consumer<Away> end;
    private final Semaphore room = new Semaphore(Client.MOST_UNACKNOWLEDGED);
    private final Queue<Letter> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;
    private volatile boolean isUnwanted;

    /**
     * @param news is told that something waits
     * @param end is told that the connection is lost
     */
    Inbox(Supplier<Instant> clock, Consumer<Inbox> news, Consumer<Away> end) {
        this.clock = clock;
        this.news = news;
        this.end = end;
    }

    @Override
    public void hear(Arrival arrival) {
        try {
            room.acquire();
        } catch (InterruptedException e) { // the connection ends, and this one has come
            Thread.currentThread().interrupt();
        }
        if (!isUnwanted) {
            waiting.add(Letter.of(arrival, clock.get()));
            news.accept(this);
        }
    }

    @Override
    public void lost(Away why) {
        over();
        end.accept(why);
    }

    private void over() {
        if (!isOver) {
            isOver = true;
            room.release(Client.MOST_UNACKNOWLEDGED);
        }
    }

    boolean isOver() {
        return isOver;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The first ones, no longer waiting and still unsafe. */
    List<Letter> draw(int most) {
        List<Letter> drawn = new ArrayList<>();
        for (Letter next = waiting.poll(); next != null; next = drawn.size() < most ? waiting.poll() : null) {
            drawn.add(next);
        }
        return drawn;
    }

    /** So many of those that were drawn are done with. */
    void settle(int count) {
        room.release(count);
    }

    /** Lets go of all that waits, and of whoever waits for room. */
    void end() {
        isUnwanted = true;
        over();
        waiting.clear();
    }
}
