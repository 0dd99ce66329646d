package vn.ward.collect.tcp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Connects once and hangs up. */
public final class TcpProbe implements Probe {

    static final List<String> MEASUREMENTS = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT);

    private final Vertx vertx;
    private final Resolver resolver;
    private final PerLine<NetClient> clients;

    public TcpProbe(Gear gear) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.clients = new PerLine<>(vertx, this::client, NetClient::close);
    }

    private NetClient client(Optional<InetAddress> via) {
        NetClientOptions options = new NetClientOptions();
        via.ifPresent(address -> options.setLocalAddress(address.getHostAddress()));
        return vertx.createNetClient(options);
    }

    /** @param target one with a {@link TcpSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        TcpSpec spec = (TcpSpec) target.probe();
        return Attempt.make(
                vertx,
                target,
                startedAt,
                notes,
                attempt -> attempt.find(resolver, spec.host(), spec.port())
                        .compose(address -> attempt.timed(Phase.CONNECT, () -> connect(target, address)))
                        .compose(socket ->
                                attempt.connected(socket, socket.localAddress(), socket.remoteAddress(), socket::close))
                        .map(socket -> (Outcome) new Answered()));
    }

    /** The client gives up a second later than the attempt, so that a timeout is the attempt's to tell. */
    private Future<NetSocket> connect(Target target, InetSocketAddress address) {
        return clients.of(target)
                .connect(new ConnectOptions()
                        .setRemoteAddress(SocketAddress.inetSocketAddress(address))
                        .setTimeout((int) target.pace().timeout().plusSeconds(1).toMillis()));
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
