package vn.ward.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ward.core.spool.Batches.batch;
import static vn.ward.core.spool.Batches.batches;
import static vn.ward.core.spool.Batches.drain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.series.Batch;

/** Torn ends and flipped bits: found, counted, the rest kept, and never a sample that nobody measured. */
class DamagedSpoolTest {

    private static final long BOUND = 1L << 26;
    private static final int SAMPLES = 12;
    private static final List<Batch> FIVE = batches(5, SAMPLES);

    @TempDir
    Path folder;

    private Path file;
    private byte[] whole;
    private final List<Integer> ends = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        try (Spool spool = Spool.open(folder, BOUND)) {
            for (Batch batch : FIVE) {
                spool.append(batch);
                ends.add((int) spool.bytes());
            }
        }
        file = folder.resolve("0000000000000001.spool");
        whole = Files.readAllBytes(file);
    }

    private record Seen(List<Batch> batches, Spool.Losses losses) {}

    /** What a start makes of these bytes. */
    private Seen open(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (Spool spool = Spool.open(folder, BOUND)) {
            return new Seen(drain(spool), spool.losses());
        }
    }

    @Test
    void a_last_batch_that_is_cut_at_any_byte_is_cut_off_and_all_before_it_kept() throws IOException {
        for (int cut = ends.get(3); cut < ends.get(4); cut++) {
            Seen seen = open(Arrays.copyOf(whole, cut));
            assertThat(seen.batches()).as("cut at %d", cut).isEqualTo(FIVE.subList(0, 4));
            assertThat(seen.losses()).as("cut at %d", cut).isEqualTo(Spool.Losses.NONE);
        }
    }

    @Test
    void a_torn_end_is_gone_from_the_file_and_what_is_added_then_is_kept() throws IOException {
        Files.write(file, Arrays.copyOf(whole, ends.get(4) - 7));
        try (Spool spool = Spool.open(folder, BOUND)) {
            assertThat(Files.size(file)).isEqualTo(ends.get(3).longValue());
            spool.append(batch(5, SAMPLES));
        }
        try (Spool spool = Spool.open(folder, BOUND)) {
            assertThat(drain(spool)).isEqualTo(FIVE);
        }
    }

    @Test
    void a_length_that_was_safe_before_its_bytes_is_a_torn_end() throws IOException {
        byte[] zeros = Arrays.copyOf(whole, whole.length + 5_000);
        assertThat(open(zeros)).isEqualTo(new Seen(FIVE, Spool.Losses.NONE));
    }

    @Test
    void every_single_flipped_bit_is_found_and_costs_the_one_batch_it_is_in() throws IOException {
        for (int position = 0; position < whole.length; position++) {
            int bit = position % 8;
            byte[] flipped = whole.clone();
            flipped[position] ^= (byte) (1 << bit);
            Seen seen = open(flipped);

            int hit = hit(position);
            List<Batch> rest = new ArrayList<>(FIVE);
            rest.remove(hit);
            assertThat(seen.batches()).as("bit %d of byte %d", bit, position).isEqualTo(rest);
            boolean inFrame = position - (hit == 0 ? 0 : ends.get(hit - 1)) < Frame.BYTES;
            assertThat(seen.losses())
                    .as("bit %d of byte %d", bit, position)
                    .isEqualTo(new Spool.Losses(0, 1, inFrame ? 0 : SAMPLES));
        }
    }

    private int hit(int position) {
        int batch = 0;
        while (position >= ends.get(batch)) {
            batch++;
        }
        return batch;
    }

    @Test
    void whatever_is_overwritten_no_sample_comes_back_that_was_not_added() throws IOException {
        Random random = new Random(20261123);
        for (int round = 0; round < 2_000; round++) {
            byte[] broken = whole.clone();
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                byte[] rubbish = new byte[1 + random.nextInt(200)];
                random.nextBytes(rubbish);
                int at = random.nextInt(broken.length);
                System.arraycopy(rubbish, 0, broken, at, Math.min(rubbish.length, broken.length - at));
            }
            Seen seen = open(broken);

            assertKept(seen.batches(), round);
            assertThat(seen.losses().damages() > 0 || seen.batches().size() >= 4 || Arrays.equals(broken, whole))
                    .as("round %d", round)
                    .isTrue();
        }
    }

    private static void assertKept(List<Batch> batches, int round) {
        assertThat(batches).as("round %d", round).isSubsetOf(FIVE);
        assertThat(batches)
                .extracting(Batch::seq)
                .as("round %d", round)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void bytes_that_are_lost_in_the_middle_cost_what_they_hit() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            int from = random.nextInt(ends.get(2));
            int to = Math.min(ends.get(2), from + 1 + random.nextInt(100));
            byte[] shorter = new byte[whole.length - (to - from)];
            System.arraycopy(whole, 0, shorter, 0, from);
            System.arraycopy(whole, to, shorter, from, whole.length - to);

            Seen seen = open(shorter);
            assertKept(seen.batches(), round);
            assertThat(seen.batches()).as("round %d", round).endsWith(FIVE.get(3), FIVE.get(4));
        }
    }

    @Test
    void a_file_of_rubbish_costs_itself_alone_and_little_memory() throws IOException {
        byte[] rubbish = new byte[5 << 20];
        new Random(3).nextBytes(rubbish);
        for (int at = 0; at + 12 < rubbish.length; at += 1_000) { // frames that promise two gigabytes each
            ByteBuffer.wrap(rubbish).putLong(at, Frame.MAGIC).putInt(at + 8, Integer.MAX_VALUE);
        }
        Files.write(folder.resolve("0000000000000000.spool"), rubbish);
        Seen seen = open(whole);
        assertThat(seen.batches()).isEqualTo(FIVE);
        assertThat(seen.losses()).isEqualTo(new Spool.Losses(0, 1, 0));
    }

    @Test
    void damage_that_comes_while_the_spool_is_open_is_counted_when_it_is_met() throws IOException {
        try (Spool spool = Spool.open(folder, BOUND)) {
            byte[] flipped = whole.clone();
            flipped[ends.get(1) + 100] ^= 1;
            Files.write(file, flipped);
            assertThat(drain(spool)).containsExactly(FIVE.get(0), FIVE.get(1), FIVE.get(3), FIVE.get(4));
            assertThat(spool.losses()).isEqualTo(new Spool.Losses(0, 1, SAMPLES));
            assertThat(spool.isEmpty()).isTrue();
        }
    }
}
