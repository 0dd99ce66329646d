package vn.ward.collect.datagram;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.ward.collect.attempt.Attempt;

/** One question by UDP and its answer. Lives on the attempt's event loop and ends with it. */
public final class Exchange<T> {

    /** Enough to pass over somebody's guesses; whoever sends more is not listened to. */
    private static final int MOST_STRAYS = 1_000;

    /** Between saying that only strays came and the attempt's timeout. */
    private static final Duration MARGIN = Duration.ofMillis(50);

    private final InetSocketAddress peer;
    private final Function<Buffer, Optional<T>> take;
    private final Supplier<T> onlyStrays;
    private final Promise<T> answer = Promise.promise();
    private int strays;

    private Exchange(InetSocketAddress peer, Function<Buffer, Optional<T>> take, Supplier<T> onlyStrays) {
        this.peer = peer;
        this.take = take;
        this.onlyStrays = onlyStrays;
    }

    /**
     * Asks once.
     *
     * @param question made as it is sent, so that what it remembers of that moment is true
     * @param take what a packet from {@code peer} says; empty: it is no answer to this question. Never throws
     * @param onlyStrays what it comes to if packets came and none was an answer
     * @return never completes if nothing comes: the attempt's timeout is the attempt's to tell
     */
    public static <T> Future<T> ask(
            Vertx vertx,
            Attempt attempt,
            InetSocketAddress peer,
            Supplier<Buffer> question,
            Function<Buffer, Optional<T>> take,
            Supplier<T> onlyStrays) {
        boolean v6 = peer.getAddress() instanceof Inet6Address;
        String host = attempt.local().map(SocketAddress::hostAddress).orElse(v6 ? "::" : "0.0.0.0");
        Exchange<T> exchange = new Exchange<>(peer, take, onlyStrays);
        Timer late = vertx.timer(Math.max(1, attempt.left().minus(MARGIN).toMillis()), TimeUnit.MILLISECONDS);
        late.onSuccess(end -> exchange.giveUp());
        exchange.answer.future().onComplete(ended -> late.cancel());
        DatagramSocket socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(v6));
        return socket.handler(exchange::hear)
                .listen(0, host)
                .compose(bound -> attempt.connected(
                        bound, bound.localAddress(), SocketAddress.inetSocketAddress(peer), bound::close))
                .compose(open -> open.send(
                        question.get(), peer.getPort(), peer.getAddress().getHostAddress()))
                .compose(sent -> exchange.answer.future());
    }

    private void hear(DatagramPacket packet) {
        if (!isFromPeer(packet.sender()) || answer.future().isComplete()) {
            return;
        }
        Optional<T> taken = take.apply(packet.data());
        taken.ifPresent(answer::tryComplete);
        if (taken.isEmpty() && ++strays >= MOST_STRAYS) {
            giveUp();
        }
    }

    private boolean isFromPeer(SocketAddress sender) {
        return sender.port() == peer.getPort()
                && peer.getAddress().getHostAddress().equals(sender.hostAddress());
    }

    private void giveUp() {
        if (strays > 0) {
            answer.tryComplete(onlyStrays.get());
        }
    }
}
