package vn.ward.infra.practice.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** SNMP4J as a manager that asks once, with no second try behind one's back. */
public final class SnmpClient implements AutoCloseable {

    private static final int REPETITIONS = 20;

    private final Snmp snmp;
    private final CommunityTarget<UdpAddress> target;

    public SnmpClient(int port) throws IOException {
        this(port, SnmpSystem.COMMUNITY, 5_000);
    }

    SnmpClient(int port, String community, int timeoutMillis) throws IOException {
        snmp = new Snmp(new DefaultUdpTransportMapping());
        snmp.listen();
        target = new CommunityTarget<>(new UdpAddress("127.0.0.1/" + port), new OctetString(community));
        target.setVersion(SnmpConstants.version2c);
        target.setRetries(0);
        target.setTimeout(timeoutMillis);
    }

    /** Empty if nothing was answered in time. */
    Optional<Long> find(String oid) throws IOException {
        PDU pdu = new PDU();
        pdu.setType(PDU.GET);
        pdu.add(new VariableBinding(new OID(oid)));
        PDU response = snmp.send(pdu, target).getResponse();
        return response == null
                ? Optional.empty()
                : Optional.of(response.get(0).getVariable().toLong());
    }

    public long get(String oid) throws IOException {
        return find(oid).orElseThrow();
    }

    /** Everything below {@code root}, by GETBULK. */
    public List<VariableBinding> walk(String root) throws IOException {
        OID top = new OID(root);
        List<VariableBinding> found = new ArrayList<>();
        OID at = top;
        while (true) {
            PDU pdu = new PDU();
            pdu.setType(PDU.GETBULK);
            pdu.setMaxRepetitions(REPETITIONS);
            pdu.add(new VariableBinding(at));
            for (VariableBinding next : snmp.send(pdu, target).getResponse().getVariableBindings()) {
                if (next.isException() || !next.getOid().startsWith(top)) {
                    return found;
                }
                found.add(next);
                at = next.getOid();
            }
        }
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
