package vn.ward.collect.snmp.device;

import io.vertx.core.Future;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import vn.ward.collect.snmp.reading.Moment;
import vn.ward.collect.snmp.reading.Oids;

/** The requests of one round. Each asks for the device's time too, so that what it brings has its moment. */
final class Asking {

    private static final OID BEFORE_UP_TIME = new OID("1.3.6.1.2.1.1.3");

    private final Session session;
    private final long deadline;
    private final Budget budget = new Budget();
    private double rttSeconds = -1;

    /**
     * @param at when
     * @param variables without the time
     * @param bytes of the answer
     */
    record Told(int errorStatus, Moment at, List<? extends VariableBinding> variables, long bytes) {}

    Asking(Session session, long deadline) {
        this.session = session;
        this.deadline = deadline;
    }

    int overhead() {
        return session.overhead() + Packing.size(Oids.SYS_UP_TIME);
    }

    /** Of the first request; negative if none was answered. */
    double rttSeconds() {
        return rttSeconds;
    }

    /** The answer has exactly these objects, in this order, or else an error status. */
    Future<Told> get(List<OID> oids) {
        PDU pdu = session.pdu();
        pdu.setType(PDU.GET);
        pdu.add(new VariableBinding(Oids.SYS_UP_TIME));
        oids.forEach(oid -> pdu.add(new VariableBinding(oid)));
        return ask(pdu).map(told -> {
            for (int i = 0; i < oids.size() && told.errorStatus() == PDU.noError; i++) {
                if (told.variables().size() != oids.size()
                        || !told.variables().get(i).getOid().equals(oids.get(i))) {
                    throw new Trouble("snmp.garbled");
                }
            }
            return told;
        });
    }

    /** What follows each of {@code after}, {@code rows} times. */
    Future<Told> getBulk(List<OID> after, int rows) {
        PDU pdu = session.pdu();
        pdu.setType(PDU.GETBULK);
        pdu.setNonRepeaters(1);
        pdu.setMaxRepetitions(rows);
        pdu.add(new VariableBinding(BEFORE_UP_TIME));
        after.forEach(oid -> pdu.add(new VariableBinding(oid)));
        return ask(pdu);
    }

    private Future<Told> ask(PDU pdu) {
        long from = System.nanoTime();
        Traffic before = session.traffic();
        if (from >= deadline) {
            return Future.failedFuture(new Trouble("snmp.slow"));
        }
        return session.exchange(pdu, deadline).map(answer -> {
            long now = System.nanoTime();
            if (rttSeconds < 0) {
                rttSeconds = (now - from) / 1e9;
            }
            long bytes = session.traffic().bytesIn() - before.bytesIn();
            if (!budget.spend(answer.size(), bytes)) {
                throw new Trouble("snmp.endless");
            }
            return told(answer, now, bytes);
        });
    }

    private static Told told(PDU answer, long now, long bytes) {
        List<? extends VariableBinding> all = answer.getVariableBindings();
        if (answer.getErrorStatus() != PDU.noError) {
            return new Told(answer.getErrorStatus(), new Moment(0, now), List.of(), bytes);
        }
        if (all.isEmpty() || !all.get(0).getOid().equals(Oids.SYS_UP_TIME)) {
            throw new Trouble("snmp.garbled");
        }
        Variable time = all.get(0).getVariable();
        if (!(time instanceof TimeTicks)) {
            throw new Trouble("snmp.no-clock");
        }
        return new Told(PDU.noError, new Moment(time.toLong(), now), all.subList(1, all.size()), bytes);
    }
}
