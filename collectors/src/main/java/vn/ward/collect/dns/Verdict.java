package vn.ward.collect.dns;

import java.util.List;
import org.xbill.DNS.Rcode;
import vn.ward.collect.dns.DnsAnswer.Declined;
import vn.ward.collect.dns.DnsAnswer.Records;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;

/** What an answer means for a target. Pure. */
final class Verdict {

    private Verdict() {}

    static Outcome of(DnsAnswer answer, DnsSpec spec) {
        if (answer instanceof Records records) {
            return of(records, spec);
        }
        return new Failed(answer instanceof Declined declined ? reason(declined.code()) : Reason.of("dns.garbled"));
    }

    private static Reason reason(int code) {
        return switch (code) {
            case Rcode.NXDOMAIN -> Reason.of("dns.no-such-name");
            case Rcode.SERVFAIL -> Reason.of("dns.server-failed");
            case Rcode.REFUSED -> Reason.of("dns.refused");
            default -> Reason.of("dns.code", code);
        };
    }

    private static Outcome of(Records records, DnsSpec spec) {
        List<String> texts = records.texts();
        if (texts.isEmpty()) {
            return new Failed(Reason.of("dns.no-record", spec.type()));
        }
        boolean expected = spec.addresses().isEmpty() || spec.addresses().containsAll(records.addresses());
        String contains = spec.contains();
        boolean found = contains == null || texts.stream().anyMatch(text -> text.contains(contains));
        return expected && found ? new Answered() : new Failed(Reason.of("dns.unexpected-answer"));
    }
}
