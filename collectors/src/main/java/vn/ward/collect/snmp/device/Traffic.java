package vn.ward.collect.snmp.device;

/**
 * What went over the wire since a beginning: SNMP messages, without the 28 bytes of IPv4 and UDP before each.
 *
 * @param largest the longest message, either way, in bytes
 */
public record Traffic(long messagesOut, long messagesIn, long bytesOut, long bytesIn, long largest) {

    static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

    Traffic sent(int bytes) {
        return new Traffic(messagesOut + 1, messagesIn, bytesOut + bytes, bytesIn, Math.max(largest, bytes));
    }

    Traffic received(int bytes) {
        return new Traffic(messagesOut, messagesIn + 1, bytesOut, bytesIn + bytes, Math.max(largest, bytes));
    }

    /** What came after {@code before}. */
    Traffic since(Traffic before) {
        return new Traffic(
                messagesOut - before.messagesOut,
                messagesIn - before.messagesIn,
                bytesOut - before.bytesOut,
                bytesIn - before.bytesIn,
                largest);
    }

    Traffic plus(Traffic other) {
        return new Traffic(
                messagesOut + other.messagesOut,
                messagesIn + other.messagesIn,
                bytesOut + other.bytesOut,
                bytesIn + other.bytesIn,
                Math.max(largest, other.largest));
    }
}
