package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What an HTTP probe costs: a fresh connection, a GET, a text looked for in the page. The platform as it runs, its own
 * database included, and Debian's Prometheus with blackbox_exporter do the same work on the same number of targets at the same
 * interval at the same time, so that whatever else the machine does weighs on both. Each has an nginx of its own to ask,
 * which is left out. Before that: how late tries begin at {@link #PACE} a second, which the platform is asked for alone.
 *
 * @param runs of {@code seconds} each, after {@code warm} seconds
 * @param every interval of each target, in seconds
 */
record ProbesTrial(int runs, int seconds, int warm, int every, int targets) implements Trial {

    private static final int PACE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double ENOUGH = 0.9; // of what is wanted, or nothing is compared
    private static final String LATENESS = "ioc_probe_lateness_seconds";
    private static final String ANSWERED = "ioc_attempts_total{outcome=\"answered\"";

    static ProbesTrial of(Options options) {
        return new ProbesTrial(
                (int) options.number("--runs", 1, 20, 5),
                (int) options.number("--seconds", 5, 600, 20),
                (int) options.number("--warm", 5, 1_800, 150),
                (int) options.number("--every", 1, 60, 1),
                (int) options.number("--targets", 10, 5_000, 500));
    }

    /** Of one run: good probes, and processor seconds by part. */
    private record Cost(
            double probes, double platform, double postgresql, double peersProbes, double prometheus, double blackbox) {

        double ours() {
            return probes / platform;
        }

        double withPostgresql() {
            return probes / (platform + postgresql);
        }

        double theirs() {
            return peersProbes / (prometheus + blackbox);
        }

        /** 0 if the peers found nothing, which the caller tells. */
        double ratio(double own) {
            return peersProbes == 0 ? 0 : own / theirs();
        }
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(420 + 2L * warm + (runs + 1L) * (seconds + 5L)); // 14 min by default
    }

    @Override
    public String announcement() {
        return ("probes: %d probes a second for %d s, how late they begin; then %d HTTP targets every %d s, the platform and"
                        + " Prometheus with blackbox_exporter at the same time: %d s to warm up, %d runs of %d s."
                        + " About %d s, given up after %d s.")
                .formatted(
                        PACE,
                        seconds,
                        targets,
                        every,
                        warm,
                        runs,
                        seconds,
                        40 + warm * 5 / 4 + (runs + 1) * (seconds + 1),
                        limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", runs);
        figures.put("targets", targets);
        figures.put("every_seconds", every);
        ServedTargets asked = ServedTargets.start(ground, "served");
        lateness(ground, asked, figures);
        double done = cost(ground, asked, figures);
        figures.put("done_share", Spread.rounded(done));
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("ratio_at_least", 5);
        goal.put("lateness_p99_seconds", 0.1);
        goal.put("lateness_probes_per_second_at_least", PACE * ENOUGH);
        goal.put("probes_per_connection", 1);
        String why = done < ENOUGH
                ? "only %.0f of 100 probes were made by those who made fewest: the machine is too busy for a comparison"
                        .formatted(done * 100)
                : null;
        return new Verdict("probes", figures, goal, why);
    }

    private void lateness(Ground ground, ServedTargets asked, Map<String, Object> figures)
            throws IOException, InterruptedException {
        try (PlatformProcess platform = start(ground, "late", asked.urls(PACE * every))) {
            Thread.sleep(Duration.ofSeconds(warm / 4).toMillis());
            Scrape before = scrape(platform);
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            Scrape after = scrape(platform);
            double begun = after.sum(LATENESS + "_count") - before.sum(LATENESS + "_count");
            double late = after.sum(LATENESS + "_sum") - before.sum(LATENESS + "_sum");
            figures.put("lateness_probes_per_second", Spread.rounded(begun / seconds));
            figures.put("lateness_mean_seconds", Spread.rounded(late / begun));
            figures.put("lateness_p99_seconds", after.quantile(LATENESS, 0.99, before));
            ground.say("lateness: %.0f probes a second, %.0f ms in the mean, 99 of 100 at most %.0f ms"
                    .formatted(begun / seconds, late / begun * 1e3, after.quantile(LATENESS, 0.99, before) * 1e3));
        }
    }

    /** @return the share of its probes that either side made in its worst run */
    private double cost(Ground ground, ServedTargets asked, Map<String, Object> figures)
            throws IOException, InterruptedException {
        try (PlatformProcess platform = start(ground, "cost", asked.urls(targets));
                ServedTargets askedByPeers = ServedTargets.start(ground, "served to peers");
                Peers peers = Peers.start(ground, askedByPeers.urls(targets), Duration.ofSeconds(every))) {
            Thread.sleep(Duration.ofSeconds(warm).toMillis());
            ServedTargets.Served before = asked.served();
            List<Cost> costs = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                costs.add(measure(ground, platform, peers));
                ground.say(told(costs.get(run)));
            }
            ServedTargets.Served served = asked.served().since(before);
            spread(figures, costs, "probes_per_cpu_second", Cost::ours);
            spread(figures, costs, "probes_per_cpu_second_with_postgresql", Cost::withPostgresql);
            spread(figures, costs, "peers_probes_per_cpu_second", Cost::theirs);
            spread(figures, costs, "ratio", cost -> cost.ratio(cost.ours()));
            spread(figures, costs, "ratio_with_postgresql", cost -> cost.ratio(cost.withPostgresql()));
            spread(figures, costs, "probes_per_second", cost -> cost.probes() / seconds);
            spread(figures, costs, "peers_probes_per_second", cost -> cost.peersProbes() / seconds);
            figures.put("rss_mib", platform.memoryMib("VmRSS"));
            figures.put("probes_per_connection", Spread.rounded((double) served.requests() / served.connections()));
            double wanted = (double) targets * seconds / every;
            return costs.stream()
                    .mapToDouble(cost -> Math.min(cost.probes(), cost.peersProbes()) / wanted)
                    .min()
                    .orElseThrow();
        }
    }

    private static void spread(
            Map<String, Object> figures, List<Cost> costs, String name, ToDoubleFunction<Cost> figure) {
        Spread.of(costs.stream().map(figure::applyAsDouble).toList()).putInto(figures, name);
    }

    private static String told(Cost cost) {
        return ("platform %.0f probes in %.2f s, PostgreSQL %.2f s; peers %.0f probes in %.2f s of Prometheus and %.2f s"
                        + " of blackbox_exporter; per processor second %.0f (%.0f with PostgreSQL) and %.0f: ratio %.2f")
                .formatted(
                        cost.probes(),
                        cost.platform(),
                        cost.postgresql(),
                        cost.peersProbes(),
                        cost.prometheus(),
                        cost.blackbox(),
                        cost.ours(),
                        cost.withPostgresql(),
                        cost.theirs(),
                        cost.ratio(cost.ours()));
    }

    private Cost measure(Ground ground, PlatformProcess platform, Peers peers)
            throws IOException, InterruptedException {
        double answered = scrape(platform).sum(ANSWERED);
        double postgresql = postgresqlSeconds(ground);
        double own = platformSeconds(ground, platform);
        double prometheus = peers.prometheusSeconds();
        double blackbox = peers.blackboxSeconds();
        Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        prometheus = peers.prometheusSeconds() - prometheus;
        blackbox = peers.blackboxSeconds() - blackbox;
        own = platformSeconds(ground, platform) - own;
        postgresql = postgresqlSeconds(ground) - postgresql;
        answered = scrape(platform).sum(ANSWERED) - answered;
        return new Cost(answered, own, postgresql, peers.succeeded(Duration.ofSeconds(seconds)), prometheus, blackbox);
    }

    private static double postgresqlSeconds(Ground ground) {
        return Cpu.ofTree(Ground.programsOf(ground.folder()));
    }

    /** Its whole tree but for the database. */
    private static double platformSeconds(Ground ground, PlatformProcess platform) {
        List<Long> tree =
                new ArrayList<>(Peers.tree(ProcessHandle.of(platform.pid()).orElseThrow()));
        tree.removeAll(Ground.programsOf(ground.folder()));
        return Cpu.ofTree(tree);
    }

    private PlatformProcess start(Ground ground, String name, List<String> urls)
            throws IOException, InterruptedException {
        List<String> probes = urls.stream()
                .map(url -> "http: { url: \"%s\", expect: { contains: \"%s\" } }".formatted(url, ServedTargets.TEXT))
                .toList();
        Path ward = WardFile.writeProbes(
                ground.folder().resolve(name + ".yaml"),
                probes,
                "every: %ds, retry: 1s, timeout: 900ms".formatted(every),
                Optional.empty());
        PlatformProcess platform =
                PlatformProcess.start(ground, ward, ground.folder().resolve(name), Optional.empty());
        platform.secondsUntil("the database", PATIENCE, () -> platform.serves("/health/ready"));
        return platform;
    }

    private static Scrape scrape(PlatformProcess platform) throws IOException, InterruptedException {
        return Scrape.of(platform.text("/metrics"));
    }
}
