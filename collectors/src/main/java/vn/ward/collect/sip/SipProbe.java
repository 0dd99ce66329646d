package vn.ward.collect.sip;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.collect.datagram.Exchange;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks a SIP server what it can do, and so whether it is there. */
public final class SipProbe implements Probe {

    static final List<String> BY_UDP = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE).stream(), Stream.of("retransmits"))
            .toList();
    static final List<String> BY_STREAM = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT);

    private static final int ID_BYTES = 12;
    private static final int MOST_MESSAGES = 1_000;

    /** Between saying what came and the attempt's timeout. */
    private static final Duration MARGIN = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Resolver resolver;
    private final PerLine<NetClient> clients;
    private final SecureRandom random = new SecureRandom();

    public SipProbe(Gear gear) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.clients = new PerLine<>(vertx, this::client, NetClient::close);
    }

    private NetClient client(Optional<InetAddress> via) {
        NetClientOptions options = new NetClientOptions().setTcpNoDelay(true);
        via.ifPresent(address -> options.setLocalAddress(address.getHostAddress()));
        return vertx.createNetClient(options);
    }

    /** @param target one with a {@link SipSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        SipSpec spec = (SipSpec) target.probe();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> attempt.find(resolver, spec.host(), spec.port()).compose(peer -> {
                    Conversation conversation = new Conversation(attempt, new Call(spec, id()));
                    return spec.transport() == Transport.UDP
                            ? Exchange.ask(vertx, attempt, peer, conversation)
                            : byStream(target, attempt, peer, conversation);
                }));
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private Future<Outcome> byStream(
            Target target, Attempt attempt, InetSocketAddress peer, Conversation conversation) {
        return attempt.timed(Phase.CONNECT, () -> clients.of(target).connect(connection(target, peer)))
                .compose(socket ->
                        attempt.connected(socket, socket.localAddress(), socket.remoteAddress(), socket::close))
                .compose(socket -> {
                    Future<Outcome> answer = answer(socket, conversation);
                    return socket.write(conversation.packet(socket.localAddress()))
                            .compose(sent -> Limit.within(
                                    vertx, attempt.left().minus(MARGIN), answer, () -> late(attempt, conversation)));
                });
    }

    /** What is said of a promise that was not kept is more than that time ran out. */
    private static Outcome late(Attempt attempt, Conversation conversation) {
        return conversation.isPromised() ? conversation.onlyStrays() : attempt.outOfTime();
    }

    /** The client gives up a second later than the attempt, so that a timeout is the attempt's to tell. */
    private static ConnectOptions connection(Target target, InetSocketAddress peer) {
        SipSpec spec = (SipSpec) target.probe();
        Duration limit = target.pace().timeout().plusSeconds(1);
        ConnectOptions options = new ConnectOptions()
                .setRemoteAddress(SocketAddress.inetSocketAddress(peer))
                .setTimeout((int) limit.toMillis());
        if (spec.transport() == Transport.TLS) {
            options.setHost(spec.host())
                    .setSsl(true)
                    .setSslOptions(spec.authorities().tls(target.pace().timeout()));
        }
        return options;
    }

    /** The first message that is the answer; others are passed over, up to a bound. */
    private static Future<Outcome> answer(NetSocket socket, Conversation conversation) {
        Promise<Outcome> answer = Promise.promise();
        Frames frames = new Frames();
        int[] messages = {0};
        socket.handler(part -> {
            if (answer.future().isComplete()) {
                return;
            }
            frames.take(part.getBytes());
            for (Optional<byte[]> message = frames.next(); message.isPresent(); message = frames.next()) {
                conversation.take(Buffer.buffer(message.get())).ifPresent(answer::tryComplete);
                if (answer.future().isComplete() || ++messages[0] >= MOST_MESSAGES) {
                    break;
                }
            }
            if (frames.isBroken() || messages[0] >= MOST_MESSAGES) {
                answer.tryComplete(Verdict.garbled());
            }
            if (answer.future().isComplete()) {
                socket.pause();
            }
        });
        socket.closeHandler(closed -> answer.tryFail(new ClosedChannelException()));
        socket.exceptionHandler(answer::tryFail);
        return answer.future();
    }

    @Override
    public void expect(List<Target> targets) {
        clients.keep(targets);
    }

    @Override
    public Future<Void> close() {
        return clients.close();
    }
}
