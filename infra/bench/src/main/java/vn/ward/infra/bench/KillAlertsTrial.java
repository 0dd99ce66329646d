package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import vn.ward.alert.channel.Facts;

/**
 * The platform, on its own database, is killed at random moments while it tells people of outages. Each outage is told to one
 * person whose channel knows a message again by its key, and to one whose first channel does not, but who has a second one.
 *
 * @param outages all from the beginning on
 * @param kills while they are told
 * @param seed of all random moments
 */
record KillAlertsTrial(int outages, int kills, long seed) implements Trial {

    private static final int PAIRS = 20;
    private static final int CLOSED_PORT = 9; // discard: nobody listens

    static KillAlertsTrial of(Options options) {
        return new KillAlertsTrial(
                (int) options.number("--outages", 10, 1_000, 250),
                (int) options.number("--kills", 1, 20, 8),
                options.number("--seed", 0, Long.MAX_VALUE, new Random().nextInt(1_000_000)));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(240 + 20L * kills);
    }

    @Override
    public String announcement() {
        return ("kill-alerts: %d outages, told in %d notifications to %d people, while the platform is killed (kill -9) %d times,"
                        + " seed %d. About %d s.")
                .formatted(outages, 2 * outages, 2 * PAIRS, kills, seed, 30 + 12 * kills);
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Phones phones = ground.take(new Phones(0));
        Path ward = ward(ground, phones.port());
        Lives lives = new Lives(ground, ward, List.of());
        Random random = new Random(seed);
        lives.begin();
        for (int kill = 0; kill < kills; kill++) {
            int before = phones.arrived().size();
            int enough = before + 1 + random.nextInt(1 + 2 * outages / kills);
            boolean moved =
                    Wait.within(Duration.ofSeconds(12), () -> phones.arrived().size() >= Math.min(enough, 2 * outages));
            Thread.sleep(random.nextInt(300));
            ground.say("kill %d: %d messages had arrived%s"
                    .formatted(kill + 1, phones.arrived().size(), moved ? "" : ", no more came"));
            lives.end();
            Thread.sleep(random.nextInt(1_000));
            lives.begin();
        }
        Wait.within(Duration.ofSeconds(90), () -> untold(phones).isEmpty());
        Thread.sleep(3_000);
        return verdict(ground, phones, lives);
    }

    private Verdict verdict(Ground ground, Phones phones, Lives lives) {
        Set<String> untold = untold(phones);
        untold.stream().limit(5).forEach(one -> ground.say("untold: " + one));
        Map<String, Set<String>> keysByPerson = new HashMap<>();
        Map<String, Integer> messages = new HashMap<>();
        for (Phones.Arrived arrived : phones.arrived()) {
            String told = person(arrived.phone()) + " " + arrived.fact(Facts.TARGET);
            keysByPerson.computeIfAbsent(told, person -> new TreeSet<>()).add(arrived.fact(Facts.KEY));
            messages.merge(told, 1, Integer::sum);
        }
        long withKey = keysByPerson.entrySet().stream()
                .filter(told -> told.getKey().startsWith("k") && told.getValue().size() > 1)
                .count();
        long withoutKey = messages.entrySet().stream()
                .filter(told -> told.getKey().startsWith("u") && told.getValue() > 1)
                .count();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", seed);
        figures.put("kills", lives.ended());
        figures.put("notifications", 2 * outages);
        figures.put("messages", phones.arrived().size());
        figures.put("untold", untold.size());
        figures.put("duplicated", withKey);
        figures.put("duplicated_without_key", withoutKey);
        return new Verdict("kill-alerts", figures, Map.of("untold", 0, "duplicated", 0), null);
    }

    /** {@code k3} of its phone {@code k3}; {@code u3} of both {@code u3} and {@code f3}. */
    private static String person(String phone) {
        return phone.startsWith("f") ? "u" + phone.substring(1) : phone;
    }

    private Set<String> untold(Phones phones) {
        Set<String> untold = new TreeSet<>();
        for (int i = 0; i < outages; i++) {
            untold.add("k" + i % PAIRS + " t" + i);
            untold.add("u" + i % PAIRS + " t" + i);
        }
        phones.arrived().forEach(arrived -> untold.remove(person(arrived.phone()) + " " + arrived.fact(Facts.TARGET)));
        return untold;
    }

    private Path ward(Ground ground, int port) throws IOException {
        StringBuilder yaml = new StringBuilder("ward: { name: Phường thử nghiệm }\nchannels:\n");
        for (int i = 0; i < PAIRS; i++) {
            yaml.append(hook("k" + i, port, true))
                    .append(hook("u" + i, port, false))
                    .append(hook("f" + i, port, true));
        }
        yaml.append("people:\n");
        for (int i = 0; i < PAIRS; i++) {
            yaml.append("  - { id: k%d, name: Khoá %d, reach: { k%d: x } }\n".formatted(i, i, i));
            yaml.append("  - { id: u%d, name: Không %d, reach: { u%d: x, f%d: x } }\n".formatted(i, i, i, i));
        }
        yaml.append("alerts: { storm: { most: 10000, within: 10s } }\nroutes:\n");
        for (int i = 0; i < PAIRS; i++) {
            List<String> own = new ArrayList<>();
            for (int target = i; target < outages; target += PAIRS) {
                own.add("t" + target);
            }
            yaml.append(
                    "  - { match: { target: [ %s ] }, to: [ k%d, u%d ] }\n".formatted(String.join(", ", own), i, i));
        }
        yaml.append("targets:\n");
        for (int i = 0; i < outages; i++) {
            yaml.append(
                    "  - { id: t%d, name: Hệ thống %d, group: office, probe: { tcp: { host: 127.0.0.1, port: %d } }, every: 30s, confirm: 1 }\n"
                            .formatted(i, i, CLOSED_PORT));
        }
        return Files.writeString(ground.folder().resolve("ward.yaml"), yaml);
    }

    private static String hook(String name, int port, boolean keyed) {
        return "  %s: { webhook: { url: \"http://127.0.0.1:%d/%s\", keyed: %s } }\n".formatted(name, port, name, keyed);
    }
}
