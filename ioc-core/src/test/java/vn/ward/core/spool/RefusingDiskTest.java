package vn.ward.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.spool.Batches.batch;
import static vn.ward.core.spool.Batches.batches;
import static vn.ward.core.spool.Batches.drain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.series.Batch;

/** The order in which the disk is told, and what becomes of a disk that refuses at any of its calls. */
class RefusingDiskTest {

    private static final long BOUND = 256 * 4_000; // two batches of a hundred a file

    @TempDir
    Path folder;

    private WatchedDisk disk;

    @BeforeEach
    void watch() {
        disk = new WatchedDisk(new FolderDisk(folder.resolve("spool")));
    }

    @Test
    void nothing_is_acknowledged_before_its_bytes_and_a_new_files_name_are_forced() {
        try (Spool spool = Spool.open(disk, BOUND)) {
            for (long seq = 1; seq <= 4; seq++) {
                spool.append(batch(seq, 100));
                disk.calls.add("acknowledged " + seq);
            }
        }
        String one = "0000000000000001.spool";
        String two = "0000000000000002.spool";
        assertThat(disk.calls)
                .containsExactly(
                        "create " + one,
                        "write " + one,
                        "force " + one,
                        "force names",
                        "acknowledged 1",
                        "write " + one,
                        "force " + one,
                        "acknowledged 2",
                        "create " + two,
                        "write " + two,
                        "force " + two,
                        "force names",
                        "acknowledged 3",
                        "write " + two,
                        "force " + two,
                        "acknowledged 4");
    }

    @Test
    void on_a_full_disk_the_oldest_file_gives_way_and_the_new_batch_is_kept() {
        try (Spool spool = Spool.open(disk, BOUND)) {
            batches(6, 100).forEach(spool::append);
            fullUntilOneIsDeleted();
            spool.append(batch(7, 100));

            assertThat(spool.losses().dropped()).isEqualTo(200);
            disk.refuse(call -> false);
            assertThat(drain(spool)).isEqualTo(batches(7, 100).subList(2, 7));
        }
    }

    private void fullUntilOneIsDeleted() {
        int before = disk.calls.size();
        disk.refuse(call -> (call.startsWith("write") || call.startsWith("create"))
                && disk.calls.subList(before, disk.calls.size()).stream()
                        .noneMatch(earlier -> earlier.startsWith("delete 0000000000000001")));
    }

    @Test
    void a_disk_that_stays_full_is_told_by_an_exception_and_later_batches_are_kept_again() {
        try (Spool spool = Spool.open(disk, BOUND)) {
            batches(4, 100).forEach(spool::append);
            disk.refuse(call -> call.startsWith("write") || call.startsWith("create"));
            assertThatThrownBy(() -> spool.append(batch(5, 100)))
                    .isInstanceOf(SpoolRefused.class)
                    .hasMessageContaining("No space left");
            assertThat(spool.losses().dropped()).isEqualTo(400);
            assertThat(spool.isEmpty()).isTrue();

            disk.refuse(call -> false);
            spool.append(batch(6, 100));
            assertThat(drain(spool)).containsExactly(batch(6, 100));
        }
    }

    @Test
    void a_disk_that_fails_otherwise_costs_the_new_batch_alone() {
        try (Spool spool = Spool.open(disk, BOUND)) {
            batches(4, 100).forEach(spool::append);
            disk.refuse(call -> call.startsWith("force"), "Input/output error");
            assertThatThrownBy(() -> spool.append(batch(5, 100))).isInstanceOf(SpoolRefused.class);
            disk.refuse(call -> false);
            spool.append(batch(6, 100));

            assertThat(spool.losses()).isEqualTo(Spool.Losses.NONE);
            assertThat(drain(spool)).extracting(Batch::seq).containsExactly(1L, 2L, 3L, 4L, 6L);
        }
    }

    @Test
    void after_a_force_that_failed_nothing_more_goes_into_that_file() {
        try (Spool spool = Spool.open(disk, BOUND)) {
            spool.append(batch(1, 100));
            AtomicInteger left = new AtomicInteger(1);
            disk.refuse(call -> call.startsWith("force") && left.getAndDecrement() > 0, "Input/output error");
            disk.calls.clear();
            spool.append(batch(2, 100));
            assertThat(disk.calls)
                    .startsWith(
                            "write 0000000000000001.spool",
                            "force 0000000000000001.spool",
                            "truncate 0000000000000001.spool",
                            "create 0000000000000002.spool");
            assertThat(drain(spool)).isEqualTo(batches(2, 100));
        }
    }

    @Test
    void whichever_call_is_refused_what_was_acknowledged_is_there_or_counted() {
        int calls = 40;
        for (int refused = 0; refused < calls; refused++) {
            int which = refused;
            Path own = folder.resolve("at-" + refused);
            WatchedDisk each = new WatchedDisk(new FolderDisk(own));
            AtomicInteger count = new AtomicInteger();
            each.refuse(call -> count.getAndIncrement() == which);
            List<Long> acknowledged = new ArrayList<>();
            Spool.Losses losses;
            try (Spool spool = Spool.open(each, BOUND)) {
                LongStream.rangeClosed(1, 9).forEach(seq -> {
                    try {
                        spool.append(batch(seq, 100));
                        acknowledged.add(seq);
                    } catch (SpoolRefused e) {
                        assertThat(seq)
                                .as("with older ones there a second try mends it")
                                .isEqualTo(1);
                    }
                });
                losses = spool.losses();
            }
            try (Spool spool = Spool.open(own, BOUND)) {
                List<Batch> kept = drain(spool);
                assertThat(kept)
                        .as("call %d", refused)
                        .isEqualTo(batches(9, 100).subList(9 - kept.size(), 9));
                assertThat((acknowledged.size() - kept.size()) * 100L)
                        .as("call %d", refused)
                        .isEqualTo(losses.dropped());
                assertThat(spool.losses().damages()).as("call %d", refused).isZero();
            }
        }
    }

    @Test
    void a_file_that_can_not_be_opened_now_is_tried_again_and_given_up_only_after_ten_times() {
        try (Spool spool = Spool.open(disk, BOUND)) {
            batches(4, 100).forEach(spool::append);
            disk.refuse(call -> call.startsWith("open 0000000000000001"), "Too many open files");
            for (int i = 0; i < 9; i++) {
                assertThatThrownBy(spool::first).isInstanceOf(SpoolRefused.class);
            }
            assertThat(spool.losses()).isEqualTo(Spool.Losses.NONE);
            assertThat(spool.first()).contains(batch(3, 100));
            assertThat(spool.losses()).isEqualTo(new Spool.Losses(0, 1, 200));
        }
    }

    @Test
    void a_read_that_failed_once_is_read_again_as_it_was() {
        try (Spool spool = Spool.open(disk, BOUND)) {
            batches(4, 100).forEach(spool::append);
            AtomicInteger left = new AtomicInteger(1);
            disk.refuse(call -> call.startsWith("read") && left.getAndDecrement() > 0, "Input/output error");
            assertThatThrownBy(spool::first).isInstanceOf(SpoolRefused.class);
            assertThat(drain(spool)).isEqualTo(batches(4, 100));
        }
    }
}
