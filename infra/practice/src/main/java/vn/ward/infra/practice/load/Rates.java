package vn.ward.infra.practice.load;

/**
 * What passes through a port at a moment.
 *
 * @param in bits per second that the port receives
 * @param out bits per second that it sends
 * @param discards packets per hour that found no room in its queue
 */
public record Rates(long in, long out, long discards) {

    public static final Rates NONE = new Rates(0, 0, 0);

    public Rates {
        if (in < 0 || out < 0 || discards < 0) {
            throw new IllegalArgumentException(
                    "nothing flows backwards: rates must be 0 or more, were " + in + " " + out + " " + discards);
        }
    }

    /** The same traffic as the port sees it that it goes through on the other side of the device. */
    public Rates mirrored() {
        return new Rates(out, in, 0);
    }
}
