package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Retention;
import vn.ward.core.figures.CitizenImpact;
import vn.ward.core.figures.Impact;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.queue.Load;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.DeskProbe;
import vn.ward.core.testing.NoProbe;

/** A day at the desk, in minutes after nine in the morning; it is looked at each minute. */
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class ImpactsTest {

    private static final Instant NINE = Instant.parse("2026-11-23T02:00:00Z"); // a Monday, in Hanoi
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Target> USUAL = List.of(
            target("wan", "network", new NoProbe(), false),
            target("documents", "documents", new NoProbe(), false),
            target("wifi", "wifi", new NoProbe(), false),
            target("desk", "queue", new DeskProbe(), true));

    private final Store store;
    private final String ward = "impact-" + UUID.randomUUID();
    private final Projection projection;
    private final Samples samples;
    private Instant nine = NINE;
    private long batches;
    private long incidents;

    ImpactsTest(Shared shared) {
        this.store = new Store(shared.newDatabase());
        store.prepare();
        this.projection = new Projection(() -> store, ward);
        this.samples = new Samples(() -> store, ward);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Target target(String id, String group, ProbeSpec probe, boolean workingHoursOnly) {
        return new Target(
                id,
                "Hệ thống " + id,
                group,
                Owner.WARD,
                probe,
                Pace.of(MINUTE),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                workingHoursOnly,
                null,
                Response.NONE);
    }

    private Instant at(int minute) {
        return nine.plus(Duration.ofMinutes(minute));
    }

    private void record(Instant recordedAt, Entry... entries) {
        projection.apply(Shared.numbered(Shared.applied(projection) + 1, recordedAt, entries));
    }

    /** All are watched, and up, from an hour before nine on. */
    private void watched(List<Target> targets) {
        targets.forEach(target -> record(
                at(-60),
                new Entry.TargetVersioned(target.id(), at(-60), target.describe()),
                is(target.id(), -60, State.UP, null)));
    }

    private Entry is(String target, int minute, State state, @Nullable String cause) {
        return new Entry.StateChanged(new StateChange(target, at(minute), State.UNKNOWN, state, null).causedBy(cause));
    }

    private IncidentEvent step(UUID id, long number, String target, Kind kind, int minute) {
        return new IncidentEvent(id, number, target, kind, at(minute), Severity.CRITICAL, null, IncidentEvent.JUDGE);
    }

    /** @return its incident, as it is after that */
    private Incident down(String target, int from, int until) {
        UUID id = UUID.randomUUID();
        long number = ++incidents;
        IncidentEvent opened = step(id, number, target, Kind.OPENED, from);
        IncidentEvent resolved = step(id, number, target, Kind.RESOLVED, until);
        record(at(from + 1), is(target, from, State.DOWN, null), new Entry.IncidentStepped(opened));
        record(at(until + 1), is(target, until, State.UP, null), new Entry.IncidentStepped(resolved));
        return Incident.after(Incident.after(null, opened), resolved);
    }

    /** Each minute of {@code [from, until)}. */
    private void waited(String desk, int from, int until, double people) {
        List<Sample> rows = new ArrayList<>();
        for (int minute = from; minute < until; minute++) {
            rows.add(new Sample(new Series(desk, Load.WAITING), at(minute), people));
        }
        samples.write(new Batch(1, ++batches, rows));
    }

    private Impacts impacts(List<Target> targets) {
        return new Impacts(new Past(() -> store, ward, Shared.watching(targets)), new SampleHistory(() -> store, ward));
    }

    private Map<String, LastAttempt> tried(List<Target> targets) {
        return targets.stream()
                .collect(java.util.stream.Collectors.toMap(Target::id, target -> new LastAttempt(at(600), null)));
    }

    private CitizenImpact day(List<Target> targets) {
        return impacts(targets).of(new Period(at(-60), at(600)), tried(targets), at(600));
    }

    private static Impact of(List<CitizenImpact.Part> parts, String id) {
        return parts.stream()
                .filter(part -> part.target().equals(id))
                .findFirst()
                .map(CitizenImpact.Part::impact)
                .orElseThrow();
    }

    @Test
    void whoever_waits_while_a_system_is_down_is_counted_by_system_and_once_in_all() {
        watched(USUAL);
        down("documents", 0, 30);
        down("wan", 20, 40);
        down("wifi", 0, 60);
        waited("desk", -5, 20, 5);
        waited("desk", 20, 60, 8);

        CitizenImpact day = day(USUAL);

        assertThat(day.systems()).extracting(CitizenImpact.Part::target).containsExactly("wan", "documents");
        assertThat(of(day.systems(), "documents").personMinutes()).hasValue(20 * 5 + 10 * 8);
        assertThat(of(day.systems(), "documents").mostWaiting()).hasValue(8);
        assertThat(of(day.systems(), "wan").personMinutes()).hasValue(20 * 8);
        assertThat(day.total().personMinutes()).as("ten minutes of both").hasValue(20 * 5 + 20 * 8);
        assertThat(day.total().exposedMillis()).isEqualTo(40 * 60_000);
        assertThat(day.total().knownHundredths()).hasValue(100_00);
        assertThat(of(day.desks(), "desk")).isEqualTo(day.total());
    }

    @Test
    void a_look_holds_for_two_intervals_and_a_half_and_what_is_beyond_is_not_known() {
        watched(USUAL);
        down("documents", 10, 30);
        waited("desk", 9, 10, 4); // holds until half past eleven minutes
        waited("desk", 28, 29, 6);

        Impact day = day(USUAL).total();

        assertThat(day.knownMillis()).isEqualTo(90_000 + 120_000);
        assertThat(day.knownHundredths()).hasValue(17_50);
        assertThat(day.personMinutes()).hasValue(6 + 12);
        assertThat(day.mostWaiting()).hasValue(6);
    }

    @Test
    void of_an_outage_through_which_nobody_looked_nothing_is_said() {
        watched(USUAL);
        down("documents", 10, 30);

        Impact day = day(USUAL).total();

        assertThat(day.exposedMillis()).isEqualTo(20 * 60_000);
        assertThat(day.personMinutes()).isEmpty();
        assertThat(day.mostWaiting()).isEmpty();
    }

    @Test
    void outside_the_desks_hours_nobody_waits_whatever_its_system_says() {
        watched(USUAL);
        down("documents", 170, 250); // 11:50 to 13:10, and nobody serves from twelve to one
        waited("desk", 160, 260, 3);

        Impact day = day(USUAL).total();

        assertThat(day.exposedMillis()).isEqualTo(20 * 60_000);
        assertThat(day.personMinutes()).hasValue(60);
    }

    @Test
    void an_incident_counts_what_it_took_down_and_nothing_else() {
        List<Target> ward = new ArrayList<>(USUAL);
        ward.add(target("switch", "office", new NoProbe(), false));
        watched(ward);
        waited("desk", -60, 120, 2);
        record(at(1), is("documents", 0, State.DOWN, "switch"));
        Incident broken = down("switch", 0, 30);
        record(at(31), is("documents", 30, State.UP, null));
        Incident own = down("documents", 60, 70);
        Incident elsewhere = down("wifi", 60, 70);
        Impacts impacts = impacts(ward);

        assertThat(impacts.of(broken, tried(ward), at(600)))
                .hasValueSatisfying(impact -> assertThat(impact.personMinutes()).hasValue(60));
        assertThat(impacts.of(own, tried(ward), at(600)))
                .hasValueSatisfying(impact -> assertThat(impact.personMinutes()).hasValue(20));
        assertThat(impacts.of(elsewhere, tried(ward), at(600))).isEmpty();
        assertThat(day(ward).total().personMinutes()).hasValue(80);
    }

    @Test
    void an_incident_that_goes_on_counts_up_to_now() {
        watched(USUAL);
        waited("desk", -60, 20, 2);
        UUID id = UUID.randomUUID();
        IncidentEvent opened = step(id, 1, "documents", Kind.OPENED, 0);
        record(at(1), is("documents", 0, State.DOWN, null), new Entry.IncidentStepped(opened));
        Map<String, LastAttempt> tried = Map.of("documents", new LastAttempt(at(10), null));

        assertThat(impacts(USUAL).of(Incident.after(null, opened), tried, at(10)))
                .hasValueSatisfying(impact -> assertThat(impact.personMinutes()).hasValue(20));
    }

    @Test
    void a_desk_that_says_what_it_needs_is_exposed_to_that_alone() {
        List<Target> ward = List.of(
                target("wan", "network", new NoProbe(), false),
                target("documents", "documents", new NoProbe(), false),
                target("desk", "queue", new DeskProbe("documents"), true));
        watched(ward);
        down("wan", 0, 30);
        down("documents", 20, 40);
        waited("desk", -5, 60, 1);

        assertThat(day(ward).total().personMinutes()).hasValue(20);
    }

    @Test
    void of_two_lines_of_which_one_is_enough_both_must_be_down_and_two_desks_are_added_up() {
        List<Target> ward = List.of(
                target("a", "network", new NoProbe(), false),
                target("b", "network", new NoProbe(), false),
                target("internet", "network", Composite.of(Composite.Rule.ANY, List.of("a", "b")), false),
                target("desk", "queue", new DeskProbe(), true),
                target("desk-2", "queue", new DeskProbe(), true));
        watched(ward);
        down("a", 0, 30);
        down("b", 20, 40);
        waited("desk", -5, 60, 3);
        waited("desk-2", -5, 60, 4);

        CitizenImpact day = day(ward);

        assertThat(day.systems()).extracting(CitizenImpact.Part::target).containsExactly("internet");
        assertThat(day.total().personMinutes()).hasValue(10 * 7);
        assertThat(day.total().mostWaiting()).hasValue(7);
        assertThat(day.total().exposedMillis()).as("of each desk").isEqualTo(2 * 10 * 60_000);
    }

    @Test
    void what_is_called_otherwise_now_keeps_what_was_measured_and_what_needs_it() {
        List<Target> before = List.of(
                target("documents", "documents", new NoProbe(), false),
                target("desk", "queue", new DeskProbe("documents"), true));
        watched(before);
        down("documents", 0, 10);
        waited("desk", -5, 60, 3);
        List<Target> now = List.of(
                target("papers", "documents", new NoProbe(), false),
                target("hall", "queue", new DeskProbe("papers"), true));
        record(at(300), new Entry.TargetRenamed("documents", "papers"), new Entry.TargetRenamed("desk", "hall"));

        CitizenImpact day = impacts(now).of(new Period(at(-60), at(240)), tried(now), at(600));

        assertThat(day.systems()).extracting(CitizenImpact.Part::target).containsExactly("papers");
        assertThat(day.total().personMinutes()).hasValue(30);
    }

    /** The database's own policies go by its clock. */
    @Test
    void where_the_samples_are_gone_five_minutes_are_told_by_their_average() {
        nine = Resolution.DAY.floor(Instant.now()).minus(Duration.ofDays(10));
        List<Target> ward = List.of(
                target("documents", "documents", new NoProbe(), false),
                target("desk", "queue", new DeskProbe(), false));
        watched(ward);
        down("documents", 2, 12);
        waited("desk", 0, 5, 2);
        waited("desk", 5, 9, 4);
        waited("desk", 9, 10, 9); // five on average, for five minutes
        waited("desk", 10, 15, 1);
        new Rollups(() -> store).turn(Instant.now());
        Impact before = day(ward).total();
        Expiry expiry = new Expiry(() -> store);
        expiry.wish(ward(), new Retention(7, 30));
        expiry.turn(Instant.now());

        Impact after = day(ward).total();

        assertThat(before.personMinutes()).hasValue(3 * 2 + 4 * 4 + 9 + 2);
        assertThat(after.personMinutes())
                .as("three of two, five of five, two of one")
                .hasValue(6 + 25 + 2);
        assertThat(after.mostWaiting()).hasValue(9);
        assertThat(after.knownHundredths()).hasValue(100_00);
    }

    private String ward() {
        return Objects.requireNonNull(ward);
    }
}
