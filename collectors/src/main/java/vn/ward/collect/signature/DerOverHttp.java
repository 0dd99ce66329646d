package vn.ward.collect.signature;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Room;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.Talk;
import vn.ward.collect.http.Wire;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/** Posts a question in DER and reads the answer: one request on a connection of its own. Redirects are not followed. */
final class DerOverHttp {

    /** A timestamp with a chain of certificates has ten thousand bytes. */
    static final int LONGEST = 64 << 10;

    private static final int OK = 200;
    private static final int LONGEST_TYPE = 60;

    private static final Logger log = LoggerFactory.getLogger(DerOverHttp.class);

    private final Gear gear;
    private final PerLine<HttpClientAgent> clients;

    DerOverHttp(Gear gear) {
        this.gear = gear;
        this.clients = new PerLine<>(gear.vertx(), line -> client(gear.vertx(), line), HttpClientAgent::close);
    }

    private static HttpClientAgent client(Vertx vertx, Optional<InetAddress> via) {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                .setSslHandshakeTimeout(1)
                .setSslHandshakeTimeoutUnit(TimeUnit.HOURS); // the attempt's end closes the connection
        via.ifPresent(own -> options.setLocalAddress(own.getHostAddress()));
        return vertx.createHttpClient(options);
    }

    /**
     * @param question of the media type {@code application/<what>-request} or {@code -query}
     * @param answer the media type that is expected
     */
    record Question(URI url, String type, Buffer question, String answer) {}

    /** The answer's bytes, or what is wrong with it. */
    record Heard(Optional<Outcome> wrong, Buffer bytes) {
        private static Heard wrong(String code, Object... values) {
            return new Heard(Optional.of(new Failed(Reason.of(code, values))), Buffer.buffer());
        }
    }

    Future<Heard> ask(Attempt attempt, Target target, Question question) {
        URI url = question.url();
        return attempt.find(gear.resolver(), Addresses.host(url), Addresses.port(url))
                .compose(address -> attempt.timed(Phase.CONNECT, () -> connect(target, url, address)))
                .compose(connection -> attempt.connected(
                        connection, connection.localAddress(), connection.remoteAddress(), connection::close))
                .compose(connection -> attempt.timed(Phase.FIRST_BYTE, () -> post(connection, question)))
                .compose(head -> read(head, question));
    }

    private Future<HttpClientConnection> connect(Target target, URI url, InetSocketAddress address) {
        return clients.of(target)
                .connect(Wire.connection(url, address)
                        .setConnectTimeout(
                                target.pace().timeout().plusSeconds(1).toMillis()));
    }

    private static Future<HttpClientResponse> post(HttpClientConnection connection, Question question) {
        return connection
                .request(Wire.request(question.url(), HttpMethod.POST)
                        .putHeader(HttpHeaders.CONTENT_TYPE, question.type())
                        .putHeader(HttpHeaders.ACCEPT, question.answer())
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE))
                .compose(request -> Talk.heard(send(request, question)));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Question question) {
        Future<HttpClientResponse> answer = request.response().map(DerOverHttp::held);
        request.end(question.question())
                .onFailure(fault -> log.debug("A question was not sent, which its answer tells too", fault));
        return answer;
    }

    /** How it ends is remembered from here on: a short one may have ended before somebody reads it. */
    private static HttpClientResponse held(HttpClientResponse answer) {
        answer.pause().end();
        return answer;
    }

    private Future<Heard> read(HttpClientResponse head, Question question) {
        if (head.statusCode() != OK) {
            return Future.succeededFuture(Heard.wrong("http.status", head.statusCode(), OK));
        }
        String type = String.valueOf(head.getHeader(HttpHeaders.CONTENT_TYPE));
        if (!type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT).equals(question.answer())) {
            String told = type.replaceAll("[^\\x21-\\x7e]", " ").strip();
            return Future.succeededFuture(
                    Heard.wrong("signature.content", told.substring(0, Math.min(LONGEST_TYPE, told.length()))));
        }
        return new Body(head, gear.room()).read();
    }

    /** The answer's body as it comes. */
    private static final class Body {
        private final HttpClientResponse head;
        private final Room room;
        private final Promise<Heard> read = Promise.promise();
        private final Buffer bytes = Buffer.buffer();
        private int taken;

        Body(HttpClientResponse head, Room room) {
            this.head = head;
            this.room = room;
        }

        Future<Heard> read() {
            head.handler(this::take);
            Talk.heard(head.end())
                    .onSuccess(ended -> read.tryComplete(new Heard(Optional.empty(), bytes)))
                    .onFailure(read::tryFail);
            head.resume();
            return read.future().onComplete(done -> room.giveBack(taken));
        }

        private void take(Buffer piece) {
            if (read.future().isComplete()) {
                return;
            }
            if (bytes.length() + piece.length() > LONGEST) {
                read.tryComplete(Heard.wrong("signature.long", LONGEST >> 10));
                hangUp();
            } else if (!room.take(piece.length())) {
                read.tryFail(new RejectedExecutionException("no room beside the answers of others"));
                hangUp();
            } else {
                taken += piece.length();
                bytes.appendBuffer(piece);
            }
        }

        private void hangUp() {
            head.request().connection().close().onFailure(fault -> log.debug("Closing a connection failed", fault));
        }
    }

    void keep(List<Target> targets) {
        clients.keep(targets);
    }

    Future<Void> close() {
        return clients.close();
    }
}
