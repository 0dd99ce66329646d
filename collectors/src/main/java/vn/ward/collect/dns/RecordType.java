package vn.ward.collect.dns;

import org.xbill.DNS.Type;

/** What may be asked for. */
public enum RecordType {
    A(Type.A),
    AAAA(Type.AAAA),
    CNAME(Type.CNAME),
    MX(Type.MX),
    NS(Type.NS),
    TXT(Type.TXT),
    PTR(Type.PTR),
    SOA(Type.SOA),
    SRV(Type.SRV);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    /** As it is on the wire. */
    int number() {
        return number;
    }

    boolean hasAddresses() {
        return this == A || this == AAAA;
    }
}
