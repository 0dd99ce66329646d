package vn.ward.infra.practice.device;

import java.time.Duration;
import java.util.List;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/** The printer at the one-stop desk (RFC 3805, and the host resources of RFC 2790). */
public final class Printer implements Device {

    private static final String DEVICE = "1.3.6.1.2.1.25.3.2.1.";
    private static final String SUPPLIES = "1.3.6.1.2.1.43.11.1.1.";
    private static final String PAGES = "1.3.6.1.2.1.43.10.2.1.4.1.1";
    private static final int RUNNING = 2;
    private static final int WARNING = 3;
    private static final int DOWN = 5;

    private final Stage stage;
    private final Uptime uptime;
    private final long begun;
    private Fault fault = Fault.NORMAL;

    public Printer(Stage stage) {
        this.stage = stage;
        this.uptime = new Uptime(stage, Duration.ofDays(63));
        this.begun = stage.now().getEpochSecond();
    }

    @Override
    public String id() {
        return "printer";
    }

    @Override
    public String group() {
        return "office";
    }

    @Override
    public Mib mib() {
        return uptime.describe("Laser printer (practice ward)", "1.3.6.1.4.1.2435.2.3.9.1", "printer")
                .number(DEVICE + "1.1", () -> 1)
                .number(DEVICE + "5.1", this::status)
                .number(SUPPLIES + "8.1.1", () -> 100)
                .number(SUPPLIES + "9.1.1", () -> fault == Fault.NO_TONER ? 2 : 64)
                .counter32(PAGES, () -> 48_210 + (stage.now().getEpochSecond() - begun) / 40);
    }

    private double status() {
        return switch (fault) {
            case JAMMED -> DOWN;
            case NO_TONER -> WARNING;
            default -> RUNNING;
        };
    }

    @Override
    public void advance() {
        // its pages are counted by the clock
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NO_TONER, Fault.JAMMED);
    }

    @Override
    public void play(Fault now) {
        fault = now;
        if (now == Fault.REBOOT) {
            uptime.restart();
        }
    }
}
