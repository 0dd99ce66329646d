package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.GroupFigures;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Composite.Rule;
import vn.ward.core.target.Target;
import vn.ward.core.testing.Configured;

/** Lines a and b, and what is made of them, over a hundred minutes. */
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class PastCompositesTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final Period PERIOD = new Period(START, at(100));

    private final Projection projection;
    private final Past past;
    private final List<Target> targets = List.of(
            Configured.target("a"),
            Configured.target("b"),
            composed("one", Composite.of(Rule.ANY, List.of("a", "b"))),
            composed("both", Composite.of(Rule.ALL, List.of("a", "b"))),
            composed("mean", Composite.of(Rule.MEAN, List.of("a", "b"))));

    PastCompositesTest(Shared shared) {
        String ward = shared.newWard();
        this.projection = new Projection(shared::store, ward);
        this.past = new Past(shared::store, ward, Shared.watching(targets));
        List<Entry> watched = new ArrayList<>();
        targets.forEach(target -> watched.add(new Entry.TargetVersioned(target.id(), at(0), target.describe())));
        record(0, watched.toArray(Entry[]::new));
        record(0, is("a", State.UP, 0, null), is("b", State.UP, 0, null));
        record(30, is("a", State.DOWN, 10, null), is("a", State.UP, 30, null));
        record(40, is("b", State.DOWN, 20, null), is("b", State.UP, 40, null));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Target composed(String id, Composite composite) {
        Target plain = Configured.target(id);
        return new Target(
                id,
                plain.name(),
                plain.group(),
                plain.owner(),
                composite,
                plain.pace(),
                plain.confirmation(),
                plain.flapping(),
                plain.thresholds(),
                plain.objective(),
                plain.dependsOn(),
                plain.workingHoursOnly(),
                plain.contract(),
                plain.response());
    }

    private static Entry is(String target, State state, int minute, @Nullable String cause) {
        return new Entry.StateChanged(new StateChange(target, at(minute), State.UNKNOWN, state, null, cause));
    }

    private void record(int minute, Entry... entries) {
        projection.apply(Shared.numbered(Shared.applied(projection) + 1, at(minute), entries));
    }

    private Map<String, Figures> figures(View view) {
        return past.figures(new Question(PERIOD, CountedTime.ALL, view, Optional.empty()), Map.of(), PERIOD.until());
    }

    private TargetFigures line(String target, View view) {
        return Objects.requireNonNull(figures(view).get(target)).of(PERIOD);
    }

    private Availability times(String target) {
        return line(target, View.AT_WARD).availability();
    }

    private static Availability minutes(int up, int down, int unknown) {
        return new Availability(60_000L * up, 0, 60_000L * down, 60_000L * unknown);
    }

    private String story(String target) {
        List<Span> spans = Objects.requireNonNull(
                past.spans(PERIOD, Map.of(), PERIOD.until()).get(target));
        return String.join(
                ", ",
                spans.stream()
                        .map(span -> Duration.between(START, span.from()).toMinutes() + " " + span.state()
                                + (span.cause() == null ? "" : " <" + span.cause()))
                        .toList());
    }

    @Test
    void a_composites_figures_are_made_of_the_histories_of_its_parts() {
        assertThat(story("one")).isEqualTo("0 UP, 20 DOWN, 30 UP");
        assertThat(times("one")).isEqualTo(minutes(90, 10, 0));
        assertThat(story("both")).isEqualTo("0 UP, 10 DOWN, 40 UP");
        assertThat(times("both")).isEqualTo(minutes(70, 30, 0));
        assertThat(story("mean")).isEqualTo("0 UP, 10 DEGRADED, 20 DOWN, 30 DEGRADED, 40 UP");
        assertThat(times("mean")).as("available of known time of both").isEqualTo(minutes(160, 40, 0));
        assertThat(line("mean", View.AT_WARD).objectiveMet()).contains(false);
    }

    @Test
    void what_a_mean_is_added_up_from_can_be_told() {
        Figures mean = Objects.requireNonNull(figures(View.AT_WARD).get("mean"));

        assertThat(mean.parts()).containsOnlyKeys("a", "b");
        assertThat(mean.breakdown(PERIOD).millis().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(PERIOD.length().toMillis());
        assertThat(Objects.requireNonNull(figures(View.AT_WARD).get("one")).parts())
                .isEmpty();
    }

    @Test
    void a_correction_of_a_part_corrects_the_whole() {
        record(50, new Entry.StatesLaid("b", at(20), at(40), State.UP, null, "kiểm tra lại", "Lan"));

        assertThat(story("one")).isEqualTo("0 UP");
        assertThat(times("both")).isEqualTo(minutes(80, 20, 0));
        assertThat(times("mean")).isEqualTo(minutes(180, 20, 0));
    }

    @Test
    void a_part_under_announced_maintenance_says_nothing_of_the_whole() {
        record(
                5,
                new Entry.MaintenanceDeclared(new Declaration(
                        UUID.randomUUID(),
                        Scope.targets("a"),
                        new Period(at(10), at(30)),
                        null,
                        "thay thiết bị",
                        "Lan")));

        assertThat(story("one")).as("b alone, while a is away").isEqualTo("0 UP, 20 DOWN, 30 UP");
        assertThat(story("both")).isEqualTo("0 UP, 20 DOWN, 40 UP");
        assertThat(times("mean")).isEqualTo(minutes(160, 20, 0));
    }

    @Test
    void what_another_caused_is_not_the_wholes_own() {
        record(50, is("a", State.DOWN, 60, "wan"), is("a", State.UP, 80, null));
        record(50, is("b", State.DOWN, 60, "wan"), is("b", State.DOWN, 70, null), is("b", State.UP, 80, null));

        assertThat(story("one")).isEqualTo("0 UP, 20 DOWN, 30 UP, 60 DOWN <wan, 80 UP");
        assertThat(story("both")).isEqualTo("0 UP, 10 DOWN, 40 UP, 60 DOWN <wan, 70 DOWN, 80 UP");
        assertThat(line("one", View.OWN).availability()).isEqualTo(minutes(70, 10, 20));
        assertThat(line("both", View.OWN).availability()).isEqualTo(minutes(50, 40, 10));
        assertThat(line("mean", View.OWN).availability()).isEqualTo(minutes(120, 50, 30));
    }

    @Test
    void another_composition_counts_from_when_it_was_configured() {
        Target both = composed("one", Composite.of(Rule.ALL, List.of("a", "b")));
        record(35, new Entry.TargetVersioned("one", at(35), both.describe()));

        assertThat(story("one")).isEqualTo("0 UP, 20 DOWN, 30 UP, 35 DOWN, 40 UP");
    }

    @Test
    void its_own_incident_is_found_and_in_sums_over_several_its_parts_stand_for_it() {
        record(
                30,
                step(1, "a", Kind.OPENED, 10),
                step(2, "b", Kind.OPENED, 20),
                step(3, "one", Kind.OPENED, 20),
                step(1, "a", Kind.RESOLVED, 30),
                step(3, "one", Kind.RESOLVED, 30),
                step(2, "b", Kind.RESOLVED, 40));

        TargetFigures one = line("one", View.AT_WARD);
        assertThat(one.incidents()).isEqualTo(1);
        assertThat(one.outages()).singleElement().matches(outage -> outage.number() == 3);
        assertThat(line("mean", View.AT_WARD).incidents()).isEqualTo(2);
        List<TargetFigures> lines = figures(View.AT_WARD).values().stream()
                .map(figures -> figures.of(PERIOD))
                .toList();
        GroupFigures group = GroupFigures.of("documents", lines);
        assertThat(group.sums().availability()).isEqualTo(minutes(160, 40, 0));
        assertThat(group.sums().incidents()).isEqualTo(2);
        assertThat(group.missed()).as("each has an objective of its own").isEqualTo(5);
    }

    private static Entry step(long number, String target, Kind kind, int minute) {
        return new Entry.IncidentStepped(new IncidentEvent(
                new UUID(PERIOD.hashCode(), number * 31 + target.hashCode()),
                number,
                target,
                kind,
                at(minute),
                Severity.CRITICAL,
                null,
                IncidentEvent.JUDGE));
    }
}
