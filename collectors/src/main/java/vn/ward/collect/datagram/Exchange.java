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

    private final Vertx vertx;
    private final InetSocketAddress peer;
    private final Question<T> question;
    private final Promise<T> answer = Promise.promise();
    private int strays;

    private Exchange(Vertx vertx, InetSocketAddress peer, Question<T> question) {
        this.vertx = vertx;
        this.peer = peer;
        this.question = question;
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
        return ask(vertx, attempt, peer, new Question<>() {
            @Override
            public Buffer packet(SocketAddress from) {
                return question.get();
            }

            @Override
            public Optional<T> take(Buffer packet) {
                return take.apply(packet);
            }

            @Override
            public T onlyStrays() {
                return onlyStrays.get();
            }
        });
    }

    /**
     * Asks, and again as often as {@code question} says.
     *
     * @return never completes if nothing comes: the attempt's timeout is the attempt's to tell
     */
    public static <T> Future<T> ask(Vertx vertx, Attempt attempt, InetSocketAddress peer, Question<T> question) {
        boolean v6 = peer.getAddress() instanceof Inet6Address;
        String host = attempt.local().map(SocketAddress::hostAddress).orElse(v6 ? "::" : "0.0.0.0");
        Exchange<T> exchange = new Exchange<>(vertx, peer, question);
        Timer late = vertx.timer(Math.max(1, attempt.left().minus(MARGIN).toMillis()), TimeUnit.MILLISECONDS);
        late.onSuccess(end -> exchange.giveUp());
        exchange.answer.future().onComplete(ended -> late.cancel());
        DatagramSocket socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(v6));
        return socket.handler(exchange::hear)
                .listen(0, host)
                .compose(bound -> attempt.connected(
                        bound, bound.localAddress(), SocketAddress.inetSocketAddress(peer), bound::close))
                .compose(open -> exchange.send(attempt, open, question.packet(open.localAddress()), 1))
                .compose(sent -> exchange.answer.future());
    }

    /** Until an answer has come or the attempt's time is over: its socket is closed then. */
    private Future<Void> send(Attempt attempt, DatagramSocket open, Buffer packet, int count) {
        return open.send(packet, peer.getPort(), peer.getAddress().getHostAddress())
                .onSuccess(sent -> question.again(count)
                        .filter(wait -> wait.compareTo(attempt.left()) < 0)
                        .ifPresent(wait -> vertx.setTimer(Math.max(1, wait.toMillis()), due -> {
                            if (!answer.future().isComplete()) {
                                send(attempt, open, packet, count + 1).onFailure(answer::tryFail);
                            }
                        })));
    }

    private void hear(DatagramPacket packet) {
        if (!isFromPeer(packet.sender()) || answer.future().isComplete()) {
            return;
        }
        Optional<T> taken = question.take(packet.data());
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
            answer.tryComplete(question.onlyStrays());
        }
    }
}
