package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.ward.core.availability.Composed;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.availability.Timeline;
import vn.ward.core.config.Watching;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Limit;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.target.Thresholds;

/** A platform that is stopped and started again records what one that was never stopped does. */
class RestartProperties {

    private static final int ROUNDS = 40;

    private static final Thresholds THRESHOLDS = new Thresholds(
            List.of(new Threshold("rtt_seconds", Limit.parse("> 2"), Limit.parse("< 1"), Duration.ofSeconds(20))),
            List.of(new Threshold("rtt_seconds", Limit.parse("> 5"), null, Duration.ofSeconds(30))));

    private static final Flapping EASILY = new Flapping(3, Duration.ofMinutes(5), Duration.ofMinutes(1));

    private static final List<Target> TRIED = List.of(target("wan"), target("web", "wan"));

    private static final List<Target> TARGETS = List.of(
            TRIED.get(0),
            TRIED.get(1),
            CompositesTest.composed("one", Composite.of(Composite.Rule.ANY, List.of("wan", "web"))),
            CompositesTest.composed("both", Composite.of(Composite.Rule.ALL, List.of("wan", "web"))));

    private static final Map<String, String> FORMER = Map.of("line", "wan");

    /** The same with another name for the line. */
    private static final List<Target> CALLED_OTHERWISE = List.of(
            target("line"),
            target("web", "line"),
            CompositesTest.composed("one", Composite.of(Composite.Rule.ANY, List.of("line", "web"))),
            CompositesTest.composed("both", Composite.of(Composite.Rule.ALL, List.of("line", "web"))));

    private static Target target(String id, String... parents) {
        Target plain = DependenciesTest.target(id, parents);
        return new Target(
                plain.id(),
                plain.name(),
                plain.group(),
                plain.owner(),
                plain.probe(),
                plain.pace(),
                plain.confirmation(),
                EASILY,
                THRESHOLDS,
                plain.objective(),
                plain.dependsOn(),
                plain.workingHoursOnly(),
                plain.contract(),
                plain.response());
    }

    /** Good, between the limits, slow, very slow, failed, not tried: in stretches, so that something is confirmed. */
    @Provide
    Arbitrary<List<String>> attempts() {
        return Arbitraries.of("GGG", "FFF", "SSSS", "VVVVV", "BB", "F", "S", "N", "GG", "B")
                .list()
                .ofSize(ROUNDS)
                .map(parts -> String.join("", parts).substring(0, ROUNDS))
                .list()
                .ofSize(TRIED.size());
    }

