package vn.ward.collect.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/** Answers each datagram by whatever a test makes of it. */
final class HostileAgent implements AutoCloseable {

    private final DatagramSocket socket;
    private volatile Function<byte[], List<byte[]>> answers = asked -> List.of();

    HostileAgent() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "hostile-agent");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    void answer(Function<byte[], List<byte[]>> by) {
        answers = by;
    }

    private void serve() {
        byte[] room = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                DatagramPacket asked = new DatagramPacket(room, room.length);
                socket.receive(asked);
                byte[] message = Arrays.copyOf(room, asked.getLength());
                for (byte[] answer : answers.apply(message)) {
                    socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed, or nobody listens any more
            }
        }
    }

    /** The request in a v2c message. */
    static PDU request(byte[] message) {
        try {
            BERInputStream in = new BERInputStream(ByteBuffer.wrap(message));
            BER.decodeHeader(in, new BER.MutableByte());
            new Integer32().decodeBER(in);
            new OctetString().decodeBER(in);
            PDU pdu = new PDU();
            pdu.decodeBER(in);
            return pdu;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String community(byte[] message) {
        try {
            BERInputStream in = new BERInputStream(ByteBuffer.wrap(message));
            BER.decodeHeader(in, new BER.MutableByte());
            new Integer32().decodeBER(in);
            OctetString community = new OctetString();
            community.decodeBER(in);
            return community.toString();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A v2c message. */
    static byte[] message(PDU pdu) {
        try {
            Integer32 version = new Integer32(1);
            OctetString community = new OctetString(RecordedAgent.COMMUNITY);
            int length = version.getBERLength() + community.getBERLength() + pdu.getBERLength();
            BEROutputStream out =
                    new BEROutputStream(ByteBuffer.allocate(length + BER.getBERLengthOfLength(length) + 1));
            BER.encodeHeader(out, BER.SEQUENCE, length);
            version.encodeBER(out);
            community.encodeBER(out);
            pdu.encodeBER(out);
            return out.getBuffer().array();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
