package vn.ward.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.result.Reason;

/** Every step of every phase. */
class StepsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final UUID ID = new UUID(0, 1);

    /** Letters: F a flapping outage, W an open warning, C an open outage, A one that Lan has taken on, R resolved, X closed, M merged. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "FLAPPING, WCA",
        "INTERRUPTED, F",
        "STEADY, F",
        "RAISED, W",
        "LOWERED, CAF",
        "RESOLVED, WCAF",
        "REOPENED, R",
        "UPDATED, WCARF",
        "ACKNOWLEDGED, WCAF",
        "UNACKNOWLEDGED, A",
        "ACKNOWLEDGEMENT_EXPIRED, A",
        "COMMENTED, WCARXMF",
        "ASSIGNED, WCARF",
        "CLOSED, R",
        "MERGED, WCARF",
        "CORRECTED, RX",
        "JOINED, WCARXMF",
        "LEFT, WCARXMF",
    })
    void a_step_is_possible_in_these_phases_and_refused_in_all_others(Kind kind, String phases) {
        for (String letter : "W C A R X M F".split(" ")) {
            Incident incident = incident(letter, IncidentEvent.JUDGE);
            IncidentEvent step = step(incident, kind, "Lan");
            if (phases.contains(letter)) {
                Incident after = Incident.after(incident, step);
                assertThat(after.number()).isEqualTo(7);
            } else {
                assertThatThrownBy(() -> Incident.after(incident, step))
                        .as("%s of %s", kind, letter)
                        .isInstanceOf(IllegalStateException.class);
                assertThat(Steps.objection(incident, kind, "Lan", NOW)).isPresent();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, C, step-open",
        "CORRECTED, W, step-open",
        "UNACKNOWLEDGED, C, step-not-taken",
        "ACKNOWLEDGED, R, step-resolved",
        "ACKNOWLEDGED, X, step-closed",
        "CLOSED, X, step-closed",
        "CLOSED, M, step-merged",
        "RESOLVED, C, step-judged",
        "REOPENED, R, step-judged",
    })
    void a_refusal_says_why(Kind kind, String letter, String rule) {
        assertThat(Steps.objection(incident(letter, IncidentEvent.JUDGE), kind, "Lan", NOW)
                        .map(Steps.Objection::rule))
                .contains(rule);
    }

    @Test
    void what_a_person_opened_a_person_resolves_and_reopens() {
        assertThat(Steps.objection(incident("C", "Lan"), Kind.RESOLVED, "Bình", NOW))
                .isEmpty();
        assertThat(Steps.objection(incident("R", "Lan"), Kind.REOPENED, "Bình", NOW))
                .isEmpty();
    }

    @Test
    void who_has_taken_it_on_may_do_so_again_and_another_only_when_that_ran_out() {
        Incident taken = incident("A", IncidentEvent.JUDGE); // by Lan until an hour from now
        assertThat(Steps.objection(taken, Kind.ACKNOWLEDGED, "Lan", NOW)).isEmpty();
        assertThat(Steps.objection(taken, Kind.ACKNOWLEDGED, "Bình", NOW.plusSeconds(3_599)))
                .map(Steps.Objection::values)
                .contains(List.of("7", "Lan"));
        assertThat(Steps.objection(taken, Kind.ACKNOWLEDGED, "Bình", NOW.plusSeconds(3_600)))
                .isEmpty();
    }

    @Test
    void an_acknowledgement_is_first_once_and_ends_when_it_is_given_back() {
        Incident taken = incident("A", IncidentEvent.JUDGE);
        Incident back = Incident.after(taken, step(taken, Kind.UNACKNOWLEDGED, "Lan"));
        Incident again = Incident.after(back, back.step(Kind.ACKNOWLEDGED, NOW.plusSeconds(60), "Bình", null));

        assertThat(back.care().acknowledgement()).isNull();
        assertThat(again.care().acknowledgement())
                .isEqualTo(new Care.Acknowledgement("Bình", NOW.plusSeconds(60), null, null));
        assertThat(again.care().acknowledgedAt()).isEqualTo(NOW);
    }

    @Test
    void a_later_correction_keeps_what_it_does_not_speak_of() {
        Incident closed = incident("X", IncidentEvent.JUDGE);
        Incident once = Incident.after(
                closed,
                closed.step(
                        Kind.CORRECTED,
                        NOW,
                        "Lan",
                        Detail.correction("biên bản 1", CauseClass.POWER, "mất điện", NOW.minusSeconds(50), null)));
        Incident twice = Incident.after(
                once,
                once.step(
                        Kind.CORRECTED,
                        NOW.plusSeconds(1),
                        "Bình",
                        Detail.correction("biên bản 2", null, null, null, NOW.minusSeconds(5))));

        assertThat(twice.care().corrected())
                .isEqualTo(new Care.Correction(
                        "Bình",
                        NOW.plusSeconds(1),
                        "biên bản 2",
                        CauseClass.POWER,
                        "mất điện",
                        NOW.minusSeconds(50),
                        NOW.minusSeconds(5)));
        assertThat(closed.care().causeClass()).isEqualTo(CauseClass.LINE);
        assertThat(twice.care().causeClass()).isEqualTo(CauseClass.POWER);
        assertThat(twice.care().closed()).isEqualTo(closed.care().closed());
    }

    @Test
    void a_target_that_it_took_down_joins_and_leaves() {
        Incident open = incident("C", IncidentEvent.JUDGE);
        Incident joined =
                Incident.after(open, open.step(Kind.JOINED, NOW, IncidentEvent.JUDGE, Detail.joined("web", NOW)));
        Incident twice =
                Incident.after(joined, joined.step(Kind.JOINED, NOW, IncidentEvent.JUDGE, Detail.joined("wifi", NOW)));
        Incident left = Incident.after(
                twice, twice.step(Kind.LEFT, NOW, IncidentEvent.JUDGE, Detail.left("web", NOW.plusSeconds(9))));

        assertThat(left.care().affected())
                .containsExactly(
                        new Care.Affected("web", NOW, NOW.plusSeconds(9)), new Care.Affected("wifi", NOW, null));
        assertThat(Incident.after(left, left.step(Kind.LEFT, NOW, IncidentEvent.JUDGE, Detail.left("web", NOW)))
                        .care()
                        .affected())
                .isEqualTo(left.care().affected());
    }

    @Test
    void a_merged_one_ends_at_that_moment_unless_it_had_ended() {
        assertThat(incident("M", IncidentEvent.JUDGE).resolvedAt()).isEqualTo(NOW);
        Incident resolved = incident("R", IncidentEvent.JUDGE);
        Incident merged = Incident.after(
                resolved, resolved.step(Kind.MERGED, NOW.plusSeconds(99), "Lan", Detail.merged(3, null)));
        assertThat(merged.resolvedAt()).isEqualTo(resolved.resolvedAt());
        assertThat(merged.care().mergedInto()).isEqualTo(3);
    }

    @Test
    void what_people_write_does_not_make_a_warning_an_outage() {
        Incident warning = incident("W", IncidentEvent.JUDGE);
        Incident raised = Incident.after(warning, step(warning, Kind.RAISED, IncidentEvent.JUDGE));
        assertThat(warning.wasDown()).isFalse();
        assertThat(raised.wasDown()).isTrue();
        assertThat(Incident.after(warning, step(warning, Kind.COMMENTED, "Lan")).wasDown())
                .isFalse();
    }

    @Test
    void what_was_opened_for_anothers_outage_is_merged_and_what_was_raised_or_reopened_goes_back() {
        Incident open = incident("C", IncidentEvent.JUDGE);

        IncidentEvent merged =
                Incidents.giveAway(open, open.beganAt(), 3, false).orElseThrow();
        IncidentEvent lowered = Incidents.giveAway(open, NOW, 3, false).orElseThrow();
        IncidentEvent resolved = Incidents.giveAway(open, NOW, 3, true).orElseThrow();

        assertThat(merged.kind()).isEqualTo(Kind.MERGED);
        assertThat(merged.detail()).isEqualTo(Detail.merged(3, null));
        assertThat(lowered.kind()).isEqualTo(Kind.LOWERED);
        assertThat(lowered.severity()).isEqualTo(Severity.WARNING);
        assertThat(lowered.at()).isEqualTo(NOW);
        assertThat(resolved.kind()).isEqualTo(Kind.RESOLVED);
        assertThat(resolved.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(Incidents.giveAway(incident("R", IncidentEvent.JUDGE), NOW, 3, false))
                .isEmpty();
        assertThat(Incidents.giveAway(incident("R", IncidentEvent.JUDGE), open.beganAt(), 3, false))
                .isPresent();
    }

    @Test
    void one_of_a_target_that_is_watched_no_longer_ends_with_that_reason() {
        Reason why = Reason.of("watched-no-longer");

        IncidentEvent ended = Incidents.unwatched(incident("C", IncidentEvent.JUDGE), NOW, why)
                .orElseThrow();

        assertThat(ended.kind()).isEqualTo(Kind.RESOLVED);
        assertThat(ended.reason()).isEqualTo(why);
        assertThat(ended.number()).isEqualTo(7);
        assertThat(Incidents.unwatched(incident("R", IncidentEvent.JUDGE), NOW, why))
                .isEmpty();
        assertThat(Incidents.unwatched(null, NOW, why)).isEmpty();
    }

    private static Incident incident(String letter, String opener) {
        Severity severity = letter.equals("W") ? Severity.WARNING : Severity.CRITICAL;
        Incident open = Incident.after(
                null, new IncidentEvent(ID, 7, "wan", Kind.OPENED, NOW.minusSeconds(60), severity, null, opener));
        Incident resolved = Incident.after(open, open.step(Kind.RESOLVED, NOW.minusSeconds(10), opener, null));
        return switch (letter) {
            case "A" ->
                Incident.after(
                        open,
                        open.step(
                                Kind.ACKNOWLEDGED,
                                NOW,
                                "Lan",
                                Detail.acknowledgement("đang xem", NOW.plusSeconds(3_600))));
            case "F" -> Incident.after(open, open.step(Kind.FLAPPING, NOW, opener, null));
            case "R" -> resolved;
            case "X" ->
                Incident.after(
                        resolved, resolved.step(Kind.CLOSED, NOW, "Lan", Detail.closing(CauseClass.LINE, "đứt cáp")));
            case "M" -> Incident.after(open, open.step(Kind.MERGED, NOW, "Lan", Detail.merged(3, null)));
            default -> open;
        };
    }

    private static IncidentEvent step(Incident incident, Kind kind, String author) {
        @Nullable
        Detail detail = switch (kind) {
            case CLOSED -> Detail.closing(CauseClass.LINE, null);
            case JOINED -> Detail.joined("web", NOW);
            case LEFT -> Detail.left("web", NOW);
            case MERGED -> Detail.merged(3, null);
            default -> null;
        };
        Severity severity = kind == Kind.RAISED ? Severity.CRITICAL : incident.severity();
        return new IncidentEvent(
                incident.id(), incident.number(), incident.target(), kind, NOW, severity, null, author, detail);
    }
}
