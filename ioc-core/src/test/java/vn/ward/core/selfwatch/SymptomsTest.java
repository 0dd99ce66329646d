package vn.ward.core.selfwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.engine.ConfigStatus;
import vn.ward.core.engine.Readiness;
import vn.ward.core.engine.SampleStock;
import vn.ward.core.engine.TlsStatus;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class SymptomsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private @Nullable String journal;
    private @Nullable String shortage;
    private @Nullable String database;
    private boolean behind;
    private SampleStock samples = SampleStock.NONE;
    private ConfigStatus configuration = ConfigStatus.started(NOW);
    private Duration ahead = Duration.ZERO;
    private @Nullable Duration silence = Duration.ofSeconds(10);
    private @Nullable TlsStatus tls;
    private @Nullable Room room = new Room("/srv/ioc", 50, 100);
    private boolean stands;

    private List<Trouble> seen() {
        Readiness readiness = new Readiness(
                Optional.ofNullable(journal),
                Optional.ofNullable(shortage),
                Optional.ofNullable(database),
                "plain",
                50,
                20,
                samples,
                true,
                configuration,
                ahead);
        Vitals vitals = new Vitals(
                NOW,
                readiness,
                behind,
                Optional.ofNullable(silence),
                Duration.ofSeconds(60),
                1_000,
                Optional.ofNullable(tls),
                Optional.ofNullable(room));
        return Symptoms.of(vitals, id -> stands);
    }

    /** What is seen, in words of both languages, each with its cure. */
    private List<String> told() {
        List<Trouble> seen = seen();
        for (Language language : Language.values()) {
            assertThat(seen)
                    .allSatisfy(trouble -> assertThat(Wording.of(language).say(trouble.reason()))
                            .contains("→")
                            .doesNotContain("{"));
        }
        return seen.stream()
                .map(trouble -> trouble.id() + " " + trouble.severity() + " after "
                        + trouble.patience().toSeconds())
                .toList();
    }

    @Test
    void a_platform_that_is_well_says_nothing() {
        assertThat(seen()).isEmpty();
        silence = null;
        room = null;
        assertThat(seen()).as("nothing is tried, the disk can't be asked").isEmpty();
    }

    @Test
    void each_trouble_by_itself() {
        journal = "disk full";
        assertThat(told()).containsExactly("journal CRITICAL after 0");
        journal = null;
        shortage = "disk full";
        assertThat(told()).containsExactly("journal-reserve CRITICAL after 10");
        shortage = null;
        database = "refused";
        assertThat(told()).containsExactly("database WARNING after 120");
        database = null;
        behind = true;
        assertThat(told()).containsExactly("projection WARNING after 300");
        behind = false;
        samples = new SampleStock(0, 0, 0, 9, 100, 601);
        assertThat(told()).containsExactly("spool WARNING after 10");
        samples = new SampleStock(0, 0, 0, 9, 501, 2);
        assertThat(told()).containsExactly("spool WARNING after 10");
        samples = SampleStock.NONE;
        silence = Duration.ofSeconds(301);
        assertThat(told()).containsExactly("collector CRITICAL after 10");
        silence = null;
        configuration = new ConfigStatus(NOW, NOW, List.of("ward.yaml:3: …"), List.of());
        assertThat(told()).containsExactly("configuration WARNING after 60");
        configuration = ConfigStatus.started(NOW);
        ahead = Duration.ofSeconds(40);
        assertThat(told()).containsExactly("clock WARNING after 60");
        ahead = Duration.ZERO;
        tls = new TlsStatus(NOW.plus(Duration.ofDays(90)), "the key belongs to another certificate");
        assertThat(told()).containsExactly("certificate-refused WARNING after 60");
    }

    @Test
    void what_explains_another_trouble_is_told_alone() {
        database = "refused";
        behind = true;
        assertThat(told()).containsExactly("database WARNING after 120");
        database = null;
        behind = false;
        journal = "disk full";
        silence = Duration.ofHours(1);
        assertThat(told()).containsExactly("journal CRITICAL after 0");
    }

    @ParameterizedTest
    @CsvSource({"14.1, ''", "13.9, WARNING", "7.1, WARNING", "6.9, CRITICAL", "-1, CRITICAL"})
    void a_certificate_is_spoken_of_two_weeks_before_its_end(double days, String severity) {
        tls = new TlsStatus(NOW.plusSeconds((long) (days * 86_400)), null);
        assertThat(seen().stream().map(trouble -> trouble.severity().name()).toList())
                .isEqualTo(severity.isEmpty() ? List.of() : List.of(severity));
    }

    @ParameterizedTest
    @CsvSource({
        "10, false, ''",
        "9, false, WARNING",
        "11, true, WARNING",
        "12, true, ''",
        "5, false, WARNING",
        "4, false, CRITICAL"
    })
    void a_disk_that_is_nearly_full_has_to_have_some_more_room_before_it_is_well(
            long free, boolean isRaised, String severity) {
        room = new Room("/srv/ioc", free, 100);
        stands = isRaised;
        assertThat(seen().stream().map(trouble -> trouble.severity().name()).toList())
                .isEqualTo(severity.isEmpty() ? List.of() : List.of(severity));
    }
}
