package vn.ward.alert.channel.gsm;

import java.util.Optional;
import vn.ward.alert.channel.Attempt;

/**
 * What a modem says is wrong: the codes of 3GPP TS 27.005 §3.2.5 ({@code CMS}: below 128 the network's own of TS 24.011 annex E-2, from
 * 300 the modem's) and of TS 27.007 §9.2 ({@code CME}). Pure.
 *
 * @param family {@code CMS}, {@code CME}, or empty for an ERROR without a number
 */
record ModemError(String family, int code) {

    static final ModemError PLAIN = new ModemError("", 0);

    /** What a message with it came to, once the modem had the whole of it. */
    Attempt attempt() {
        if (family.equals("CMS")) {
            return ofMessage();
        }
        Optional<Trouble.Kind> trouble = trouble();
        if (trouble.isPresent()) {
            return new Trouble(trouble.get(), toString()).attempt();
        }
        return family.equals("CME") && (code == 20 || code == 30) ? Attempt.deferred(toString()) : unclear();
    }

    private Attempt ofMessage() {
        return switch (code) {
            case 1, 28, 30 -> Attempt.refused(this + ": the network knows no such number");
            case 21, 29, 69, 81, 95, 96, 97, 98, 99, 111 -> Attempt.refused(this + ": the network rejected it");
            case 8, 10, 50 -> Attempt.broken(this + ": this SIM may send no SMS");
            case 27 -> Attempt.deferred(this + ": the receiver is out of service");
            case 38, 41, 42, 47 -> Attempt.deferred(this + ": the network is busy or out of order");
            case 304, 305 -> Attempt.refused(this + ": the modem does not take such a message");
            case 302, 303 -> Attempt.broken(this + ": the modem sends no SMS this way");
            case 310, 311, 312, 313, 315, 316, 317, 318 -> Attempt.broken(this + ": the SIM is missing or locked");
            case 330 -> Attempt.broken(this + ": the SIM knows no message centre");
            case 300, 301, 314, 320, 321, 322, 331 -> Attempt.deferred(this + ": " + why());
            default -> unclear();
        };
    }

    private String why() {
        return switch (code) {
            case 322 -> "the SIM's memory is full";
            case 331 -> "no network";
            default -> "the modem or the SIM is busy";
        };
    }

    /** An error of the modem that does not say that nothing was sent: 332 and 31 are timeouts of the network, 500 is anything. */
    private Attempt unclear() {
        return Attempt.unknown(this + ": whether it was sent is not known");
    }

    /** What it says of the modem itself; empty if nothing. */
    Optional<Trouble.Kind> trouble() {
        int same = family.equals("CMS") ? ofModem() : code;
        if (family.isEmpty()) {
            return Optional.empty();
        }
        return switch (same) {
            case 3, 4 -> Optional.of(Trouble.Kind.UNFIT);
            case 10 -> Optional.of(Trouble.Kind.NO_SIM);
            case 11, 5, 6, 7, 17 -> Optional.of(Trouble.Kind.PIN_MISSING);
            case 12, 18 -> Optional.of(Trouble.Kind.PUK);
            case 13, 15 -> Optional.of(Trouble.Kind.SIM_BROKEN);
            case 14 -> Optional.of(Trouble.Kind.SIM_BUSY);
            case 16 -> Optional.of(Trouble.Kind.PIN_WRONG);
            case 32 -> Optional.of(Trouble.Kind.NOT_REGISTERED);
            default -> Optional.empty();
        };
    }

    /** The number of CME that means the same as this of CMS; -1 if there is none. */
    private int ofModem() {
        return switch (code) {
            case 310 -> 10;
            case 311, 312, 317 -> 11;
            case 313 -> 13;
            case 314 -> 14;
            case 315 -> 15;
            case 316, 318 -> 12;
            default -> -1;
        };
    }

    @Override
    public String toString() {
        return family.isEmpty() ? "ERROR" : "+" + family + " ERROR " + code;
    }
}
