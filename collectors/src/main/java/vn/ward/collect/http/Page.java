package vn.ward.collect.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Accents;
import vn.ward.collect.attempt.Room;

/** The beginning of an answer's body: what is beyond its limit, {@link #LIMIT} unless another is named, is not read. */
public final class Page {

    /** Bytes that are read at most, unless another limit is named. */
    static final int LIMIT = 1 << 20;

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);

    /** No writing puts so many marks on one letter (Unicode's stream-safe text has thirty); beyond them they are somebody's malice. */
    private static final Pattern META =
            Pattern.compile("<meta[^>]{1,200}?charset\\s*=\\s*[\"']?([^\\s;\"'/>]+)", Pattern.CASE_INSENSITIVE);

    private final boolean kept;
    private final int limit;
    private final Room room;
    private final Consumer<Boolean> stop;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int length;
    private boolean crowdedOut;
    private boolean over;

    /**
     * @param kept whether anybody will look for a text; if not, bytes are only counted
     * @param limit bytes that are read at most
     * @param room what pages that are kept share
     * @param stop stops the reading; told whether because its bytes found no room beside those of others, or because it is full
     */
    Page(boolean kept, int limit, Room room, Consumer<Boolean> stop) {
        this.kept = kept;
        this.limit = limit;
        this.room = room;
        this.stop = stop;
    }

    void take(Buffer piece) {
        if (isFull() || crowdedOut || over) {
            return;
        }
        int taken = Math.min(piece.length(), limit - length);
        if (kept && !room.take(taken)) {
            crowdedOut = true;
            stop.accept(true);
            return;
        }
        if (kept) {
            bytes.write(piece.getBytes(0, taken), 0, taken);
        }
        length += taken;
        if (isFull()) {
            stop.accept(false);
        }
    }

    /** Whether there may be more of it than was read. */
    public boolean isFull() {
        return length >= limit;
    }

    /** Its bytes, if they were kept. */
    public Buffer bytes() {
        return Buffer.buffer(bytes.toByteArray());
    }

    /** How many bytes were read. */
    public int length() {
        return length;
    }

    /** Nobody looks at it any more. */
    void letGo() {
        over = true;
        room.giveBack(bytes.size());
        bytes.reset();
    }

    /**
     * Whether the page has {@code text}, however its accents are composed.
     *
     * @param contentType the answer's header; UTF-8 unless it names another charset that exists
     */
    public boolean contains(String text, @Nullable String contentType) {
        return text(contentType).contains(Accents.composed(text));
    }

    /** The whole of what was read, its accents composed. */
    public String text(@Nullable String contentType) {
        return Accents.composed(bytes.toString(charset(contentType)));
    }

    /** The same, of a page that says itself what it is written in. */
    public String text(Charset charset) {
        return Accents.composed(bytes.toString(charset));
    }

    /** What an HTML page is written in: by the answer's header, else by the page's own word. */
    public Charset htmlCharset(@Nullable String contentType) {
        if (contentType != null && CHARSET.matcher(contentType).find()) {
            return charset(contentType);
        }
        String beginning =
                new String(bytes.toByteArray(), 0, Math.min(bytes.size(), 1024), StandardCharsets.ISO_8859_1);
        Matcher own = META.matcher(beginning);
        return own.find() ? charset("; charset=" + own.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
