package vn.ward.infra.practice.stage;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to a system by hand. Its name and its explanation are {@code fault.<code>} in the message bundles. */
public enum Fault {
    /** No fault: answers as its load has it. */
    NORMAL,
    /** Its port is closed: a connection is refused. What publishes its state says that it is off. */
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
    FLAPPING,
    /** Answers nothing at all, as when its cable or its power is gone. */
    UNPLUGGED,
    /** Loses a part of the packets, with no pattern to it. */
    LOSSY,
    /** Starts anew: silent for a while, then everything it counts begins at 0. */
    REBOOT(Duration.ofSeconds(25)),
    /** Its counters begin at 0 while it runs on. */
    COUNTER_RESET(Duration.ofSeconds(10)),
    /** The line towards the provider is down; the device itself answers. */
    LINE_DOWN,
    /** The line is as full as in the rush, whatever the hour. */
    SATURATED,
    /** There is no power but the battery's, and that falls with time. */
    ON_BATTERY,
    /** The air around is taken nearly all the time. */
    CROWDED,
    /** A part of its pages is gone; the others are as ever. */
    PARTLY,
    /** Answers that it takes nothing on now. */
    BUSY,
    /** Its disk is nearly full; it works. */
    FULL,
    /** The mobile network hardly reaches it. */
    WEAK_SIGNAL,
    /** Prints on, but not for long. */
    NO_TONER,
    /** Paper is stuck in it: it prints nothing. */
    JAMMED,
    /** Shows a certificate that has expired. */
    EXPIRED,
    /** Shows a certificate of another name. */
    WRONG_NAME,
    /** Calls, and says that it is not well. */
    UNWELL,
    /** Calls no more, or publishes no more. */
    SILENT,
    /** One of its counters serves nobody. */
    COUNTER_CLOSED,
    /** None of its counters serves anybody. */
    ALL_CLOSED,
    /** A crowd comes at once, and more than usual after it. */
    SURGE;

    private final @Nullable Duration lasts;

    Fault() {
        this(null);
    }

    Fault(@Nullable Duration lasts) {
        this.lasts = lasts;
    }

    /** After how long it is over by itself; empty: only by hand. */
    public Optional<Duration> lasts() {
        return Optional.ofNullable(lasts);
    }

    /** As in the API's JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Fault> find(String code) {
        return List.of(values()).stream()
                .filter(fault -> fault.code().equals(code))
                .findFirst();
    }
}
