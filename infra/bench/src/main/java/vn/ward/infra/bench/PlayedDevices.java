package vn.ward.infra.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Switches that answer SNMP v2c, each on a port of its own, in a process of their own: {@code PlayedDevices COUNT
 * INTERFACES} prints their ports on one line and plays until its standard input ends. Their counters move with the clock.
 */
final class PlayedDevices {

    private static final OID UP_TIME = new OID("1.3.6.1.2.1.1.3.0");
    private static final int HUNDREDTHS = 10_000_000;

    private final TreeMap<OID, Variable> table = new TreeMap<>();
    private final long begun = System.nanoTime();

    private PlayedDevices(int interfaces) {
        for (int index = 1; index <= interfaces; index++) {
            String one = "1.3.6.1.2.1.2.2.1.";
            String two = "1.3.6.1.2.1.31.1.1.1.";
            put(one + "2." + index, new OctetString("GigabitEthernet 0/" + index));
            put(one + "5." + index, new Gauge32(1_000_000_000));
            put(one + "7." + index, new Integer32(1));
            put(one + "8." + index, new Integer32(1));
            for (int column : new int[] {10, 13, 14, 16, 19, 20}) {
                put(one + column + "." + index, new Counter32(0));
            }
            put(two + "1." + index, new OctetString("gi0/" + index));
            put(two + "6." + index, new Counter64(0));
            put(two + "10." + index, new Counter64(0));
            put(two + "15." + index, new Gauge32(1_000));
            put(two + "18." + index, new OctetString(""));
            put(two + "19." + index, new TimeTicks(0));
        }
        put(UP_TIME.toDottedString(), new TimeTicks(0));
    }

    private void put(String oid, Variable variable) {
        table.put(new OID(oid), variable);
    }

    public static void main(String[] arguments) throws IOException {
        List<String> ports = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            PlayedDevices device = new PlayedDevices(Integer.parseInt(arguments[1]));
            Thread thread = new Thread(() -> device.serve(socket), "device-" + i);
            thread.setDaemon(true);
            thread.start();
            ports.add(String.valueOf(socket.getLocalPort()));
        }
        System.out.println(String.join(" ", ports));
        while (System.in.read() >= 0) {
            // until whoever started it is gone
        }
    }

    private void serve(DatagramSocket socket) {
        byte[] room = new byte[65_535];
        while (true) {
            try {
                DatagramPacket asked = new DatagramPacket(room, room.length);
                socket.receive(asked);
                byte[] answer = answer(Arrays.copyOf(room, asked.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
            } catch (IOException e) {
                System.err.println("not answered: " + e);
            }
        }
    }

    private byte[] answer(byte[] asked) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(asked));
        BER.decodeHeader(in, new BER.MutableByte());
        Integer32 version = new Integer32();
        version.decodeBER(in);
        OctetString community = new OctetString();
        community.decodeBER(in);
        PDU request = new PDU();
        request.decodeBER(in);
        PDU answer = new PDU(PDU.RESPONSE, variables(request));
        answer.setRequestID(request.getRequestID());
        int length = version.getBERLength() + community.getBERLength() + answer.getBERLength();
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(length + BER.getBERLengthOfLength(length) + 1));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        version.encodeBER(out);
        community.encodeBER(out);
        answer.encodeBER(out);
        return out.getBuffer().array();
    }

    private List<VariableBinding> variables(PDU request) {
        List<VariableBinding> answer = new ArrayList<>();
        List<? extends VariableBinding> asked = request.getVariableBindings();
        if (request.getType() == PDU.GET) {
            asked.forEach(one -> answer.add(new VariableBinding(one.getOid(), value(one.getOid()))));
            return answer;
        }
        int single = request.getNonRepeaters();
        asked.subList(0, single).forEach(one -> answer.add(next(one.getOid())));
        List<OID> cursors = new ArrayList<>();
        asked.subList(single, asked.size()).forEach(one -> cursors.add(one.getOid()));
        for (int row = 0; row < request.getMaxRepetitions(); row++) {
            for (int i = 0; i < cursors.size(); i++) {
                VariableBinding next = next(cursors.get(i));
                cursors.set(i, next.getOid());
                answer.add(next);
            }
        }
        return answer;
    }

    private VariableBinding next(OID after) {
        Map.Entry<OID, Variable> next = table.higherEntry(after);
        return next == null
                ? new VariableBinding(after, Null.endOfMibView)
                : new VariableBinding(next.getKey(), value(next.getKey()));
    }

    private Variable value(OID oid) {
        long ticks = (System.nanoTime() - begun) / HUNDREDTHS;
        Variable still = table.getOrDefault(oid, Null.noSuchInstance);
        if (oid.equals(UP_TIME)) {
            return new TimeTicks(ticks);
        }
        return still instanceof Counter64 ? new Counter64(ticks * 125_000) : still;
    }
}
