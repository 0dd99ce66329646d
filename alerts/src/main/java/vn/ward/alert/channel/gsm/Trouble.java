package vn.ward.alert.channel.gsm;

import vn.ward.alert.channel.Attempt;

/** The modem can't be used now. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** The sentence that says it, {@code trouble.gsm.<key>}, and whether only a person can mend it. */
    enum Kind {
        PORT_MISSING("port-missing", true),
        PORT_DENIED("port-denied", true),
        PORT_LOST("port-lost", false),
        SILENT("silent", false),
        NO_SIM("no-sim", true),
        SIM_BUSY("sim-busy", false),
        SIM_BROKEN("sim-broken", true),
        PIN_MISSING("pin-missing", true),
        PIN_WRONG("pin-wrong", true),
        PUK("puk", true),
        NOT_REGISTERED("not-registered", false),
        UNFIT("unfit", true);

        private final String key;
        private final boolean forAPerson;

        Kind(String key, boolean forAPerson) {
            this.key = key;
            this.forAPerson = forAPerson;
        }

        String key() {
            return "gsm." + key;
        }
    }

    private final Kind kind;

    Trouble(Kind kind, String why) {
        super(why, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** Of a message that has not left. */
    Attempt attempt() {
        return kind.forAPerson ? Attempt.broken(why()) : Attempt.deferred(why());
    }
}