    @Property(tries = 60)
    void a_stop_at_any_moment_changes_nothing(
            @ForAll("attempts") List<String> attempts, @ForAll @IntRange(min = 1, max = ROUNDS - 1) int stop)
            throws IOException {
        Path folder = Files.createTempDirectory("restart");
        try {
            List<String> through;
            try (Engine engine = new Engine(Files.createDirectory(folder.resolve("a")), Engine.START, TARGETS)) {
                play(engine, attempts, 0, ROUNDS);
                through = told(engine);
                isWhatItsPartsAre(engine);
            }
            Path stopped = Files.createDirectory(folder.resolve("b"));
            Engine first = new Engine(stopped, Engine.START, TARGETS);
            play(first, attempts, 0, stop);
            first.close();
            try (Engine engine = new Engine(stopped, first.wall.instant(), TARGETS)) {
                play(engine, attempts, stop, ROUNDS);
                assertThat(told(engine)).isEqualTo(through);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    @Property(tries = 40)
    void reading_the_same_configuration_anew_at_any_moment_changes_nothing(
            @ForAll("attempts") List<String> attempts, @ForAll @IntRange(min = 1, max = ROUNDS - 1) int again)
            throws IOException {
        Path folder = Files.createTempDirectory("again");
        try {
            List<String> through;
            try (Engine engine = new Engine(Files.createDirectory(folder.resolve("a")), Engine.START, TARGETS)) {
                play(engine, attempts, 0, ROUNDS);
                through = told(engine);
            }
            try (Engine engine = new Engine(Files.createDirectory(folder.resolve("b")), Engine.START, TARGETS)) {
                play(engine, attempts, 0, again);
                long before = engine.writer.last();
                engine.rewatch(TARGETS, Map.of());
                assertThat(engine.writer.last()).isEqualTo(before);
                play(engine, attempts, again, ROUNDS);
                assertThat(told(engine)).isEqualTo(through);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    @Property(tries = 40)
    void another_name_at_any_moment_and_a_stop_after_it_change_nothing_but_the_name(
            @ForAll("attempts") List<String> attempts,
            @ForAll @IntRange(min = 1, max = ROUNDS - 2) int renamed,
            @ForAll @IntRange(min = 0, max = ROUNDS) int later)
            throws IOException {
        Path folder = Files.createTempDirectory("renamed");
        int stopped = Math.min(renamed + later, ROUNDS - 1);
        try {
            List<String> through;
            try (Engine engine = new Engine(Files.createDirectory(folder.resolve("a")), Engine.START, TARGETS)) {
                play(engine, attempts, 0, ROUNDS);
                through = told(engine);
            }
            Path other = Files.createDirectory(folder.resolve("b"));
            Engine first = new Engine(other, Engine.START, TARGETS);
            play(first, attempts, 0, renamed);
            first.rewatch(CALLED_OTHERWISE, FORMER);
            play(first, attempts, renamed, stopped, CALLED_OTHERWISE);
            first.close();
            Watching watching = new Watching(CALLED_OTHERWISE, Engine.CALENDARS, FORMER);
            try (Engine engine = new Engine(other, first.wall.instant(), watching)) {
                play(engine, attempts, stopped, ROUNDS, CALLED_OTHERWISE);
                assertThat(told(engine).stream().map(line -> line.replace("=line", "=wan")))
                        .containsExactlyElementsOf(through);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** What is shown of a composite last is what its finished history says, which is made of those of its parts. */
    private static void isWhatItsPartsAre(Engine engine) {
        Map<String, List<Span>> histories = DependenciesProperties.history(engine, TRIED);
        Period all = new Period(Engine.START, engine.wall.instant());
        Map<String, Composed.Part> parts = new HashMap<>();
        histories.forEach((id, spans) -> parts.put(id, new Composed.Part(spans, List.of())));
        for (Target whole : TARGETS.subList(TRIED.size(), TARGETS.size())) {
            Timeline own = new Timeline(List.of(new Timeline.Life(Engine.START, null)), List.of(), null, whole.pace());
            List<Span> spans = Composed.of(
                            own,
                            List.of(new Composed.Version(
                                    Engine.START, whole.composite().orElseThrow())),
                            parts,
                            all)
                    .spans(all, all.until());
            Span last = spans.get(spans.size() - 1);
            Watched shown = engine.shown(whole.id());
            assertThat(shown.health().state()).isEqualTo(last.state());
            assertThat(shown.cause()).isEqualTo(last.cause());
        }
    }

    private static void play(Engine engine, List<String> attempts, int from, int until) {
        play(engine, attempts, from, until, TARGETS);
    }

    private static void play(Engine engine, List<String> attempts, int from, int until, List<Target> targets) {
        for (int i = from; i < until; i++) {
            for (int target = 0; target < TRIED.size(); target++) {
                char attempt = attempts.get(target).charAt(i);
                Engine.await(engine.attempt(targets.get(target).id(), outcome(attempt), rtt(attempt)));
                engine.wall.pass(Duration.ofMillis(1));
            }
            engine.wall.pass(Duration.ofSeconds(10).minusMillis(TRIED.size()));
        }
    }

    private static Outcome outcome(char attempt) {
        return switch (attempt) {
            case 'F' -> new Outcome.Failed(Reason.of("timeout", 5));
            case 'N' -> new Outcome.NotTried(Reason.of("resolver-away"));
            default -> new Outcome.Answered();
        };
    }

    private static double rtt(char attempt) {
        return switch (attempt) {
            case 'B' -> 1.5;
            case 'S' -> 3;
            case 'V' -> 6;
            default -> 0.2;
        };
    }

    /** All changes and steps; an incident's id is made anew each time, its number is not. */
    private static List<String> told(Engine engine) {
        return engine.entries().stream()
                .filter(entry -> entry instanceof Entry.StateChanged || entry instanceof Entry.IncidentStepped)
                .map(entry -> entry instanceof Entry.IncidentStepped stepped ? step(stepped.event()) : entry.toString())
                .toList();
    }

    private static String step(IncidentEvent event) {
        return "#" + event.number() + " " + event.kind() + " " + event.at() + " " + event.severity() + " "
                + event.reason() + " " + event.detail();
    }
}
