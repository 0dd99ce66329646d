package vn.ward.infra.practice.device;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import vn.ward.infra.practice.load.Flow;
import vn.ward.infra.practice.load.Jitter;
import vn.ward.infra.practice.load.Load;
import vn.ward.infra.practice.load.Rates;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/**
 * A WiFi access point that answers as UniFi's do (their own tables lie below 1.3.6.1.4.1.41112.1.6): two radios, on each
 * the public network and the office's. Counts only: of whoever is connected it knows nothing.
 */
public final class UnifiPoint implements Device {

    private static final String UNIFI = "1.3.6.1.4.1.41112.1.6.";
    private static final String RADIO = UNIFI + "1.1.1.";
    private static final String NETWORK = UNIFI + "1.2.1.";
    private static final int UP = 1;
    private static final int MEGABITS = 1_000;
    private static final int WAVE_SECONDS = 90;
    private static final long BITS_A_CLIENT = 600_000;

    /** How the people of a full hall are spread over the four networks; the last gets the rest. */
    private static final double[] SHARES = {0.22, 0.06, 0.52};

    private final Stage stage;
    private final String id;
    private final int seats;
    private final Jitter unrest;
    private final Uptime uptime;
    private final EtherPort port;
    private final Flow flow;
    private boolean crowded;

    /** @param seats how many are connected at the busiest hour */
    public UnifiPoint(Stage stage, String id, int seats) {
        this.stage = stage;
        this.id = id;
        this.seats = seats;
        this.unrest = new Jitter(id.hashCode());
        this.uptime = new Uptime(stage, Duration.ofDays(12).plusHours(seats));
        this.port = new EtherPort(new EtherPort.Name(2, "eth0", "eth0", "", MEGABITS), uptime);
        this.flow = new Flow(stage.now(), this::rates, port::pass);
    }

    /** The point sends out of the office's network what its clients load: that comes in at its port. */
    private Rates rates(long second) {
        long bits = Math.round(clients(second) * BITS_A_CLIENT * (1 + 0.3 * unrest.sharp(second)));
        return new Rates(bits, bits / 5, 0);
    }

    private double busyness(long second) {
        return Load.busyness(LocalDateTime.ofInstant(
                Instant.ofEpochSecond(second), stage.clock().getZone()));
    }

    private int clients(long second) {
        double wave = 1 + 0.12 * unrest.smooth(second, WAVE_SECONDS);
        return (int) Math.round(seats * busyness(second) * wave);
    }

    private long now() {
        return stage.now().getEpochSecond();
    }

    /** Percent of the time in which the channel of a radio is busy, others' stations counted. */
    private double channelUse(double quiet, double rush) {
        double wave = unrest.smooth(now(), WAVE_SECONDS);
        return crowded ? 91 + 4 * wave : quiet + (rush - quiet) * busyness(now()) + 4 * wave;
    }

    private long stations(int network) {
        int all = clients(now());
        if (network < SHARES.length) {
            return Math.round(all * SHARES[network]);
        }
        long others = 0;
        for (double share : SHARES) {
            others += Math.round(all * share);
        }
        return Math.max(0, all - others);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String group() {
        return "wifi";
    }

    @Override
    public Mib mib() {
        Mib mib = uptime.describe("UAP-AC-Pro (practice ward)", "1.3.6.1.4.1.10002.1", id)
                .number("1.3.6.1.2.1.2.1.0", () -> 1);
        port.describe(mib);
        radio(mib, 1, "wifi0", "ng", 18, 62);
        radio(mib, 2, "wifi1", "na", 6, 48);
        network(mib, 1, "P.OCD cong cong", "ng");
        network(mib, 2, "P.OCD noi bo", "ng");
        network(mib, 3, "P.OCD cong cong", "na");
        network(mib, 4, "P.OCD noi bo", "na");
        return mib.text(UNIFI + "3.3.0", () -> "UAP-AC-Pro")
                .counter32(UNIFI + "3.5.0", () -> uptime.now().toSeconds())
                .text(UNIFI + "3.6.0", () -> "6.5.28");
    }

    private void radio(Mib mib, int row, String name, String band, double quiet, double rush) {
        mib.number(RADIO + "1." + row, () -> row)
                .text(RADIO + "2." + row, () -> name)
                .text(RADIO + "3." + row, () -> band)
                .number(RADIO + "6." + row, () -> channelUse(quiet, rush));
    }

    private void network(Mib mib, int row, String name, String band) {
        mib.number(NETWORK + "1." + row, () -> row)
                .text(NETWORK + "6." + row, () -> name)
                .number(NETWORK + "8." + row, () -> stations(row - 1))
                .text(NETWORK + "9." + row, () -> band)
                .number(NETWORK + "22." + row, () -> UP);
    }

    @Override
    public void advance() {
        flow.until(stage.now());
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.CROWDED);
    }

    @Override
    public void play(Fault fault) {
        advance();
        crowded = fault == Fault.CROWDED;
        if (fault == Fault.REBOOT) {
            uptime.restart();
            port.restart();
        }
    }
}
