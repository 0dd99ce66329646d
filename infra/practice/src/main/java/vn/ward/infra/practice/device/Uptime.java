package vn.ward.infra.practice.device;

import java.time.Duration;
import java.time.Instant;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Stage;

/** A device's own time since it started, and the group {@code system} (RFC 3418) that tells of it. */
final class Uptime {

    private static final String SYSTEM = "1.3.6.1.2.1.1.";

    private final Stage stage;
    private Instant started;

    /** @param before how long ago it was started */
    Uptime(Stage stage, Duration before) {
        this.stage = stage;
        this.started = stage.now().minus(before);
    }

    void restart() {
        started = stage.now();
    }

    Duration now() {
        Duration up = Duration.between(started, stage.now());
        return up.isNegative() ? Duration.ZERO : up;
    }

    /** In hundredths of a second, as SNMP counts. */
    long ticks() {
        return now().toMillis() / 10;
    }

    /**
     * @param kind the maker's name of such a device (sysObjectID)
     * @param name the device's own
     */
    Mib describe(String description, String kind, String name) {
        return new Mib()
                .text(SYSTEM + "1.0", () -> description)
                .name(SYSTEM + "2.0", kind)
                .ticks(SYSTEM + "3.0", this::ticks)
                .text(SYSTEM + "4.0", () -> "")
                .text(SYSTEM + "5.0", () -> name)
                .text(SYSTEM + "6.0", () -> "")
                .number(SYSTEM + "7.0", () -> 72);
    }
}
