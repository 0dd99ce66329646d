package vn.ward.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.judge.Paths.Path;
import vn.ward.core.judge.Paths.Verdict;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;

/** U up, S slow, D down, ? unknown, u up as far as is known from before the outage, f up and failing already. */
class PathsTest {

    private static final Instant BROKE = Instant.parse("2026-11-23T02:00:00Z");

    @ParameterizedTest(name = "{0} beside {1}: {2}")
    @CsvSource({
        "D, U,  LINE",
        "D, S,  LINE",
        "D, D,  SYSTEM",
        "D, ?,  UNDECIDED",
        "D, u,  UNDECIDED",
        "D, f,  UNDECIDED",
        "D, DU, LINE",
        "D, ?U, LINE",
        "D, DD, SYSTEM",
        "D, D?, UNDECIDED",
        "U, D,  ",
        "S, U,  ",
        "?, D,  "
    })
    void the_other_paths_tell_whose_fault_an_outage_is(char own, String others, @Nullable Verdict verdict) {
        List<Path> all = new ArrayList<>(List.of(path("main", "documents", null, own)));
        for (int i = 0; i < others.length(); i++) {
            all.add(path("line-" + (i + 2), "documents", "10.0.0." + (i + 2), others.charAt(i)));
        }

        Paths paths = Objects.requireNonNull(Paths.among(all).get("main"));

        assertThat(paths.verdict()).isEqualTo(verdict);
        assertThat(paths.others())
                .isEqualTo(all.stream().skip(1).map(path -> path.target().id()).toList());
    }

    @Test
    void only_what_tries_the_same_by_another_line_is_a_path() {
        Map<String, Paths> paths = Paths.among(List.of(
                path("documents", "documents", null, 'D'),
                path("documents-again", "documents", null, 'U'),
                path("meeting", "meeting", "10.0.0.2", 'U')));

        assertThat(paths).isEmpty();
    }

    @Test
    void where_no_target_names_a_line_nothing_is_compared() {
        assertThat(Paths.among(List.of(path("a", "a", null, 'D'), path("b", "a", null, 'U'))))
                .isEmpty();
    }

    @Test
    void an_any_of_two_paths_is_down_only_when_neither_leads_there_and_is_no_path_itself() {
        Composite internet = Composite.of(Composite.Rule.ANY, List.of("main", "line-2"));
        List<Path> broken = List.of(
                path("main", "documents", null, 'D'),
                path("line-2", "documents", "10.0.0.2", 'U'),
                new Path(target("internet", internet), health('U')));

        assertThat(Paths.among(broken)).containsOnlyKeys("main", "line-2");
        assertThat(Composition.of(internet, List.of(State.DOWN, State.UP))).isEqualTo(State.UP);
        assertThat(Composition.of(internet, List.of(State.DOWN, State.DOWN))).isEqualTo(State.DOWN);
    }

    @Test
    void what_is_decided_has_a_sentence() {
        assertThat(Verdict.LINE.sentence()).contains("paths.line");
        assertThat(Verdict.SYSTEM.sentence()).contains("paths.system");
        assertThat(Verdict.UNDECIDED.sentence()).isEmpty();
        assertThatThrownBy(() -> new Paths(List.of(), null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Path path(String id, String subject, @Nullable String via, char letter) {
        return new Path(target(id, new Spec(subject, via(via))), health(letter));
    }

    private static Optional<InetAddress> via(@Nullable String address) {
        try {
            return address == null ? Optional.empty() : Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Health health(char letter) {
        Instant after = BROKE.plusSeconds(20);
        return switch (letter) {
            case 'D' -> Health.settled(State.DOWN, BROKE, after, Reason.of("timeout", "5"));
            case 'S' -> Health.settled(State.DEGRADED, BROKE, after, Reason.of("timeout", "5"));
            case '?' -> Health.unknown(BROKE);
            case 'u' -> Health.settled(State.UP, BROKE.minusSeconds(600), BROKE.minusSeconds(1), null);
            case 'f' -> failing(after);
            default -> Health.settled(State.UP, BROKE.minusSeconds(600), after, null);
        };
    }

    private static Health failing(Instant at) {
        Run run = new Run(1, at);
        return new Health(State.UP, BROKE.minusSeconds(600), at, null, run, run, null, null, null, null);
    }

    private static Target target(String id, ProbeSpec spec) {
        return new Target(
                id,
                id,
                "documents",
                Owner.CITY,
                spec,
                Pace.of(Duration.ofSeconds(10)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                null,
                List.of(),
                false,
                null,
                Response.NONE);
    }

    private record Spec(String subject, Optional<InetAddress> via) implements ProbeSpec {
        @Override
        public String kind() {
            return "http";
        }

        @Override
        public String describe() {
            return subject + via;
        }

        @Override
        public List<String> measurements() {
            return List.of();
        }
    }
}
