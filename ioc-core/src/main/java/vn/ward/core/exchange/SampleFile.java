package vn.ward.core.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/**
 * A CSV file of samples that was read to its end. It is not kept in memory: {@link #each} reads it again.
 *
 * @param sha256 of its bytes, in hexadecimal: by it a file is known again
 * @param rows its good lines
 * @param series those that they name
 * @param bad the first of its bad lines
 * @param badLines how many there are
 */
public record SampleFile(
        Path path, SampleRules rules, String sha256, long rows, Set<Series> series, List<BadLine> bad, long badLines) {

    /** Its header. */
    public static final List<String> COLUMNS = List.of("time", "target", "metric", "value");

    public SampleFile {
        series = Set.copyOf(series);
        bad = List.copyOf(bad);
    }

    /** Where samples go, one by one. */
    @FunctionalInterface
    public interface Taker<X extends Exception> {
        void take(Sample sample) throws X;
    }

    /**
     * Reads it all. Blocking.
     *
     * @throws IOException if it can't be read
     */
    public static SampleFile check(Path path, SampleRules rules) throws IOException {
        Reading reading = new Reading(rules);
        String sha256 = reading.run(path, sample -> {});
        return new SampleFile(
                path, rules, sha256, reading.rows, reading.seen.keySet(), reading.bad.first(), reading.bad.count());
    }

    /**
     * Gives every sample once more, in the file's order. Blocking.
     *
     * @throws IOException if it can't be read, or is no longer the same file
     */
    public <X extends Exception> void each(Taker<X> taker) throws IOException, X {
        String now = new Reading(rules).run(path, taker);
        if (!now.equals(sha256)) {
            throw new IOException("the file has changed while it was read");
        }
    }

    private static final class Reading {
        private final SampleRules rules;
        private final Map<Series, Series> seen = SampleRules.nothingSeen();
        private final BadLines bad = new BadLines();
        private long rows;

        Reading(SampleRules rules) {
            this.rules = rules;
        }

        <X extends Exception> String run(Path path, Taker<X> taker) throws IOException, X {
            return CsvFile.<X>read(
                    path,
                    COLUMNS,
                    line -> {
                        Optional<Sample> sample = rules.read(line, seen, bad);
                        if (sample.isPresent()) {
                            rows++;
                            taker.take(sample.get());
                        }
                    },
                    bad);
        }
    }
}
