package vn.ward.core.selfwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.incident.Severity;
import vn.ward.core.result.Reason;

class TroublesTest {

    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private final Troubles troubles = new Troubles();

    private static Trouble disk(Severity severity) {
        return new Trouble(
                "disk",
                severity,
                Reason.of("platform.disk", 4, "/srv"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30));
    }

    /** A look every ten seconds: w a warning is seen, c a critical one, . nothing. Patience 20 s, calm 30 s. */
    private String play(String looks) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < looks.length(); i++) {
            char seen = looks.charAt(i);
            List<Trouble> there =
                    seen == '.' ? List.of() : List.of(disk(seen == 'c' ? Severity.CRITICAL : Severity.WARNING));
            Troubles.Turn turn = troubles.look(there, START.plusSeconds(10L * i));
            int second = 10 * i;
            turn.raised()
                    .forEach(alarm -> told.add(second + " " + alarm.severity() + " since "
                            + Duration.between(START, alarm.since()).toSeconds()));
            turn.over()
                    .forEach(over -> told.add(second + " over since "
                            + Duration.between(START, over.since()).toSeconds()));
        }
        return String.join("; ", told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ww           | ''
            www          | 20 WARNING since 0
            ww.ww.ww     | ''
            .www         | 30 WARNING since 10
            wwww.www.www | 20 WARNING since 0
            www....      | 20 WARNING since 0; 60 over since 30
            www..w....   | 20 WARNING since 0; 90 over since 60
            wwwc         | 20 WARNING since 0; 30 CRITICAL since 0
            cccwwww      | 20 CRITICAL since 0; 60 WARNING since 0
            cccwcwwcww   | 20 CRITICAL since 0
            ccc....www   | 20 CRITICAL since 0; 60 over since 30; 90 WARNING since 70
            """)
    void what_comes_and_goes_is_not_told_each_time(String looks, String told) {
        assertThat(play(looks)).isEqualTo(told);
    }

    @Test
    void what_stood_before_a_restart_is_over_once_it_has_been_gone_for_a_while() {
        troubles.stands("disk", Severity.CRITICAL, START.minusSeconds(600));
        assertThat(troubles.raisedAs("disk")).contains(Severity.CRITICAL);
        assertThat(play(".......")).isEqualTo("60 over since 0");
        assertThat(troubles.raisedAs("disk")).isEmpty();
    }

    @Test
    void what_stood_before_a_restart_and_stands_still_is_not_told_again() {
        troubles.stands("disk", Severity.WARNING, START.minusSeconds(600));
        assertThat(play("wwww")).isEmpty();
    }

    @Test
    void what_stands_stands_as_it_was_told_and_began_when_it_was_first_seen() {
        troubles.stands("disk", Severity.WARNING, START.minusSeconds(600));
        assertThat(play("wcw")).isEqualTo("10 CRITICAL since -600");
        assertThat(troubles.raisedAs("disk")).contains(Severity.CRITICAL);
        assertThat(troubles.raisedAs("spool")).isEmpty();
    }

    @Test
    void its_alarm_is_the_platforms() {
        troubles.look(List.of(Trouble.critical("journal", Reason.of("platform.journal", "x"), Duration.ZERO)), START)
                .raised()
                .forEach(alarm -> {
                    assertThat(alarm.key()).isEqualTo("platform/journal");
                    assertThat(alarm.source()).isEqualTo("platform");
                });
    }
}
