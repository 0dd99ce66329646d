package vn.ward.infra.practice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a system by hand. Its name and its explanation are {@code fault.<code>} in the message bundles. */
enum Fault {
    /** No fault: answers as its load has it. */
    NORMAL,
    /** Its port is closed: a connection is refused. */
    OFF,
    /** Accepts connections and requests and never answers. */
    HANG,
    /** Answers HTTP 503. */
    ERROR,
    /** Answers HTTP 200 with a page that is not the system's. */
    WRONG,
    /** Answers correctly, but beyond the practice ward's threshold and within its timeout. */
    SLOW,
    /** Fails now and then, with no pattern to it. */
    FLAPPING;

    /** As in the API's JSON. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Fault> find(String code) {
        return List.of(values()).stream()
                .filter(fault -> fault.code().equals(code))
                .findFirst();
    }
}
