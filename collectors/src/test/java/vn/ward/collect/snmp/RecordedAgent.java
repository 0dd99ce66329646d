package vn.ward.collect.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.DefaultCounterListener;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * An agent that serves a table as {@code snmpwalk -On} writes it ({@code .1.3.6.1.2.1.1.5.0 = STRING: "ap-1"}), on SNMP4J
 * itself, with a clock of its own: {@link #pass} lets time pass.
 */
final class RecordedAgent implements CommandResponder, AutoCloseable {

    static final String COMMUNITY = "bimat-cong-cong";
    static final OID UP_TIME = new OID("1.3.6.1.2.1.1.3.0");

    /** A v3 user of it; null protocols: none. */
    record User(
            String name,
            OID auth,
            String authPassword,
            @Nullable OID priv,
            String privPassword) {}

    /** An SNMP engine's identity. */
    record Engine(String id, int boots) {}

    final ConcurrentSkipListMap<OID, Variable> table = new ConcurrentSkipListMap<>();
    final List<PDU> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger lose = new AtomicInteger();
    volatile boolean silent;
    volatile int mostVariables = Integer.MAX_VALUE;
    volatile Duration delay = Duration.ZERO;

    private final @Nullable User user;
    private DefaultUdpTransportMapping transport;
    private MessageDispatcherImpl dispatcher;

    private RecordedAgent(@Nullable User user, @Nullable Engine engine, int port) {
        this.user = user;
        try {
            transport = new DefaultUdpTransportMapping(new UdpAddress(InetAddress.getLoopbackAddress(), port));
            dispatcher = dispatcher(engine);
            dispatcher.addCommandResponder(this);
            transport.addTransportListener(dispatcher);
            transport.listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.put(UP_TIME, new TimeTicks(360_000));
        table.put(new OID("1.3.6.1.2.1.1.1.0"), new OctetString("A played device"));
    }

    static RecordedAgent open() {
        return new RecordedAgent(null, null, 0);
    }

    static RecordedAgent open(User user, Engine engine) {
        return open(user, engine, 0);
    }

    static RecordedAgent open(User user, Engine engine, int port) {
        return new RecordedAgent(user, engine, port);
    }

    private MessageDispatcherImpl dispatcher(@Nullable Engine engine) {
        MessageDispatcherImpl made = new MessageDispatcherImpl();
        if (user == null || engine == null) {
            made.addMessageProcessingModel(new MPv2c());
            return made;
        }
        byte[] id = new OctetString(engine.id().getBytes(UTF_8)).getValue();
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
        CounterSupport counters = new CounterSupport();
        counters.addCounterListener(new DefaultCounterListener());
        USM model = new USM(protocols, new OctetString(id), engine.boots(), counters);
        model.setEngineDiscoveryEnabled(true);
        model.addUser(new UsmUser(
                new OctetString(user.name()),
                user.auth(),
                new OctetString(user.authPassword()),
                user.priv(),
                user.priv() == null ? null : new OctetString(user.privPassword())));
        made.addMessageProcessingModel(
                new MPv3(id, null, protocols, SecurityModels.getCollection(new SecurityModel[] {model}), counters));
        return made;
    }

    int port() {
        return transport.getListenAddress().getPort();
    }

    /** Serves what a file of {@code snmpwalk -On} holds; a comment begins with #. */
    RecordedAgent serve(String resource) {
        try (InputStream in = Objects.requireNonNull(RecordedAgent.class.getResourceAsStream(resource), resource)) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::serveLine);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serveLine(String line) {
        String[] parts = line.split(" = ", 2);
        String[] typed = parts[1].split(": ", 2);
        put(parts[0].substring(1), variable(typed[0], typed[1].strip()));
    }

    private static Variable variable(String type, String text) {
        return switch (type) {
            case "Counter64" -> new Counter64(Long.parseUnsignedLong(text));
            case "Counter32" -> new Counter32(Long.parseLong(text));
            case "Gauge32" -> new Gauge32(Long.parseLong(text));
            case "INTEGER" -> new Integer32(Integer.parseInt(text));
            case "Timeticks" -> new TimeTicks(Long.parseLong(text.replaceAll("\\((\\d+)\\).*", "$1")));
            case "Hex-STRING" -> new OctetString(HexFormat.of().parseHex(text.replace(" ", "")));
            case "STRING" -> new OctetString(text.replaceAll("^\"|\"$", "").getBytes(UTF_8));
            case "OID" -> new OID(text.substring(1));
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    RecordedAgent put(String oid, Variable variable) {
        table.put(new OID(oid), variable);
        return this;
    }

    /** An interface with 64-bit counters that stand at zero. */
    RecordedAgent line(int index, String name, long megabits) {
        narrowLine(index, name, megabits * 1_000_000);
        String x = "1.3.6.1.2.1.31.1.1.1.";
        put(x + "1." + index, new OctetString(name));
        put(x + "6." + index, new Counter64(0));
        put(x + "10." + index, new Counter64(0));
        put(x + "15." + index, new Gauge32(megabits));
        put(x + "18." + index, new OctetString("alias of " + name));
        return put(x + "19." + index, new TimeTicks(0));
    }

    /** An interface as devices had them before RFC 2233. */
    RecordedAgent narrowLine(int index, String name, long speed) {
        String t = "1.3.6.1.2.1.2.2.1.";
        put(t + "2." + index, new OctetString("descr " + name));
        put(t + "5." + index, new Gauge32(Math.min(speed, 4_294_967_295L)));
        put(t + "7." + index, new Integer32(1));
        put(t + "8." + index, new Integer32(1));
        for (int column : new int[] {10, 13, 14, 16, 19, 20}) {
            put(t + column + "." + index, new Counter32(0));
        }
        return this;
    }

    /** The interface is not there any more. */
    void remove(int index) {
        table.keySet()
                .removeIf(oid -> oid.last() == index
                        && (oid.startsWith(new OID("1.3.6.1.2.1.2.2.1"))
                                || oid.startsWith(new OID("1.3.6.1.2.1.31.1.1.1"))));
    }

    void count(String oid, long more) {
        table.computeIfPresent(
                new OID(oid),
                (known, value) -> value instanceof Counter64
                        ? new Counter64(value.toLong() + more)
                        : new Counter32((value.toLong() + more) % (1L << 32)));
    }

    void pass(Duration time) {
        table.computeIfPresent(
                UP_TIME, (known, value) -> new TimeTicks((value.toLong() + time.toMillis() / 10) % (1L << 32)));
    }

    @Override
    public synchronized <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        PDU request = event.getPDU();
        requests.add(request);
        event.setProcessed(true);
        boolean isLost = lose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (silent || isLost || (user == null && !COMMUNITY.equals(new String(event.getSecurityName(), UTF_8)))) {
            return;
        }
        try {
            Thread.sleep(delay.toMillis());
            PDU answer = (PDU) request.clone();
            answer.setType(PDU.RESPONSE);
            answer.clear();
            answer.setRequestID(request.getRequestID());
            if (request.size() > mostVariables) {
                answer.setErrorStatus(PDU.tooBig);
            } else {
                answer.setErrorStatus(0);
                answer.setErrorIndex(0);
                fill(request, answer);
            }
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            answer,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill(PDU request, PDU answer) {
        List<? extends VariableBinding> asked = request.getVariableBindings();
        if (request.getType() == PDU.GET) {
            asked.forEach(one -> answer.add(
                    new VariableBinding(one.getOid(), table.getOrDefault(one.getOid(), Null.noSuchInstance))));
            return;
        }
        int single = request.getType() == PDU.GETBULK ? request.getNonRepeaters() : asked.size();
        asked.subList(0, single).forEach(one -> answer.add(next(one.getOid())));
        List<OID> cursors = new ArrayList<>();
        asked.subList(single, asked.size()).forEach(one -> cursors.add(one.getOid()));
        for (int row = 0; row < request.getMaxRepetitions() && !cursors.isEmpty(); row++) {
            for (int i = 0; i < cursors.size(); i++) {
                VariableBinding next = next(cursors.get(i));
                cursors.set(i, next.getOid());
                answer.add(next);
            }
        }
    }

    private VariableBinding next(OID after) {
        Map.Entry<OID, Variable> next = table.higherEntry(after);
        return next == null
                ? new VariableBinding(after, Null.endOfMibView)
                : new VariableBinding(next.getKey(), next.getValue());
    }

    /** So many messages of requests, without those that only look for the engine. */
    int asked() {
        return (int) requests.stream().filter(pdu -> pdu.size() > 0).count();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
