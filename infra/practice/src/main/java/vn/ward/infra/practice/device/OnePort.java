package vn.ward.infra.practice.device;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import vn.ward.infra.practice.load.Flow;
import vn.ward.infra.practice.load.Jitter;
import vn.ward.infra.practice.load.Load;
import vn.ward.infra.practice.load.Rates;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/** A router or a switch of which one port matters, with the traffic of a working day on it. */
public final class OnePort implements Device {

    private static final Set<Fault> CUT = Set.of(Fault.UNPLUGGED, Fault.REBOOT, Fault.LINE_DOWN);

    private final Stage stage;
    private final Kind kind;
    private final Uptime uptime;
    private final EtherPort port;
    private final Flow flow;
    private final Jitter unrest;
    private boolean isConnected = true;

    /**
     * What device it is.
     *
     * @param maker the maker's name of such a device (sysObjectID)
     * @param busiest bits per second that come in at the port when everybody is there; a fifth of it goes out
     */
    private record Kind(String id, String group, String maker, EtherPort.Name port, long busiest) {}

    /** The switch behind the computers of the one-stop desk. */
    public static OnePort deskSwitch(Stage stage) {
        return new OnePort(
                stage,
                new Kind(
                        "desk-switch",
                        "office",
                        "1.3.6.1.4.1.14988.2",
                        new EtherPort.Name(1, "ge1", "ge1", "one-stop desk", 1_000),
                        90_000_000));
    }

    /** The router of the state's dedicated line (TSLCD), behind which is what the City shares. */
    public static OnePort cityRouter(Stage stage) {
        return new OnePort(
                stage,
                new Kind(
                        "tslcd",
                        "network",
                        "1.3.6.1.4.1.9.1.1",
                        new EtherPort.Name(1, "ge0", "ge0", "TSLCD", 100),
                        22_000_000));
    }

    private OnePort(Stage stage, Kind kind) {
        this.stage = stage;
        this.kind = kind;
        this.unrest = new Jitter(kind.id().hashCode());
        this.uptime = new Uptime(stage, Duration.ofDays(118));
        this.port = new EtherPort(kind.port(), uptime);
        this.flow = new Flow(stage.now(), this::rates, port::pass);
    }

    private Rates rates(long second) {
        if (!isConnected) {
            return Rates.NONE;
        }
        double busyness = Load.busyness(LocalDateTime.ofInstant(
                Instant.ofEpochSecond(second), stage.clock().getZone()));
        long bits = Math.round(kind.busiest() * busyness * (1 + 0.2 * unrest.sharp(second)));
        return new Rates(bits, bits / 5, 0);
    }

    /** Whether anything passes. */
    public boolean connected() {
        return isConnected;
    }

    @Override
    public String id() {
        return kind.id();
    }

    @Override
    public String group() {
        return kind.group();
    }

    @Override
    public Mib mib() {
        Mib mib = uptime.describe("Device of the practice ward", kind.maker(), kind.id())
                .number("1.3.6.1.2.1.2.1.0", () -> 1);
        port.describe(mib);
        return mib;
    }

    @Override
    public void advance() {
        flow.until(stage.now());
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.LINE_DOWN);
    }

    @Override
    public void play(Fault fault) {
        advance();
        isConnected = !CUT.contains(fault);
        port.turn(fault != Fault.LINE_DOWN);
        if (fault == Fault.REBOOT) {
            uptime.restart();
            port.restart();
        }
    }
}
