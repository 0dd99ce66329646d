package vn.ward.collect.dns;

import java.net.InetAddress;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import vn.ward.core.config.Hosts;

/**
 * One question. Pure.
 *
 * @param id 0 to 65535, not to be guessed
 */
record Question(int id, Name name, RecordType type) {

    /** What passes every network in one packet (DNS flag day 2020), in bytes. */
    private static final int LARGEST_PACKET = 1232;

    static Question of(int id, DnsSpec spec) {
        Optional<InetAddress> address = Hosts.findAddress(spec.name());
        return new Question(id, address.map(ReverseMap::fromAddress).orElseGet(() -> name(spec.name())), spec.type());
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("no name for a name server: " + text, e);
        }
    }

    byte[] packet() {
        Message message = new Message(id);
        message.getHeader().setFlag(Flags.RD);
        message.addRecord(Record.newRecord(name, type.number(), DClass.IN), Section.QUESTION);
        message.addRecord(new OPTRecord(LARGEST_PACKET, 0, 0), Section.ADDITIONAL);
        return message.toWire();
    }

    /** Whether {@code asked}, the question that an answer repeats, is this one. */
    boolean isRepeatedBy(Record asked) {
        return asked.getName().equals(name) && asked.getType() == type.number() && asked.getDClass() == DClass.IN;
    }
}
