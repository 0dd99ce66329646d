package vn.ward.collect.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** What bytes from a name server say. Pure. */
sealed interface DnsAnswer {

    /** No answer to this question: too late, or somebody guesses. */
    record Stray() implements DnsAnswer {}

    /** Meant as one, and not readable. */
    record Garbled() implements DnsAnswer {}

    /** There is more than a packet holds. */
    record Truncated() implements DnsAnswer {}

    /** @param code other than NOERROR (RFC 1035 §4.1.1, RFC 6895) */
    record Declined(int code) implements DnsAnswer {}

    /**
     * @param texts each record of the type that was asked for, as a person writes it
     * @param addresses those of A and AAAA
     */
    record Records(List<String> texts, List<InetAddress> addresses) implements DnsAnswer {
        public Records {
            texts = List.copyOf(texts);
            addresses = List.copyOf(addresses);
        }
    }

    /** @param packet at most 65,535 bytes; whatever they are */
    static DnsAnswer read(byte[] packet, Question question) {
        if (packet.length < 2 || ((packet[0] & 0xff) << 8 | (packet[1] & 0xff)) != question.id()) {
            return new Stray();
        }
        try {
            return read(new Message(packet), question);
        } catch (IOException | RuntimeException e) {
            return new Garbled(); // the library's reading throws both, by what is wrong
        }
    }

    private static DnsAnswer read(Message message, Question question) {
        if (!message.getHeader().getFlag(Flags.QR) || message.getHeader().getOpcode() != Opcode.QUERY) {
            return new Stray();
        }
        Optional<Record> asked = message.getSection(Section.QUESTION).stream().findFirst();
        int code = message.getRcode();
        boolean repeats = asked.map(question::isRepeatedBy).orElse(code != Rcode.NOERROR);
        if (!repeats) {
            return new Stray();
        }
        if (message.getHeader().getFlag(Flags.TC)) {
            return new Truncated();
        }
        if (code != Rcode.NOERROR) {
            return new Declined(code);
        }
        List<Record> records = message.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == question.type().number())
                .toList();
        return new Records(
                records.stream().map(DnsAnswer::text).toList(),
                records.stream().flatMap(DnsAnswer::address).toList());
    }

    private static String text(Record record) {
        return record instanceof TXTRecord text ? String.join("", text.getStrings()) : record.rdataToString();
    }

    private static Stream<InetAddress> address(Record record) {
        if (record instanceof ARecord four) {
            return Stream.of(four.getAddress());
        }
        return record instanceof AAAARecord six ? Stream.of(six.getAddress()) : Stream.empty();
    }
}
