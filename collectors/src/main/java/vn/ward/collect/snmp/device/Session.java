package vn.ward.collect.snmp.device;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Target;
import org.snmp4j.event.AuthenticationFailureEvent;
import org.snmp4j.event.AuthenticationFailureListener;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;

/**
 * Speaks with one device, one request at a time. A request is sent a second time if nothing came back, with the same id:
 * that is transport, since one datagram is easily lost, and the device is still asked once. On one event loop.
 */
final class Session implements CommandResponder, AuthenticationFailureListener {

    private static final long AGAIN_MILLIS = 1_000;
    private static final double AGAIN_SHARE = 0.45;

    private final Vertx vertx;
    private final WorkerExecutor keys;
    private final Access access;
    private @Nullable Wire wire;
    private @Nullable Security security;
    private @Nullable Exchange current;
    private boolean isHeard;
    private boolean isLearning;

    Session(Vertx vertx, WorkerExecutor keys, Access access) {
        this.vertx = vertx;
        this.keys = keys;
        this.access = access;
    }

    Future<Session> open(InetSocketAddress to, Optional<InetAddress> via) {
        return Wire.open(vertx, to, via, this::heard, this::broken).map(opened -> {
            wire = opened;
            renew(opened);
            return this;
        });
    }

    /** What was learnt of the device's engine is forgotten. */
    private void renew(Wire on) {
        Security fresh = new Security(access, on.peer());
        fresh.dispatcher().addCommandResponder(this);
        fresh.dispatcher().addAuthenticationFailureListener(this);
        security = fresh;
        isLearning = false;
    }

    boolean isTo(InetSocketAddress address) {
        return wire != null && wire.to().equals(address);
    }

    Traffic traffic() {
        return wire == null ? Traffic.NONE : wire.traffic();
    }

    PDU pdu() {
        return security().pdu();
    }

    /** How much longer a message is than its variables, about. */
    int overhead() {
        return access.fold(
                community -> 40 + community.word().reveal().length(),
                user -> 140 + user.name().length());
    }

    private Security security() {
        if (security == null) {
            throw new IllegalStateException("the session is not open");
        }
        return security;
    }

    /**
     * @param deadline on the scale of {@link System#nanoTime()}
     * @return fails with {@link Trouble} if the device does not answer, or refuses us
     */
    Future<PDU> exchange(PDU pdu, long deadline) {
        if (current != null) {
            throw new IllegalStateException("one request at a time");
        }
        Exchange exchange = new Exchange(pdu, deadline);
        current = exchange;
        long left = Math.max(2, exchange.left().toMillis());
        exchange.again = vertx.setTimer(
                Math.max(1, Math.min(AGAIN_MILLIS, (long) (left * AGAIN_SHARE))), timer -> again(exchange));
        exchange.end = vertx.setTimer(left, timer -> exchange.endsInSilence());
        send();
        return exchange.answer.future().onComplete(ended -> end(exchange));
    }

    private void end(Exchange exchange) {
        vertx.cancelTimer(exchange.again);
        vertx.cancelTimer(exchange.end);
        release(exchange);
        current = null;
    }

    private void release(Exchange exchange) {
        PduHandle handle = exchange.handle;
        Security there = security;
        if (handle != null && there != null) {
            there.dispatcher().releaseStateReference(there.target().getVersion(), handle);
        }
    }

    private void send() {
        Exchange exchange = current;
        if (exchange == null || wire == null) {
            return;
        }
        if (isLearning) {
            exchange.waitsForKeys();
            return;
        }
        try {
            Target<UdpAddress> target = security().target();
            PduHandle sent = security().dispatcher().sendPdu(wire, target, exchange.pdu, true, null);
            if (exchange.handle != null && !exchange.handle.equals(sent)) {
                release(exchange);
            }
            exchange.handle = sent;
        } catch (MessageException e) {
            exchange.answer.tryFail(new Trouble("snmp.security", e.getSnmp4jErrorStatus()));
        }
    }

    private void heard(byte[] message) {
        Exchange exchange = current;
        Wire on = wire;
        if (exchange == null || on == null) {
            return;
        }
        isHeard = false;
        on.deliver(message, security().dispatcher());
        if (!isHeard) {
            exchange.stray();
            exchange.silenceMeans(new Trouble("snmp.garbled"));
        }
    }

