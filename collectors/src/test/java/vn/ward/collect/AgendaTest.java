package vn.ward.collect;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.target.Pace;

class AgendaTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger turns = new AtomicInteger();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void what_is_due_within_one_turn_comes_together_in_order_and_never_early() {
        long now = System.nanoTime();
        Agenda[] agenda = new Agenda[1];
        List<Long> early = new CopyOnWriteArrayList<>();
        onLoop(() -> {
            agenda[0] = new Agenda(vertx, () -> {
                turns.incrementAndGet();
                long at = System.nanoTime();
                for (Round due = agenda[0].poll(at); due != null; due = agenda[0].poll(at)) {
                    taken.add(due.id());
                    if (due.beat().at() > at) {
                        early.add(at);
                    }
                }
            });
            for (int i = 199; i >= 0; i--) {
                agenda[0].add(round("t" + i, now + Duration.ofMillis(i).toNanos()));
            }
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> taken.size() == 200);
        assertThat(taken).startsWith("t0", "t1", "t2").endsWith("t198", "t199");
        assertThat(early).isEmpty();
        assertThat(turns.get()).as("200 ms are ten turns, and one for each end").isLessThanOrEqualTo(12);
    }

    @Test
    void a_turn_comes_soon_when_it_is_asked_for_and_nobody_is_due() {
        onLoop(() -> {
            Agenda agenda = new Agenda(vertx, turns::incrementAndGet);
            agenda.add(round("t0", System.nanoTime() + Duration.ofHours(1).toNanos()));
            agenda.wakeSoon();
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> turns.get() == 1);
    }

    private static Round round(String id, long at) {
        return new Round(Targets.of(id, new TcpSpec("localhost", 1), Pace.of(Duration.ofMinutes(1))), new Beat(at));
    }

    private void onLoop(Runnable step) {
        vertx.getOrCreateContext().runOnContext(go -> step.run());
    }
}
