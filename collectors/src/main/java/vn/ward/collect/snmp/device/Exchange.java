package vn.ward.collect.snmp.device;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.mp.PduHandle;

/** One request until its answer. On one event loop. */
final class Exchange {

    static final long NO_TIMER = -1;

    /** Beyond so many messages that answer nothing, the device is not listened to any more. */
    private static final int MOST_STRAYS = 32;

    /** Reports that ask for the same request again: of the engine, of its time, and of a start anew. */
    private static final int MOST_REPORTS = 4;

    /** Whoever had less time to answer has not been silent. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(250);

    final PDU pdu;
    final Promise<PDU> answer = Promise.promise();
    private final long deadline;

    @Nullable
    PduHandle handle;

    long again = NO_TIMER;
    long end = NO_TIMER;
    boolean isRenewed;
    private int strays;
    private int reports;
    private Throwable silence = new Trouble("snmp.silent");

    /** @param deadline on the scale of {@link System#nanoTime()} */
    Exchange(PDU pdu, long deadline) {
        this.pdu = pdu;
        this.deadline = deadline;
    }

    Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    boolean isAnsweredBy(PDU other) {
        return other.getType() == PDU.RESPONSE && pdu.getRequestID().equals(other.getRequestID());
    }

    /** What it means if nothing comes any more. */
    void silenceMeans(Throwable fault) {
        silence = fault;
    }

    /** It is we who keep the device waiting: if the time ends now, nothing is known about it. */
    void waitsForKeys() {
        silence = new RejectedExecutionException("the user's keys were not made in time");
    }

    /** Asked with the keys. */
    void isAskedWithKeys(Trouble fault) {
        if (left().compareTo(LEAST_WAIT) > 0) {
            silence = fault;
        }
    }

    void endsInSilence() {
        answer.tryFail(silence);
    }

    void stray() {
        if (++strays > MOST_STRAYS) {
            answer.tryFail(new Trouble("snmp.garbled"));
        }
    }

    boolean isReportedTooOften() {
        return ++reports > MOST_REPORTS;
    }
}
