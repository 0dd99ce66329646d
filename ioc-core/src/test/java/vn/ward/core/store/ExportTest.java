package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.exchange.CsvWriter;
import vn.ward.core.exchange.SampleFile;
import vn.ward.core.exchange.SampleRules;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class ExportTest {

    private static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
    private static final Period ALL = new Period(AT, AT.plus(Duration.ofDays(2)));

    @TempDir
    Path folder;

    private final Shared shared;
    private final String ward;

    ExportTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
    }

    private String export(String ward, Export.What what, Period period, Optional<String> target) {
        StringWriter text = new StringWriter();
        long lines = new Export(shared::store, ward).write(what, period, target, new CsvWriter(text));
        assertThat(text.toString().lines().count()).isEqualTo(lines + 1);
        return text.toString();
    }

    private static List<Sample> many(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(i -> new Sample(
                        new Series(i % 2 == 0 ? "wan" : "lan", "rtt_seconds"),
                        AT.plusSeconds(i).plusNanos(1_000L * random.nextInt(1_000_000)),
                        random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20)))
                .toList();
    }

    @Test
    void what_is_exported_and_imported_elsewhere_is_the_same_to_the_last_digit() throws IOException {
        List<Sample> samples = many(12_345); // more than comes at a time
        new Samples(shared::store, ward).write(new Batch(1, 1, samples));
        Path file =
                Files.writeString(folder.resolve("out.csv"), export(ward, Export.What.SAMPLES, ALL, Optional.empty()));

        SampleFile checked = SampleFile.check(file, new SampleRules(Set.of("wan", "lan"), ALL.until()));
        String other = shared.newWard();
        SampleImport.Done done = new SampleImport(shared::store, other).run(checked, ALL.until());

        assertThat(done.samples()).isEqualTo(12_345);
        assertThat(export(other, Export.What.SAMPLES, ALL, Optional.empty())).isEqualTo(Files.readString(file));
        List<Sample> read = new ArrayList<>();
        checked.each(read::add);
        assertThat(read).containsExactlyInAnyOrderElementsOf(samples);
    }

    @Test
    void a_target_and_a_period_are_all_that_comes() {
        new Samples(shared::store, ward).write(new Batch(1, 1, many(100)));

        String text = export(
                ward, Export.What.SAMPLES, new Period(AT.plusSeconds(10), AT.plusSeconds(20)), Optional.of("lan"));

        assertThat(text.lines()).hasSize(6).first().isEqualTo("time,target,metric,value");
        assertThat(text.lines().skip(1)).allMatch(line -> line.contains(",lan,rtt_seconds,"));
        assertThat(export(ward, Export.What.SAMPLES, ALL, Optional.of("moon")))
                .isEqualTo("time,target,metric,value\r\n");
    }

    @Test
    void states_and_incidents_come_with_their_reasons_and_what_there_is_not_is_empty() {
        UUID id = UUID.randomUUID();
        shared.store().write(handle -> {
            handle.execute(
                    "INSERT INTO state_change (ward, seq, target, at, state, recorded_at, source, reason_code, reason_values)"
                            + " VALUES (?, 1, 'wan', ?::timestamptz, 'DOWN', ?::timestamptz, 'judge', 'http.status', ARRAY['503', 'a, \"b\"'])",
                    ward,
                    AT.toString(),
                    AT.plusSeconds(20).toString());
            return handle.execute(
                    "INSERT INTO incident (ward, number, id, target, began_at, severity, was_down, reopened)"
                            + " VALUES (?, 1, ?, 'wan', ?::timestamptz, 'CRITICAL', true, 0)",
                    ward,
                    id,
                    AT.toString());
        });

        assertThat(export(ward, Export.What.STATES, ALL, Optional.of("wan")).lines())
                .containsExactly(
                        "at,target,state,recorded_at,source,reason_code,reason_values",
                        "2026-11-20T02:00:00Z,wan,DOWN,2026-11-20T02:00:20Z,judge,http.status,\"503;a, \"\"b\"\"\"");
        Period later = new Period(AT.plusSeconds(3_600), AT.plusSeconds(7_200));
        assertThat(export(ward, Export.What.INCIDENTS, later, Optional.empty()).lines())
                .containsExactly(
                        "number,target,began_at,resolved_at,severity,was_down,reopened,reason_code,reason_values",
                        "1,wan,2026-11-20T02:00:00Z,,CRITICAL,true,0,,");
    }
}
