package vn.ward.infra.practice.device;

import java.util.List;
import vn.ward.infra.practice.snmp.Mib;
import vn.ward.infra.practice.stage.Fault;

/** A device spoken to over SNMP, apart from how it answers or fails to, which {@link SnmpSystem} sees to. */
public interface Device {

    /** See {@link PlayedSystem#id()}. */
    String id();

    /** See {@link PlayedSystem#group()}. */
    String group();

    Mib mib();

    /** Brings what it counts and measures up to now: called before anything of {@link #mib()} is read. */
    void advance();

    /** The faults of this kind of device; those that all devices share are not among them. */
    List<Fault> faults();

    /** Plays any fault, {@link Fault#NORMAL} too. */
    void play(Fault fault);
}
