package vn.ward.core.spool;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;

/**
 * A batch as bytes and back, without loss. Each series is named once; a sample is then the place of its series, the
 * seconds since the sample before it, its nanoseconds and its value: some 15 bytes. Keeps one buffer: one thread.
 */
final class BatchBytes {

    private static final int SAMPLE_BYTES_LEAST = 1 + 1 + Integer.BYTES + Double.BYTES;
    private static final int SAMPLE_BYTES_MOST = 5 + 10 + Integer.BYTES + Double.BYTES;
    private static final int NUMBER_BYTES_MOST = 10;

    private ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

    /**
     * The batch with its frame before it; valid until the next call.
     *
     * @throws IllegalArgumentException if it is too large to be kept: a mistake of ours
     */
    ByteBuffer of(Batch batch) {
        Map<Series, Integer> places = new LinkedHashMap<>();
        for (Sample sample : batch.samples()) {
            places.computeIfAbsent(sample.series(), series -> places.size());
        }
        List<byte[]> names = new ArrayList<>(places.size() * 2);
        places.keySet().forEach(series -> {
            names.add(series.target().getBytes(StandardCharsets.UTF_8));
            names.add(series.metric().getBytes(StandardCharsets.UTF_8));
        });
        clear(names, batch.samples().size());
        buffer.putLong(batch.epoch()).putLong(batch.seq());
        number(places.size());
        names.forEach(name -> {
            number(name.length);
            buffer.put(name);
        });
        long oldestMillis = samples(batch, places);
        return framed(batch, oldestMillis);
    }

    private void clear(List<byte[]> names, int samples) {
        long most = Frame.BYTES + 4L * NUMBER_BYTES_MOST + (long) samples * SAMPLE_BYTES_MOST;
        for (byte[] name : names) {
            most += NUMBER_BYTES_MOST + name.length;
        }
        if (most > 2L * Frame.MAX_BODY) {
            throw tooLarge(most);
        }
        if (buffer.capacity() < most) {
            buffer = ByteBuffer.allocate((int) most);
        }
        buffer.clear().position(Frame.BYTES);
    }

    private long samples(Batch batch, Map<Series, Integer> places) {
        number(batch.samples().size());
        Instant oldest = Instant.MAX;
        long before = 0;
        for (Sample sample : batch.samples()) {
            Instant at = sample.at();
            number(places.getOrDefault(sample.series(), 0));
            signed(at.getEpochSecond() - before);
            buffer.putInt(at.getNano()).putLong(Double.doubleToRawLongBits(sample.value()));
            before = at.getEpochSecond();
            oldest = at.isBefore(oldest) ? at : oldest;
        }
        return millis(oldest);
    }

    /** To the millisecond where that can be said; a batch without samples is as old as none. */
    private static long millis(Instant oldest) {
        return Math.multiplyExact(Math.max(-1L << 50, Math.min(1L << 50, oldest.getEpochSecond())), 1_000L)
                + oldest.getNano() / 1_000_000;
    }

    private ByteBuffer framed(Batch batch, long oldestMillis) {
        buffer.flip();
        int length = buffer.limit() - Frame.BYTES;
        if (length > Frame.MAX_BODY) {
            throw tooLarge(length);
        }
        int crc = Frame.crc(buffer, Frame.BYTES, length);
        new Frame(length, batch.samples().size(), oldestMillis, crc).write(buffer, 0);
        return buffer;
    }

    private static IllegalArgumentException tooLarge(long bytes) {
        return new IllegalArgumentException(
                "a spooled batch has " + Frame.MAX_BODY + " bytes at most: " + bytes + "; make smaller batches");
    }

    /** Seven bits a byte, the lowest first. */
    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    private void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /**
     * The batch in a body whose checksum held.
     *
     * @return null if it is none that we wrote
     */
    static @Nullable Batch read(ByteBuffer body, int samples) {
        try {
            return new Reading(body).batch(samples);
        } catch (BufferUnderflowException | DateTimeException | IndexOutOfBoundsException | ArithmeticException e) {
            return null;
        }
    }

    /** Sizes are believed only as far as there are bytes. */
    private record Reading(ByteBuffer bytes) {

        @Nullable
        Batch batch(int expected) {
            long epoch = bytes.getLong();
            long seq = bytes.getLong();
            int count = size(2);
            List<Series> series = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                series.add(new Series(name(), name()));
            }
            int rows = size(SAMPLE_BYTES_LEAST);
            List<Sample> samples = new ArrayList<>(rows);
            long second = 0;
            for (int i = 0; i < rows; i++) {
                Series of = series.get(Math.toIntExact(number()));
                second += signed();
                Instant at = Instant.ofEpochSecond(second, bytes.getInt());
                samples.add(new Sample(of, at, Double.longBitsToDouble(bytes.getLong())));
            }
            return bytes.hasRemaining() || rows != expected ? null : new Batch(epoch, seq, samples);
        }

        private int size(int bytesEach) {
            long size = number();
            if (size < 0 || size > bytes.remaining() / bytesEach) {
                throw new BufferUnderflowException();
            }
            return (int) size;
        }

        private String name() {
            byte[] name = new byte[size(1)];
            bytes.get(name);
            return new String(name, StandardCharsets.UTF_8);
        }

        private long number() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                byte next = bytes.get();
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new BufferUnderflowException();
        }

        private long signed() {
            long value = number();
            return (value >>> 1) ^ -(value & 1);
        }
    }
}
