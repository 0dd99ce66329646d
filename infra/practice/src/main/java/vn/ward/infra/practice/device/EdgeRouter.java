package vn.ward.infra.practice.device;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import vn.ward.infra.practice.load.Flow;
import vn.ward.infra.practice.load.Line;
import vn.ward.infra.practice.load.Rates;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/** The ward's router: {@code ether1} towards the provider, {@code ether2} towards the office. */
public final class EdgeRouter implements Device {

    private static final Duration BEFORE = Duration.ofDays(41);

    /** A gigabit port, as they are today: only the contract knows of 300 Mb/s. */
    private static final int MEGABITS = 1_000;

    private static final Set<Fault> CUT = Set.of(Fault.UNPLUGGED, Fault.REBOOT, Fault.LINE_DOWN);

    private final Stage stage;
    private final Line line;
    private final Uptime uptime;
    private final EtherPort wan;
    private final EtherPort lan;
    private final Flow flow;

    public EdgeRouter(Stage stage, Line line) {
        this.stage = stage;
        this.line = line;
        this.uptime = new Uptime(stage, BEFORE);
        this.wan = new EtherPort(new EtherPort.Name(1, "ether1", "ether1", "WAN 300 Mb/s", MEGABITS), uptime);
        this.lan = new EtherPort(new EtherPort.Name(2, "ether2", "ether2", "LAN", MEGABITS), uptime);
        this.flow = new Flow(stage.now(), line::rates, this::pass);
    }

    private void pass(Rates rates, long millis) {
        wan.pass(rates, millis);
        lan.pass(rates.mirrored(), millis);
    }

    /** Counts what a test of the line's speed sent through it, in bytes as the office sees them. */
    public void carried(long down, long up) {
        wan.carried(down, up);
        lan.carried(up, down);
    }

    @Override
    public String id() {
        return "wan";
    }

    @Override
    public String group() {
        return "network";
    }

    @Override
    public Mib mib() {
        Mib mib = uptime.describe("RouterOS (practice ward)", "1.3.6.1.4.1.14988.1", "router")
                .number("1.3.6.1.2.1.2.1.0", () -> 2);
        wan.describe(mib);
        lan.describe(mib);
        return mib;
    }

    @Override
    public void advance() {
        flow.until(stage.now());
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.LINE_DOWN, Fault.SATURATED, Fault.COUNTER_RESET);
    }

    @Override
    public void play(Fault fault) {
        advance();
        line.connect(!CUT.contains(fault));
        line.saturate(fault == Fault.SATURATED);
        if (fault == Fault.REBOOT) {
            uptime.restart();
            wan.restart();
            lan.restart();
        } else if (fault == Fault.COUNTER_RESET) {
            wan.resetCounters();
            lan.resetCounters();
        }
        wan.turn(fault != Fault.LINE_DOWN);
    }
}
