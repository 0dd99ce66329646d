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
import java.util.Optional;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.datagram.Exchange;
import vn.ward.collect.dns.DnsAnswer.Stray;
import vn.ward.collect.dns.DnsAnswer.Truncated;

/** Questions of one attempt to one name server: by UDP, and by TCP where the answer does not fit. */
record Asking(Vertx vertx, Attempt attempt, InetSocketAddress peer) {

    Future<DnsAnswer> ask(Question question) {
        return byUdp(question)
                .compose(answer -> answer instanceof Truncated ? byTcp(question) : Future.succeededFuture(answer));
    }

    private Future<DnsAnswer> byUdp(Question question) {
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

    private Future<DnsAnswer> byTcp(Question question) {
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
