package vn.ward.infra.practice.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

class AgentTest {

    private static final int ROWS = 300;

    private final Mib mib = new Mib().number("1.3.6.1.1.0", () -> 7).text("1.3.6.1.2.0", () -> "router");
    private final Agent agent = new Agent("right", mib);

    AgentTest() {
        IntStream.rangeClosed(1, ROWS).forEach(row -> mib.counter64("1.3.6.1.9.1." + row, () -> row));
    }

    @Test
    void a_value_is_given_by_its_name_and_what_is_not_there_is_said_to_be_missing() throws IOException {
        PDU answer = ask(PDU.GET, "1.3.6.1.1.0", "1.3.6.1.3.0");
        assertThat(answer.getType()).isEqualTo(PDU.RESPONSE);
        assertThat(answer.getRequestID()).isEqualTo(new Integer32(42));
        assertThat(answer.get(0).getVariable()).isEqualTo(new Integer32(7));
        assertThat(answer.get(1).getVariable()).isEqualTo(Null.noSuchInstance);
    }

    @Test
    void a_walk_goes_from_one_object_to_the_next_in_the_order_of_their_numbers_and_ends() throws IOException {
        assertThat(ask(PDU.GETNEXT, "1.3.6.1.9.1.9").get(0).getOid()).isEqualTo(new OID("1.3.6.1.9.1.10"));
        assertThat(ask(PDU.GETNEXT, "1.3.6.1.9.1." + ROWS).get(0).getVariable()).isEqualTo(Null.endOfMibView);
    }

    @Test
    void a_bulk_answer_repeats_the_columns_and_begins_with_what_is_asked_once() throws IOException {
        PDU bulk = request(PDU.GETBULK, "1.3.6.1.1", "1.3.6.1.9.1", "1.3.6.1.9.1.100");
        bulk.setNonRepeaters(1);
        bulk.setMaxRepetitions(2);
        assertThat(send(bulk).getVariableBindings().stream()
                        .map(found -> found.getOid().toDottedString()))
                .containsExactly("1.3.6.1.1.0", "1.3.6.1.9.1.1", "1.3.6.1.9.1.101", "1.3.6.1.9.1.2", "1.3.6.1.9.1.102");
    }

    @Test
    void a_bulk_answer_is_cut_to_what_a_frame_holds_and_the_rest_is_found_by_going_on() throws IOException {
        String at = "1.3.6.1.9";
        int found = 0;
        for (int round = 0; round < ROWS && at.startsWith("1.3.6.1.9"); round++) {
            PDU bulk = request(PDU.GETBULK, at);
            bulk.setMaxRepetitions(Integer.MAX_VALUE);
            byte[] answer = agent.answer(message(SnmpConstants.version2c, "right", bulk))
                    .orElseThrow();
            assertThat(answer.length).isLessThanOrEqualTo(Agent.LONGEST);
            List<? extends VariableBinding> rows = pdu(answer).getVariableBindings();
            found += (int) rows.stream().filter(row -> !row.isException()).count();
            VariableBinding last = rows.get(rows.size() - 1);
            at = last.isException() ? "" : last.getOid().toDottedString();
        }
        assertThat(found).isEqualTo(ROWS);
    }

    @Test
    void what_is_asked_whole_and_does_not_fit_is_said_to_be_too_big() throws IOException {
        String[] all = IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "1.3.6.1.9.1." + row)
                .toArray(String[]::new);
        assertThat(ask(PDU.GET, all).getErrorStatus()).isEqualTo(PDU.tooBig);
    }

    @Test
    void nothing_can_be_set() throws IOException {
        assertThat(ask(PDU.SET, "1.3.6.1.1.0").getErrorStatus()).isEqualTo(PDU.notWritable);
    }

    @Test
    void another_community_another_version_and_another_kind_of_message_get_no_answer() throws IOException {
        PDU get = request(PDU.GET, "1.3.6.1.1.0");
        assertThat(agent.answer(message(SnmpConstants.version2c, "wrong", get))).isEmpty();
        assertThat(agent.answer(message(SnmpConstants.version1, "right", get))).isEmpty();
        assertThat(agent.answer(message(SnmpConstants.version2c, "right", request(PDU.TRAP, "1.3.6.1.1.0"))))
                .isEmpty();
    }

    @Test
    void bytes_that_are_no_message_get_no_answer_and_do_no_harm() throws IOException {
        Random random = new Random(6);
        byte[] good = message(SnmpConstants.version2c, "right", request(PDU.GETBULK, "1.3.6.1.9"));
        Stream.generate(() -> {
                    byte[] noise = new byte[random.nextInt(200)];
                    random.nextBytes(noise);
                    return noise;
                })
                .limit(5_000)
                .forEach(noise -> assertThat(agent.answer(noise)).isEmpty());
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            agent.answer(damaged).ifPresent(answer -> assertThat(answer.length).isLessThanOrEqualTo(Agent.LONGEST));
        }
    }

    private PDU ask(int type, String... oids) throws IOException {
        return send(request(type, oids));
    }

    private PDU send(PDU request) throws IOException {
        return pdu(
                agent.answer(message(SnmpConstants.version2c, "right", request)).orElseThrow());
    }

    private static PDU request(int type, String... oids) {
        PDU pdu = new PDU();
        pdu.setType(type);
        pdu.setRequestID(new Integer32(42));
        for (String oid : oids) {
            pdu.add(new VariableBinding(new OID(oid)));
        }
        return pdu;
    }

    private static byte[] message(int version, String community, PDU pdu) throws IOException {
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(64 << 10));
        Integer32 number = new Integer32(version);
        OctetString said = new OctetString(community);
        BER.encodeHeader(out, BER.SEQUENCE, number.getBERLength() + said.getBERLength() + pdu.getBERLength());
        number.encodeBER(out);
        said.encodeBER(out);
        pdu.encodeBER(out);
        ByteBuffer bytes = out.getBuffer().flip();
        byte[] message = new byte[bytes.remaining()];
        bytes.get(message);
        return message;
    }

    private static PDU pdu(byte[] message) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(message));
        BER.decodeHeader(in, new BER.MutableByte());
        new Integer32().decodeBER(in);
        new OctetString().decodeBER(in);
        PDU pdu = new PDU();
        pdu.decodeBER(in);
        return pdu;
    }
}
