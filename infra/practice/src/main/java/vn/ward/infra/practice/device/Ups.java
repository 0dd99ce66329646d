package vn.ward.infra.practice.device;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import vn.ward.infra.practice.load.Jitter;
import vn.ward.infra.practice.load.Load;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/**
 * The uninterruptible power supply of the server cabinet (RFC 1628). On battery its charge falls with time, faster the
 * more it carries; back on mains it charges.
 */
public final class Ups implements Device {

    private static final String UPS = "1.3.6.1.2.1.33.1.";

    /** How long a full battery carries a full load. */
    private static final Duration LASTS = Duration.ofMinutes(6);

    private static final Duration CHARGES = Duration.ofMinutes(20);
    private static final double LOW = 0.2;
    private static final int VOLTS = 228;
    private static final int WATTS = 1_500;
    private static final int WAVE_SECONDS = 60;

    private enum Battery {
        NORMAL(2),
        LOW(3),
        DEPLETED(4);

        private final int code;

        Battery(int code) {
            this.code = code;
        }
    }

    private final Stage stage;
    private final Uptime uptime;
    private final Jitter unrest = new Jitter(7);
    private Instant at;
    private Instant onBatterySince = Instant.EPOCH;
    private boolean onBattery;
    private double charge = 1;
    private int outages;

    public Ups(Stage stage) {
        this.stage = stage;
        this.uptime = new Uptime(stage, Duration.ofDays(203));
        this.at = stage.now();
    }

    /** Of what it can carry. */
    private double load() {
        return 0.26 + 0.18 * Load.busyness(LocalDateTime.now(stage.clock())) + 0.02 * wave();
    }

    private double wave() {
        return unrest.smooth(stage.now().getEpochSecond(), WAVE_SECONDS);
    }

    private Battery battery() {
        if (charge <= 0) {
            return Battery.DEPLETED;
        }
        return charge <= LOW ? Battery.LOW : Battery.NORMAL;
    }

    private double secondsLeft() {
        return charge * LASTS.toSeconds() / load();
    }

    private double volts() {
        return VOLTS + 2 * wave();
    }

    @Override
    public String id() {
        return "ups";
    }

    @Override
    public String group() {
        return "office";
    }

    @Override
    public Mib mib() {
        Mib mib = uptime.describe("UPS (practice ward)", "1.3.6.1.2.1.33", "ups")
                .text(UPS + "1.1.0", () -> "Practice ward")
                .text(UPS + "1.2.0", () -> "UPS 1500 VA");
        mib.number(UPS + "2.1.0", () -> battery().code)
                .number(UPS + "2.2.0", this::secondsOnBattery)
                .number(UPS + "2.3.0", () -> Math.floor(secondsLeft() / 60))
                .number(UPS + "2.4.0", () -> Math.ceil(100 * charge))
                .number(UPS + "2.5.0", () -> 10 * (22 + 5 * charge))
                .number(UPS + "2.7.0", () -> 29 + wave());
        mib.counter32(UPS + "3.1.0", () -> outages)
                .number(UPS + "3.2.0", () -> 1)
                .number(UPS + "3.3.1.2.1", () -> onBattery ? 0 : 500)
                .number(UPS + "3.3.1.3.1", () -> onBattery ? 0 : volts());
        return mib.number(UPS + "4.1.0", this::source)
                .number(UPS + "4.2.0", () -> 500)
                .number(UPS + "4.3.0", () -> 1)
                .number(UPS + "4.4.1.2.1", () -> charge <= 0 && onBattery ? 0 : VOLTS)
                .number(UPS + "4.4.1.4.1", () -> WATTS * load())
                .number(UPS + "4.4.1.5.1", () -> 100 * load())
                .gauge(UPS + "6.1.0", () -> onBattery ? 1 : 0);
    }

    /** upsOutputSource: none (2), normal (3), battery (5). */
    private double source() {
        if (!onBattery) {
            return 3;
        }
        return charge > 0 ? 5 : 2;
    }

    private double secondsOnBattery() {
        return onBattery ? Duration.between(onBatterySince, at).toSeconds() : 0;
    }

    @Override
    public void advance() {
        Instant now = stage.now();
        double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1e3);
        double change = onBattery ? -seconds * load() / LASTS.toSeconds() : seconds / CHARGES.toSeconds();
        charge = Math.max(0, Math.min(1, charge + change));
        at = now;
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.ON_BATTERY);
    }

    @Override
    public void play(Fault fault) {
        advance();
        boolean battery = fault == Fault.ON_BATTERY;
        if (battery && !onBattery) {
            onBatterySince = at;
            outages++;
        }
        onBattery = battery;
        if (fault == Fault.REBOOT) {
            uptime.restart(); // its network card alone: what it carries goes on
        }
    }
}
