package vn.ward.core.selfwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
import vn.ward.core.incident.Severity;
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
    private Duration shortest = Duration.ofSeconds(60);
    private @Nullable TlsStatus tls;
    private @Nullable Room room = new Room("/srv/ioc", 50, 100);
    private @Nullable Severity stands;
    private final ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");

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
                zone,
                readiness,
                behind,
                Optional.ofNullable(silence),
                shortest,
                1_000,
                Optional.ofNullable(tls),
                Optional.ofNullable(room));
        return Symptoms.of(vitals, id -> Optional.ofNullable(stands));
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
        samples = new SampleStock(0, 0, 0, 9, 485, 541);
        assertThat(told()).isEmpty();
        stands = Severity.WARNING;
        assertThat(told()).as("until it is better by more").containsExactly("spool WARNING after 10");
        samples = new SampleStock(0, 0, 0, 9, 100, 541);
        assertThat(told()).containsExactly("spool WARNING after 10");
        samples = new SampleStock(0, 0, 0, 9, 100, 540);
        assertThat(told()).isEmpty();
        stands = null;
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

    @Test
    void a_certificate_ends_on_a_day_of_the_wards() {
        tls = new TlsStatus(Instant.parse("2026-11-30T20:00:00Z"), null);
        assertThat(seen()).extracting(trouble -> trouble.reason().values()).containsExactly(List.of("01/12/2026"));
    }

    /** Seconds without an attempt, and the shortest interval. */
    @ParameterizedTest
    @CsvSource({
        "300, 60, ''",
        "301, 60, CRITICAL",
        "120, 5, ''",
        "121, 5, CRITICAL",
        "432000, 86400, ''",
        "432001, 86400, CRITICAL"
    })
    void a_silence_is_one_after_five_of_the_shortest_interval_and_no_less_than_two_minutes(
            long silent, long every, String severity) {
        silence = Duration.ofSeconds(silent);
        shortest = Duration.ofSeconds(every);
        assertThat(seen().stream().map(trouble -> trouble.severity().name()).toList())
                .isEqualTo(severity.isEmpty() ? List.of() : List.of(severity));
    }

    @ParameterizedTest
    @CsvSource({
        "100, ,         ''",
        "99,  ,         WARNING",
        "119, WARNING,  WARNING",
        "119, CRITICAL, WARNING",
        "120, WARNING,  ''",
        "120, CRITICAL, ''",
        "50,  ,         WARNING",
        "49,  ,         CRITICAL",
        "49,  WARNING,  CRITICAL",
        "51,  WARNING,  WARNING",
        "51,  CRITICAL, CRITICAL",
        "59,  CRITICAL, CRITICAL",
        "60,  CRITICAL, WARNING"
    })
    void a_disk_that_is_nearly_full_has_to_have_some_more_room_before_it_is_better(
            long free, @Nullable Severity toldAs, String severity) {
        room = new Room("/srv/ioc", free, 1000);
        stands = toldAs;
        assertThat(seen().stream().map(trouble -> trouble.severity().name()).toList())
                .isEqualTo(severity.isEmpty() ? List.of() : List.of(severity));
    }
}
