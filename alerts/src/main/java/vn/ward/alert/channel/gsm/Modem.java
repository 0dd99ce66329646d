package vn.ward.alert.channel.gsm;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Phone;
import vn.ward.alert.channel.Sms;
import vn.ward.core.config.Secret;

/** What a modem can do, in text mode. Blocks; one thread; for one opened line. */
final class Modem {

    private static final int GREETINGS = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Pattern REGISTRATION = Pattern.compile("\\d,(\\d{1,2})(?:,.*)?");
    private static final Pattern MEMORIES = Pattern.compile("\"(\\w+)\"(?:,\\d+){2},\"\\w+\"(?:,\\d+){2},\"(\\w+)\".*");
    private static final Pattern SIGNAL = Pattern.compile("(\\d{1,2}),\\d{1,2}");

    /** Home, roaming, and the same two for SMS alone (TS 27.007 §7.2). */
    private static final List<String> REGISTERED = List.of("1", "5", "6", "7");

    private static final int NO_SIGNAL = 99;
    private static final int WEAKEST_DBM = -113;
    private static final int DBM_A_STEP = 2;
    private static final byte CTRL_Z = 0x1a;

    private final Dialogue dialogue;
    private final Optional<Secret> pin;
    private final PinOnce pinOnce;
    private final Tempo tempo;
    private OptionalInt signalDbm = OptionalInt.empty();

    Modem(Dialogue dialogue, Optional<Secret> pin, PinOnce pinOnce, Tempo tempo) {
        this.dialogue = dialogue;
        this.pin = pin;
        this.pinOnce = pinOnce;
        this.tempo = tempo;
    }

    /** Makes it ready, whatever was said to it before. */
    void start() throws Trouble, IOException {
        greet();
        ask("ATE0");
        ask("AT+CMEE=1");
        unlock();
        must("AT+CMGF=1");
        must("AT+CSCS=\"GSM\"");
        ask("AT+CSMP=17,167,0,0"); // 7 bit, as it is from the factory; another program may have left it otherwise
        readWhereArrivalsGo();
        ask("AT+CNMI=2,1,0,0,0"); // without it arrivals are found by looking
    }

    private Dialogue.Said ask(String command) throws Trouble, IOException {
        return dialogue.ask(command, tempo.answer());
    }

    private void must(String command) throws Trouble, IOException {
        Optional<ModemError> error = ask(command).error();
        if (error.isPresent()) {
            throw new Trouble(Trouble.Kind.UNFIT, command + ": " + error.get());
        }
    }

    /** Of the three memories the first is read and the third takes what comes in. If it takes no such order, it reads its usual one. */
    private void readWhereArrivalsGo() throws Trouble, IOException {
        Matcher memories = MEMORIES.matcher(ask("AT+CPMS?").value("+CPMS:").orElse(""));
        if (memories.matches() && !memories.group(1).equals(memories.group(2))) {
            ask("AT+CPMS=\"" + memories.group(2) + "\"");
        }
    }

    private void greet() throws Trouble, IOException {
        dialogue.escape();
        for (int i = 1; i <= GREETINGS; i++) {
            try {
                dialogue.listen(PAUSE);
                if (ask("AT").isOk()) {
                    return;
                }
            } catch (Trouble silent) {
                if (i == GREETINGS || silent.kind() != Trouble.Kind.SILENT) {
                    throw silent;
                }
            }
        }
        throw new Trouble(Trouble.Kind.SILENT, "the modem answers AT with ERROR");
    }

    private void unlock() throws Trouble, IOException {
        long until = System.nanoTime() + tempo.sim().toNanos();
        boolean entered = false;
        while (System.nanoTime() - until < 0) {
            String state = sim();
            if (state.equals("READY")) {
                pinOnce.forget(); // what was tried last was right, though its answer may have been lost
                return;
            }
            if (state.equals("SIM PIN") && !entered) {
                enter();
                entered = true;
            } else {
                dialogue.listen(PAUSE);
            }
        }
        throw new Trouble(Trouble.Kind.SIM_BUSY, "the SIM is not ready");
    }

    /** {@code READY}, {@code SIM PIN}, or empty while it is busy. */
    private String sim() throws Trouble, IOException {
        Dialogue.Said said = ask("AT+CPIN?");
        Optional<Trouble.Kind> trouble = said.error().flatMap(ModemError::trouble);
        if (trouble.isPresent() && trouble.get() != Trouble.Kind.SIM_BUSY) {
            throw new Trouble(
                    trouble.get(), "SIM: " + said.error().map(String::valueOf).orElse(""));
        }
        String state = said.value("+CPIN:").orElse("");
        return switch (state) {
            case "READY", "SIM PIN", "" -> state;
            case "SIM PUK" -> throw new Trouble(Trouble.Kind.PUK, "the SIM is locked and asks for its PUK");
            default -> throw new Trouble(Trouble.Kind.SIM_BROKEN, "the SIM asks for something else than a PIN");
        };
    }

