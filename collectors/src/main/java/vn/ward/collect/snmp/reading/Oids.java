package vn.ward.collect.snmp.reading;

import java.util.List;
import org.snmp4j.smi.OID;

/** The standard objects that every device has, or should: SNMPv2-MIB and IF-MIB (RFC 3418, RFC 2863). */
public final class Oids {

    public static final OID SYS_DESCR = new OID("1.3.6.1.2.1.1.1.0");
    public static final OID SYS_UP_TIME = new OID("1.3.6.1.2.1.1.3.0");

    private static final String IF_TABLE = "1.3.6.1.2.1.2.2.1.";
    private static final String IF_X_TABLE = "1.3.6.1.2.1.31.1.1.1.";

    public static final OID NAME = new OID(IF_X_TABLE + "1");
    public static final OID ALIAS = new OID(IF_X_TABLE + "18");
    public static final OID DESCR = new OID(IF_TABLE + "2");

    static final OID SPEED = new OID(IF_TABLE + "5");
    static final OID ADMIN_STATUS = new OID(IF_TABLE + "7");
    static final OID OPER_STATUS = new OID(IF_TABLE + "8");
    static final OID IN_OCTETS = new OID(IF_TABLE + "10");
    static final OID IN_DISCARDS = new OID(IF_TABLE + "13");
    static final OID IN_ERRORS = new OID(IF_TABLE + "14");
    static final OID OUT_OCTETS = new OID(IF_TABLE + "16");
    static final OID OUT_DISCARDS = new OID(IF_TABLE + "19");
    static final OID OUT_ERRORS = new OID(IF_TABLE + "20");
    static final OID HC_IN_OCTETS = new OID(IF_X_TABLE + "6");
    static final OID HC_OUT_OCTETS = new OID(IF_X_TABLE + "10");
    static final OID HIGH_SPEED = new OID(IF_X_TABLE + "15");
    static final OID DISCONTINUITY = new OID(IF_X_TABLE + "19");

    /** Where an interface's name may stand, in the order in which it is looked for. */
    public static final List<OID> NAMES = List.of(NAME, ALIAS, DESCR);

    private Oids() {}

    /** {@code column} of the row {@code index}. */
    public static OID at(OID column, OID index) {
        return new OID(column).append(index);
    }
}
