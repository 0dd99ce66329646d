package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.incident.Beside;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;

/** How others stood when a queue broke, as the database keeps it. */
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class BesideTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final List<Beside> BESIDE =
            List.of(beside("wan", State.DEGRADED), beside("documents", State.DOWN), beside("wan-2", State.UP));

    private final String ward = "beside-" + UUID.randomUUID();
    private final Projection projection;
    private final Past past;

    BesideTest(Shared shared) {
        this.projection = new Projection(shared::store, ward);
        this.past = new Past(shared::store, ward, Shared.watching(List.of()));
    }

    private static Beside beside(String target, State state) {
        return new Beside(target, "Hệ thống " + target, "network", state, AT.minusSeconds(60), false);
    }

    private void record(Entry... entries) {
        projection.apply(Shared.numbered(Shared.applied(projection) + 1, AT, entries));
    }

    private static Entry opened(long number, Detail detail) {
        return new Entry.IncidentStepped(new IncidentEvent(
                UUID.randomUUID(),
                number,
                "desk-" + number,
                Kind.OPENED,
                AT,
                Severity.WARNING,
                null,
                IncidentEvent.JUDGE,
                detail));
    }

    private List<Beside> read(long number) {
        RecordedStep step = past.steps(number).get(0);
        List<Beside> told = Objects.requireNonNull(step.event().detail()).beside();
        assertThat(Incident.after(null, step.event()).beside()).isEqualTo(told == null ? List.of() : told);
        return told == null ? List.of() : told;
    }

    @Test
    void it_is_read_as_it_was_recorded_and_by_the_names_of_now() {
        record(opened(1, Detail.beside(BESIDE)), opened(2, Detail.note("cũ")), opened(3, Detail.beside(List.of())));
        assertThat(read(1)).isEqualTo(BESIDE);

        record(new Entry.TargetRenamed("wan", "line"));

        assertThat(read(1)).extracting(Beside::target).containsExactly("line", "documents", "wan-2");
        assertThat(read(1)).extracting(Beside::name).first().isEqualTo("Hệ thống wan");
        assertThat(read(2)).isEmpty();
        assertThat(read(3)).isEmpty();
    }
}
