package vn.ward.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.spool.Batches.AT;
import static vn.ward.core.spool.Batches.batch;
import static vn.ward.core.spool.Batches.batches;
import static vn.ward.core.spool.Batches.drain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

class SpoolTest {

    private static final long ROOMY = 1L << 26;

    @TempDir
    Path folder;

    private Spool open(long bound) {
        return Spool.open(folder.resolve("spool"), bound);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void what_is_added_comes_back_in_order_and_as_it_was_also_after_a_restart() {
        List<Sample> odd = List.of(
                new Sample(new Series("wan", "rtt_seconds"), Instant.parse("1969-12-31T23:59:59.999999999Z"), -0.0),
                new Sample(new Series("wan", "rtt_seconds"), Instant.MAX, Double.NaN),
                new Sample(new Series("", ""), Instant.MIN, Double.NEGATIVE_INFINITY),
                new Sample(new Series("hàng đợi", "clients"), AT, Double.MIN_VALUE));
        List<Batch> added = List.of(batch(1, 10_000), new Batch(Long.MAX_VALUE, 2, odd), batch(3, 1));
        try (Spool spool = open(ROOMY)) {
            added.subList(0, 2).forEach(spool::append);
            assertThat(spool.first()).contains(added.get(0));
        }
        try (Spool spool = open(ROOMY)) {
            spool.append(added.get(2));
            assertThat(spool.samples()).isEqualTo(10_005);
            assertThat(drain(spool)).isEqualTo(added);
            assertThat(spool.losses()).isEqualTo(new Spool.Losses(0, 0, 0));
        }
    }

    @Test
    void a_sample_costs_some_twenty_bytes() {
        try (Spool spool = open(ROOMY)) {
            spool.append(batch(1, 10_000));
            assertThat(spool.bytes()).isLessThan(20 * 10_000);
        }
    }

    @Test
    void a_file_is_deleted_when_all_of_it_is_stored_and_an_empty_spool_leaves_nothing() throws IOException {
        try (Spool spool = open(256 * 4_000)) {
            batches(10, 100).forEach(spool::append);
            assertThat(files()).hasSize(5);
            for (int left = 5; left > 0; left--) {
                assertThat(files()).hasSize(left);
                spool.remove(spool.first().orElseThrow());
                assertThat(files()).hasSize(left);
                spool.remove(spool.first().orElseThrow());
            }
            assertThat(files()).isEmpty();
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.oldest()).isEmpty();
            assertThat(spool.bytes()).isZero();
            assertThat(spool.first()).isEmpty();
        }
    }

    @Test
    void what_was_stored_of_a_file_that_is_not_all_stored_comes_again_after_a_restart() {
        try (Spool spool = open(ROOMY)) {
            batches(3, 10).forEach(spool::append);
            spool.remove(spool.first().orElseThrow());
            assertThat(spool.samples()).isEqualTo(20);
        }
        try (Spool spool = open(ROOMY)) {
            assertThat(drain(spool)).isEqualTo(batches(3, 10));
        }
    }

    @Test
    void batches_are_added_while_others_are_taken_out() {
        try (Spool spool = open(256 * 4_000)) {
            spool.append(batch(1, 100));
            for (long seq = 2; seq < 50; seq++) {
                spool.append(batch(seq, 100));
                assertThat(spool.first()).contains(batch(seq - 1, 100));
                assertThat(spool.oldest()).contains(AT.plusSeconds(seq - 1));
                spool.remove(batch(seq - 1, 100));
            }
            assertThat(drain(spool)).containsExactly(batch(49, 100));
        }
    }

    @Test
    void when_the_bound_is_reached_the_oldest_gives_way_and_is_counted() {
        int added = 2_000;
        try (Spool spool = open(1 << 20)) {
            batches(added, 100).forEach(spool::append);

            assertThat(spool.bytes()).isBetween((1L << 20) * 9 / 10, 1L << 20);
            List<Batch> kept = drain(spool);
            assertThat(kept).isEqualTo(batches(added, 100).subList(added - kept.size(), added));
            assertThat(spool.losses().dropped()).isEqualTo((added - kept.size()) * 100L);
            assertThat(spool.losses().damages()).isZero();
        }
    }

    @Test
    void a_batch_that_gave_way_while_it_was_in_hand_is_not_taken_for_another() {
        try (Spool spool = open(4_000)) {
            spool.append(batch(1, 100));
            Batch inHand = spool.first().orElseThrow();
            batches(9, 100).subList(1, 9).forEach(spool::append);
            spool.remove(inHand);
            List<Batch> kept = drain(spool);
            assertThat(kept)
                    .isNotEmpty()
                    .isEqualTo(IntStream.range(10 - kept.size(), 10)
                            .mapToObj(seq -> batch(seq, 100))
                            .toList());
        }
    }

    @Test
    void a_batch_that_the_whole_spool_could_not_hold_is_refused_and_nothing_gives_way_for_it() {
        try (Spool spool = open(4_000)) {
            spool.append(batch(1, 100));
            assertThatThrownBy(() -> spool.append(batch(2, 1_000))).isInstanceOf(SpoolRefused.class);
            assertThat(drain(spool)).containsExactly(batch(1, 100));
        }
    }

    @Test
    void files_of_others_in_the_folder_are_left_alone() throws IOException {
        Path spool = Files.createDirectory(folder.resolve("spool"));
        Files.writeString(spool.resolve("note.txt"), "mine");
        Files.writeString(spool.resolve("1.spool"), "not one of its names");
        try (Spool opened = open(ROOMY)) {
            assertThat(opened.isEmpty()).isTrue();
            opened.append(batch(1, 1));
            assertThat(drain(opened)).hasSize(1);
        }
        assertThat(files()).hasSize(2);
    }
}
