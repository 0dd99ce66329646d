package vn.ward.collect.throughput;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.Talk;
import vn.ward.collect.http.Wire;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/**
 * One direction by HTTP: bytes are counted as they come or go and kept nowhere. Redirects are not followed: a page that says
 * "over there" is not the file whose transfer was to be timed.
 */
final class Web {

    /** An answer that ends by itself before so many bytes is no file for measuring. */
    static final long TOO_SMALL = 100_000;

    private static final int CHUNK_BYTES = 64 * 1024;

    /** Chunks in one turn of the event loop: others have their turn, too, on a line faster than any. */
    private static final int CHUNKS_A_TURN = 16;

    private static final int CONNECT_SECONDS = 5;

    /** Longer than any direction: what a server neither takes nor answers is let go of then. */
    private static final int IDLE_SECONDS = 90;

    private static final Logger log = LoggerFactory.getLogger(Web.class);

    private final Gear gear;
    private final PerLine<HttpClientAgent> clients;

    /** What can't be compressed on the way. */
    private final Buffer chunk;

    Web(Gear gear, HttpClientOptions trust) {
        this.gear = gear;
        this.clients = new PerLine<>(gear.vertx(), via -> client(gear.vertx(), trust, via), HttpClientAgent::close);
        byte[] noise = new byte[CHUNK_BYTES];
        new Random().nextBytes(noise);
        this.chunk = Buffer.buffer(noise);
    }

    private static HttpClientAgent client(Vertx vertx, HttpClientOptions trust, Optional<InetAddress> via) {
        HttpClientOptions options = new HttpClientOptions(trust)
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(CONNECT_SECONDS))
                .setSslHandshakeTimeout(CONNECT_SECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setDecompressionSupported(false);
        via.ifPresent(own -> options.setLocalAddress(own.getHostAddress()));
        return vertx.createHttpClient(options);
    }

    void keep(List<Target> targets) {
        clients.keep(targets);
    }

    Future<Void> close() {
        return clients.close();
    }

    Future<Course> download(Attempt attempt, Target target, ThroughputSpec spec, URI from) {
        return connect(attempt, target, from)
                .compose(connection -> connection
                        .request(request(from, HttpMethod.GET))
                        .compose(request -> ask(request, request.end()))
                        .compose(answer -> sound(answer, Ended::unspent))
                        .compose(answer -> read(spec, connection, answer)));
    }

    private Future<HttpClientConnection> connect(Attempt attempt, Target target, URI to) {
        return attempt.find(gear.resolver(), Addresses.host(to), Addresses.port(to))
                .compose(address -> clients.of(target).connect(Wire.connection(to, address)))
                .compose(connection -> attempt.connected(
                        connection, connection.localAddress(), connection.remoteAddress(), connection::close));
    }

    private static RequestOptions request(URI to, HttpMethod method) {
        return Wire.request(to, method).putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }

    /** The answer's head, from where on it waits. */
    private static Future<HttpClientResponse> ask(HttpClientRequest request, Future<Void> sent) {
        Future<HttpClientResponse> answer = request.response().map(HttpClientResponse::pause);
        sent.onFailure(fault -> log.debug("A request was not sent, which its answer tells too", fault));
        return Talk.heard(answer);
    }

    private static Future<HttpClientResponse> sound(HttpClientResponse answer, Function<Outcome, Ended> end) {
        int status = answer.statusCode();
        return status >= 200 && status <= 299
                ? Future.succeededFuture(answer)
                : Future.failedFuture(end.apply(new Failed(Reason.of("http.status", status, "2xx"))));
    }

    /** Reads to the end, or until enough bytes or enough time are measured: then the connection is closed. */
    private Future<Course> read(ThroughputSpec spec, HttpClientConnection connection, HttpClientResponse answer) {
        Meter meter = new Meter(System.nanoTime());
        Stop stop = new Stop(gear.vertx(), spec, connection);
        answer.handler(piece -> {
            meter.take(piece.length(), System.nanoTime());
            if (meter.bytes() >= spec.bytes()) {
                stop.now();
            }
        });
        Future<Void> ended = answer.end();
        answer.resume();
        return stop.after(Talk.heard(ended)).compose(read -> {
            if (!stop.wasUs() && meter.bytes() < TOO_SMALL) {
                return Future.failedFuture(Ended.unspent(new NotTried(Reason.of("throughput.too-small"))));
            }
            return Future.succeededFuture(stop.wasTime() ? meter.course(System.nanoTime()) : meter.course());
        });
    }

    /** Posts noise; done when the server has answered it, or at the limit of time. */
    Future<Course> upload(Attempt attempt, Target target, ThroughputSpec spec, URI to) {
        return connect(attempt, target, to)
                .compose(connection -> connection
                        .request(request(to, HttpMethod.POST)
                                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(spec.bytes()))
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream"))
                        .compose(request -> post(spec, connection, request)));
    }

    private Future<Course> post(ThroughputSpec spec, HttpClientConnection connection, HttpClientRequest request) {
        Meter meter = new Meter(System.nanoTime());
        Stop stop = new Stop(gear.vertx(), spec, connection);
        Pump pump = new Pump(gear.vertx().getOrCreateContext(), request, spec.bytes(), meter);
        Future<Void> answered = Talk.heard(request.response())
                .compose(answer -> sound(answer, Ended::spent))
                .compose(answer -> {
                    meter.take(0, System.nanoTime());
                    return pump.end();
                });
        pump.go();
        return stop.after(answered).map(done -> stop.wasTime() ? meter.course(System.nanoTime()) : meter.course());
    }

    /** Writes as fast as the connection takes it. */
    private final class Pump {
        private final Context loop;
        private final HttpClientRequest request;
        private final Meter meter;
        private long left;

        Pump(Context loop, HttpClientRequest request, long bytes, Meter meter) {
            this.loop = loop;
            this.request = request;
            this.left = bytes;
            this.meter = meter;
        }

        /** Fails if not all was sent: whoever answers before has not waited for it, and how fast it came is not known. */
        Future<Void> end() {
            boolean early = left > 0;
            left = 0;
            return early
                    ? Future.failedFuture(Ended.spent(new NotTried(Reason.of("throughput.early"))))
                    : Future.succeededFuture();
        }

        void go() {
            for (int i = 0; i < CHUNKS_A_TURN && left > 0 && !request.writeQueueFull(); i++) {
                int size = (int) Math.min(left, CHUNK_BYTES);
                left -= size;
                Buffer piece = chunk.slice(0, size);
                Future<Void> written = left == 0 ? request.end(piece) : request.write(piece);
                written.onSuccess(gone -> meter.take(size, System.nanoTime()))
                        .onFailure(fault -> left = 0); // the answer tells why
            }
            if (left > 0 && request.writeQueueFull()) {
                request.drainHandler(free -> go());
            } else if (left > 0) {
                loop.runOnContext(next -> go());
            }
        }
    }
}
