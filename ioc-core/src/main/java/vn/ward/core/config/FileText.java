package vn.ward.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads small UTF-8 files, without ever putting a wrong character in place of a byte that is none. Blocks. */
final class FileText {

    /** A thousand targets are a third of this. */
    static final int LARGEST_CONFIGURATION = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileText() {}

    /** The file's text; empty if a problem was noted. */
    static Optional<String> read(Path file, Problems problems) {
        byte[] bytes;
        try {
            bytes = bytes(file, LARGEST_CONFIGURATION + 1);
        } catch (NoSuchFileException e) {
            problems.note(Place.START, "file.missing", file);
            return Optional.empty();
        } catch (IOException e) {
            problems.note(Place.START, "file.unreadable", file, e.getClass().getSimpleName());
            return Optional.empty();
        }
        if (bytes.length > LARGEST_CONFIGURATION) {
            problems.note(Place.START, "file.too-large", file, LARGEST_CONFIGURATION / 1024);
            return Optional.empty();
        }
        return decode(file, bytes, problems);
    }

    private static Optional<String> decode(Path file, byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean broken = decoder.decode(ByteBuffer.wrap(bytes), text, true).isError();
        text.flip();
        String read = text.toString();
        if (read.startsWith(BYTE_ORDER_MARK)) {
            read = read.substring(1);
        }
        if (broken) {
            problems.note(Place.behind(read), "file.not-utf8", file);
            return Optional.empty();
        }
        return Optional.of(read);
    }

    /**
     * The whole of a file that is no larger than {@code limit} bytes.
     *
     * @throws CharacterCodingException if it is not UTF-8
     * @throws IOException if it can't be read or is larger
     */
    static String small(Path file, int limit) throws IOException {
        byte[] bytes = bytes(file, limit + 1);
        if (bytes.length > limit) {
            throw new IOException("larger than " + limit + " bytes");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static byte[] bytes(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(limit);
        }
    }
}
