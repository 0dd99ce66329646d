package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import vn.ward.alert.Channels;
import vn.ward.alert.channel.Facts;
import vn.ward.collect.Probes;
import vn.ward.core.config.WardConfig;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.infra.bench.engine.NoticeEngine;

/**
 * How long after the result that confirms an outage its message arrives at the channel's server, the connection and its
 * answering thread included, at a steady rate of outages; and what ten thousand outages at once bring to each person.
 *
 * @param seconds of the steady part
 * @param perSecond outages a second in it
 * @param storm outages at once
 */
record AlertTrial(int seconds, int perSecond, int storm) implements Trial {

    private static final int PHONES = 100;
    private static final int PEOPLE_IN_STORM = 5;
    private static final int WARMING = 1_000;
    private static final int TARGETS_A_FILE = 1_000;
    private static final Map<String, Number> GOAL = Map.of(
            "p50_ms_max", 20.0, "p99_ms_max", 100.0, "untold", 0, "digests_a_person", 1, "heap_growth_mib_max", 64.0);

    static AlertTrial of(Options options) {
        return new AlertTrial(
                (int) options.number("--seconds", 1, 120, 20), (int) options.number("--rate", 1, 500, 100), (int)
                        options.number("--storm", 10, 20_000, 10_000));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(180L + seconds);
    }

    @Override
    public String announcement() {
        return "alert: %d outages a second for %d s, each told to one of %d people; then %d at once, told to %d people."
                .formatted(perSecond, seconds, PHONES, storm, PEOPLE_IN_STORM);
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        steady(ground, figures);
        storm(ground, figures);
        return new Verdict("alert", figures, GOAL, null);
    }

