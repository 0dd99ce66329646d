package vn.ward.alert.channel.gsm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Phone;

/** Lines that say anything at all, in whatever pieces, and are lost at any moment. */
class AnyBytesTest {

    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Tempo TEMPO = new Tempo(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT);
    private static final int CTRL_Z = 0x1a;

    /** Plays pieces, one a reading, then stays silent or is gone. */
    private static final class Played implements Line {
        private final List<byte[]> pieces;
        private final boolean lost;
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int readings;

        Played(List<byte[]> pieces, boolean lost) {
            this.pieces = pieces;
            this.lost = lost;
        }

        @Override
        public int read(byte[] into, Duration within) throws IOException {
            if (readings == pieces.size()) {
                if (lost) {
                    throw new IOException("gone");
                }
                return 0;
            }
            // what is heard before a command is thrown away: every other piece waits for a question
            if (within.isZero()) {
                return 0;
            }
            byte[] piece = pieces.get(readings++);
            int length = Math.min(piece.length, into.length);
            System.arraycopy(piece, 0, into, 0, length);
            return length;
        }

        @Override
        public void write(byte[] bytes) {
            written.writeBytes(bytes);
        }

        @Override
        public void close() {}

        boolean hasLeft() {
            return written.toString(StandardCharsets.ISO_8859_1).indexOf(CTRL_Z) >= 0;
        }
    }

    @Provide
    Arbitrary<List<byte[]>> pieces() {
        Arbitrary<byte[]> known = Arbitraries.of(
                        "\r\nOK\r\n",
                        "> ",
                        "\r\n> ",
                        "+CREG: 0,1\r\n\r\nOK\r\n",
                        "+CMGS: 7\r\n",
                        "+CMGS: 7\r\n\r\nOK\r\n",
                        "+CMS ERROR: 500\r\n",
                        "ERROR\r\n",
                        "+CMTI: \"SM\",1\r\n",
                        "RING\r\n",
                        "+CREG: 0,2\r\nOK\r\n",
                        "+CM",
                        "GS: 1")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(600);
        Arbitrary<byte[]> registered =
                Arbitraries.just("+CREG: 0,1\r\n\r\nOK\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return registered.flatMap(first -> Arbitraries.oneOf(known, known, any)
                .list()
                .ofMaxSize(8)
                .map(rest -> {
                    List<byte[]> all = new ArrayList<>(List.of(first));
                    all.addAll(rest);
                    return all;
                }));
    }

    private static Modem modem(Line line) {
        return new Modem(new Dialogue(line, () -> false), Optional.empty(), new PinOnce(Path.of("none")), TEMPO);
    }

    @Property(tries = 1000)
    void whatever_a_modem_says_an_attempt_comes_out_and_is_honest(
            @ForAll("pieces") List<byte[]> pieces, @ForAll boolean lost) {
        Played line = new Played(pieces, lost);
        List<Attempt> told = new ArrayList<>();
        try {
            new Sending(new Phone("+84912345678"), "OK?", told::add).run(modem(line));
        } catch (Trouble | IOException begunAgain) {
            assertThat(told).hasSize(1);
        }

        Outcome outcome = told.get(0).outcome();
        if (!line.hasLeft()) {
            assertThat(outcome).isNotIn(Outcome.TAKEN, Outcome.UNKNOWN);
        } else if (outcome == Outcome.DEFERRED) {
            assertThat(told.get(0).detail()).startsWith("+C"); // the modem said which error
        }
    }

    @Property(tries = 500)
    void whatever_a_modem_says_its_inbox_is_read_or_given_up(
            @ForAll("pieces") List<byte[]> pieces, @ForAll boolean lost) {
        Modem modem = modem(new Played(pieces, lost));
        try {
            for (int index : modem.inbox()) {
                modem.read(index)
                        .ifPresent(received -> assertThat(received.from()).isNotNull());
            }
        } catch (Trouble | IOException begunAgain) {
            assertThat(begunAgain).isNotNull();
        }
    }

    @Property(tries = 500)
    void noise_without_end_fills_no_memory(@ForAll byte[] bytes) {
        Lines lines = new Lines();
        for (int i = 0; i < 300; i++) {
            lines.add(bytes, bytes.length);
        }
        int count = 0;
        for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
            assertThat(next.get().length()).isLessThanOrEqualTo(1024);
            count++;
        }
        assertThat(count).isLessThanOrEqualTo(1000);
    }
}
