package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.availability.Timeline;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Target;

/** Random outages of a small network with kills in between: the finished history says whose each outage was. */
class DependenciesProperties {

    private static final List<String> IDS = List.of("power", "wan", "server", "web");

    private static final List<Target> TARGETS = List.of(
            DependenciesTest.target("power"),
            DependenciesTest.target("wan", "power"),
            DependenciesTest.target("server", "power"),
            DependenciesTest.target("web", "wan", "server"));

    /** For each target a line of attempts, ten seconds apart; it stays as it is for some of them. */
    @Provide
    Arbitrary<List<String>> attempts() {
        Arbitrary<String> stretch = Arbitraries.of("GGGG", "FFFF", "FFFFFF", "GG", "FF", "F", "S", "SSS");
        return stretch.list()
                .ofSize(12) // the shortest stretch is one attempt
                .map(parts -> String.join("", parts).substring(0, 12))
                .list()
                .ofSize(4);
    }

    @Provide
    Arbitrary<Integer> kills() {
        return Arbitraries.integers().between(1, 12);
    }

    @Property(tries = 40)
    void every_outage_that_is_anothers_began_within_it_and_no_target_has_two_open_incidents(
            @ForAll("attempts") List<String> attempts, @ForAll("kills") int kill) throws IOException {
        Path folder = Files.createTempDirectory("dependencies");
        try {
            Engine first = new Engine(folder, Engine.START, TARGETS);
            play(first, attempts, 0, kill);
            Instant then = first.wall.instant();
            Map<String, List<Span>> known = history(first, TARGETS);
            first.kill();
            try (Engine engine = new Engine(folder, then, TARGETS)) {
                play(engine, attempts, kill, 12);
                check(engine, known);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void play(Engine engine, List<String> attempts, int from, int until) {
        for (int i = from; i < until; i++) {
            for (int target = 0; target < IDS.size(); target++) {
                engine.play(IDS.get(target), attempts.get(target).substring(i, i + 1), 0);
                engine.wall.pass(Duration.ofMillis(1));
            }
            engine.wall.pass(Duration.ofSeconds(10).minusMillis(IDS.size()));
        }
    }

    /** @param known before the kill, after which the last attempts may be forgotten and their time be unknown */
    private static void check(Engine engine, Map<String, List<Span>> known) {
        Map<String, List<Span>> history = history(engine, TARGETS);
        for (Target target : TARGETS) {
            for (Span span : history.getOrDefault(target.id(), List.of())) {
                if (span.cause() != null) {
                    assertThat(span.state()).isEqualTo(State.DOWN);
                    assertThat(ancestors(target)).contains(span.cause());
                    List<Span> parents = new ArrayList<>(history.getOrDefault(span.cause(), List.of()));
                    target.dependsOn().forEach(id -> parents.addAll(history.getOrDefault(id, List.of())));
                    known.forEach((id, spans) -> {
                        if (id.equals(span.cause()) || target.dependsOn().contains(id)) {
                            parents.addAll(spans);
                        }
                    });
                    assertThat(parents)
                            .as("what took %s down from %s on, %s", target.id(), span.from(), history)
                            .anyMatch(cause -> cause.state() == State.DOWN
                                    && !span.from().isBefore(cause.from().minusSeconds(30))
                                    && !span.from().isAfter(cause.until()));
                }
            }
        }
        Map<String, Incident> latest = new HashMap<>();
        for (Entry entry : engine.entries()) {
            if (entry instanceof Entry.IncidentStepped stepped) {
                IncidentEvent event = stepped.event();
                latest.put(event.target(), Incident.after(latest.get(event.target()), event));
            }
        }
        for (Target target : TARGETS) {
            Watched shown = engine.shown(target.id());
            boolean own = shown.health().state() == State.DOWN && shown.cause() == null;
            Incident incident = latest.get(target.id());
            assertThat(shown.incident()).isEqualTo(incident);
            assertThat(own)
                    .as("%s is down by itself, so it has an open outage: %s", target.id(), incident)
                    .isEqualTo(incident != null
                            && incident.isOpen()
                            && shown.health().state() == State.DOWN
                            && shown.cause() == null);
        }
    }

    private static Set<String> ancestors(Target target) {
        Set<String> ancestors = new HashSet<>(target.dependsOn());
        TARGETS.stream()
                .filter(other -> target.dependsOn().contains(other.id()))
                .forEach(other -> ancestors.addAll(ancestors(other)));
        return ancestors;
    }

    static Map<String, List<Span>> history(Engine engine, List<Target> targets) {
        Map<String, List<Timeline.Change>> changes = new HashMap<>();
        for (Entry entry : engine.entries()) {
            if (entry instanceof Entry.StateChanged changed) {
                StateChange change = changed.change();
                changes.computeIfAbsent(change.target(), id -> new ArrayList<>())
                        .add(new Timeline.Change(change.at(), change.to(), change.cause(), change.reason()));
            }
        }
        Map<String, List<Span>> history = new HashMap<>();
        Instant end = Engine.START.plusSeconds(1_000);
        for (Target target : targets) {
            List<Timeline.Change> own = changes.getOrDefault(target.id(), new ArrayList<>());
            own.sort(Comparator.comparing(Timeline.Change::at));
            Timeline timeline = new Timeline(List.of(new Timeline.Life(Engine.START, null)), own, null, target.pace());
            history.put(target.id(), timeline.spans(new Period(Engine.START, end), end));
        }
        return history;
    }
}
