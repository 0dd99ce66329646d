package vn.ward.collect.snmp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.snmp4j.smi.OID;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.Answer;
import vn.ward.collect.snmp.device.DeviceAddress;
import vn.ward.collect.snmp.device.Devices;
import vn.ward.collect.snmp.device.Question;
import vn.ward.collect.snmp.device.Traffic;
import vn.ward.collect.snmp.reading.Oids;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Reads devices by SNMP. What each target's counters were when they were last read is remembered here. */
public final class SnmpProbe implements Probe {

    /** The answer is drawn up in it, after the device's time is over. */
    private static final Duration OWN_TIME = Duration.ofMillis(60);

    /** Who looks into one try waits so long for the second reading that makes rates. */
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    private static final int LONGEST_DESCRIPTION = 120;

    private final Vertx vertx;
    private final Resolver resolver;
    private final Devices devices;
    private final Map<String, Remembered> memories = new ConcurrentHashMap<>();

    /** @param spec whose counters they are: one that changed begins anew */
    private record Remembered(SnmpSpec spec, Memory memory) {}

    public SnmpProbe(Gear gear) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.devices = new Devices(vertx);
    }

    /** @param target one with a {@link SnmpSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        SnmpSpec spec = (SnmpSpec) target.probe();
        long deadline = System.nanoTime() + patience(target.pace().timeout()).toNanos();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> attempt.find(
                                resolver, spec.device().host(), spec.device().port())
                        .compose(address -> new Course(target, spec, attempt, address, deadline).run()));
    }

    /** Most of the timeout, so that what was read by then still counts. */
    private static Duration patience(Duration timeout) {
        Duration half = timeout.dividedBy(2);
        return half.compareTo(OWN_TIME) < 0 ? half : timeout.minus(OWN_TIME);
    }

    /** One try, from the device's address on. */
    private final class Course {
        private final Target target;
        private final SnmpSpec spec;
        private final Attempt attempt;
        private final InetSocketAddress address;
        private final long deadline;

        Course(Target target, SnmpSpec spec, Attempt attempt, InetSocketAddress address, long deadline) {
            this.target = target;
            this.spec = spec;
            this.attempt = attempt;
            this.address = address;
            this.deadline = deadline;
        }

        Future<Outcome> run() {
            return read().compose(findings -> findings.isFirst() && isLookedInto() ? again() : end(findings));
        }

        private boolean isLookedInto() {
            return attempt.notes() != Notes.NONE && spec.hasRates();
        }

        /** Once more, so that whoever looks sees rates. */
        private Future<Outcome> again() {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            long wait = Math.min(BETWEEN_READINGS.toMillis(), left / 3);
            return vertx.timer(Math.max(1, wait), TimeUnit.MILLISECONDS)
                    .compose(due -> read())
                    .compose(this::end);
        }

        private Future<Findings> read() {
            return devices.ask(spec.device(), address, question()).map(answer -> {
                Remembered known = memories.get(target.id());
                Memory before = known != null && known.spec().equals(spec) ? known.memory() : Memory.NONE;
                Findings findings = Findings.of(target, spec, answer.sheet(), before);
                memories.put(target.id(), new Remembered(spec, findings.next()));
                tell(answer);
                if (answer.rttSeconds() >= 0) {
                    attempt.measured("rtt_seconds", answer.rttSeconds());
                }
                return findings;
            });
        }

        private Question question() {
            Set<OID> scalars = new HashSet<>(spec.scalars());
            if (attempt.notes() != Notes.NONE) {
                scalars.add(Oids.SYS_DESCR);
            }
            SnmpSpec.Line line = spec.watched();
            return new Question(line == null ? Set.of() : Set.of(line.name()), scalars, spec.columns(), deadline);
        }

        private void tell(Answer answer) {
            answer.sheet()
                    .find(Oids.SYS_DESCR)
                    .ifPresent(cell -> attempt.notes().take("snmp.device", shortened(cell.text())));
            answer.sheet()
                    .last()
                    .ifPresent(moment -> attempt.notes().take("snmp.uptime", Math.round(moment.uptimeSeconds())));
            Traffic traffic = answer.traffic();
            attempt.notes()
                    .take(
                            "snmp.traffic",
                            traffic.messagesOut(),
                            traffic.bytesOut(),
                            traffic.messagesIn(),
                            traffic.bytesIn());
        }

        private Future<Outcome> end(Findings findings) {
            findings.measurements().forEach(attempt::measured);
            findings.notes().forEach(this::note);
            if (spec.device().access() instanceof Access.User user
                    && user.authentication().protocol().isWeak()) {
                attempt.notes()
                        .take("snmp.weak", user.authentication().protocol().key());
            }
            Reason fault = findings.fault();
            return Future.succeededFuture(fault == null ? new Answered() : outcome(fault));
        }

        private void note(Note note) {
            if (attempt.notes() != Notes.NONE) {
                attempt.notes().take(note);
            }
        }

        private Outcome outcome(Reason fault) {
            if (!fault.code().equals("snmp.silent")) {
                return new Failed(fault);
            }
            attempt.notes().take("snmp.silent");
            BigDecimal seconds =
                    BigDecimal.valueOf(target.pace().timeout().toMillis(), 3).stripTrailingZeros();
            return attempt.silence(Reason.of(fault.code(), seconds.toPlainString()));
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_DESCRIPTION ? line : line.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    /** Of all devices since the beginning: what goes over the wire for them. */
    public Future<Traffic> traffic() {
        return devices.traffic();
    }

    @Override
    public void expect(List<Target> targets) {
        Set<DeviceAddress> watched = targets.stream()
                .map(target -> ((SnmpSpec) target.probe()).device())
                .collect(Collectors.toSet());
        devices.retain(watched);
        memories.keySet().retainAll(targets.stream().map(Target::id).collect(Collectors.toSet()));
    }

    @Override
    public Future<Void> close() {
        memories.clear();
        return devices.close();
    }
}
