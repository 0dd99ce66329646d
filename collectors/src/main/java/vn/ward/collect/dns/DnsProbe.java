package vn.ward.collect.dns;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.datagram.Exchange;
import vn.ward.collect.dns.DnsAnswer.Records;
import vn.ward.collect.dns.DnsAnswer.Stray;
import vn.ward.collect.dns.DnsAnswer.Truncated;
import vn.ward.core.config.Hosts;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks a name server once, by UDP, and by TCP if its answer does not fit. */
public final class DnsProbe implements Probe {

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE).stream(), Stream.of("answers"))
            .toList();

    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
    private static final int NOTED = 10;

    private final Vertx vertx;
    private final Resolver resolver;
    private final Path resolvConf;
    private final SecureRandom random = new SecureRandom();

    public DnsProbe(Gear gear) {
        this(gear, RESOLV_CONF);
    }

    /** @param resolvConf names the machine's own name server; read at every try that asks that one */
    DnsProbe(Gear gear, Path resolvConf) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.resolvConf = resolvConf;
    }

    /** @param target one with a {@link DnsSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        DnsSpec spec = (DnsSpec) target.probe();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> server(spec)
                        .compose(server -> server.isEmpty()
                                ? Future.succeededFuture(new NotTried(Reason.of("dns.no-server")))
                                : attempt.find(resolver, server.get(), spec.port())
                                        .compose(peer -> ask(attempt, spec, peer))));
    }

    private Future<Optional<String>> server(DnsSpec spec) {
        String named = spec.server();
        if (named != null) {
            return Future.succeededFuture(Optional.of(named));
        }
        return vertx.fileSystem()
                .readFile(resolvConf.toString())
                .map(file -> ownServer(file.toString()))
                .otherwise(missing -> Optional.empty());
    }

    static Optional<String> ownServer(String resolvConf) {
        return resolvConf
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .map(words -> words[1])
                .filter(address -> Hosts.findAddress(address).isPresent())
                .findFirst();
    }

    private Future<Outcome> ask(Attempt attempt, DnsSpec spec, InetSocketAddress peer) {
        Question question = Question.of(random.nextInt(1 << 16), spec);
        long from = System.nanoTime();
        return byUdp(attempt, peer, question)
                .compose(answer ->
                        answer instanceof Truncated ? byTcp(attempt, peer, question) : Future.succeededFuture(answer))
                .map(answer -> {
                    if (answer instanceof Records records) {
                        attempt.measured("rtt_seconds", Attempt.seconds(System.nanoTime() - from));
                        attempt.measured("answers", records.texts().size());
                        records.texts().stream()
                                .limit(NOTED)
                                .forEach(text -> attempt.notes().take("dns.record", text));
                    }
                    return Verdict.of(answer, spec);
                });
    }

    private Future<DnsAnswer> byUdp(Attempt attempt, InetSocketAddress peer, Question question) {
        return Exchange.ask(
                vertx,
                attempt,
                peer,
                () -> Buffer.buffer(question.packet()),
                packet -> {
                    DnsAnswer read = DnsAnswer.read(packet.getBytes(), question);
                    return read instanceof Stray ? Optional.empty() : Optional.of(read);
                },
                Stray::new);
    }

    private Future<DnsAnswer> byTcp(Attempt attempt, InetSocketAddress peer, Question question) {
        NetClientOptions options = new NetClientOptions();
        attempt.local().ifPresent(local -> options.setLocalAddress(local.hostAddress()));
        NetClient client = vertx.createNetClient(options);
        byte[] packet = question.packet();
        return client.connect(SocketAddress.inetSocketAddress(peer))
                .onFailure(refused -> client.close())
                .compose(socket ->
                        attempt.connected(socket, socket.localAddress(), socket.remoteAddress(), client::close))
                .compose(socket -> {
                    Future<Buffer> whole = whole(socket);
                    return socket.write(Buffer.buffer()
                                    .appendUnsignedShort(packet.length)
                                    .appendBytes(packet))
                            .compose(sent -> whole);
                })
                .map(answer -> DnsAnswer.read(answer.getBytes(), question));
    }

    /** The one answer, whose length comes first; nothing behind it is read. */
    private static Future<Buffer> whole(NetSocket socket) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        socket.handler(part -> {
            read.appendBuffer(part);
            if (read.length() >= 2 && read.length() >= 2 + read.getUnsignedShort(0)) {
                socket.pause();
                whole.tryComplete(read.slice(2, 2 + read.getUnsignedShort(0)));
            }
        });
        socket.closeHandler(closed -> whole.tryFail(new ClosedChannelException()));
        socket.exceptionHandler(whole::tryFail);
        return whole.future();
    }
}
