package vn.ward.collect.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.engine.Queues;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Terms;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

class QueueProbeTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> happened = new ArrayList<>();
    private Future<Optional<Reason>> seen = Future.succeededFuture(Optional.empty());

    /** @param by another one is another specification */
    private record Spec(String by) implements QueueSpec {
        @Override
        public QueueTerms terms() {
            return QueueTerms.USUAL;
        }

        @Override
        public String kind() {
            return "queue-of-test";
        }

        @Override
        public String describe() {
            return by;
        }

        @Override
        public boolean continues(QueueSpec former) {
            return !by.equals("elsewhere");
        }
    }

    private final Queues queues = new Queues() {
        @Override
        public void expect(Map<String, Terms> desks) {
            happened.add("expect " + desks.keySet());
        }

        @Override
        public Future<Taken> take(String target, Told told) {
            return Future.failedFuture("nothing is told here");
        }

        @Override
        public Future<Reading> read(String target, Instant now) {
            return Future.succeededFuture(new Reading(new Load(now, Map.of("waiting", 3.0)), true, Duration.ZERO, 0));
        }

        @Override
        public Future<Map<String, String>> marks(String target) {
            return Future.succeededFuture(Map.of());
        }
    };

    private final QueueProbe probe =
            new QueueProbe(new Gear(vertx, ZoneOffset.UTC, Ports.of(queues)), target -> source(target));

    private QueueSource source(Target target) {
        String name = target.id() + " " + target.probe().describe();
        happened.add("begin " + name);
        return new QueueSource() {
            @Override
            public Future<Optional<Reason>> look(Instant now, Notes notes) {
                return seen;
            }

            @Override
            public Future<Void> end(boolean forever) {
                happened.add((forever ? "forget " : "end ") + name);
                return Future.succeededFuture();
            }
        };
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private static Target target(String id, String by) {
        Target any = Targets.of(new Spec(by), Duration.ofSeconds(2));
        return Targets.of(id, any.probe(), any.pace());
    }

    private Result ask(Target target) {
        return probe.tryOnce(target, Instant.EPOCH, Notes.NONE).await();
    }

    @Test
    void a_desk_answers_with_what_the_core_knows_of_it() {
        Result result = ask(target("a", "x"));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).isEqualTo(Map.of("waiting", 3.0));
    }

    @Test
    void why_nothing_is_heard_is_the_answer_where_nothing_is() {
        seen = Future.succeededFuture(Optional.of(Reason.of("queue.away")));

        assertThat(ask(target("a", "x")).outcome()).isEqualTo(new NotTried(Reason.of("queue.away")));
    }

    @Test
    void a_source_that_does_not_say_in_time_is_not_waited_for() {
        seen = Promise.<Optional<Reason>>promise().future();

        assertThat(ask(target("a", "x")).outcome()).isEqualTo(new NotTried(Reason.of("queue.slow")));
    }

    @Test
    void a_source_is_begun_once_and_let_go_for_good_when_its_target_is_watched_no_longer() {
        probe.expect(List.of(target("a", "x"), target("b", "x")));
        ask(target("a", "x"));
        probe.expect(List.of(target("b", "x")));
        probe.close().await();

        assertThat(happened).containsExactly("begin a x", "begin b x", "forget a x", "end b x");
    }

    @Test
    void a_changed_specification_has_a_source_of_its_own_and_what_is_kept_for_it_stays_if_it_goes_on() {
        probe.expect(List.of(target("a", "x")));
        probe.expect(List.of(target("a", "y")));
        probe.expect(List.of(target("a", "elsewhere")));

        assertThat(happened).containsExactly("begin a x", "end a x", "begin a y", "forget a y", "begin a elsewhere");
    }

    @Test
    void the_core_is_told_of_all_desks_at_once() {
        Desks.expect(
                queues,
                List.of(
                        target("a", "x"),
                        Targets.of(Targets.get(java.net.URI.create("http://office.example")), Duration.ofSeconds(1)),
                        target("b", "y")));

        assertThat(happened).hasSize(1).first().asString().contains("a", "b").doesNotContain("documents");
    }
}
