package vn.ward.collect.queue.drop;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.ward.collect.attempt.Accents;
import vn.ward.collect.queue.Garbled;
import vn.ward.core.result.Reason;

/** In which letters a file is written. Pure. */
enum Letters {
    /** What its first bytes say: UTF-16 with or without a mark, and else UTF-8. */
    FOUND("auto", StandardCharsets.UTF_8),
    UTF_8("utf-8", StandardCharsets.UTF_8),
    UTF_16LE("utf-16le", StandardCharsets.UTF_16LE),
    UTF_16BE("utf-16be", StandardCharsets.UTF_16BE),
    /** Old Vietnamese programs on Windows; any bytes are some text in it, so that it is never guessed. */
    WINDOWS_1258("windows-1258", Charset.forName("windows-1258"));

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String key;
    private final Charset charset;

    Letters(String key, Charset charset) {
        this.key = key;
        this.charset = charset;
    }

    String key() {
        return key;
    }

    /** As they are written in the configuration. */
    static Map<String, Letters> byKey() {
        Map<String, Letters> all = new LinkedHashMap<>();
        for (Letters letters : values()) {
            all.put(letters.key, letters);
        }
        return all;
    }

    /**
     * What is written there, without a mark at its beginning, its accents composed.
     *
     * @throws Garbled if these bytes are no text in these letters
     */
    String text(byte[] bytes) throws Garbled {
        Charset written = this == FOUND ? found(bytes).orElse(charset) : charset;
        try {
            String text = written.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean isMarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return Accents.composed(isMarked ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new Garbled(Reason.of("queue.csv.letters", written.name()));
        }
    }

    /** A header begins with two characters of Latin letters: of UTF-16 one byte of each is zero. */
    private static Optional<Charset> found(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if ((first == 0xff && second == 0xfe) || (first != 0 && second == 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return (first == 0xfe && second == 0xff) || (first == 0 && second != 0)
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }
}
