package vn.ward.alert.channel.mqtt;

import java.util.Locale;
import java.util.Set;
import vn.ward.alert.channel.Attempt;

/** What a broker's reason codes mean for a message (MQTT 5, 2.4, 3.2.2.2 and 3.4.2.1). Pure. */
final class Reason {

    private static final int FIRST_FAILURE = 0x80;
    private static final int NO_MATCHING_SUBSCRIBERS = 0x10;
    private static final int NOT_AUTHORIZED = 0x87;
    private static final int PACKET_IDENTIFIER_IN_USE = 0x91;
    private static final int QUOTA_EXCEEDED = 0x97;

    /** Of a CONNACK: who we are, or how we speak, has to be mended. */
    private static final Set<Integer> NOT_LET_IN = Set.of(0x81, 0x82, 0x84, 0x85, 0x86, 0x87, 0x8A, 0x8C, 0x9D);

    private Reason() {}

    /**
     * What a PUBACK says. A broker that took it and had nobody to give it to has dropped it, unless it retains it: a later try may
     * find somebody.
     */
    static Attempt published(int code, MqttSpec spec) {
        String why = "PUBACK " + hex(code);
        if (code == NO_MATCHING_SUBSCRIBERS && !spec.retained()) {
            return Attempt.deferred(why + ": nobody subscribes to the topic");
        }
        if (code < FIRST_FAILURE) {
            return Attempt.taken(why);
        }
        return switch (code) {
            case QUOTA_EXCEEDED, PACKET_IDENTIFIER_IN_USE -> Attempt.deferred(why);
            case NOT_AUTHORIZED ->
                spec.topic().isPersonal()
                        ? Attempt.refused(why + ": not authorized for the topic")
                        : Attempt.broken(why + ": not authorized for the topic");
            default -> Attempt.refused(why);
        };
    }

    /**
     * What it means that there is no connection.
     *
     * @param code of the CONNACK, or Paho's own, which are all above 0xFF
     */
    static Attempt notConnected(int code, String why) {
        return NOT_LET_IN.contains(code)
                ? Attempt.broken("CONNACK " + hex(code) + ": " + why)
                : Attempt.deferred(code < 0x100 && code >= FIRST_FAILURE ? "CONNACK " + hex(code) + ": " + why : why);
    }

    private static String hex(int code) {
        return String.format(Locale.ROOT, "0x%02X", code);
    }
}
