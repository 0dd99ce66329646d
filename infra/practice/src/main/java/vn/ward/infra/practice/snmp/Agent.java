package vn.ward.infra.practice.snmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/**
 * Answers GET, GETNEXT and GETBULK of SNMP v2c (RFC 3416, RFC 1901) and lets nothing be set. What it cannot read, what
 * comes in another version or with another community gets no answer, as from any device.
 */
public final class Agent {

    /** The longest answer in bytes: what an Ethernet frame holds, as most devices have it. */
    static final int LONGEST = 1_472;

    private static final Integer32 V2C = new Integer32(SnmpConstants.version2c);

    /** No answer of {@link #LONGEST} bytes holds more objects than this. */
    private static final int MOST = 160;

    private final OctetString community;
    private final Mib mib;

    public Agent(String community, Mib mib) {
        this.community = new OctetString(community.getBytes(StandardCharsets.UTF_8));
        this.mib = mib;
    }

    /** The answer to a message, or none. */
    public Optional<byte[]> answer(byte[] message) {
        try {
            BERInputStream in = new BERInputStream(ByteBuffer.wrap(message));
            BER.decodeHeader(in, new BER.MutableByte());
            Integer32 version = new Integer32();
            version.decodeBER(in);
            OctetString said = new OctetString();
            said.decodeBER(in);
            if (!version.equals(V2C) || !said.equals(community)) {
                return Optional.empty();
            }
            PDU request = new PDU();
            request.decodeBER(in);
            return answer(request);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty(); // SNMP4J throws both kinds at bytes that are no message
        }
    }

    private Optional<byte[]> answer(PDU request) throws IOException {
        return switch (request.getType()) {
            case PDU.GET ->
                Optional.of(whole(
                        request,
                        request.getVariableBindings().stream()
                                .map(asked -> mib.get(asked.getOid()))
                                .toList()));
            case PDU.GETNEXT ->
                Optional.of(whole(
                        request,
                        request.getVariableBindings().stream()
                                .map(asked -> mib.next(asked.getOid()))
                                .toList()));
            case PDU.GETBULK -> Optional.of(shortened(request, bulk(request)));
            case PDU.SET -> Optional.of(message(refusal(request, PDU.notWritable)));
            default -> Optional.empty();
        };
    }

    private List<VariableBinding> bulk(PDU request) {
        List<? extends VariableBinding> asked = request.getVariableBindings();
        int once = Math.max(0, Math.min(request.getNonRepeaters(), asked.size()));
        List<VariableBinding> found = new ArrayList<>();
        List<OID> row = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (i < once) {
                found.add(mib.next(asked.get(i).getOid()));
            } else {
                row.add(asked.get(i).getOid());
            }
        }
        for (int i = 0; i < request.getMaxRepetitions() && !row.isEmpty() && found.size() < MOST; i++) {
            List<VariableBinding> next = row.stream().map(mib::next).toList();
            found.addAll(next);
            row = next.stream().map(VariableBinding::getOid).toList();
            if (next.stream().allMatch(VariableBinding::isException)) {
                break;
            }
        }
        return found;
    }

    /** All of {@code found}, or that it is too much. */
    private byte[] whole(PDU request, List<VariableBinding> found) throws IOException {
        byte[] message = message(response(request, found));
        return message.length <= LONGEST ? message : message(refusal(request, PDU.tooBig));
    }

    /** As much of {@code found}, from its beginning, as there is room for: who asked goes on from there. */
    private byte[] shortened(PDU request, List<VariableBinding> found) throws IOException {
        for (int count = found.size(); ; count--) {
            byte[] message = message(response(request, found.subList(0, count)));
            if (message.length <= LONGEST || count == 0) {
                return message;
            }
        }
    }

    private static PDU response(PDU request, List<VariableBinding> found) {
        PDU response = new PDU(PDU.RESPONSE, found);
        response.setRequestID(request.getRequestID());
        return response;
    }

    private static PDU refusal(PDU request, int error) {
        PDU refusal = response(request, List.of());
        refusal.setErrorStatus(error);
        refusal.setErrorIndex(error == PDU.tooBig ? 0 : 1);
        return refusal;
    }

    private byte[] message(PDU pdu) throws IOException {
        int length = V2C.getBERLength() + community.getBERLength() + pdu.getBERLength();
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(length + BER.getBERLengthOfLength(length) + 1));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        V2C.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        ByteBuffer bytes = out.getBuffer().flip();
        byte[] message = new byte[bytes.remaining()];
        bytes.get(message);
        return message;
    }
}