    private void enter() throws Trouble, IOException {
        if (pin.isEmpty()) {
            throw new Trouble(Trouble.Kind.PIN_MISSING, "the SIM asks for a PIN and none is configured");
        }
        String secret = pin.get().reveal();
        if (pinOnce.wasTried(secret)) {
            throw new Trouble(
                    Trouble.Kind.PIN_WRONG,
                    "this PIN was tried and not taken; it is not tried again. Configure the right one, or delete "
                            + pinOnce.mark().getFileName() + " if it is right after all");
        }
        pinOnce.trying(secret);
        Dialogue.Said said = dialogue.ask("AT+CPIN=\"" + secret + "\"", tempo.sim());
        Optional<Trouble.Kind> trouble = said.error().flatMap(ModemError::trouble);
        if (said.isOk() || trouble.equals(Optional.of(Trouble.Kind.SIM_BUSY))) {
            pinOnce.forget();
        } else {
            boolean locked = trouble.equals(Optional.of(Trouble.Kind.PUK));
            throw new Trouble(locked ? Trouble.Kind.PUK : Trouble.Kind.PIN_WRONG, "the SIM did not take the PIN");
        }
    }

    /**
     * Looks at SIM, network and signal.
     *
     * @return what keeps it from sending though it works
     * @throws Trouble if it does not work at all
     */
    Optional<Trouble> look() throws Trouble, IOException {
        if (!sim().equals("READY")) {
            throw new Trouble(Trouble.Kind.SIM_BUSY, "the SIM is not ready any more");
        }
        signalDbm = ask("AT+CSQ").value("+CSQ:").map(Modem::dbm).orElse(OptionalInt.empty());
        return registration();
    }

    private Optional<Trouble> registration() throws Trouble, IOException {
        String state = registration("CREG");
        // Of a network that is 4G alone the older question knows nothing.
        if (REGISTERED.contains(state) || REGISTERED.contains(registration("CEREG"))) {
            return Optional.empty();
        }
        String why = state.equals("3") ? ": it was denied" : "";
        return Optional.of(new Trouble(Trouble.Kind.NOT_REGISTERED, "not registered in a network" + why));
    }

    private String registration(String kind) throws Trouble, IOException {
        Matcher state = REGISTRATION.matcher(
                ask("AT+" + kind + "?").value("+" + kind + ":").orElse(""));
        return state.matches() ? state.group(1) : "";
    }

    private static OptionalInt dbm(String signal) {
        Matcher steps = SIGNAL.matcher(signal);
        boolean known = steps.matches() && Integer.parseInt(steps.group(1)) != NO_SIGNAL;
        return known
                ? OptionalInt.of(WEAKEST_DBM + DBM_A_STEP * Integer.parseInt(steps.group(1)))
                : OptionalInt.empty();
    }

    /** As it was at the last look. */
    OptionalInt signalDbm() {
        return signalDbm;
    }

    /**
     * @param text of GSM's basic table, one message at most
     * @param commit asked right before the message leaves: whether it still may
     */
    Attempt send(Phone to, String text, BooleanSupplier commit) throws Trouble, IOException {
        Optional<Trouble> unregistered = registration();
        if (unregistered.isPresent()) {
            return unregistered.get().attempt();
        }
        byte[] septets = Sms.encode(text);
        byte[] message = Arrays.copyOf(septets, septets.length + 1);
        message[septets.length] = CTRL_Z;
        Optional<ModemError> refused = dialogue.askToPrompt("AT+CMGS=\"" + to + "\"", tempo.answer());
        if (refused.isPresent()) {
            Attempt attempt = refused.get().attempt();
            return attempt.outcome() == Attempt.Outcome.UNKNOWN
                    ? Attempt.deferred(refused.get() + ", before the text")
                    : attempt;
        }
        if (!commit.getAsBoolean()) {
            dialogue.escape();
            return Attempt.deferred("it was too late to begin");
        }
        dialogue.write(message);
        Dialogue.Said said = dialogue.end(text, tempo.sending());
        Optional<String> reference = said.value("+CMGS:");
        if (reference.isPresent()) {
            return Attempt.taken(reference.get().replaceAll("[^0-9]", ""));
        }
        return said.error().map(ModemError::attempt).orElseGet(() -> Attempt.unknown("the modem said OK and no +CMGS"));
    }

    /**
     * Where those are that have come in. The list is asked for in PDU mode, where texts are hexadecimal digits: in text mode one of
     * them might hold the list's end, and what is listed behind it would be read as the answer to the next question.
     */
    List<Integer> inbox() throws Trouble, IOException {
        if (!ask("AT+CMGF=0").isOk()) {
            return List.of();
        }
        List<String> listed = ask("AT+CMGL=4").lines();
        must("AT+CMGF=1");
        return Received.indexes(listed);
    }

    /** Empty if it can't be read now. */
    Optional<Received> read(int index) throws Trouble, IOException {
        Dialogue.Said said = dialogue.askForText("AT+CMGR=" + index, Received.HEADING, tempo.answer());
        dialogue.listen(PAUSE); // a text may look like the end, and go on
        return Received.read(said.lines());
    }

    void delete(int index) throws Trouble, IOException {
        ask("AT+CMGD=" + index);
    }

    /** Hears what it writes unasked, for a moment. */
    boolean listen(Duration within) throws Trouble, IOException {
        dialogue.listen(within);
        return dialogue.hasArrived();
    }
}
