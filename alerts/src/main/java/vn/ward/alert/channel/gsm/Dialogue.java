package vn.ward.alert.channel.gsm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Commands and their answers, one at a time. What the modem writes unasked in between is passed over. Blocks; one thread. */
final class Dialogue {

    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration LONGEST_NOISE = Duration.ofSeconds(2);
    private static final byte[] ESCAPE = {0x1b};

    private final Line line;
    private final BooleanSupplier isClosing;
    private final Lines lines = new Lines();
    private final byte[] bytes = new byte[512];
    private boolean arrived;

    Dialogue(Line line, BooleanSupplier isClosing) {
        this.line = line;
        this.isClosing = isClosing;
    }

    /** @param lines what stood between the command and its end */
    record Said(List<String> lines, Optional<ModemError> error) {

        boolean isOk() {
            return error.isEmpty();
        }

        /** What follows {@code prefix} in the first line that begins with it. */
        Optional<String> value(String prefix) {
            return lines.stream()
                    .filter(said -> said.startsWith(prefix))
                    .map(said -> said.substring(prefix.length()).strip())
                    .findFirst();
        }
    }

    /**
     * @throws Trouble if no end of an answer came in time
     * @throws IOException if the line is gone
     */
    Said ask(String command, Duration within) throws Trouble, IOException {
        begin(command);
        return end(command, within);
    }

    /**
     * A question whose answer holds a text of somebody else: what stands below its heading is
     * the modem's own word only behind a blank line, and an OK before the heading is another answer's.
     *
     * @return from the heading on; no lines if there was none
     */
    Said askForText(String command, String heading, Duration within) throws Trouble, IOException {
        long until = deadline(within);
        begin(command);
        List<String> said = new ArrayList<>();
        boolean nothing = false;
        try {
            while (true) {
                String next = next(until);
                String before = said.isEmpty() ? "" : said.get(said.size() - 1);
                Optional<Final> end = before.isEmpty() ? Final.find(next) : Optional.empty();
                if (end.isPresent() && (!said.isEmpty() || !end.get().isDone())) {
                    return new Said(said, end.get().error());
                }
                if (!said.isEmpty() || next.startsWith(heading)) {
                    said.add(next);
                } else {
                    nothing |= end.isPresent();
                    note(next);
                }
            }
        } catch (Trouble silent) {
            if (said.isEmpty() && nothing) { // there is nothing to be shown, and nothing else is said
                return new Said(said, Optional.empty());
            }
            if (said.isEmpty() || !said.get(said.size() - 1).equals("OK")) {
                throw silent;
            }
            said.remove(said.size() - 1); // a modem that leaves no line blank before its end
            return new Said(said, Optional.empty());
        }
    }

    /** A command that the modem asks a text for; empty: it does. */
    Optional<ModemError> askToPrompt(String command, Duration within) throws Trouble, IOException {
        long until = deadline(within);
        begin(command);
        while (true) {
            String next = next(until);
            if (next.equals(Lines.PROMPT)) {
                return Optional.empty();
            }
            Optional<Final> end = Final.find(next);
            if (end.isPresent() && !end.get().isDone()) {
                return end.get().error();
            }
            note(next);
        }
    }

    /** Writes what belongs to no command. */
    void write(byte[] raw) throws IOException {
        line.write(raw);
    }

    /** Gives up what has been begun, whatever it is. */
    void escape() throws IOException {
        line.write(ESCAPE);
    }

    private void begin(String command) throws Trouble, IOException {
        listen(Duration.ZERO);
        line.write((command + "\r").getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for the end of an answer. */
    Said end(String command, Duration within) throws Trouble, IOException {
        long until = deadline(within);
        List<String> said = new ArrayList<>();
        while (true) {
            String next = next(until);
            Optional<Final> end = Final.find(next);
            if (end.isPresent()) {
                return new Said(said, end.get().error());
            }
            if (!next.isEmpty() && !next.equals(command) && !note(next)) {
                said.add(next);
            }
        }
    }

    /** What comes unasked until {@code within} is over, at least what has come by now. */
    void listen(Duration within) throws Trouble, IOException {
        long until = deadline(within);
        long noisy = deadline(LONGEST_NOISE.plus(within));
        boolean more = true;
        while (more) {
            closing();
            int read = line.read(bytes, within.isZero() ? Duration.ZERO : SLICE);
            lines.add(bytes, read);
            for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
                note(next.get());
            }
            long now = System.nanoTime();
            more = (read > 0 || now - until < 0) && now - noisy < 0;
        }
        lines.clear();
    }

    private String next(long until) throws Trouble, IOException {
        Optional<String> next = lines.next();
        while (next.isEmpty()) {
            closing();
            if (System.nanoTime() - until >= 0) {
                throw new Trouble(Trouble.Kind.SILENT, "the modem does not answer");
            }
            lines.add(bytes, line.read(bytes, SLICE));
            next = lines.next();
        }
        return next.get();
    }

    private void closing() throws Trouble {
        if (isClosing.getAsBoolean()) {
            throw new Trouble(Trouble.Kind.PORT_LOST, "the channel is being closed");
        }
    }

    /** Whether it came unasked. */
    private boolean note(String next) {
        arrived |= Final.isArrival(next);
        return Final.isUnasked(next);
    }

    /** Whether a message has arrived since it was asked last. */
    boolean hasArrived() {
        boolean was = arrived;
        arrived = false;
        return was;
    }

    private static long deadline(Duration within) {
        return System.nanoTime() + within.toNanos();
    }
}
