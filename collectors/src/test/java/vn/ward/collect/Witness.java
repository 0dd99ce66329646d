package vn.ward.collect;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.engine.Ingest;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Result;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;

/** Answers each try at once, and remembers which were begun and what was handed over. */
final class Witness {

    static final Pace EVERY_SECOND = new Pace(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofMillis(100));
    static final Duration SHORTLY = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final List<Result> results = new CopyOnWriteArrayList<>();
    private final List<Started> starts = new CopyOnWriteArrayList<>();

    record Started(String target, Instant at, long nanos) {}

    Witness(Vertx vertx) {
        this.vertx = vertx;
    }

    List<Started> starts() {
        return starts;
    }

    List<Result> results() {
        return results;
    }

    long tried(String target) {
        return starts.stream().filter(start -> start.target().equals(target)).count();
    }

    String deploy(List<Target> targets, Probe probe, Ingest ingest, int inFlight) {
        Schedule schedule = new Schedule(targets, probe, ingest, Instant::now, UTC, late -> {}, inFlight, Math::random);
        return vertx.deployVerticle(schedule).await();
    }

    Future<Result> answer(Target target, Instant at, Notes notes) {
        return answer(target, at);
    }

    Future<Result> answer(Target target, Instant at) {
        starts.add(new Started(target.id(), at, System.nanoTime()));
        return Future.succeededFuture(answered(target, at));
    }

    static Result answered(Target target, Instant at) {
        return new Result(target.id(), at, Duration.ZERO, new Answered(), Map.of());
    }

    Future<Set<String>> noDoubt(List<Result> accepted) {
        return take(accepted, Set.of());
    }

    Future<Set<String>> doubtOfFirst(List<Result> accepted) {
        boolean first = accepted.get(0).target().equals("t0");
        return take(accepted, first ? Set.of("t0") : Set.of());
    }

    Future<Set<String>> doubtOfAll(List<Result> accepted) {
        return take(accepted, accepted.stream().map(Result::target).collect(Collectors.toSet()));
    }

    Future<Set<String>> take(List<Result> accepted, Set<String> inDoubt) {
        results.addAll(accepted);
        return Future.succeededFuture(inDoubt);
    }

    List<Started> startsOf(String target) {
        return new ArrayList<>(starts)
                .stream().filter(start -> start.target().equals(target)).toList();
    }

    long distinctResults() {
        return results.stream().map(Result::target).distinct().count();
    }

    static List<Target> targets(int count, Pace pace) {
        return IntStream.range(0, count)
                .mapToObj(i -> Targets.of("t" + i, new TcpSpec("localhost", 1), pace))
                .toList();
    }

    static double apart(Started one, Started other) {
        return Math.abs(one.nanos() - other.nanos()) / 1e9;
    }

    static List<String> codes(List<Result> results) {
        return results.stream().map(Result::outcome).map(Witness::code).toList();
    }

    private static String code(Outcome outcome) {
        return outcome.fold(
                answered -> "answered",
                failed -> failed.reason().code(),
                notTried -> notTried.reason().code());
    }
}
