package vn.ward.infra.practice.device;

import java.util.function.LongSupplier;
import vn.ward.infra.practice.load.Rates;
import vn.ward.infra.practice.load.Tally;
import vn.ward.infra.practice.snmp.Mib;

/**
 * A network port of a device, as IF-MIB (RFC 2863) tells of it: every counter both in 64 bits and, where there is such
 * an object, in 32.
 */
final class EtherPort {

    private static final String TABLE = "1.3.6.1.2.1.2.2.1.";
    private static final String MORE = "1.3.6.1.2.1.31.1.1.1.";

    private static final int ETHERNET = 6;
    private static final int UP = 1;
    private static final int DOWN = 2;
    private static final int MTU = 1_500;
    private static final long BITS_OF_A_PACKET = 8 * 900;
    private static final long DAMAGED_PER_HOUR = 2;

    private final Name name;
    private final Uptime uptime;
    private final Tally inOctets = Tally.octets();
    private final Tally outOctets = Tally.octets();
    private final Tally inPackets = new Tally(1_000 * BITS_OF_A_PACKET);
    private final Tally outPackets = new Tally(1_000 * BITS_OF_A_PACKET);
    private final Tally discards = Tally.events();
    private final Tally errors = Tally.events();
    private boolean up = true;
    private long changedTicks;
    private long discontinuityTicks;

    /**
     * What a port is called.
     *
     * @param index its row, which may move when a device starts anew
     * @param name short, such as {@code ether1}
     * @param alias what an administrator wrote to it
     * @param megabits per second that the port itself could pass, whatever the contract says
     */
    record Name(int index, String name, String description, String alias, int megabits) {}

    EtherPort(Name name, Uptime uptime) {
        this.name = name;
        this.uptime = uptime;
    }

    /** Counts what flows in {@code millis}; nothing flows through a port that is down. */
    void pass(Rates rates, long millis) {
        if (!up) {
            return;
        }
        inOctets.add(rates.in() * millis);
        outOctets.add(rates.out() * millis);
        inPackets.add(rates.in() * millis);
        outPackets.add(rates.out() * millis);
        discards.add(rates.discards() * millis);
        errors.add(rates.in() > 0 ? DAMAGED_PER_HOUR * millis : 0);
    }

    /** Counts bytes that passed beside the natural traffic. */
    void carried(long bytesIn, long bytesOut) {
        inOctets.addWhole(bytesIn);
        outOctets.addWhole(bytesOut);
    }

    void turn(boolean nowUp) {
        if (up != nowUp) {
            up = nowUp;
            changedTicks = uptime.ticks();
        }
    }

    /** The device started anew: every counter begins at 0, and that is no discontinuity. */
    void restart() {
        reset();
        discontinuityTicks = 0;
        changedTicks = 0;
    }

    /** The counters alone begin at 0, while the device runs on. */
    void resetCounters() {
        reset();
        discontinuityTicks = uptime.ticks();
    }

    private void reset() {
        inOctets.reset();
        outOctets.reset();
        inPackets.reset();
        outPackets.reset();
        discards.reset();
        errors.reset();
    }

    void describe(Mib mib) {
        long bits = name.megabits() * 1_000_000L;
        mib.number(TABLE + "1" + row(), name::index)
                .text(TABLE + "2" + row(), name::description)
                .number(TABLE + "3" + row(), () -> ETHERNET)
                .number(TABLE + "4" + row(), () -> MTU)
                .gauge(TABLE + "5" + row(), () -> bits)
                .bytes(TABLE + "6" + row(), (byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) name.index())
                .number(TABLE + "7" + row(), () -> UP)
                .number(TABLE + "8" + row(), () -> up ? UP : DOWN)
                .ticks(TABLE + "9" + row(), () -> changedTicks)
                .text(MORE + "1" + row(), name::name)
                .gauge(MORE + "15" + row(), name::megabits)
                .text(MORE + "18" + row(), name::alias)
                .ticks(MORE + "19" + row(), () -> discontinuityTicks);
        counters(mib, "10", "6", inOctets::count);
        counters(mib, "11", "7", inPackets::count);
        counters(mib, "16", "10", outOctets::count);
        counters(mib, "17", "11", outPackets::count);
        mib.counter32(TABLE + "13" + row(), discards::count)
                .counter32(TABLE + "14" + row(), errors::count)
                .counter32(TABLE + "19" + row(), () -> 0)
                .counter32(TABLE + "20" + row(), () -> 0);
    }

    private void counters(Mib mib, String narrow, String wide, LongSupplier count) {
        mib.counter32(TABLE + narrow + row(), count).counter64(MORE + wide + row(), count);
    }

    private String row() {
        return "." + name.index();
    }
}
