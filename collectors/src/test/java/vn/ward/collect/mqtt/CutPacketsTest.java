package vn.ward.collect.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutPacketsTest {

    private static final int LONGEST = 1_000;

    private static byte[] packet(int type, int length) {
        Buffer packet = Buffer.buffer().appendByte((byte) (type << 4));
        for (int left = length; ; left >>= 7) {
            boolean isLast = left < 0x80;
            packet.appendByte((byte) (isLast ? left : (left & 0x7f) | 0x80));
            if (isLast) {
                break;
            }
        }
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) i;
        }
        return packet.appendBytes(body).getBytes();
    }

    private static byte[] cut(int length) {
        return packet(3, Math.min(length, LONGEST));
    }

    @Property(tries = 300)
    void a_message_that_is_too_long_ends_where_it_may_and_the_next_packet_follows(
            @ForAll @IntRange(max = 3_000) int first,
            @ForAll @IntRange(max = 3_000) int second,
            @ForAll @IntRange(min = 1, max = 400) int step)
            throws IOException {
        byte[] all = Buffer.buffer()
                .appendBytes(packet(3, first))
                .appendBytes(packet(13, 0))
                .appendBytes(packet(3, second))
                .appendBytes(packet(9, 3))
                .getBytes();
        InputStream passed = new CutPackets(new ByteArrayInputStream(all), LONGEST);
        Buffer read = Buffer.buffer();
        byte[] part = new byte[step];
        for (int next = passed.read(); next >= 0; next = passed.read()) {
            read.appendByte((byte) next);
            int more = passed.read(part, 0, step);
            if (more > 0) {
                read.appendBytes(Arrays.copyOf(part, more));
            }
        }

        assertThat(read.getBytes())
                .isEqualTo(Buffer.buffer()
                        .appendBytes(cut(first))
                        .appendBytes(packet(13, 0))
                        .appendBytes(cut(second))
                        .appendBytes(packet(9, 3))
                        .getBytes());
    }

    @Property(tries = 500)
    void whatever_bytes_come_they_pass_or_end_the_connection(@ForAll byte[] noise) {
        InputStream passed = new CutPackets(new ByteArrayInputStream(noise), LONGEST);
        try {
            assertThat(passed.readAllBytes().length).isLessThanOrEqualTo(noise.length);
        } catch (IOException broken) {
            assertThat(broken).isNotNull();
        }
    }

    @Test
    void what_is_no_message_and_too_long_ends_the_connection_before_its_first_byte() {
        byte[] claims = {(byte) 0x90, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x7f, 1, 2, 3};

        assertThatThrownBy(() -> new CutPackets(new ByteArrayInputStream(claims), LONGEST).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000");
    }
}
