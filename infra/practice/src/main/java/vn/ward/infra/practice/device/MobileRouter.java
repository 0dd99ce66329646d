package vn.ward.infra.practice.device;

import java.time.Duration;
import java.util.List;
import vn.ward.infra.practice.load.Jitter;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/** A router with a mobile card, the second line to the outside: its signal as RouterOS tells of it. */
public final class MobileRouter implements Device {

    private static final String LTE = "1.3.6.1.4.1.14988.1.1.16.1.1.";
    private static final int USUAL_DBM = -84;
    private static final int WEAK_DBM = -121;
    private static final int WAVE_SECONDS = 120;

    private final Stage stage;
    private final Uptime uptime;
    private final Jitter unrest = new Jitter(21);
    private boolean isWeak;

    public MobileRouter(Stage stage) {
        this.stage = stage;
        this.uptime = new Uptime(stage, Duration.ofDays(9));
    }

    @Override
    public String id() {
        return "mobile";
    }

    @Override
    public String group() {
        return "network";
    }

    @Override
    public Mib mib() {
        return uptime.describe("RouterOS LTE (practice ward)", "1.3.6.1.4.1.14988.1", "mobile")
                .text(LTE + "2.1", () -> "lte1")
                .number(LTE + "4.1", this::signal);
    }

    private double signal() {
        return (isWeak ? WEAK_DBM : USUAL_DBM) + 3 * unrest.smooth(stage.now().getEpochSecond(), WAVE_SECONDS);
    }

    @Override
    public void advance() {
        // nothing in it adds up
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.WEAK_SIGNAL);
    }

    @Override
    public void play(Fault fault) {
        isWeak = fault == Fault.WEAK_SIGNAL;
        if (fault == Fault.REBOOT) {
            uptime.restart();
        }
    }
}
