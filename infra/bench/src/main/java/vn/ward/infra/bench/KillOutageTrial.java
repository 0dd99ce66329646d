package vn.ward.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Outages while the platform, on its own database, is killed and started again. Each round has a target of its own,
 * since an outage within ten minutes after another would, rightly, be the same incident.
 *
 * @param rounds one outage each
 * @param seed of all random moments
 */
record KillOutageTrial(int rounds, long seed) implements Trial {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String PACE = "every: 1s, retry: 1s, timeout: 500ms";

    /** One interval: nothing between two tries is known to anybody. */
    private static final double RESOLUTION_SECONDS = EVERY.toSeconds();

    static Trial of(Options options) {
        return new KillOutageTrial(
                (int) options.number("--rounds", 1, 12, 10),
                options.number("--seed", 0, Long.MAX_VALUE, new Random().nextInt(1_000_000)));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(Math.min(300, 60 + 25L * rounds));
    }

    @Override
    public String announcement() {
        return ("kill-outage: %d rounds, seed %d. In each a system breaks its connections for 8 to 14 s, while the"
                        + " platform, which tries it every second, is killed (kill -9) and started again once or twice,"
                        + " all at random moments. About %d s, given up after %d s.")
                .formatted(rounds, seed, 20 + 20 * rounds, limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        List<PlayedSystem> systems = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            systems.add(ground.take(new PlayedSystem()));
        }
        Path ward = WardFile.write(
                ground.folder().resolve("ward.yaml"),
                systems.stream().map(PlayedSystem::url).toList(),
                PACE,
                Optional.empty());
        Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Lives lives = new Lives(ground, ward, systems);
        lives.begin();
        lives.awaitReady();
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            play(ground, lives, round, random);
        }
        lives.awaitAllWatched(4);
        lives.awaitReady();
        return compare(ground, lives, from);
    }

    /** The moments are drawn first, so that a seed always means the same. */
    private static void play(Ground ground, Lives lives, int round, Random random)
            throws IOException, InterruptedException {
        int downAfter = random.nextInt(3_000);
        int upAfter = downAfter + 8_000 + random.nextInt(6_000);
        int kills = 1 + random.nextInt(2);
        List<Integer> killed = random.ints(kills, 0, 15_000).sorted().boxed().toList();
        List<Integer> dead = random.ints(kills, 0, 3_000).boxed().toList();
        ground.say("round %d: down at %d ms, up at %d ms, killed at %s ms, dead for %s ms"
                .formatted(round, downAfter, upAfter, killed, dead));
        PlayedSystem system = lives.systems().get(round);
        Instant begin = Instant.now();
        Thread breaking = new Thread(() -> breakAndMend(system, begin, downAfter, upAfter), "breaking");
        breaking.setDaemon(true);
        breaking.start();
        for (int kill = 0; kill < kills; kill++) {
            Wait.until(begin.plusMillis(killed.get(kill)));
            lives.end();
            Thread.sleep(dead.get(kill));
            lives.begin();
        }
        breaking.join();
        lives.awaitWatched(system, 3);
    }

    private static void breakAndMend(PlayedSystem system, Instant begin, int downAfter, int upAfter) {
        try {
            Wait.until(begin.plusMillis(downAfter));
            system.goDown();
            Wait.until(begin.plusMillis(upAfter));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            system.comeUp();
        }
    }

    private Verdict compare(Ground ground, Lives lives, Instant from) throws IOException, InterruptedException {
        String period = "from=" + coded(from) + "&to=" + coded(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        JsonNode incidents = lives.platform().get("/api/v1/incidents?" + period);
        JsonNode availability = lives.platform().get("/api/v1/availability?" + period);
        int outages = 0;
        int lost = 0;
        int duplicated = 0;
        int unresolved = 0;
        double error = 0;
        for (int round = 0; round < rounds; round++) {
            String target = "t" + round;
            Truth truth = new Truth(lives.triesOf(round), EVERY);
            List<JsonNode> found = of(incidents, target);
            Duration downtime = Duration.ofMillis(
                    of(availability, target).get(0).path("downtime_ms").asLong());
            double off = truth.errorOf(downtime).toMillis() / 1000.0;
            int extra = Math.max(0, found.size() - 1)
                    + found.stream()
                            .mapToInt(one -> one.path("reopened").asInt())
                            .sum();
            outages += truth.mustBeKnown() ? 1 : 0;
            lost += truth.mustBeKnown() && found.isEmpty() ? 1 : 0;
            duplicated += extra;
            unresolved += (int) found.stream()
                    .filter(one -> one.path("resolved_at").isNull())
                    .count();
            error = Math.max(error, off);
            ground.say("target %s: %s, incidents %d, downtime %.3f s, off by %.3f s"
                    .formatted(
                            target,
                            truth.mustBeKnown() ? "surely seen" : "too short to be surely seen",
                            found.size(),
                            downtime.toMillis() / 1000.0,
                            off));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", seed);
        figures.put("rounds", rounds);
        figures.put("kills", lives.ended());
        figures.put("outages", outages);
        figures.put("incidents", incidents.size());
        figures.put("lost", lost);
        figures.put("duplicated", duplicated);
        figures.put("unresolved", unresolved);
        figures.put("downtime_error_seconds_max", error);
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("lost", 0);
        goal.put("duplicated", 0);
        goal.put("unresolved", 0);
        goal.put("downtime_error_seconds_max", RESOLUTION_SECONDS);
        String why = outages == 0 ? "no outage was long enough to be surely seen: run more rounds" : null;
        return new Verdict("kill-outage", figures, goal, why);
    }

    private static List<JsonNode> of(JsonNode documents, String target) {
        List<JsonNode> found = new ArrayList<>();
        documents.forEach(one -> {
            if (one.path("target").asText().equals(target)) {
                found.add(one);
            }
        });
        return found;
    }

    private static String coded(Instant instant) {
        return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
    }
}
