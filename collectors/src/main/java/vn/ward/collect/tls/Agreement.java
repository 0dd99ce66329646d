package vn.ward.collect.tls;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.tls.StartTls.Heard;
import vn.ward.collect.tls.StartTls.Step;

/** Says what has to be said in clear before the handshake. On the socket's event loop. */
final class Agreement {

    private static final Logger log = LoggerFactory.getLogger(Agreement.class);

    /** A character for each byte. */
    private static final String LATIN = StandardCharsets.ISO_8859_1.name();

    private final NetSocket socket;
    private final Iterator<Step> steps;
    private final Promise<Boolean> agreed = Promise.promise();
    private Buffer heard = Buffer.buffer();
    private Step step;

    private Agreement(NetSocket socket, Iterator<Step> steps) {
        this.socket = socket;
        this.steps = steps;
        this.step = steps.next();
    }

    /** @return whether the server is ready to shake hands; fails if it hangs up */
    static Future<Boolean> on(NetSocket socket, StartTls kind) {
        return kind.steps().isEmpty()
                ? Future.succeededFuture(true)
                : new Agreement(socket, kind.steps().iterator()).begin();
    }

    private Future<Boolean> begin() {
        socket.closeHandler(closed -> agreed.tryFail(new ClosedChannelException()));
        socket.exceptionHandler(agreed::tryFail);
        socket.handler(this::hear);
        say();
        return agreed.future();
    }

    private void say() {
        if (!step.word().isEmpty()) {
            socket.write(Buffer.buffer(step.word(), LATIN))
                    .onFailure(fault -> log.debug("A word was not sent, which the silence after it tells too", fault));
        }
    }

    private void hear(Buffer piece) {
        if (agreed.future().isComplete()) {
            return;
        }
        heard.appendBuffer(piece);
        Heard meaning = heard.length() > StartTls.LONGEST
                ? Heard.REFUSED
                : step.meaning().apply(heard.toString(LATIN));
        if (meaning == Heard.REFUSED) {
            agreed.tryComplete(false);
        } else if (meaning == Heard.GO) {
            next();
        }
    }

    private void next() {
        if (steps.hasNext()) {
            step = steps.next();
            heard = Buffer.buffer();
            say();
        } else {
            agreed.tryComplete(true);
        }
    }
}
