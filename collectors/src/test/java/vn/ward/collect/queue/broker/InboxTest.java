package vn.ward.collect.queue.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.ward.collect.mqtt.Away;
import vn.ward.collect.mqtt.Client;
import vn.ward.collect.mqtt.Client.Arrival;

class InboxTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger heard = new AtomicInteger();
    private final Inbox inbox = new Inbox(() -> Instant.EPOCH, news -> heard.incrementAndGet(), why -> {});

    private void hear(int count) {
        for (int i = 0; i < count; i++) {
            inbox.hear(new Arrival("t", Buffer.buffer("x"), false, i, 1));
        }
    }

    @Test
    void whoever_reads_waits_while_it_is_full_and_goes_on_when_some_of_it_is_safe() {
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> hear(Client.MOST_UNACKNOWLEDGED + 10));
        await().atMost(LONG).until(() -> heard.get() == Client.MOST_UNACKNOWLEDGED);

        List<Letter> drawn = inbox.draw(10); // drawn is not safe yet
        assertThat(reader).isNotDone();
        assertThat(heard).hasValue(Client.MOST_UNACKNOWLEDGED);

        inbox.settle(drawn.size());
        await().atMost(LONG).until(reader::isDone);
        assertThat(heard).hasValue(Client.MOST_UNACKNOWLEDGED + 10);
    }

    @Test
    void what_has_come_of_a_lost_connection_is_still_handed_over_and_nobody_waits_for_it() {
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> hear(Client.MOST_UNACKNOWLEDGED + 1));
        await().atMost(LONG).until(() -> heard.get() == Client.MOST_UNACKNOWLEDGED);

        inbox.lost(Away.of("gone"));
        await().atMost(LONG).until(reader::isDone);
        assertThat(inbox.isOver()).isTrue();
        assertThat(inbox.draw(Integer.MAX_VALUE)).hasSize(Client.MOST_UNACKNOWLEDGED + 1);
    }

    @Test
    void nobody_is_handed_what_waits_when_we_end_it() {
        hear(3);
        inbox.end();
        hear(2);

        assertThat(inbox.isOver()).isTrue();
        assertThat(inbox.isEmpty()).isTrue();
        assertThat(heard).hasValue(3);
    }

    @Test
    void of_a_message_that_is_too_long_nothing_is_kept_but_that_it_came() {
        inbox.hear(new Arrival("t", Buffer.buffer(new byte[Letter.LONGEST + 1]), false, 7, 1));
        inbox.hear(new Arrival("t", Buffer.buffer(new byte[Letter.LONGEST]), false, 8, 1));

        assertThat(inbox.draw(2))
                .satisfiesExactly(
                        tooLong -> {
                            assertThat(tooLong.isTooLong()).isTrue();
                            assertThat(tooLong.text().length()).isZero();
                            assertThat(tooLong.arrival().id()).isEqualTo(7);
                        },
                        fitting -> assertThat(fitting.text().length()).isEqualTo(Letter.LONGEST));
    }
}
