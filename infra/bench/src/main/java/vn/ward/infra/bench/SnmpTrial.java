package vn.ward.infra.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.Schedule;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.snmp.SnmpProbe;
import vn.ward.collect.snmp.SnmpSpec;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.device.Traffic;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Result;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

/**
 * A ward's whole network by SNMP: each interface a target, tried as the platform does by its schedule, all devices in
 * another process. What goes over the wire is counted, with the headers of IP and UDP.
 */
record SnmpTrial(int devices, int interfaces, int rounds) implements Trial {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int HEADERS = 28;
    private static final Map<String, Number> GOAL = Map.of("round_seconds_max", 5.0, "failed", 0);

    static Trial of(Options options) {
        return new SnmpTrial(
                (int) options.number("--devices", 1, 500, 50), (int) options.number("--interfaces", 1, 100, 20), (int)
                        options.number("--rounds", 1, 60, 4));
    }

    @Override
    public Duration limit() {
        return EVERY.multipliedBy(rounds + 6L);
    }

    @Override
    public String announcement() {
        return "snmp: %d interfaces on each of %d devices, every %d s, %d rounds after one of warming up."
                .formatted(interfaces, devices, EVERY.toSeconds(), rounds);
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Process played = new ProcessBuilder(
                        ground.platform().get(0),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlayedDevices.class.getName(),
                        String.valueOf(devices),
                        String.valueOf(interfaces))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ground.take(played::destroyForcibly);
        String ports = played.inputReader().readLine();
        if (ports == null) {
            throw new TrialFailed("the played devices did not start");
        }
        List<Target> targets = targets(
                Arrays.stream(ports.split(" ", -1)).map(Integer::valueOf).toList());
        try {
            return measure(ground, targets);
        } catch (ExecutionException | TimeoutException e) {
            throw new TrialFailed("the probes broke: " + e);
        }
    }

    private Verdict measure(Ground ground, List<Target> targets)
            throws InterruptedException, ExecutionException, TimeoutException {
        Vertx vertx = Vertx.vertx();
        ground.take(() -> vertx.close().await(10, TimeUnit.SECONDS));
        SnmpProbe probe = new SnmpProbe(new Gear(vertx));
        double first = atOnce(probe, targets);
        double second = atOnce(probe, targets);
        ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
        Schedule schedule = new Schedule(
                targets,
                probe,
                arrived -> {
                    results.addAll(arrived);
                    return Future.succeededFuture(Set.of());
                },
                Instant::now,
                ZoneOffset.UTC,
                late -> {});
        vertx.deployVerticle(schedule).await(10, TimeUnit.SECONDS);
        Wait.until("a round and another are over", EVERY.multipliedBy(4), () -> results.size() >= 2 * targets.size());
        results.clear();
        Traffic before = probe.traffic().await(10, TimeUnit.SECONDS);
        double cpu = Cpu.own();
        Wait.until(
                "all rounds are over",
                EVERY.multipliedBy(rounds + 2L),
                () -> results.size() >= rounds * targets.size());
        double spent = (Cpu.own() - cpu) / rounds;
        Traffic after = probe.traffic().await(10, TimeUnit.SECONDS);
        Verdict verdict = verdict(ground, List.copyOf(results), before, after, spent);
        Map<String, @Nullable Object> figures = new LinkedHashMap<>(verdict.figures());
        figures.put("first_at_once_seconds", Spread.rounded(first));
        figures.put("at_once_seconds", Spread.rounded(second));
        return new Verdict("snmp", figures, GOAL, null);
    }

    /** All targets at the same moment, without the schedule that spreads its devices over five seconds. */
    private static double atOnce(SnmpProbe probe, List<Target> targets)
            throws InterruptedException, ExecutionException, TimeoutException {
        long from = System.nanoTime();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Future.all(targets.stream()
                        .map(target -> probe.tryOnce(target, now, Notes.NONE))
                        .toList())
                .await(30, TimeUnit.SECONDS);
        return (System.nanoTime() - from) / 1e9;
    }

    private Verdict verdict(Ground ground, List<Result> results, Traffic before, Traffic after, double cpu) {
        long messages = (after.messagesOut() - before.messagesOut()) / rounds;
        long back = (after.messagesIn() - before.messagesIn()) / rounds;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("interfaces", devices * interfaces);
        figures.put("devices", devices);
        Spread.of(lengths(results)).putInto(figures, "round_seconds");
        Spread.of(results.stream().map(result -> result.took().toNanos() / 1e9).toList())
                .putInto(figures, "try_seconds");
        figures.put("messages_out", messages);
        figures.put("messages_in", back);
        figures.put("bytes_out", (after.bytesOut() - before.bytesOut()) / rounds + HEADERS * messages);
        figures.put("bytes_in", (after.bytesIn() - before.bytesIn()) / rounds + HEADERS * back);
        figures.put("largest_message_bytes", after.largest());
        figures.put("cpu_seconds_a_round", Spread.rounded(cpu));
        figures.put(
                "failed",
                results.stream()
                        .filter(result -> !(result.outcome() instanceof Answered))
                        .count());
        figures.put(
                "without_rate",
                results.stream()
                        .filter(result -> !result.measurements().containsKey("in_bits_per_second"))
                        .count());
        ground.say("a round: " + figures);
        return new Verdict("snmp", figures, GOAL, null);
    }

    /** From the first try's beginning to the last one's end, of each interval. */
    private List<Double> lengths(List<Result> results) {
        long first = results.stream()
                .mapToLong(result -> result.startedAt().toEpochMilli())
                .min()
                .orElseThrow();
        Map<Long, long[]> spans = new LinkedHashMap<>();
        for (Result result : results) {
            long from = result.startedAt().toEpochMilli();
            long[] span = spans.computeIfAbsent(
                    (from - first) / EVERY.toMillis(), round -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
            span[0] = Math.min(span[0], from);
            span[1] = Math.max(span[1], from + result.took().toMillis());
        }
        return spans.values().stream().map(span -> (span[1] - span[0]) / 1000.0).toList();
    }

    private List<Target> targets(List<Integer> ports) {
        List<Target> targets = new ArrayList<>();
        for (int port : ports) {
            DeviceAddress device =
                    new DeviceAddress("127.0.0.1", port, new Access.Community(new Secret("bench")), Optional.empty());
            for (int index = 1; index <= interfaces; index++) {
                SnmpSpec spec = new SnmpSpec(device, new SnmpSpec.Line("gi0/" + index, true), Map.of(), List.of());
                targets.add(target("port-" + port + "-" + index, spec));
            }
        }
        return targets;
    }

    private static Target target(String id, SnmpSpec spec) {
        return new Target(
                id,
                id,
                "network",
                Owner.WARD,
                spec,
                Pace.of(EVERY),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }
}