    private void broken(Throwable fault) {
        Exchange exchange = current;
        if (exchange != null) {
            exchange.answer.tryFail(fault);
        }
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        isHeard = true;
        event.setProcessed(true);
        Exchange exchange = current;
        PDU pdu = event.getPDU();
        if (exchange == null || pdu == null) {
            return;
        }
        if (pdu.getType() == PDU.REPORT && !pdu.getVariableBindings().isEmpty()) {
            report(exchange, pdu.get(0).getOid());
        } else if (exchange.isAnsweredBy(pdu)) {
            exchange.answer.tryComplete(pdu);
        } else {
            exchange.stray();
        }
    }

    private void report(Exchange exchange, OID of) {
        if (SnmpConstants.usmStatsUnknownUserNames.equals(of)) {
            exchange.answer.tryFail(new Trouble("snmp.user-unknown"));
        } else if (SnmpConstants.usmStatsWrongDigests.equals(of)) {
            exchange.answer.tryFail(new Trouble("snmp.password-wrong"));
        } else if (SnmpConstants.usmStatsDecryptionErrors.equals(of)) {
            exchange.answer.tryFail(new Trouble("snmp.privacy-wrong"));
        } else if (SnmpConstants.usmStatsUnsupportedSecLevels.equals(of)) {
            exchange.answer.tryFail(new Trouble("snmp.level-unsupported"));
        } else if (exchange.isReportedTooOften()) {
            exchange.answer.tryFail(new Trouble(
                    SnmpConstants.usmStatsNotInTimeWindows.equals(of) ? "snmp.time-window" : "snmp.security"));
        } else if (SnmpConstants.usmStatsUnknownEngineIDs.equals(of)) {
            met(exchange);
        } else if (SnmpConstants.usmStatsNotInTimeWindows.equals(of)) {
            send();
        } else {
            exchange.answer.tryFail(new Trouble("snmp.security", of.toDottedString()));
        }
    }

    /** The device has told which engine it is; one that was another before is met anew. */
    private void met(Exchange exchange) {
        Security of = security();
        if (of.isLearnt()) {
            renewOnce(exchange);
            return;
        }
        if (isLearning) {
            return;
        }
        isLearning = true;
        exchange.waitsForKeys();
        keys.executeBlocking(of.localisation()::get)
                .onSuccess(learnt -> {
                    learnt.run();
                    if (of == security) {
                        isLearning = false;
                        askWithKeys();
                    }
                })
                .onFailure(fault -> {
                    if (of == security) {
                        isLearning = false;
                        broken(fault);
                    }
                });
    }

    /** A device that tells its engine, and then nothing, most likely can't make sense of what it is sent. */
    private void askWithKeys() {
        Exchange exchange = current;
        if (exchange != null) {
            String code = access.fold(
                    community -> "snmp.silent", user -> user.privacy() == null ? "snmp.silent" : "snmp.privacy-wrong");
            exchange.isAskedWithKeys(new Trouble(code));
            send();
        }
    }

    /** Nothing came back: a datagram was lost, or the device is another engine now and does not say so. */
    private void again(Exchange exchange) {
        if (security().isLearnt()) {
            renewOnce(exchange);
        } else {
            send();
        }
    }

    private void renewOnce(Exchange exchange) {
        Wire on = wire;
        if (exchange.isRenewed || on == null) {
            exchange.silenceMeans(new Trouble("snmp.time-window"));
            return;
        }
        exchange.isRenewed = true;
        release(exchange);
        renew(on);
        send();
    }

    /**
     * A device whose boots went back, or that bears another engine now, is met anew, once. So would be one that plays old
     * answers back; all that is read from it is what it says anyway.
     */
    @Override
    public <A extends Address> void authenticationFailure(AuthenticationFailureEvent<A> event) {
        isHeard = true;
        Exchange exchange = current;
        if (exchange == null) {
            return;
        }
        exchange.stray();
        int error = event.getError();
        if (error == SnmpConstants.SNMPv3_USM_NOT_IN_TIME_WINDOW
                || error == SnmpConstants.SNMPv3_USM_UNKNOWN_ENGINEID) {
            renewOnce(exchange);
        } else {
            exchange.silenceMeans(new Trouble("snmp.password-wrong"));
        }
    }

    void close() {
        if (current != null) {
            current.answer.tryFail(new RejectedExecutionException("the session was closed"));
        }
        if (wire != null) {
            wire.close();
        }
    }
}
