package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Laid;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Span;
import vn.ward.core.exchange.StateFile;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.journal.Entry;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.target.Target;
import vn.ward.core.testing.Configured;

/** History from elsewhere gives the same figures as the platform's own. */
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class StateImportTest {

    private static final Instant OCTOBER = Instant.parse("2026-09-30T17:00:00Z");
    private static final Instant NOW = OCTOBER.plus(Duration.ofDays(40));

    @TempDir
    Path folder;

    private final Shared shared;
    private final String ward = "imported-" + UUID.randomUUID();
    private final List<Target> targets = List.of(Configured.target("wan"), Configured.target("web"));
    private final Past past;

    StateImportTest(Shared shared) {
        this.shared = shared;
        this.past = new Past(shared::store, ward, Shared.watching(targets));
    }

    private StateFile file(String... lines) throws IOException {
        Path path = folder.resolve("states.csv");
        String text = "target,from,to,state,cause\n" + String.join("\n", lines) + "\n";
        Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        StateFile file = StateFile.check(path, Set.of("wan", "web"), NOW);
        assertThat(file.bad()).isEmpty();
        return file;
    }

    private static String line(String target, int from, int until, String state, String cause) {
        return String.join(",", target, at(from).toString(), at(until).toString(), state, cause);
    }

    private static Instant at(int minute) {
        return OCTOBER.plus(Duration.ofMinutes(minute));
    }

    private Figures figures(String target, View view, int from, int until) {
        return figures(target, view, new Period(at(from), at(until)), Optional.empty());
    }

    private Figures figures(String target, View view, Period period, Optional<Instant> asOf) {
        Question question = new Question(period, CountedTime.ALL, view, asOf);
        return Objects.requireNonNull(past.figures(question, Map.of(), NOW).get(target));
    }

    @Test
    void its_minutes_outages_and_causes_are_figures_like_all_others() throws IOException {
        new StateImport(shared::store, ward)
                .run(
                        file(
                                line("web", 0, 600, "UP", ""),
                                line("web", 600, 630, "DOWN", ""),
                                line("web", 630, 635, "UP", ""),
                                line("web", 635, 640, "DOWN", ""), // within ten minutes: the same outage
                                line("web", 640, 900, "UP", ""),
                                line("web", 900, 960, "DOWN", "wan"),
                                line("web", 990, 1440, "UP", "")),
                        "từ hệ thống cũ",
                        "Lan",
                        at(2_000));

        TargetFigures ward = figures("web", View.AT_WARD, 0, 1_440).of(new Period(at(0), at(1_440)));
        TargetFigures own = figures("web", View.OWN, 0, 1_440).of(new Period(at(0), at(1_440)));

        assertThat(ward.downtime()).isEqualTo(Duration.ofMinutes(95));
        assertThat(ward.incidents()).as("its own, and the line's").isEqualTo(2);
        assertThat(ward.sums().repair().total()).isEqualTo(Duration.ofMinutes(95));
        assertThat(own.incidents()).isEqualTo(1);
        assertThat(own.sums().repair().value()).contains(Duration.ofMinutes(35));
        assertThat(ward.sums().unacknowledged()).as("nobody could").isZero();
        assertThat(ward.availability().unknownMillis())
                .as("the gap in the file")
                .isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(own.downtime()).isEqualTo(Duration.ofMinutes(35));
        assertThat(figures("web", View.AT_WARD, -100, 2_000)
                        .breakdown(new Period(at(-100), at(2_000)))
                        .watched())
                .contains(new Period(at(0), at(1_440)));
    }

    @Test
    void it_lies_over_what_was_judged_which_stays_and_what_was_known_before_is_still_read() throws IOException {
        Projection projection = new Projection(shared::store, ward);
        projection.apply(Shared.numbered(
                1,
                at(0),
                new Entry.TargetVersioned("web", at(0), Configured.target("web").describe()),
                new Entry.StateChanged(new StateChange("web", at(0), State.UNKNOWN, State.UP, null))));
        new StateImport(shared::store, ward)
                .run(file(line("web", 100, 160, "DOWN", "")), "theo biên bản", "Lan", at(500));
        Period day = new Period(at(0), at(400));

        TargetFigures now = figures("web", View.AT_WARD, 0, 400).of(day);
        TargetFigures before =
                figures("web", View.AT_WARD, day, Optional.of(at(450))).of(day);

        assertThat(now.downtime()).isEqualTo(Duration.ofHours(1));
        assertThat(before.downtime()).isZero();
        Span over = Objects.requireNonNull(figures("web", View.AT_WARD, 0, 400)
                .breakdown(day)
                .intervals()
                .get(1)
                .judged());
        Laid laid = Objects.requireNonNull(over.laid());
        assertThat(laid.author()).isEqualTo("Lan");
        assertThat(laid.reason()).isEqualTo("theo biên bản");
        assertThat(laid.recordedAt()).isEqualTo(at(500));
    }

    @Test
    void a_file_is_taken_once() throws IOException {
        StateImport imports = new StateImport(shared::store, ward);
        StateFile file = file(line("web", 0, 10, "DOWN", ""));
        imports.run(file, "lần đầu", "Lan", at(500));

        assertThatThrownBy(() -> imports.run(file, "lần hai", "Lan", at(501))).isInstanceOf(AlreadyImported.class);

        assertThat(figures("web", View.AT_WARD, 0, 10)
                        .of(new Period(at(0), at(10)))
                        .downtime())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(imports.targets()).containsExactly("web");
    }
}
