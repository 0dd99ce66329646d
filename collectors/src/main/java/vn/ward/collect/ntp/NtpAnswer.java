package vn.ward.collect.ntp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** What a packet says that came after a question (RFC 5905 §7.3). Pure. */
sealed interface NtpAnswer {

    int LENGTH = 48;
    int CLIENT = 0b00_100_011; // no leap warning, version 4, mode 3
    int SERVER_MODE = 4;
    int NOT_SYNCHRONISED = 3;
    int LAST_STRATUM = 15;
    int TRANSMIT = 40;

    /** Seconds from NTP's beginning, 1900, to that of {@link Instant}, 1970. */
    long TO_1970 = 2_208_988_800L;

    /** Seconds until NTP's count begins anew, as in February 2036. */
    long ERA = 1L << 32;

    /** Not an answer to this question: too late, or somebody guesses. */
    record Stray() implements NtpAnswer {}

    /** From the one who was asked, and no answer that may be believed. */
    record Garbled() implements NtpAnswer {}

    /**
     * The server asks to be left alone.
     *
     * @param code four letters at most, such as {@code RATE}
     */
    record Kiss(String code) implements NtpAnswer {}

    /** The server says itself that it does not know the time. */
    record Unsynchronised() implements NtpAnswer {}

    /**
     * @param offset theirs minus ours: positive, our clock is behind
     * @param delay on the way there and back
     */
    record Time(Duration offset, Duration delay, int stratum) implements NtpAnswer {}

    /**
     * The question. In place of our time it carries a number that nobody can guess, which the answer must repeat: the server learns nothing of our
     * clock, and whoever does not see the question can't answer it.
     */
    static byte[] question(long cookie) {
        return ByteBuffer.allocate(LENGTH)
                .put(0, (byte) CLIENT)
                .putLong(TRANSMIT, cookie)
                .array();
    }

    /**
     * @param sent when the question was sent, by our clock
     * @param elapsed from then on until the packet came, by a clock that is never set
     */
    static NtpAnswer read(byte[] packet, long cookie, Instant sent, Duration elapsed) {
        if (packet.length < LENGTH) {
            return new Stray();
        }
        ByteBuffer fields = ByteBuffer.wrap(packet);
        if (fields.getLong(24) != cookie || (packet[0] & 0b111) != SERVER_MODE) {
            return new Stray();
        }
        int leap = (packet[0] & 0xff) >> 6;
        int stratum = packet[1] & 0xff;
        if (stratum == 0) {
            return new Kiss(code(packet));
        }
        if (leap == NOT_SYNCHRONISED || stratum > LAST_STRATUM) {
            return new Unsynchronised();
        }
        return time(fields.getLong(32), fields.getLong(TRANSMIT), stratum, sent, elapsed);
    }

    private static NtpAnswer time(long received, long transmitted, int stratum, Instant sent, Duration elapsed) {
        Duration there = since(sent, received);
        Duration back = since(sent, transmitted);
        Duration delay = elapsed.minus(back.minus(there));
        boolean believable = transmitted != 0
                && received != 0
                && back.compareTo(there) >= 0
                && delay.compareTo(Duration.ofMillis(-1)) >= 0;
        Duration offset = there.plus(back.minus(elapsed)).dividedBy(2);
        return believable ? new Time(offset, delay.isNegative() ? Duration.ZERO : delay, stratum) : new Garbled();
    }

    /** From our {@code sent} to a time of theirs, in the era that brings them nearest. */
    private static Duration since(Instant sent, long timestamp) {
        long ours = sent.getEpochSecond() + TO_1970;
        long theirs = timestamp >>> 32;
        long difference = Math.floorMod(theirs - ours + ERA / 2, ERA) - ERA / 2;
        long nanos = ((timestamp & 0xffff_ffffL) * 1_000_000_000L) >>> 32;
        return Duration.ofSeconds(difference, nanos - sent.getNano());
    }

    private static String code(byte[] packet) {
        String text = new String(packet, 12, 4, StandardCharsets.ISO_8859_1).replaceAll("[^A-Z]", "");
        return text.isEmpty() ? "?" : text;
    }
}
