package vn.ward.collect.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import vn.ward.core.result.Reason;

/** Why nothing is heard of a topic: ours, not the device's. */
public final class Away extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a CONNACK says of how we speak or who we are: 5's codes (3.2.2.2), then 3.1.1's (3.2.2.3). */
    private static final Map<Integer, String> CODES = Map.of(
            0x84, "mqtt.version",
            0x85, "mqtt.not-let-in",
            0x86, "mqtt.not-let-in",
            0x87, "mqtt.not-let-in",
            0x8A, "mqtt.not-let-in",
            0x8C, "mqtt.not-let-in",
            1, "mqtt.version",
            2, "mqtt.not-let-in",
            4, "mqtt.not-let-in",
            5, "mqtt.not-let-in");

    private final transient Reason reason;

    private Away(Reason reason, String why) {
        super(why, null, false, false);
        this.reason = reason;
    }

    /** What is wrong, in words for whoever runs the watch. */
    public Reason reason() {
        return reason;
    }

    /** There is no connection. */
    public static Away of(String why) {
        return new Away(Reason.of("mqtt.broker-away"), why);
    }

    /** Somebody else calls himself as we do, and the broker takes him for us. */
    static Away ofTwin() {
        return new Away(Reason.of("mqtt.twin"), "session taken over");
    }

    /** The broker does not let us read the topic. */
    static Away ofTopic(int code) {
        return new Away(Reason.of("mqtt.topic-refused"), "SUBACK " + code);
    }

    /**
     * There is no connection because of {@code fault}.
     *
     * @param code of the broker's, or of Paho's own
     */
    public static Away of(Throwable fault, int code) {
        boolean isSecurity = chain(fault).stream().anyMatch(SSLException.class::isInstance);
        String why = fault.getClass().getSimpleName() + " " + code;
        return new Away(Reason.of(isSecurity ? "mqtt.certificate" : CODES.getOrDefault(code, "mqtt.broker-away")), why);
    }

    private static List<Throwable> chain(Throwable fault) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = fault; each != null && !chain.contains(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
