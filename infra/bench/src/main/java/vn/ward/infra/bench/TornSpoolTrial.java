package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.spool.Spool;

/**
 * A spool's file is cut at each byte of its last batch, and then has a bit turned at many places: what is whole must come
 * back, what is not must be noticed, and nothing that nobody wrote may come at all.
 *
 * @param flips how many places, each on an undamaged file
 */
record TornSpoolTrial(int flips, long seed) implements Trial {

    private static final int BATCHES = 6;
    private static final int SAMPLES = 40;

    static Trial of(Options options) {
        return new TornSpoolTrial(
                (int) options.number("--flips", 1, 100_000, 5_000),
                options.number("--seed", 0, Long.MAX_VALUE, new Random().nextInt(1_000_000)));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60 + flips / 50);
    }

    @Override
    public String announcement() {
        return ("torn-spool: a file of %d batches cut at each byte of the last one, then %d times a bit of it turned, seed"
                        + " %d. About %d s, given up after %d s.")
                .formatted(BATCHES, flips, seed, 5 + flips / 500, limit().toSeconds());
    }

    /** What came back of a damaged file. */
    private record Found(List<Batch> batches, boolean isNoticed) {}

    @Override
    public Verdict run(Ground ground) throws IOException {
        Path folder = ground.folder().resolve("spool");
        List<Batch> written = new ArrayList<>();
        try (Spool spool = Spool.open(folder, Spool.DEFAULT_BOUND)) {
            for (int seq = 1; seq < BATCHES; seq++) {
                append(spool, seq, written);
            }
        }
        Path file = only(folder);
        // the last one goes behind the others in the same file, as if the spool had not been opened again
        Path other = ground.folder().resolve("last");
        try (Spool spool = Spool.open(other, Spool.DEFAULT_BOUND)) {
            append(spool, BATCHES, written);
        }
        byte[] before = Files.readAllBytes(file);
        byte[] last = Files.readAllBytes(only(other));
        byte[] whole = new byte[before.length + last.length];
        System.arraycopy(before, 0, whole, 0, before.length);
        System.arraycopy(last, 0, whole, before.length, last.length);

        Count count = new Count(written);
        count.whole(read(folder, file, whole));
        for (int cut = before.length; cut < whole.length; cut++) {
            count.cut(read(folder, file, java.util.Arrays.copyOf(whole, cut)));
        }
        Random random = new Random(seed);
        for (int flip = 0; flip < flips; flip++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            count.flipped(read(folder, file, damaged));
        }
        return count.verdict(seed);
    }

    private static void append(Spool spool, int seq, List<Batch> written) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            Instant at = Instant.parse("2026-11-23T02:00:00Z").plusMillis(seq * 1_000L + i);
            samples.add(new Sample(new Series("t" + i % 7, "rtt_seconds"), at, seq + i / 1024.0));
        }
        Batch batch = new Batch(1, seq, samples);
        spool.append(batch);
        written.add(batch);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static Found read(Path folder, Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        List<Batch> found = new ArrayList<>();
        try (Spool spool = Spool.open(folder, Spool.DEFAULT_BOUND)) {
            long size = Files.exists(file) ? Files.size(file) : 0;
            for (Optional<Batch> next = spool.first(); next.isPresent(); next = spool.first()) {
                found.add(next.get());
                spool.remove(next.get());
            }
            return new Found(found, spool.losses().damages() > 0 || size < bytes.length);
        }
    }

    private static final class Count {
        private final List<Batch> written;
        private long cases;
        private long stored;
        private long lost;
        private long duplicated;
        private long invented;
        private long unnoticed;

        Count(List<Batch> written) {
            this.written = written;
        }

        void whole(Found found) {
            take(found, written.size());
        }

        /** All but the last one are whole. */
        void cut(Found found) {
            take(found, written.size() - 1);
        }

        /** One batch may be gone. */
        void flipped(Found found) {
            take(found, written.size() - 1);
            unnoticed += found.isNoticed() ? 0 : 1;
        }

        private void take(Found found, int least) {
            cases++;
            stored += found.batches().size();
            long distinct = found.batches().stream().distinct().count();
            long known = found.batches().stream()
                    .distinct()
                    .filter(written::contains)
                    .count();
            duplicated += found.batches().size() - distinct;
            invented += distinct - known;
            lost += Math.max(0, least - known);
        }

        Verdict verdict(long seed) {
            Map<String, Object> figures = new LinkedHashMap<>();
            Map<String, Number> goal = new LinkedHashMap<>();
            figures.put("seed", seed);
            figures.put("cases", cases);
            figures.put("sent", cases * written.size());
            figures.put("acknowledged", cases * written.size());
            figures.put("stored", stored);
            Map<String, Long> none = new LinkedHashMap<>();
            none.put("lost", lost);
            none.put("duplicated", duplicated);
            none.put("invented", invented);
            none.put("unnoticed", unnoticed);
            none.forEach((name, value) -> {
                figures.put(name, value);
                goal.put(name, 0);
            });
            return new Verdict("torn-spool", figures, goal, null);
        }
    }
}
