package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.availability.Timeline;
import vn.ward.core.availability.Timeline.Life;
import vn.ward.core.engine.AskedHistory;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.History.PastIncident;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.notice.Ending;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;
import vn.ward.core.testing.Configured;

/** Minutes count from the beginning of November 2026 in Hanoi. */
@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class HistoriesTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Period OCTOBER = Period.month(YearMonth.of(2026, 10), HANOI);
    private static final Period NOVEMBER = Period.month(YearMonth.of(2026, 11), HANOI);
    private static final Instant START = NOVEMBER.from();

    private final Shared shared;
    private final String ward;
    private final Projection projection;
    private final Histories histories;
    private final Target target = Configured.target("wan");
    private final Past past;
    private final List<UUID> incidents = new ArrayList<>();

    HistoriesTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
        this.projection = new Projection(shared::store, ward);
        this.histories = new Histories(shared::store, ward);
        this.past = new Past(shared::store, ward, Shared.watching(List.of(target)));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private void record(int minute, Entry... entries) {
        projection.apply(Shared.numbered(Shared.applied(projection) + 1, at(minute), entries));
    }

    private static Entry watched(int minute) {
        return new Entry.TargetVersioned(
                "wan", at(minute), Configured.target("wan").describe().replace("name=", "name=" + minute + " "));
    }

    private static Entry removed(int minute) {
        return new Entry.TargetVersioned("wan", at(minute), null);
    }

    private static Entry is(State state, int minute) {
        return new Entry.StateChanged(new StateChange("wan", at(minute), State.UNKNOWN, state, null));
    }

    private Entry opened(int minute) {
        incidents.add(UUID.randomUUID());
        return step(Kind.OPENED, minute);
    }

    private Entry step(Kind kind, int minute) {
        return new Entry.IncidentStepped(new IncidentEvent(
                incidents.get(incidents.size() - 1),
                incidents.size(),
                "wan",
                kind,
                at(minute),
                Severity.CRITICAL,
                null,
                IncidentEvent.JUDGE));
    }

    private Timeline timeline(Period period, Instant asOf) {
        return Objects.requireNonNull(histories
                        .recorded(List.of(target), Map.of(), period, asOf)
                        .get("wan"))
                .timeline();
    }

    private List<Span> spans(Map<String, LastAttempt> lastAttempts, Instant now) {
        return Objects.requireNonNull(past.spans(NOVEMBER, lastAttempts, now).get("wan"));
    }

    private static String story(List<Span> spans) {
        return String.join(
                ", ",
                spans.stream()
                        .map(span -> minutes(span.from()) + "-" + minutes(span.until()) + " " + span.state())
                        .toList());
    }

    private static long minutes(Instant instant) {
        return Duration.between(START, instant).toMinutes();
    }

    @Test
    void a_target_the_database_has_not_heard_of_is_missing() {
        assertThat(histories.recorded(List.of(target), Map.of(), NOVEMBER, at(9)))
                .isEmpty();
        assertThat(past.lines(NOVEMBER, Map.of(), at(9))).isEmpty();
        assertThat(past.spans(NOVEMBER, Map.of(), at(9))).isEmpty();
    }

    @Test
    void a_timeline_holds_the_changes_of_its_period_and_the_last_before_it() {
        record(0, watched(-100));
        record(60, is(State.UP, -90), is(State.DOWN, -60), is(State.UP, -50), is(State.DOWN, 10), is(State.UP, 20));
        record(60, is(State.DOWN, 50));

        Timeline timeline = timeline(new Period(at(0), at(50)), at(100));

        assertThat(timeline.lives()).containsExactly(new Life(at(-100), null));
        assertThat(timeline.pace().every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(timeline.changes())
                .containsExactly(
                        new Timeline.Change(at(-50), State.UP),
                        new Timeline.Change(at(10), State.DOWN),
                        new Timeline.Change(at(20), State.UP));
    }

    @Test
    void a_drill_is_in_the_list_of_incidents_and_in_no_figure() {
        record(0, watched(0), is(State.UP, 0));
        record(11, is(State.DOWN, 10), opened(10));
        record(21, is(State.UP, 20), step(Kind.RESOLVED, 20));
        List<TargetFigures> before = past.lines(NOVEMBER, Map.of(), at(60));

        UUID drill = UUID.randomUUID();
        for (Kind kind : List.of(Kind.OPENED, Kind.ACKNOWLEDGED, Kind.RESOLVED)) {
            record(
                    kind == Kind.RESOLVED ? 45 : 5,
                    new Entry.IncidentStepped(new IncidentEvent(
                            drill,
                            2,
                            "wan",
                            kind,
                            at(kind == Kind.RESOLVED ? 45 : 5),
                            Severity.CRITICAL,
                            null,
                            "Lan",
                            kind == Kind.OPENED ? Detail.drill("tập", at(65)) : null,
                            true)));
        }

        assertThat(past.lines(NOVEMBER, Map.of(), at(60))).isEqualTo(before);
        assertThat(past.incidents(NOVEMBER, 10))
                .extracting(Incident::number, Incident::isDrill, Incident::isOpen)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, false, false),
                        org.assertj.core.groups.Tuple.tuple(2L, true, false));
    }

    @Test
    void who_was_told_of_an_incident_is_known() {
        record(0, watched(0), opened(1));
        record(1, new Entry.DeliveryIntended("2/email", 2, 1, "email", List.of("duty@office.example")));
        assertThat(past.notices(1))
                .containsExactly(new RecordedNotice("email", List.of("duty@office.example"), at(1), null, null));
        record(2, new Entry.DeliveryEnded("2/email", Ending.SENT, ""));
        assertThat(past.notices(1))
                .containsExactly(
                        new RecordedNotice("email", List.of("duty@office.example"), at(1), at(2), Ending.SENT));
        assertThat(past.notices(9)).isEmpty();
    }

    @Test
    void of_two_changes_at_one_instant_the_later_recorded_counts() {
        record(0, watched(0), is(State.UP, 0));
        record(30, is(State.DOWN, 10), is(State.UNKNOWN, 10));

        assertThat(story(timeline(NOVEMBER, at(20)).spans(NOVEMBER, at(20)))).isEqualTo("0-20 UP");
        assertThat(story(timeline(NOVEMBER, at(40)).spans(NOVEMBER, at(40)))).isEqualTo("0-10 UP, 10-40 UNKNOWN");
    }

    @Test
    void what_was_recorded_after_the_day_of_asking_is_left_out() {
        record(0, watched(0), is(State.UP, 0));
        record(10, is(State.DOWN, 5));
        record(20, is(State.UNKNOWN, 3), removed(20));

        assertThat(story(timeline(NOVEMBER, at(9)).spans(NOVEMBER, at(30)))).isEqualTo("0-30 UP");
        assertThat(story(timeline(NOVEMBER, at(11)).spans(NOVEMBER, at(30)))).isEqualTo("0-5 UP, 5-30 DOWN");
        assertThat(timeline(NOVEMBER, at(21)).changes()).hasSize(3);
        assertThat(timeline(NOVEMBER, at(19)).lives()).containsExactly(new Life(at(0), null));
    }

    @Test
    void the_time_between_a_removal_and_a_return_is_outside() {
        record(0, watched(0), is(State.UP, 1), is(State.DOWN, 10));
        record(20, removed(20));
        record(100, watched(100), is(State.UNKNOWN, 21), is(State.UP, 102));
        record(110, watched(110)); // another configuration

        Timeline timeline = timeline(NOVEMBER, at(200));

        assertThat(timeline.lives()).containsExactly(new Life(at(0), at(20)), new Life(at(100), null));
        assertThat(story(timeline.spans(NOVEMBER, at(120))))
                .isEqualTo("0-1 UNKNOWN, 1-10 UP, 10-20 DOWN, 100-102 UNKNOWN, 102-120 UP");
        assertThat(story(timeline.spans(new Period(at(15), at(101)), at(120))))
                .isEqualTo("15-20 DOWN, 100-101 UNKNOWN");
        assertThat(timeline.spans(new Period(at(30), at(90)), at(120))).isEmpty();
        TargetFigures figures =
                past.lines(new Period(at(0), at(110)), Map.of(), at(120)).get(0);
        assertThat(figures.availability().periodMillis())
                .isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(figures.period()).contains(new Period(at(0), at(110)));
    }

    @Test
    void a_state_that_outlasts_a_removal_is_two_spans() {
        record(0, watched(0), is(State.UP, 0));
        record(20, removed(20));
        record(21, watched(21));

        assertThat(story(timeline(NOVEMBER, at(30)).spans(NOVEMBER, at(30)))).isEqualTo("0-20 UP, 21-30 UP");
    }

    @Test
    void a_removed_target_that_never_returns_ends() {
        record(0, watched(0), is(State.UP, 0));
        record(20, removed(20));

        assertThat(story(timeline(NOVEMBER, at(30)).spans(NOVEMBER, at(30)))).isEqualTo("0-20 UP");
    }

    @Test
    void an_outage_across_the_months_border_is_split_by_time_and_counted_where_it_began() {
        record(0, watched(-1_000), is(State.UP, -1_000));
        record(1, is(State.DOWN, -30), opened(-30));
        record(10, is(State.UP, 10), step(Kind.RESOLVED, 10));
        Instant now = at(1_000);
        Map<String, LastAttempt> lastAttempts = Map.of("wan", new LastAttempt(now, null));

        TargetFigures october = past.lines(OCTOBER, lastAttempts, now).get(0);
        TargetFigures november = past.lines(NOVEMBER, lastAttempts, now).get(0);

        assertThat(OCTOBER.until()).isEqualTo("2026-10-31T17:00:00Z");
        assertThat(october.availability().downtime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(october.incidents()).isEqualTo(1);
        assertThat(october.longestOutage()).isEqualTo(Duration.ofMinutes(30));
        assertThat(october.availability().availabilityHundredths()).hasValue(97_00);
        assertThat(november.availability().downtime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(november.incidents()).isZero();
        assertThat(november.availability().availabilityHundredths()).hasValue(99_00);
        assertThat(november.objectiveMet()).contains(false);
        List<Incident> both = past.incidents(NOVEMBER, 10);
        assertThat(both).isEqualTo(past.incidents(OCTOBER, 10)).hasSize(1);
        assertThat(past.downtimes(both, lastAttempts, now)).containsEntry(incidents.get(0), Duration.ofMinutes(40));
    }

    @Test
    void the_downtime_of_a_target_that_is_watched_no_longer_is_not_told_as_none() throws Exception {
        record(0, watched(0), is(State.UP, 0));
        record(20, is(State.DOWN, 10), opened(10), is(State.UP, 20), step(Kind.RESOLVED, 20));

        assertThat(downtimesAsked(past, at(30))).containsExactly(Optional.of(Duration.ofMinutes(10)));
        assertThat(downtimesAsked(new Past(shared::store, ward, Shared.watching(List.of())), at(30)))
                .containsExactly(Optional.empty());
    }

    @Test
    void an_incident_that_begins_at_this_moment_has_no_downtime_yet() throws Exception {
        record(0, watched(0), is(State.UP, 0));
        record(10, is(State.DOWN, 10), opened(10));

        assertThat(past.downtimes(past.incidents(NOVEMBER, 10), Map.of(), at(10)))
                .containsEntry(incidents.get(0), Duration.ZERO);
    }

    private List<Optional<Duration>> downtimesAsked(Past past, Instant now) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Readiness ready = new Readiness(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    0,
                    0,
                    SampleStock.NONE,
                    true,
                    ConfigStatus.started(Instant.EPOCH),
                    Duration.ZERO);
            SampleHistory samples = new SampleHistory(shared::store, ward);
            return new AskedHistory(
                            vertx,
                            past,
                            samples,
                            new Publications(shared::store, ward, ZoneOffset.UTC, Shared.watching(List.of()), past),
                            Map::of,
                            () -> now,
                            () -> ready)
                            .incidents(NOVEMBER, 10)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS)
                            .stream()
                            .map(PastIncident::downtime)
                            .toList();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void incidents_are_those_that_overlap_the_newest_first() {
        record(0, watched(0));
        record(1, opened(10), step(Kind.RESOLVED, 20));
        record(2, opened(30), step(Kind.RESOLVED, 40));
        record(3, opened(50));

        assertThat(numbers(new Period(at(0), at(100)), 10)).containsExactly(3L, 2L, 1L);
        assertThat(numbers(new Period(at(0), at(100)), 2)).containsExactly(3L, 2L);
        assertThat(numbers(new Period(at(20), at(30)), 10)).isEmpty();
        assertThat(numbers(new Period(at(19), at(31)), 10)).containsExactly(2L, 1L);
        assertThat(numbers(new Period(at(60), at(70)), 10)).containsExactly(3L);
    }

    private List<Long> numbers(Period period, int limit) {
        return histories.incidents(period, limit).stream().map(Incident::number).toList();
    }

    @Test
    void an_outage_that_is_still_open_counts_to_now_without_what_was_not_seen() {
        record(0, watched(0), is(State.UP, 0));
        record(11, is(State.DOWN, 10), opened(10));
        record(31, is(State.UNKNOWN, 20), is(State.DOWN, 30));
        Instant now = at(60);
        Map<String, LastAttempt> lastAttempts = Map.of("wan", new LastAttempt(now, null));

        TargetFigures figures = past.lines(NOVEMBER, lastAttempts, now).get(0);

        assertThat(figures.availability())
                .isEqualTo(new Availability(600_000, 0, Duration.ofMinutes(40).toMillis(), 600_000));
        assertThat(figures.incidents()).isEqualTo(1);
        assertThat(past.downtimes(past.incidents(NOVEMBER, 10), lastAttempts, now))
                .containsEntry(incidents.get(0), Duration.ofMinutes(40));
    }

    @Test
    void what_nobody_watched_at_the_end_is_unknown() {
        Samples samples = new Samples(shared::store, ward);
        record(0, watched(0), is(State.UP, 0));
        samples.watched(Map.of("wan", at(40), "web", at(1)));
        samples.watched(Map.of("wan", at(30))); // told late
        samples.watched(Map.of());

        assertThat(timeline(NOVEMBER, at(60)).last()).isEqualTo(new LastAttempt(at(40), null));
        assertThat(story(spans(Map.of(), at(41)))).isEqualTo("0-41 UP");
        assertThat(spans(Map.of(), at(60)))
                .containsExactly(
                        new Span(at(0), at(40).plusSeconds(30), State.UP),
                        new Span(at(40).plusSeconds(30), at(60), State.UNKNOWN, null, Reason.of("not-tried"), null));
        assertThat(story(spans(Map.of("wan", new LastAttempt(at(60), null)), at(60))))
                .as("known better than the database does")
                .isEqualTo("0-60 UP");
        assertThat(story(spans(Map.of("wan", new LastAttempt(at(40), at(38))), at(60))))
                .as("what was in doubt then")
                .isEqualTo("0-38 UP, 38-60 UNKNOWN");
    }

    @Test
    void the_states_of_a_hundred_targets_with_a_thousand_changes_each_are_found_by_the_index() {
        shared.store()
                .write(handle -> handle.createUpdate("""
                        INSERT INTO target_version (ward, seq, target, valid_from, recorded_at, config)
                        SELECT :ward, n, 'target-' || n, :from::timestamptz, :from::timestamptz, 'x'
                        FROM generate_series(1, 100) n""")
                        .bind("ward", ward)
                        .bind("from", OCTOBER.from())
                        .execute());
        shared.store()
                .write(handle -> handle.createUpdate("""
                        INSERT INTO state_change (ward, seq, target, at, state, recorded_at, source)
                        SELECT :ward, n, 'target-' || 1 + n % 100, t, CASE n / 100 % 2 WHEN 0 THEN 'UP' ELSE 'DOWN' END,
                               t, 'judge'
                        FROM (SELECT n, :from::timestamptz + n * INTERVAL '50 seconds' AS t
                              FROM generate_series(1, 100000) n) made""")
                        .bind("ward", ward)
                        .bind("from", OCTOBER.from())
                        .execute());
        shared.store().write(handle -> handle.execute("ANALYZE state_change, target_version"));

        String plan = shared.store()
                .read(handle -> String.join(
                        "\n",
                        handle.createQuery("EXPLAIN ANALYZE " + Sql.of("states"))
                                .bind("ward", ward)
                                .bind("from", at(0))
                                .bind("until", at(24 * 60))
                                .bind("asOf", NOVEMBER.until())
                                .mapTo(String.class)
                                .list()));

        assertThat(plan).contains("state_change_by_target").doesNotContain("Seq Scan on state_change");
    }
}
