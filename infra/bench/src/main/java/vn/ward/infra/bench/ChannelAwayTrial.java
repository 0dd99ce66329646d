package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.ward.alert.Channels;
import vn.ward.alert.channel.Facts;
import vn.ward.collect.Probes;
import vn.ward.core.config.WardConfig;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.infra.bench.engine.NoticeEngine;

/**
 * A channel that is away for an hour of the platform's own clock, in three ways: it refuses connections, it answers after 30 s,
 * it closes after it has read all. Four people are told of one outage each time: with a key and without, with a second channel and
 * without.
 *
 * @param minutes of the platform's clock for which it is away
 */
record ChannelAwayTrial(int minutes) implements Trial {

    private static final Map<String, Number> GOAL = Map.of("untold", 0, "told_twice_with_key", 0, "late_fall_backs", 0);
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration BEAT = Duration.ofMillis(2_100);

    /** The longest that a channel waits for an answer. */
    private static final Duration TRY = Duration.ofSeconds(10);

    /** Within which, by the platform's clock, a person with a second channel must be told there: the channel's patience and a step. */
    private static final Duration IN_TIME = Duration.ofMinutes(2).plus(STEP.multipliedBy(2));

    static ChannelAwayTrial of(Options options) {
        return new ChannelAwayTrial((int) options.number("--minutes", 4, 240, 60));
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2)
                .plus(BEAT.multipliedBy(3L * minutes / STEP.toMinutes() + 60))
                .plus(TRY.multipliedBy(2L * minutes));
    }

    @Override
    public String announcement() {
        return "channel-away: a channel refuses, answers late and closes for %d minutes of the platform's clock each."
                .formatted(minutes);
    }

    /** The machine's clock, put forward. */
    private static final class AheadClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        Duration ahead() {
            return ahead;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<String> untold = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        List<String> late = new ArrayList<>();
        for (String way : List.of("refuses", "late", "closes")) {
            Outcomes outcomes = play(ground, way);
            untold.addAll(outcomes.untold());
            twice.addAll(outcomes.twice());
            late.addAll(outcomes.late());
            figures.put(way + "_messages", outcomes.messages());
            figures.put(way + "_repeated_without_key", outcomes.repeated());
        }
        ground.say("untold " + untold + ", twice " + twice + ", late " + late);
        figures.put("untold", untold.size());
        figures.put("told_twice_with_key", twice.size());
        figures.put("late_fall_backs", late.size());
        return new Verdict("channel-away", figures, GOAL, null);
    }

    private record Outcomes(List<String> untold, List<String> twice, List<String> late, int messages, int repeated) {}

    private Outcomes play(Ground ground, String way) throws IOException, InterruptedException {
        Phones other = ground.take(new Phones(0));
        int port = PlatformProcess.freePort();
        Phones[] away = {null};
        if (!way.equals("refuses")) {
            away[0] = ground.take(new Phones(port));
            away[0].behave(way.equals("late") ? Phones.Manner.LATE : Phones.Manner.CLOSES);
        }
        Path folder = Files.createDirectories(ground.folder().resolve(way));
        WardConfig config = ward(folder, port, other.port());
        AheadClock clock = new AheadClock();
        NoticeEngine engine = ground.take(NoticeEngine.start(folder, config, clock));
        engine.ingest()
                .accept(List.of(new Result(
                        "t0",
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        Duration.ZERO,
                        new Outcome.Failed(Reason.of("timeout", 5)),
                        Map.of())));
        List<String> late = new ArrayList<>(List.of("second-keyed", "second"));
        while (clock.ahead().compareTo(Duration.ofMinutes(minutes)) < 0) {
            Thread.sleep(BEAT.toMillis());
            if (away[0] == null || away[0].waiting() == 0) { // a try lasts as long by either clock
                clock.forward(STEP);
            }
            if (clock.ahead().compareTo(IN_TIME) <= 0) {
                late.removeIf(person -> arrivedAt(other, person));
            }
        }
        Phones back = away[0] == null ? ground.take(new Phones(port)) : away[0];
        back.behave(Phones.Manner.ANSWERS);
        Wait.within(Duration.ofSeconds(90), () -> untold(back, other).isEmpty() && isAnswered(back));
        Thread.sleep(BEAT.toMillis());
        engine.close();
        List<Phones.Arrived> all = new ArrayList<>(back.arrived());
        all.addAll(other.arrived());
        List<String> twice = List.of("keyed", "second-keyed").stream()
                .filter(person -> all.stream()
                                .filter(it -> it.fact(Facts.TO).equals(person))
                                .filter(it -> it.fact(Facts.OCCASION).equals("opened"))
                                .map(it -> it.fact(Facts.KEY))
                                .distinct()
                                .count()
                        > 1 + (person.startsWith("second") ? 1 : 0))
                .toList();
        int repeated = (int)
                all.stream().filter(it -> it.fact(Facts.TO).equals("alone")).count();
        return new Outcomes(untold(back, other), twice, late, all.size(), repeated);
    }

    private static boolean isAnswered(Phones back) {
        return back.arrived().stream().anyMatch(it -> it.fact(Facts.TO).equals("keyed"));
    }

    private static boolean arrivedAt(Phones phones, String person) {
        return phones.arrived().stream().anyMatch(it -> it.fact(Facts.TO).equals(person));
    }

    private static List<String> untold(Phones back, Phones other) {
        return List.of("keyed", "alone", "second-keyed", "second").stream()
                .filter(person -> !arrivedAt(back, person) && !arrivedAt(other, person))
                .toList();
    }

    private static WardConfig ward(Path folder, int away, int other) throws IOException {
        String yaml = """
                ward: { name: Phường thử nghiệm }
                channels:
                  keyed: { webhook: { url: "http://127.0.0.1:%1$d/keyed", keyed: true } }
                  plain: { webhook: { url: "http://127.0.0.1:%1$d/plain" } }
                  other: { webhook: { url: "http://127.0.0.1:%2$d/other", keyed: true } }
                people:
                  - { id: keyed, name: Có khoá, reach: { keyed: keyed } }
                  - { id: alone, name: Một kênh, reach: { plain: alone } }
                  - { id: second-keyed, name: Hai kênh có khoá, reach: { keyed: second-keyed, other: second-keyed } }
                  - { id: second, name: Hai kênh, reach: { plain: second, other: second } }
                alerts: { repeat: never }
                targets:
                  - { id: t0, name: Hệ thống, group: office, probe: { tcp: { host: 127.0.0.1, port: 9 } }, every: 24h, confirm: 1 }
                """.formatted(away, other);
        Path file = Files.writeString(folder.resolve("ward.yaml"), yaml);
        return vn.ward.core.config.WardFile.read(file, Probes.kinds(), Channels.kinds(), List.of(), Map.of());
    }
}
