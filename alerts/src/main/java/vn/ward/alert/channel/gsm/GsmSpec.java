package vn.ward.alert.channel.gsm;

import java.util.Optional;
import java.util.regex.Pattern;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.notice.ChannelSpec;

/**
 * A modem on a serial line.
 *
 * @param port its device
 * @param baud bits per second on the line; a USB modem takes any
 * @param pin the SIM's; empty: it asks for none
 */
public record GsmSpec(String port, int baud, Optional<Secret> pin) implements ChannelSpec {

    public static final String KIND = "gsm";

    private static final int USUAL_BAUD = 115200;
    private static final int LEAST_BAUD = 300;
    private static final int MOST_BAUD = 921600;
    private static final Pattern DEVICE = Pattern.compile("/dev/[A-Za-z0-9._:+@/-]+");
    private static final Pattern PIN = Pattern.compile("\\d{4,8}");

    /** Reads what stands below {@code gsm:}. */
    public static Optional<GsmSpec> read(Section section) {
        Optional<String> port = section.required("port", GsmSpec::device);
        int baud =
                section.optional("baud", Readings.number(LEAST_BAUD, MOST_BAUD)).orElse(USUAL_BAUD);
        Optional<Secret> pin = section.secret("pin");
        if (pin.isPresent() && !PIN.matcher(pin.get().reveal()).matches()) {
            section.refuse("pin", "gsm.pin", "pin");
            return Optional.empty();
        }
        return port.map(device -> new GsmSpec(device, baud, pin));
    }

    private static String device(String text) {
        if (!DEVICE.matcher(text).matches()) {
            throw new Refused("gsm.port");
        }
        return text;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A modem needs nothing of the office's line. */
    @Override
    public boolean isLocal() {
        return true;
    }
}
