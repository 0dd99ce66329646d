package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.exchange.SampleFile;
import vn.ward.core.exchange.SampleRules;
import vn.ward.core.incident.Detail;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.target.Target;
import vn.ward.core.testing.Configured;

/** Samples of a target that was called otherwise before, and before that. */
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class NamesTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final String RTT = "rtt_seconds";

    private final Shared shared;
    private final String ward;
    private final Projection projection;

    NamesTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
        this.projection = new Projection(shared::store, ward);
    }

    private void rename(String from, String to) {
        projection.apply(Shared.numbered(
                Shared.applied(projection) + 1,
                AT.plusSeconds(Shared.applied(projection)),
                new Entry.TargetRenamed(from, to)));
    }

    private void measure(String name, int second) {
        new Samples(shared::store, ward)
                .write(new Batch(
                        1, second, List.of(new Sample(new Series(name, RTT), AT.plusSeconds(second), second))));
    }

    private List<Double> measured(String id) {
        return new SampleHistory(shared::store, ward)
                .range(new Series(id, RTT), new Period(AT, AT.plus(Duration.ofMinutes(1))), 60).stream()
                        .map(Point::mean)
                        .toList();
    }

    @Test
    void samples_are_found_under_the_name_of_today() {
        measure("a", 1);
        rename("a", "b");
        measure("a", 2); // it goes on under its first name
        rename("b", "c");
        measure("a", 3);

        assertThat(measured("c")).containsExactly(1.0, 2.0, 3.0);

        rename("c", "a");
        assertThat(measured("a")).as("called as at first again").containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void samples_from_a_file_are_found_under_the_name_of_today_too(@TempDir Path folder) throws IOException {
        measure("a", 1);
        rename("a", "b");
        SampleImport imports = new SampleImport(shared::store, ward);
        assertThat(imports.targets()).containsExactly("b");
        Path path = Files.writeString(
                folder.resolve("samples.csv"), "time,target,metric,value\n" + AT.plusSeconds(2) + ",b," + RTT + ",2\n");

        imports.run(SampleFile.check(path, new SampleRules(Set.of("b"), AT.plusSeconds(60))), AT.plusSeconds(60));

        assertThat(measured("b")).containsExactly(1.0, 2.0);
    }

    @Test
    void what_an_incident_took_down_is_told_by_its_name_of_today() {
        UUID incident = UUID.randomUUID();
        projection.apply(Shared.numbered(
                Shared.applied(projection) + 1,
                AT,
                step(incident, Kind.OPENED, null),
                step(incident, Kind.JOINED, Detail.joined("a", AT))));
        rename("a", "b");

        List<RecordedStep> steps = new Histories(shared::store, ward).steps(1);

        assertThat(steps.get(1).event().detail()).isEqualTo(Detail.joined("b", AT));
    }

    private static Entry step(UUID incident, Kind kind, @Nullable Detail detail) {
        return new Entry.IncidentStepped(
                new IncidentEvent(incident, 1, "wan", kind, AT, Severity.CRITICAL, null, IncidentEvent.JUDGE, detail));
    }

    @Test
    void a_target_that_was_taken_out_before_it_got_its_name_has_a_gap_and_no_more() {
        Target b = Configured.target("b");
        projection.apply(Shared.numbered(
                Shared.applied(projection) + 1,
                AT,
                new Entry.TargetVersioned("a", AT, b.describe()),
                new Entry.StateChanged(new StateChange("a", AT, State.UNKNOWN, State.UP, null)),
                new Entry.StateChanged(new StateChange("a", AT.plusSeconds(60), State.UP, State.UNKNOWN, null)),
                new Entry.TargetVersioned("a", AT.plusSeconds(60), null),
                new Entry.TargetRenamed("a", "b"),
                new Entry.TargetVersioned("b", AT.plusSeconds(90), b.describe()),
                new Entry.StateChanged(new StateChange("b", AT.plusSeconds(90), State.UNKNOWN, State.UP, null))));

        Past past = new Past(shared::store, ward, Shared.watching(List.of(b)));
        Period minutes = new Period(AT, AT.plusSeconds(120));
        Map<String, LastAttempt> tried = Map.of("b", new LastAttempt(AT.plusSeconds(120), null));

        assertThat(past.lines(minutes, tried, AT.plusSeconds(120)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.target()).isEqualTo("b");
                    assertThat(line.availability().upMillis()).isEqualTo(90_000);
                    assertThat(line.availability().unknownMillis()).isZero();
                });
    }

    @Test
    void a_name_is_that_of_its_day() {
        rename("a", "b");
        rename("b", "c");
        Names names = shared.store().read(handle -> Names.of(handle, ward));

        assertThat(names.then("c", AT.minusSeconds(1))).isEqualTo("a");
        assertThat(names.then("c", AT)).isEqualTo("b");
        assertThat(names.then("c", AT.plusSeconds(9))).isEqualTo("c");
        assertThat(names.then("other", AT.minusSeconds(1))).isEqualTo("other");
        assertThat(names.now("a")).isEqualTo("c");
        assertThat(names.now("other")).isEqualTo("other");
        assertThat(names.first("c")).isEqualTo("a");
    }
}