    private void steady(Ground ground, Map<String, Object> figures) throws IOException, InterruptedException {
        int count = WARMING + seconds * perSecond;
        Phones phones = ground.take(new Phones(0));
        WardConfig config = ward(ground, "steady", count, PHONES, phones.port(), true);
        NoticeEngine engine = ground.take(NoticeEngine.start(folder(ground, "steady"), config, Clock.systemUTC()));
        Map<String, Long> began = new ConcurrentHashMap<>();
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = from + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            began.put("t" + i, System.nanoTime());
            engine.ingest().accept(List.of(fails("t" + i)));
        }
        try {
            Wait.until(
                    "all are told",
                    Duration.ofSeconds(30),
                    () -> phones.arrived().size() >= count);
        } catch (TrialFailed late) {
            ground.say("not all were told: " + phones.arrived().size() + " of " + count);
        }
        List<Double> millis = phones.arrived().stream()
                .filter(arrived -> Integer.parseInt(arrived.fact(Facts.TARGET).substring(1)) >= WARMING)
                .map(arrived -> (arrived.atNanos() - began.getOrDefault(arrived.fact(Facts.TARGET), 0L)) / 1e6)
                .sorted()
                .toList();
        long told = phones.arrived().stream()
                .map(arrived -> arrived.fact(Facts.TARGET))
                .distinct()
                .count();
        figures.put("outages", count - WARMING);
        figures.put("untold", count - told);
        figures.put("told_twice", phones.arrived().size() - told);
        figures.put("p50_ms_max", percentile(millis, 50));
        figures.put("p90_ms", percentile(millis, 90));
        figures.put("p99_ms_max", percentile(millis, 99));
        figures.put("worst_ms", percentile(millis, 100));
        ground.say("steady: " + figures);
        engine.close();
        phones.behave(Phones.Manner.ANSWERS);
    }

    private void storm(Ground ground, Map<String, Object> figures) throws IOException, InterruptedException {
        Phones phones = ground.take(new Phones(0));
        WardConfig config = ward(ground, "storm", storm, PEOPLE_IN_STORM, phones.port(), false);
        NoticeEngine engine = ground.take(NoticeEngine.start(folder(ground, "storm"), config, Clock.systemUTC()));
        double before = heap();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < storm; i++) {
            results.add(fails("t" + i));
        }
        long from = System.nanoTime();
        engine.ingest().accept(results);
        Wait.until(
                "everybody has a digest",
                Duration.ofSeconds(60),
                () -> digests(phones).size() == PEOPLE_IN_STORM);
        double seconds = (System.nanoTime() - from) / 1e9;
        TimeUnit.SECONDS.sleep(5);
        Map<String, Integer> digests = digests(phones);
        figures.put("storm", storm);
        figures.put(
                "digests_a_person",
                digests.values().stream().mapToInt(it -> it).max().orElse(0));
        figures.put(
                "single_messages_a_person",
                phones.arrived().stream().filter(it -> !isDigest(it)).count() / PEOPLE_IN_STORM);
        figures.put("storm_seconds", Spread.rounded(seconds));
        figures.put("heap_growth_mib_max", Spread.rounded(Math.max(0, heap() - before)));
        ground.say("storm: " + figures);
        engine.close();
    }

    private static Map<String, Integer> digests(Phones phones) {
        Map<String, Integer> digests = new HashMap<>();
        phones.arrived().stream()
                .filter(AlertTrial::isDigest)
                .forEach(it -> digests.merge(it.phone(), 1, Integer::sum));
        return digests;
    }

    private static boolean isDigest(Phones.Arrived arrived) {
        return arrived.fact(Facts.OCCASION).equals("digest");
    }

    /** What is held after two collections, in MiB. */
    private static double heap() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024.0 / 1024.0;
    }

    private static double percentile(List<Double> sorted, int percent) {
        if (sorted.isEmpty()) {
            throw new TrialFailed("nothing arrived");
        }
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return Spread.rounded(sorted.get(Math.max(0, index)));
    }

    private static Path folder(Ground ground, String name) throws IOException {
        return Files.createDirectories(ground.folder().resolve(name));
    }

    /** @param apart whether each outage is told to one person alone, and no storm is ever seen */
    private static WardConfig ward(Ground ground, String name, int targets, int people, int port, boolean apart)
            throws IOException {
        StringBuilder yaml = new StringBuilder("ward: { name: Phường thử nghiệm }\nchannels:\n");
        for (int i = 0; i < people; i++) {
            yaml.append(
                    "  h%d: { webhook: { url: \"http://127.0.0.1:%d/h%d\", keyed: true } }\n".formatted(i, port, i));
        }
        yaml.append("people:\n");
        for (int i = 0; i < people; i++) {
            yaml.append("  - { id: p%d, name: Người %d, reach: { h%d: x } }\n".formatted(i, i, i));
        }
        if (apart) {
            yaml.append("alerts: { storm: { most: 10000, within: 10s } }\nroutes:\n");
            for (int i = 0; i < people; i++) {
                List<String> own = new ArrayList<>();
                for (int target = i; target < targets; target += people) {
                    own.add("t" + target);
                }
                yaml.append("  - { match: { target: [ %s ] }, to: [ p%d ] }\n".formatted(String.join(", ", own), i));
            }
        }
        Path file = Files.writeString(folder(ground, name).resolve("ward.yaml"), yaml);
        Path more = Files.createDirectories(folder(ground, name).resolve("targets.d"));
        for (int from = 0; from < targets; from += TARGETS_A_FILE) {
            StringBuilder part = new StringBuilder("targets:\n");
            for (int i = from; i < Math.min(targets, from + TARGETS_A_FILE); i++) {
                part.append(
                        "  - { id: t%d, name: Hệ thống %d, group: office, probe: { tcp: { host: 127.0.0.1, port: 9 } }, every: 1h, confirm: 1 }\n"
                                .formatted(i, i));
            }
            Files.writeString(more.resolve("part-%05d.yaml".formatted(from)), part);
        }
        return vn.ward.core.config.WardFile.read(file, Probes.kinds(), Channels.kinds(), List.of(), Map.of());
    }

    private static Result fails(String target) {
        return new Result(
                target,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Duration.ZERO,
                new Outcome.Failed(Reason.of("timeout", 5)),
                Map.of());
    }
}
