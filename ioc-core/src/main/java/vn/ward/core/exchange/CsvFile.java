package vn.ward.core.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A CSV file with a header, read line by line and known again by its SHA-256. */
final class CsvFile {

    private CsvFile() {}

    /** Where lines go, one by one. */
    @FunctionalInterface
    interface Taker<X extends Exception> {
        void take(CsvReader.Line line) throws X;
    }

    /**
     * Reads all of it. Blocking.
     *
     * @param columns its header
     * @param bad hears of a header or letters that can't be read, after which no line is taken
     * @return the SHA-256 of its bytes, in hexadecimal
     * @throws IOException if it can't be read
     */
    static <X extends Exception> String read(Path path, List<String> columns, Taker<X> taker, Consumer<BadLine> bad)
            throws IOException, X {
        MessageDigest digest = Sha256.digest();
        try (InputStream bytes = Files.newInputStream(path);
                DigestInputStream in = new DigestInputStream(bytes, digest)) {
            lines(in, columns, taker, bad);
            in.transferTo(OutputStream.nullOutputStream()); // what follows a mistake belongs to it too
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static <X extends Exception> void lines(
            InputStream in, List<String> columns, Taker<X> taker, Consumer<BadLine> bad) throws IOException, X {
        long number = 1;
        try {
            CsvReader lines = new CsvReader(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16));
            Optional<CsvReader.Line> line = lines.next();
            if (line.isEmpty() || !line.get().fields().equals(columns)) {
                bad.accept(BadLine.of(1, "header", String.join(",", columns)));
                return;
            }
            for (line = lines.next(); line.isPresent(); line = lines.next()) {
                number = line.get().number();
                taker.take(line.get());
            }
        } catch (CharacterCodingException e) {
            bad.accept(BadLine.of(number, "letters"));
        }
    }
}
