package vn.ward.collect.tls;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.core.config.Hosts;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Shakes hands once, looks at what was shown, and hangs up. */
public final class TlsProbe implements Probe {

    static final String HANDSHAKE = "handshake_seconds";

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE, Phase.CONNECT).stream(),
                    Stream.of(HANDSHAKE, Expiry.MEASUREMENT))
            .toList();

    /** Longer than any attempt: whose end closes the socket, and so ends the handshake. */
    private static final long LONGEST_HOURS = 25;

    private static final Logger log = LoggerFactory.getLogger(TlsProbe.class);

    private final Gear gear;
    private final Clock clock;
    private final PerLine<NetClient> clients;
    private final WorkerExecutor judges;

    public TlsProbe(Gear gear) {
        this(gear, Clock.systemUTC());
    }

    /** @param clock by which certificates expire */
    TlsProbe(Gear gear, Clock clock) {
        this.gear = gear;
        this.clock = clock;
        this.clients = new PerLine<>(gear.vertx(), line -> client(gear.vertx(), line), NetClient::close);
        this.judges = Judges.of(gear.vertx());
    }

    private static NetClient client(Vertx vertx, Optional<InetAddress> via) {
        NetClientOptions options = new NetClientOptions();
        via.ifPresent(address -> options.setLocalAddress(address.getHostAddress()));
        return vertx.createNetClient(options);
    }

    /** The same for all, so that one context serves them. */
    private final ClientSSLOptions tls = new ClientSSLOptions()
            .setHostnameVerificationAlgorithm("")
            .setEnabledSecureTransportProtocols(Arrays.stream(TlsSpec.Version.values())
                    .map(TlsSpec.Version::protocol)
                    .collect(Collectors.toSet()))
            .setSslHandshakeTimeout(LONGEST_HOURS)
            .setSslHandshakeTimeoutUnit(TimeUnit.HOURS)
            .setTrustOptions(TrustOptions.wrap(new Onlooker()));

    /** @param target one with a {@link TlsSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        TlsSpec spec = (TlsSpec) target.probe();
        return Attempt.make(
                gear.vertx(),
                target,
                startedAt,
                notes,
                attempt -> attempt.find(gear.resolver(), spec.host(), spec.port())
                        .compose(address -> attempt.timed(Phase.CONNECT, () -> connect(target, address)))
                        .compose(socket -> attempt.connected(
                                socket, socket.localAddress(), socket.remoteAddress(), () -> close(socket)))
                        .compose(socket -> Agreement.on(socket, spec.startTls())
                                .compose(ready -> ready ? shakeHands(attempt, spec, socket) : failed("tls.starttls"))));
    }

    private Future<NetSocket> connect(Target target, InetSocketAddress address) {
        return clients.of(target)
                .connect(new ConnectOptions()
                        .setRemoteAddress(SocketAddress.inetSocketAddress(address))
                        .setTimeout((int) target.pace().timeout().plusSeconds(1).toMillis()));
    }

    /** A session that is resumed would not show that the certificate has changed: none is kept. */
    private static Future<Void> close(NetSocket socket) {
        SSLSession session = socket.sslSession();
        if (session != null) {
            session.invalidate();
        }
        return socket.close();
    }

    private Future<Outcome> shakeHands(Attempt attempt, TlsSpec spec, NetSocket socket) {
        socket.handler(nobodyReads -> {});
        socket.exceptionHandler(fault -> log.debug("After the handshake: target={}", spec.host(), fault));
        long from = System.nanoTime();
        return upgrade(socket, spec.name())
                .onSuccess(done -> attempt.measured(HANDSHAKE, Attempt.seconds(System.nanoTime() - from)))
                .map(done -> (Outcome) new Answered())
                .recover(fault -> refused(fault, spec))
                .compose(outcome -> outcome instanceof Answered
                        ? look(attempt, spec, socket.sslSession())
                        : Future.succeededFuture(outcome));
    }

    /** An address is not asked for by name (RFC 6066), nor what may not stand there: of that the handshake would never end. */
    private Future<Void> upgrade(NetSocket socket, String name) {
        String asked = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return isServerName(asked) ? socket.upgradeToSsl(tls, asked) : socket.upgradeToSsl(tls);
    }

    private static boolean isServerName(String name) {
        try {
            return Hosts.findAddress(name).isEmpty()
                    && !new SNIHostName(name).getAsciiName().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is no fault of the handshake itself is the attempt's to tell. */
    private static Future<Outcome> refused(Throwable fault, TlsSpec spec) {
        String said = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        if (!(fault instanceof SSLException) || said.contains("closed")) {
            return Future.failedFuture(fault);
        }
        if (said.contains("not an ssl/tls record")) {
            return failed("tls.none");
        }
        return said.contains("protocol_version") || said.contains("protocol version")
                ? failed("tls.too-old", spec.least().key())
                : failed("tls.handshake", Certified.cut(String.valueOf(fault.getMessage())));
    }

    private Future<Outcome> look(Attempt attempt, TlsSpec spec, SSLSession session) {
        List<X509Certificate> shown;
        try {
            shown = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return failed("tls.handshake", Certified.cut(String.valueOf(e.getMessage())));
        }
        note(attempt.notes(), session, shown);
        return attempt.on(
                        judges, () -> new Chain(shown, spec.trusted(), clock.instant(), gear.zone()).judge(spec.name()))
                .map(verdict -> {
                    attempt.measured(
                            Expiry.MEASUREMENT, (double) verdict.valid().toSeconds());
                    Reason wrong = verdict.wrong();
                    return wrong != null ? new Failed(wrong) : agreed(spec, session.getProtocol());
                });
    }

    private void note(Notes notes, SSLSession session, List<X509Certificate> shown) {
        Certified words = new Certified(gear.zone());
        notes.take("tls.agreed", session.getProtocol(), session.getCipherSuite());
        shown.forEach(certificate -> notes.take(
                "tls.certificate",
                Certified.subject(certificate),
                Certified.issuer(certificate),
                words.day(certificate.getNotBefore().toInstant()),
                words.day(certificate.getNotAfter().toInstant())));
    }

    private static Outcome agreed(TlsSpec spec, String protocol) {
        Set<String> enough = Arrays.stream(TlsSpec.Version.values())
                .filter(version -> version.compareTo(spec.least()) >= 0)
                .map(TlsSpec.Version::protocol)
                .collect(Collectors.toSet());
        return enough.contains(protocol)
                ? new Answered()
                : new Failed(Reason.of(
                        "tls.protocol",
                        protocol.replaceFirst("^TLSv", ""),
                        spec.least().key()));
    }

    private static Future<Outcome> failed(String code, Object... values) {
        return Future.succeededFuture(new Failed(Reason.of(code, values)));
    }

    @Override
    public void expect(List<Target> targets) {
        clients.keep(targets);
    }

    @Override
    public Future<Void> close() {
        return Future.join(clients.close(), judges.close()).mapEmpty();
    }
}
