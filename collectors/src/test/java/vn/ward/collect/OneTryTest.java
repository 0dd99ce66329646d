package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.engine.ProbeRefused;
import vn.ward.core.engine.ProbeRefused.Why;
import vn.ward.core.engine.Trial;
import vn.ward.core.judge.State;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Result;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

class OneTryTest {

    private static final Instant NOW = Instant.parse("2026-05-20T05:00:00Z");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Why refusal(Future<Trial> trial) {
        try {
            trial.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProbeRefused refused) {
                return refused.why();
            }
            throw e;
        }
        throw new AssertionError("it was not refused");
    }

    private static Target target(String id) {
        return Targets.of(id, new TcpSpec("127.0.0.1", 1), Pace.of(Duration.ofSeconds(30)));
    }

    @Test
    void a_real_server_is_tried_with_all_that_was_seen_on_the_way() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Target target = Targets.of(new TcpSpec("localhost", server.getLocalPort()), Duration.ofSeconds(5));
            Trial trial = done(new OneTry(vertx, new Probes(vertx, ZoneOffset.UTC), () -> NOW).probe(target));

            assertThat(trial.result().startedAt()).isEqualTo(NOW);
            assertThat(trial.appraisal().state()).isEqualTo(State.UP);
            assertThat(trial.notes()).contains(new Note("address", List.of("localhost", "127.0.0.1")));
            assertThat(trial.result().measurements()).containsKeys("resolve_seconds", "connect_seconds");
        }
    }

    @Test
    void each_answer_on_the_way_to_a_page_is_noted_and_no_value_of_a_query() throws Exception {
        try (RawServer page = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                RawServer first = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + page.port()
                        + "/in?session=hunter2&hunter2\r\nContent-Length: 0\r\n\r\n")) {
            String from = "http://127.0.0.1:" + first.port() + "/";
            Target target = Targets.of(Targets.get(URI.create(from)), Duration.ofSeconds(5));

            Trial trial = done(new OneTry(vertx, new Probes(vertx, ZoneOffset.UTC), () -> NOW).probe(target));

            assertThat(trial.notes())
                    .contains(
                            new Note("http.answer", List.of("GET " + from, "302")),
                            new Note(
                                    "http.answer",
                                    List.of("GET http://127.0.0.1:" + page.port() + "/in?session=…&…", "200")))
                    .noneMatch(note -> note.toString().contains("hunter2"));
        }
    }

    @Test
    void of_one_target_there_is_one_try_at_a_time() throws Exception {
        Promise<Result> answer = Promise.promise();
        OneTry prober = new OneTry(vertx, (target, startedAt, notes) -> answer.future(), () -> NOW);
        Future<Trial> first = prober.probe(target("a"));

        assertThat(refusal(prober.probe(target("a")))).isEqualTo(Why.UNDER_WAY);
        answer.complete(new Result("a", NOW, Duration.ZERO, new Answered(), Map.of()));
        assertThat(done(first).result().target()).isEqualTo("a");
        assertThat(done(prober.probe(target("a"))).result().target()).isEqualTo("a");
    }

    @Test
    void a_flood_of_wishes_is_refused() {
        Probe never = (target, startedAt, notes) -> Promise.<Result>promise().future();
        OneTry prober = new OneTry(vertx, never, () -> NOW);
        List<Future<Trial>> wishes = new ArrayList<>(IntStream.range(0, 6)
                .mapToObj(i -> prober.probe(target("t" + i)))
                .toList());

        assertThat(refusal(wishes.get(5))).isEqualTo(Why.BUSY);
        assertThat(wishes.subList(0, 4)).noneMatch(Future::isComplete);
    }

    @Test
    void a_composite_is_not_tried() {
        Target composed =
                Targets.of("c", Composite.of(Composite.Rule.ANY, List.of("a", "b")), Pace.of(Duration.ofSeconds(30)));

        assertThat(refusal(new OneTry(vertx, new Probes(vertx, ZoneOffset.UTC), () -> NOW).probe(composed)))
                .isEqualTo(Why.COMPOSED);
    }
}
