package vn.ward.collect;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Ports;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.dns.DnsProbe;
import vn.ward.collect.dns.DnsSpec;
import vn.ward.collect.heartbeat.HeartbeatProbe;
import vn.ward.collect.heartbeat.HeartbeatSpec;
import vn.ward.collect.http.HttpSpec;
import vn.ward.collect.http.journey.JourneyProbe;
import vn.ward.collect.http.journey.JourneySpec;
import vn.ward.collect.icmp.IcmpProbe;
import vn.ward.collect.icmp.IcmpSpec;
import vn.ward.collect.ics.IcsProbe;
import vn.ward.collect.ics.IcsSpec;
import vn.ward.collect.links.LinksProbe;
import vn.ward.collect.links.LinksSpec;
import vn.ward.collect.mqtt.MqttProbe;
import vn.ward.collect.mqtt.MqttSpec;
import vn.ward.collect.ntp.NtpProbe;
import vn.ward.collect.ntp.NtpSpec;
import vn.ward.collect.portal.PortalProbe;
import vn.ward.collect.portal.PortalSpec;
import vn.ward.collect.prometheus.PrometheusProbe;
import vn.ward.collect.prometheus.PrometheusSpec;
import vn.ward.collect.push.PushProbe;
import vn.ward.collect.push.PushSpec;
import vn.ward.collect.queue.Desks;
import vn.ward.collect.queue.broker.BrokerSpec;
import vn.ward.collect.queue.drop.DropProbe;
import vn.ward.collect.queue.drop.DropSpec;
import vn.ward.collect.queue.rest.RestProbe;
import vn.ward.collect.queue.rest.RestSpec;
import vn.ward.collect.queue.sql.SqlProbe;
import vn.ward.collect.queue.sql.SqlSpec;
import vn.ward.collect.signature.OcspProbe;
import vn.ward.collect.signature.OcspSpec;
import vn.ward.collect.signature.TsaProbe;
import vn.ward.collect.signature.TsaSpec;
import vn.ward.collect.sip.SipProbe;
import vn.ward.collect.sip.SipSpec;
import vn.ward.collect.snmp.SnmpProbe;
import vn.ward.collect.snmp.SnmpSpec;
import vn.ward.collect.tcp.TcpProbe;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.collect.throughput.ThroughputProbe;
import vn.ward.collect.throughput.ThroughputSpec;
import vn.ward.collect.tls.TlsProbe;
import vn.ward.collect.tls.TlsSpec;
import vn.ward.collect.unifi.UnifiProbe;
import vn.ward.collect.unifi.UnifiSpec;
import vn.ward.core.config.Kind;
import vn.ward.core.engine.Queues;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * The probe kinds there are. Itself a probe: it tries each target by the kind that its specification names.
 *
 * <p>Build it outside a verticle, so that its sockets' owner is the whole Vert.x instance and outlives a reload.
 */
public final class Probes implements Probe {

    /** Every kind, one entry each. */
    private static final List<Entry> KINDS = List.of(
            new Entry(new Kind(HttpSpec.KIND, JourneySpec::read), JourneyProbe::new),
            new Entry(new Kind(TcpSpec.KIND, TcpSpec::read), TcpProbe::new),
            new Entry(new Kind(TlsSpec.KIND, TlsSpec::read), TlsProbe::new),
            new Entry(new Kind(IcmpSpec.KIND, IcmpSpec::read), IcmpProbe::new),
            new Entry(new Kind(DnsSpec.KIND, DnsSpec::read), DnsProbe::new),
            new Entry(new Kind(NtpSpec.KIND, NtpSpec::read), NtpProbe::new),
            new Entry(new Kind(SnmpSpec.KIND, SnmpSpec::read), SnmpProbe::new),
            new Entry(new Kind(ThroughputSpec.KIND, ThroughputSpec::read), ThroughputProbe::new),
            new Entry(new Kind(UnifiSpec.KIND, UnifiSpec::read), UnifiProbe::new),
            new Entry(new Kind(PortalSpec.KIND, PortalSpec::read), PortalProbe::new),
            new Entry(new Kind(LinksSpec.KIND, LinksSpec::read), LinksProbe::new),
            new Entry(new Kind(TsaSpec.KIND, TsaSpec::read), TsaProbe::new),
            new Entry(new Kind(OcspSpec.KIND, OcspSpec::read), OcspProbe::new),
            new Entry(new Kind(SipSpec.KIND, SipSpec::read), SipProbe::new),
            new Entry(new Kind(MqttSpec.KIND, MqttSpec::read), MqttProbe::new),
            new Entry(new Kind(IcsSpec.KIND, IcsSpec::read), IcsProbe::new),
            new Entry(new Kind(PrometheusSpec.KIND, PrometheusSpec::read), PrometheusProbe::new),
            new Entry(new Kind(HeartbeatSpec.KIND, HeartbeatSpec::read), HeartbeatProbe::new),
            new Entry(new Kind(PushSpec.KIND, PushSpec::read), PushProbe::new),
            new Entry(new Kind(BrokerSpec.KIND, BrokerSpec::read), BrokerSpec::probe),
            new Entry(new Kind(RestSpec.KIND, RestSpec::read), RestProbe::new),
            new Entry(new Kind(SqlSpec.KIND, SqlSpec::read), SqlProbe::new),
            new Entry(new Kind(DropSpec.KIND, DropSpec::read), DropProbe::new));

    private final Map<String, Probe> byKind;
    private final Queues queues;

    /** @param probe tries targets of this kind, however many */
    private record Entry(Kind kind, Function<Gear, Probe> probe) {}

    /** @param zone the ward's, in which its days begin */
    public Probes(Vertx vertx, ZoneId zone) {
        this(new Gear(vertx, zone));
    }

    /** @param ports what is exchanged with the core beside results */
    public Probes(Vertx vertx, ZoneId zone, Ports ports) {
        this(new Gear(vertx, zone, ports));
    }

    private Probes(Gear gear) {
        queues = gear.ports().queues();
        byKind = KINDS.stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.kind().name(), entry -> entry.probe().apply(gear)));
    }

    /** The kinds as the configuration's parser needs them. */
    public static List<Kind> kinds() {
        return KINDS.stream().map(Entry::kind).toList();
    }

    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        String kind = target.probe().kind();
        Probe probe = byKind.get(kind);
        if (probe == null) {
            return Future.failedFuture(new IllegalArgumentException("no probe of this kind: target=" + target.id()
                    + " kind=" + kind + "; there are " + byKind.keySet()));
        }
        return probe.tryOnce(target, startedAt, notes);
    }

    /** Each kind hears of its own targets, and the core before them of the desks of all kinds. */
    @Override
    public void expect(List<Target> targets) {
        Desks.expect(queues, targets);
        Map<String, List<Target>> ofKind = targets.stream()
                .collect(Collectors.groupingBy(target -> target.probe().kind()));
        byKind.forEach((kind, probe) -> probe.expect(ofKind.getOrDefault(kind, List.of())));
    }

    @Override
    public Future<Void> close() {
        return Future.join(byKind.values().stream().map(Probe::close).toList()).mapEmpty();
    }
}
