package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.notice.Ending;
import vn.ward.core.result.Reason;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class ProjectionTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final Instant RECORDED = AT.plusSeconds(30);
    private static final Period EVER =
            new Period(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));

    private final Shared shared;
    private final String ward;
    private final Projection projection;
    private final Histories histories;

    ProjectionTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
        this.projection = new Projection(shared::store, ward);
        this.histories = new Histories(shared::store, ward);
    }

    private static Entry.StateChanged changed(int second, State from, State to) {
        return new Entry.StateChanged(new StateChange("wan", AT.plusSeconds(second), from, to, null));
    }

    private static IncidentEvent step(UUID id, long number, String target, Kind kind, int second, Severity severity) {
        Reason reason = kind == Kind.RESOLVED ? null : Reason.of("timeout", second, "giây");
        return new IncidentEvent(
                id, number, target, kind, AT.plusSeconds(second), severity, reason, IncidentEvent.JUDGE);
    }

    private List<Map<String, Object>> rows(String table) {
        return shared.store()
                .read(handle -> handle.createQuery("SELECT to_jsonb(t) - 'ward' AS row FROM " + table
                                + " t WHERE ward = :ward ORDER BY to_jsonb(t)::text")
                        .bind("ward", ward)
                        .mapToMap()
                        .list());
    }

    private List<List<Map<String, Object>>> everything() {
        return List.of(
                rows("state_change"),
                rows("target_version"),
                rows("incident"),
                rows("incident_event"),
                rows("delivery"),
                rows("journal_applied"));
    }

    private String text(String sql) {
        return shared.one(String.class, sql, ward);
    }

    private List<Numbered> oneOfEach() {
        UUID id = UUID.randomUUID();
        return Shared.numbered(
                1,
                RECORDED,
                new Entry.TargetVersioned("wan", AT, "name=Đường truyền"),
                new Entry.TargetVersioned("old", AT, null),
                new Entry.HealthMoved("wan", Health.unknown(AT)),
                new Entry.StateChanged(new StateChange(
                        "wan", AT.plusSeconds(1), State.UP, State.DOWN, Reason.of("timeout", 5, "a b"))),
                new Entry.IncidentStepped(step(id, 7, "wan", Kind.OPENED, 1, Severity.CRITICAL)),
                new Entry.DeliveryIntended(
                        "5/email", 5, 7, "email", List.of("duty@office.example", "b@office.example")),
                new Entry.DeliveryEnded("5/email", Ending.SENT, "250 OK"),
                new Entry.IncidentStepped(step(id, 7, "wan", Kind.RESOLVED, 60, Severity.CRITICAL)),
                new Entry.DeliveryIntended("8/email", 8, 7, "email", List.of()));
    }

    @Test
    void a_new_ward_has_nothing_applied() {
        assertThat(Shared.applied(projection)).isZero();
        assertThat(projection.apply(List.of())).isZero();
    }

    @Test
    void every_kind_of_entry_has_its_place() {
        assertThat(projection.apply(oneOfEach())).isEqualTo(9);

        assertThat(Shared.applied(projection)).isEqualTo(9);
        assertThat(text("SELECT string_agg(concat_ws(' ', seq, target, config), ', ' ORDER BY seq) FROM target_version"
                        + " WHERE ward = ?"))
                .isEqualTo("1 wan name=Đường truyền, 2 old");
        assertThat(text("""
                        SELECT concat_ws(' ', seq, target, at AT TIME ZONE 'UTC', state, recorded_at AT TIME ZONE 'UTC',
                          source, reason_code, reason_values) FROM state_change WHERE ward = ?"""))
                .isEqualTo("4 wan 2026-11-23 02:00:01.123 DOWN 2026-11-23 02:00:33.123 judge timeout {5,\"a b\"}");
        assertThat(text("SELECT string_agg(concat_ws(' ', seq, kind, at AT TIME ZONE 'UTC', severity, reason_code,"
                        + " reason_values, author), ', ' ORDER BY seq) FROM incident_event WHERE ward = ?"))
                .isEqualTo("5 OPENED 2026-11-23 02:00:01.123 CRITICAL timeout {1,giây} judge, "
                        + "8 RESOLVED 2026-11-23 02:01:00.123 CRITICAL judge");
        assertThat(text("SELECT string_agg(concat_ws(' ', delivery, tells, incident, channel, recipients,"
                        + " intended_at AT TIME ZONE 'UTC', ended_at AT TIME ZONE 'UTC', ending, detail), ', '"
                        + " ORDER BY delivery) FROM delivery WHERE ward = ?"))
                .isEqualTo("5/email 5 7 email {duty@office.example,b@office.example} 2026-11-23 02:00:35.123"
                        + " 2026-11-23 02:00:36.123 SENT 250 OK, 8/email 8 7 email {} 2026-11-23 02:00:38.123");
    }

    @Test
    void pages_that_are_applied_again_or_overlap_change_nothing() {
        List<Numbered> entries = oneOfEach();
        projection.apply(entries.subList(0, 5));
        assertThat(projection.apply(entries.subList(2, 9))).isEqualTo(9);
        List<List<Map<String, Object>>> once = everything();

        assertThat(projection.apply(entries)).isEqualTo(9);
        assertThat(projection.apply(entries.subList(0, 3))).isEqualTo(9);
        assertThat(new Projection(shared::store, ward).apply(entries)).isEqualTo(9);

        assertThat(everything()).isEqualTo(once);
    }

    @Test
    void a_page_that_fails_leaves_nothing() {
        List<Numbered> entries = new ArrayList<>(oneOfEach());
        projection.apply(entries.subList(0, 1));
        List<List<Map<String, Object>>> before = everything();
        entries.addAll(Shared.numbered(
                10,
                RECORDED,
                new Entry.IncidentStepped(
                        step(UUID.randomUUID(), 9, "wan", Kind.RESOLVED, 70, Severity.WARNING)))); // never opened

        assertThatThrownBy(() -> projection.apply(entries)).hasMessageContaining("incident_event");

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void two_projectors_at_once_apply_each_entry_once() {
        Entry[] changes = IntStream.range(0, 400)
                .mapToObj(i -> changed(i, i % 2 == 0 ? State.UP : State.DOWN, i % 2 == 0 ? State.DOWN : State.UP))
                .toArray(Entry[]::new);
        List<Numbered> entries = Shared.numbered(1, RECORDED, changes);
        List<Callable<Long>> projectors = IntStream.range(0, 3)
                .<Callable<Long>>mapToObj(i -> () -> {
                    Projection own = new Projection(shared::store, ward);
                    for (long applied = Shared.applied(own); applied < entries.size(); ) {
                        int from = (int) applied;
                        applied = own.apply(entries.subList(from, Math.min(entries.size(), from + 7 + i)));
                    }
                    return Shared.applied(own);
                })
                .toList();

        assertThat(Shared.together(projectors)).containsOnly(400L);

        assertThat(rows("state_change")).hasSize(400);
    }

    @Test
    void an_incidents_row_is_what_its_steps_add_up_to() {
        Random random = new Random(7);
        Map<String, @Nullable Incident> folded = new HashMap<>();
        List<Incident> closed = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int second = 1; second <= 400; second++) {
            String target = "target-" + random.nextInt(4);
            Incident latest = folded.get(target);
            IncidentEvent event = next(random, latest, target, second);
            if (event.kind() == Kind.OPENED && latest != null) {
                closed.add(latest);
            }
            folded.put(target, Incident.after(latest, event));
            entries.add(new Entry.IncidentStepped(event));
        }
        List<Numbered> numbered = Shared.numbered(1, RECORDED, entries.toArray(Entry[]::new));
        for (int from = 0; from < numbered.size(); from += 37) {
            projection.apply(numbered.subList(from, Math.min(numbered.size(), from + 37)));
        }

        closed.addAll(folded.values());
        assertThat(histories.incidents(EVER, 1_000)).containsExactlyInAnyOrderElementsOf(closed);
        assertThat(closed).hasSizeGreaterThan(20);
    }

    private static IncidentEvent next(Random random, @Nullable Incident latest, String target, int second) {
        Severity severity = random.nextBoolean() ? Severity.CRITICAL : Severity.WARNING;
        if (latest == null || (!latest.isOpen() && random.nextBoolean())) {
            return step(UUID.randomUUID(), second, target, Kind.OPENED, second, severity);
        }
        if (!latest.isOpen()) {
            return step(latest.id(), latest.number(), target, Kind.REOPENED, second, severity);
        }
        Severity now = latest.severity();
        if (random.nextInt(3) == 0) {
            return step(latest.id(), latest.number(), target, Kind.RESOLVED, second, now);
        }
        return now == Severity.WARNING
                ? step(latest.id(), latest.number(), target, Kind.RAISED, second, Severity.CRITICAL)
                : step(latest.id(), latest.number(), target, Kind.LOWERED, second, Severity.WARNING);
    }

    @Test
    void the_database_itself_refuses_a_second_unresolved_incident_of_a_target() {
        projection.apply(Shared.numbered(
                1,
                RECORDED,
                new Entry.IncidentStepped(step(UUID.randomUUID(), 1, "wan", Kind.OPENED, 1, Severity.CRITICAL)),
                new Entry.IncidentStepped(step(UUID.randomUUID(), 2, "web", Kind.OPENED, 2, Severity.CRITICAL))));

        assertThatThrownBy(() -> projection.apply(Shared.numbered(
                        3,
                        RECORDED,
                        new Entry.IncidentStepped(
                                step(UUID.randomUUID(), 3, "wan", Kind.OPENED, 9, Severity.WARNING)))))
                .hasMessageContaining("incident_one_unresolved")
                .isNotInstanceOf(StoreAway.class);

        assertThat(Shared.applied(projection)).isEqualTo(2);
    }

    @Test
    void wards_in_one_database_have_journals_of_their_own() {
        projection.apply(oneOfEach());
        Projection other = new Projection(shared::store, shared.newWard());

        assertThat(Shared.applied(other)).isZero();
        assertThat(other.apply(oneOfEach())).isEqualTo(9);
        assertThat(rows("incident")).hasSize(1);
    }
}
