package vn.ward.core.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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

    private static final int TOLD = 100;

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
        return new SampleFile(path, rules, sha256, reading.rows, reading.seen.keySet(), reading.bad, reading.badLines);
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
        private final List<BadLine> bad = new ArrayList<>();
        private long badLines;
        private long rows;

        Reading(SampleRules rules) {
            this.rules = rules;
        }

        <X extends Exception> String run(Path path, Taker<X> taker) throws IOException, X {
            MessageDigest digest = newDigest();
            try (InputStream bytes = Files.newInputStream(path);
                    DigestInputStream in = new DigestInputStream(bytes, digest)) {
                read(in, taker);
                in.transferTo(java.io.OutputStream.nullOutputStream()); // what follows a mistake belongs to it too
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        private <X extends Exception> void read(InputStream in, Taker<X> taker) throws IOException, X {
            long number = 1;
            try {
                CsvReader lines = new CsvReader(
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16));
                Optional<CsvReader.Line> line = lines.next();
                if (line.isEmpty() || !line.get().fields().equals(COLUMNS)) {
                    tell(BadLine.of(1, "header", String.join(",", COLUMNS)));
                    return;
                }
                for (line = lines.next(); line.isPresent(); line = lines.next()) {
                    number = line.get().number();
                    Optional<Sample> sample = rules.read(line.get(), seen, this::tell);
                    if (sample.isPresent()) {
                        rows++;
                        taker.take(sample.get());
                    }
                }
            } catch (CharacterCodingException e) {
                tell(BadLine.of(number, "letters"));
            }
        }

        private void tell(BadLine line) {
            badLines++;
            if (bad.size() < TOLD) {
                bad.add(line);
            }
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
