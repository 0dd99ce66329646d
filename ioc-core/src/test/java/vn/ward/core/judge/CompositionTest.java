package vn.ward.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.judge.Composition.Part;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Composite.Rule;

/** U up, S slow, D down, ? unknown; P down by the line, Q down by the power. */
class CompositionTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private static State state(char letter) {
        return switch (letter) {
            case 'U' -> State.UP;
            case 'S' -> State.DEGRADED;
            case '?' -> State.UNKNOWN;
            default -> State.DOWN;
        };
    }

    private static List<State> states(String letters) {
        return letters.chars().mapToObj(letter -> state((char) letter)).toList();
    }

    private static List<Part> parts(String letters) {
        return letters.chars()
                .mapToObj(letter -> part((char) letter, START, null))
                .toList();
    }

    private static Part part(char letter, Instant since, @Nullable State before) {
        String cause = letter == 'P' ? "wan" : letter == 'Q' ? "power" : null;
        return new Part(state(letter), since, before, cause);
    }

    private static Composite composite(Rule rule, int size) {
        List<String> ids =
                IntStream.range(0, Math.max(size, 2)).mapToObj(i -> "part" + i).toList();
        return rule == Rule.AT_LEAST ? Composite.atLeast(2, ids) : Composite.of(rule, ids);
    }

    @ParameterizedTest(name = "{0}: any {1}, all {2}, at least two {3}, mean {4}")
    @CsvSource({
        "U,    U, U, U, U",
        "S,    S, S, S, S",
        "D,    D, D, D, D",
        "?,    ?, ?, ?, ?",
        "UU,   U, U, U, U",
        "US,   U, S, S, S",
        "SS,   S, S, S, S",
        "UD,   U, D, D, S",
        "SD,   S, D, D, S",
        "DD,   D, D, D, D",
        "U?,   U, ?, ?, ?",
        "S?,   S, ?, ?, S",
        "D?,   ?, D, D, S",
        "??,   ?, ?, ?, ?",
        "UUD,  U, D, U, S",
        "USD,  U, D, S, S",
        "UDD,  U, D, D, S",
        "U?D,  U, D, ?, S",
        "S?D,  S, D, ?, S",
        "?DD,  ?, D, D, S",
        "??D,  ?, D, ?, S",
        "UU?,  U, ?, U, ?",
        "US?,  U, ?, S, S",
        "DDD,  D, D, D, D",
        "USSD, U, D, S, S",
        "UUSD, U, D, U, S",
    })
    void the_parts_make_the_whole(String parts, char any, char all, char two, char mean) {
        List<State> states = new ArrayList<>(states(parts));
        for (int turn = 0; turn < 2; turn++) {
            assertThat(Composition.of(composite(Rule.ANY, parts.length()), states))
                    .isEqualTo(state(any));
            assertThat(Composition.of(composite(Rule.ALL, parts.length()), states))
                    .isEqualTo(state(all));
            assertThat(Composition.of(composite(Rule.AT_LEAST, parts.length()), states))
                    .isEqualTo(state(two));
            assertThat(Composition.of(composite(Rule.MEAN, parts.length()), states))
                    .isEqualTo(state(mean));
            Collections.reverse(states);
        }
    }

    @Test
    void of_no_part_it_is_unknown() {
        for (Rule rule : Rule.values()) {
            assertThat(Composition.of(composite(rule, 2), List.of())).isEqualTo(State.UNKNOWN);
        }
        assertThatThrownBy(() -> Composition.mean(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}: any by {1}, all by {2}, at least two by {3}, mean by {4}")
    @CsvSource({
        "UP,  -,     wan,   wan,   -",
        "DP,  wan,   -,     -,     wan",
        "PP,  wan,   wan,   wan,   wan",
        "PQ,  wan,   wan,   wan,   wan",
        "QP,  power, power, power, power",
        "DD,  -,     -,     -,     -",
        "UDP, -,     -,     wan,   -",
        "UPQ, -,     wan,   wan,   -",
        "UUP, -,     wan,   -,     -",
        "?P,  -,     wan,   wan,   -",
        "DDP, wan,   -,     -,     wan",
    })
    void an_outage_that_its_parts_would_not_have_by_themselves_is_what_caused_it(
            String parts, String any, String all, String two, String mean) {
        assertThat(cause(Rule.ANY, parts)).isEqualTo(any);
        assertThat(cause(Rule.ALL, parts)).isEqualTo(all);
        assertThat(cause(Rule.AT_LEAST, parts)).isEqualTo(two);
        assertThat(cause(Rule.MEAN, parts)).isEqualTo(mean);
    }

    private static String cause(Rule rule, String parts) {
        return Composition.cause(composite(rule, parts.length()), parts(parts)).orElse("-");
    }

    /** Parts as {@code D20<U}: down since second 20, up before that; {@code x}: what it was before is not known. */
    @ParameterizedTest(name = "{0} of {1} since {2}")
    @CsvSource({
        "ANY, D20<U D30<U, 30",
        "ANY, D30<U D20<U, 30",
        "ALL, D20<U S30<U, 20",
        "ALL, D20<U D30<U, 20",
        "ALL, S30<D D20<U, 5",
        "ALL, D20<U S30<x, 30",
        "ANY, U10<D U30<S, 10",
        "ANY, U10<D U30<U, 5",
        "ANY, U3<D D30<U, 5",
        "ALL, U20<D U20<D, 20",
        "MEAN, D20<U S30<U, 20",
        "AT_LEAST, D10<U U20<D D30<U, 30",
        "AT_LEAST, D10<U D20<U U30<D, 10",
        "AT_LEAST, D10<U D20<U S30<U, 20",
    })
    void it_has_been_so_since_its_parts_were(Rule rule, String written, long since) {
        List<Part> parts = Arrays.stream(written.split(" "))
                .map(text -> part(
                        text.charAt(0),
                        START.plusSeconds(Long.parseLong(text.substring(1, text.indexOf('<')))),
                        text.endsWith("x") ? null : state(text.charAt(text.length() - 1))))
                .toList();

        assertThat(Composition.since(composite(rule, parts.size()), parts, START.plusSeconds(5)))
                .isEqualTo(START.plusSeconds(since));
    }

    @Provide
    Arbitrary<List<State>> someStates() {
        return Arbitraries.of(State.values()).list().ofMinSize(1).ofMaxSize(6);
    }

    /** Three-valued: it is known to answer if it does however the unknown turn out, and known not to if it never does. */
    @Property
    void what_is_unknown_makes_the_whole_unknown_only_where_it_matters(@ForAll("someStates") List<State> states) {
        for (Rule rule : List.of(Rule.ANY, Rule.ALL, Rule.AT_LEAST)) {
            Composite composite = composite(rule, states.size());
            State whole = Composition.of(composite, states);
            boolean best = answers(composite, states, State.UP);
            boolean worst = answers(composite, states, State.DOWN);
            assertThat(whole == State.UNKNOWN).isEqualTo(best && !worst);
            assertThat(whole == State.DOWN).isEqualTo(!best);
        }
    }

    private static boolean answers(Composite composite, List<State> states, State forUnknown) {
        long answering = states.stream()
                .map(state -> state == State.UNKNOWN ? forUnknown : state)
                .filter(state -> state != State.DOWN)
                .count();
        return switch (composite.rule()) {
            case ANY -> answering >= 1;
            case ALL -> answering == states.size();
            case AT_LEAST -> answering >= Math.min(composite.needed(), states.size());
            case MEAN -> throw new IllegalArgumentException("a mean is not counted");
        };
    }
}
