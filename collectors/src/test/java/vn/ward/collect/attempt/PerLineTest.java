package vn.ward.collect.attempt;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.Targets;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.target.Target;

class PerLineTest {

    private final Vertx vertx = Vertx.vertx();
    private final PerLine<Client> lines =
            new PerLine<>(vertx, line -> new Client(new AtomicInteger()), client -> client.close());

    /** Counts how often it is closed; each is itself and equal to no other, for the counts are. */
    private record Client(AtomicInteger closed) {

        Future<Void> close() {
            closed.incrementAndGet();
            return Future.succeededFuture();
        }

        boolean isClosed() {
            return closed.get() > 0;
        }
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private static Target through(String line, Duration timeout) throws UnknownHostException {
        return Targets.of(new TcpSpec("127.0.0.1", 1, Optional.of(InetAddress.getByName(line))), timeout);
    }

    @Test
    void the_client_of_a_line_that_was_removed_is_closed_once_no_try_can_be_under_way_there() throws Exception {
        Target target = through("127.0.0.2", Duration.ofMillis(100));
        lines.keep(List.of(target));
        Client client = lines.of(target);

        lines.keep(List.of());

        assertThat(client.isClosed()).isFalse();
        assertThat(lines.of(target)).isNotSameAs(client);
        await().atMost(Duration.ofSeconds(20)).until(client::isClosed);
        lines.close().await(10, SECONDS);
        assertThat(client.closed()).hasValue(1);
    }

    @Test
    void what_waits_to_be_closed_is_closed_with_the_rest() throws Exception {
        Target target = through("127.0.0.2", Duration.ofHours(1));
        lines.keep(List.of(target));
        Client leaving = lines.of(target);
        lines.keep(List.of());
        Client stays = lines.of(through("127.0.0.3", Duration.ofHours(1)));

        lines.close().await(10, SECONDS);

        assertThat(leaving.closed()).hasValue(1);
        assertThat(stays.closed()).hasValue(1);
    }

    @Test
    void the_line_that_the_machine_takes_by_itself_is_kept_though_no_target_is_tried_on_it() {
        Client own = lines.of(Optional.empty());

        lines.keep(List.of());

        assertThat(lines.of(Optional.empty())).isSameAs(own);
    }
}
