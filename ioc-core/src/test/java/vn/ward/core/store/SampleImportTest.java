package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Retention;
import vn.ward.core.exchange.SampleFile;
import vn.ward.core.exchange.SampleRules;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Point;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class SampleImportTest {

    private static final Series RTT = new Series("wan", "rtt_seconds");

    @TempDir
    Path folder;

    private final Store store;
    private final Samples samples;
    private final SampleHistory history;
    private final SampleImport imports;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant midnight = Resolution.DAY.floor(now);

    SampleImportTest(Shared shared) {
        store = new Store(shared.newDatabase());
        store.prepare();
        samples = new Samples(() -> store, "ward");
        history = new SampleHistory(() -> store, "ward");
        imports = new SampleImport(() -> store, "ward");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SampleFile file(Sample... rows) throws IOException {
        String text = Arrays.stream(rows)
                .map(row -> row.at() + "," + row.series().target() + ","
                        + row.series().metric() + "," + row.value())
                .collect(Collectors.joining("\n", "time,target,metric,value\n", "\n"));
        Path path = Files.writeString(folder.resolve("samples.csv"), text);
        SampleFile file = SampleFile.check(path, new SampleRules(Set.of("wan"), now));
        assertThat(file.bad()).isEmpty();
        return file;
    }

    private Instant ago(int days, int seconds) {
        return midnight.minus(Duration.ofDays(days)).plusSeconds(seconds);
    }

    private Sample sample(int days, int seconds, double value) {
        return new Sample(RTT, ago(days, seconds), value);
    }

    /** The platform has run for ninety days, a sample at each noon, and keeps samples for ten. */
    private void furnish() {
        new Expiry(() -> store).wish("ward", new Retention(10, 40));
        samples.write(new Batch(
                5,
                1,
                IntStream.rangeClosed(1, 90)
                        .mapToObj(day -> sample(91 - day, 43_200, 91 - day))
                        .toList()));
        new Rollups(() -> store).turn(now);
        new Expiry(() -> store).turn(now);
    }

    private List<Point> range(int fromDays, int untilDays, int points) {
        return history.range(RTT, new Period(ago(fromDays, 0), ago(untilDays, 0)), points);
    }

    private long count(String table) {
        return store.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void what_is_imported_into_an_empty_database_comes_back_and_of_two_the_last_counts() throws Exception {
        SampleImport.Done done = imports.run(file(sample(3, 7, 1), sample(2, 8, 0.1), sample(3, 7, 2)), now);

        assertThat(done).isEqualTo(new SampleImport.Done(2, 0));
        assertThat(range(4, 0, 345_600))
                .containsExactly(new Point(ago(3, 7), 2, 2, 2), new Point(ago(2, 8), 0.1, 0.1, 0.1));
        assertThat(range(4, 0, 4)).extracting(Point::mean).containsExactly(2.0, 0.1);
        assertThat(imports.targets()).containsExactly("wan");
    }

    @Test
    void a_file_is_taken_once() throws Exception {
        imports.run(file(sample(3, 7, 1)), now);

        assertThatThrownBy(() -> imports.run(file(sample(3, 7, 1)), now)).isInstanceOf(AlreadyImported.class);
        assertThat(count("sample")).isEqualTo(1);
    }

    @Test
    void a_file_that_fails_in_the_middle_leaves_nothing_and_may_be_tried_again() throws Exception {
        SampleFile file = file(sample(3, 7, 1), sample(2, 7, 1));
        String text = Files.readString(file.path());
        Files.writeString(file.path(), text + "\n");

        assertThatThrownBy(() -> imports.run(file, now)).isInstanceOf(UncheckedIOException.class);
        assertThat(count("sample") + count("series") + count("ingested")).isZero();

        Files.writeString(file.path(), text);
        assertThat(imports.run(file, now)).isEqualTo(new SampleImport.Done(2, 0));
    }

    @Test
    void samples_that_are_still_kept_replace_what_they_repeat_and_their_stretches_are_summed_up_again()
            throws Exception {
        furnish();
        assertThat(range(5, 4, 1)).containsExactly(new Point(ago(5, 0), 5, 5, 5));

        imports.run(file(sample(5, 43_200, 7), sample(5, 43_260, 9), sample(5, 80_000, 2)), now);

        assertThat(range(5, 4, 86_400)).extracting(Point::mean).containsExactly(7.0, 9.0, 2.0);
        assertThat(range(5, 4, 288)).extracting(Point::mean).containsExactly(8.0, 2.0);
        assertThat(range(5, 4, 1)).containsExactly(new Point(ago(5, 0), 2, 6, 9));
        assertThat(count("rollup_due")).isZero();
    }

    @Test
    void older_samples_are_merged_into_the_rollups_and_nothing_that_was_there_is_lost() throws Exception {
        furnish();
        long raw = count("sample");

        SampleImport.Done done = imports.run(
                file(
                        sample(30, 43_260, 60), // the stretch of five minutes that holds something already
                        sample(30, 50_000, 3),
                        sample(60, 43_201, 1), // five minutes are gone here
                        sample(60, 50_000, 62),
                        sample(200, 100, 10)), // before all
                now);

        assertThat(done).isEqualTo(new SampleImport.Done(0, 5));
        assertThat(count("sample")).isEqualTo(raw);
        assertThat(range(30, 29, 1)).containsExactly(new Point(ago(30, 0), 3, 31, 60));
        assertThat(range(30, 29, 288)).extracting(Point::mean).containsExactly(45.0, 3.0);
        assertThat(range(60, 59, 1)).containsExactly(new Point(ago(60, 0), 1, 41, 62));
        assertThat(range(60, 59, 24)).extracting(Point::mean).containsExactly(30.5, 62.0);
        assertThat(range(200, 199, 1)).containsExactly(new Point(ago(200, 0), 10, 10, 10));
        assertThat(range(90, 60, 30)).hasSize(30);
        assertThat(last("sample_1d", 30)).isEqualTo(3.0);
        assertThat(last("sample_1d", 60)).isEqualTo(62.0);
        assertThat(last("sample_5m", 30)).isEqualTo(30.0); // when it was measured is not known: it stays the last

        new Rollups(() -> store).turn(now.plusSeconds(7_200));
        assertThat(range(60, 59, 1)).containsExactly(new Point(ago(60, 0), 1, 41, 62));
    }

    private double last(String table, int days) {
        return store.read(handle -> handle.createQuery(
                        "SELECT last FROM " + table + " WHERE time >= ? AND time < ? ORDER BY time LIMIT 1")
                .bind(0, ago(days, 0))
                .bind(1, ago(days - 1, 0))
                .mapTo(Double.class)
                .one());
    }

    @Test
    void percentiles_count_older_samples_too() throws Exception {
        furnish();
        Period day = new Period(ago(60, 0), ago(59, 0));
        assertThat(history.percentile(RTT, day, 0.05).orElseThrow()).isGreaterThanOrEqualTo(60);

        imports.run(file(sample(60, 43_201, 1), sample(60, 43_202, 1)), now);

        assertThat(history.percentile(RTT, day, 0.5).orElseThrow()).isBetween(1.0, 1.1);
        assertThat(history.percentile(RTT, day, 1).orElseThrow()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void older_samples_are_seen_though_the_platform_has_measured_nothing_yet() throws Exception {
        new Expiry(() -> store).wish("ward", new Retention(10, 40));
        new Rollups(() -> store).turn(now);

        imports.run(file(sample(100, 5, 4), sample(20, 5, 6)), now);

        assertThat(range(100, 0, 100)).extracting(Point::mean).containsExactly(4.0, 6.0);
    }

    @Test
    void a_running_platform_notices_and_replaces_what_was_imported() throws Exception {
        samples.write(new Batch(5, 1, List.of(sample(3, 100, 1))));
        imports.run(file(sample(3, 200, 2), sample(3, 300, 3)), now);
        samples.write(new Batch(5, 2, List.of(sample(3, 300, 33))));
        imports.run(file(sample(3, 400, 4)), now);
        samples.write(new Batch(5, 3, List.of(sample(3, 400, 44))));

        assertThat(range(3, 2, 86_400)).extracting(Point::mean).containsExactly(1.0, 2.0, 33.0, 44.0);

        Samples nextStart = new Samples(() -> store, "ward"); // even if its epoch should be the import's
        nextStart.write(new Batch(7, 1, List.of(sample(3, 500, 5))));
        assertThat(count("sample")).isEqualTo(5);
    }

    @Test
    void two_wards_of_one_database_may_take_the_same_file() throws Exception {
        imports.run(file(sample(3, 7, 1)), now);
        new SampleImport(() -> store, "other").run(file(sample(3, 7, 1)), now);

        assertThat(count("sample")).isEqualTo(2);
    }
}
