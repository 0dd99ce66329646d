package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks a web address once. Stateless between attempts: every connection is new and its TLS handshake a full one. */
public final class HttpProbe implements Probe {

    static final List<String> MEASUREMENTS = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE);

    /** Bytes: forty pages of the greatest length at once, which take as much again while they grow; the heap has 160 MiB. */
    private static final long ROOM = 40L * Page.LIMIT;

    private static final Logger log = LoggerFactory.getLogger(HttpProbe.class);

    private final Vertx vertx;
    private final Resolver resolver;
    private final Clients clients;
    private final Room room;

    /** Trusts the authorities that the JDK trusts. */
    public HttpProbe(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    HttpProbe(Gear gear, HttpClientOptions trust) {
        this(gear, trust, new Room(ROOM));
    }

    HttpProbe(Gear gear, HttpClientOptions trust, Room room) {
        this.room = room;
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.clients = new Clients(vertx, trust);
    }

    /** @param target one with an {@link HttpSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        HttpSpec spec = (HttpSpec) target.probe();
        return Attempt.make(
                vertx, target, startedAt, notes, attempt -> new Visit(attempt, target, spec).go(Hop.first(spec)));
    }

    /** One attempt's way through the redirects. */
    private final class Visit {
        private final Attempt attempt;
        private final Target target;
        private final HttpSpec spec;
        private final Cookies cookies = new Cookies();

        Visit(Attempt attempt, Target target, HttpSpec spec) {
            this.attempt = attempt;
            this.target = target;
            this.spec = spec;
        }

        Future<Outcome> go(Hop hop) {
            return attempt.find(resolver, Addresses.host(hop.url()), Addresses.port(hop.url()))
                    .compose(address -> attempt.timed(Phase.CONNECT, () -> connect(hop, address)))
                    .compose(connection -> attempt.connected(
                            connection, connection.localAddress(), connection.remoteAddress(), () -> close(connection)))
                    .compose(connection -> ask(hop, connection).compose(answer -> judge(hop, connection, answer)));
        }

        private Future<HttpClientConnection> connect(Hop hop, InetSocketAddress address) {
            HttpConnectOptions options = new HttpConnectOptions()
                    .setServer(SocketAddress.inetSocketAddress(address))
                    .setHost(Addresses.host(hop.url()))
                    .setPort(address.getPort())
                    .setSsl(Addresses.isSecure(hop.url()));
            return clients.within(target.pace().timeout()).connect(options);
        }

        private Future<HttpClientResponse> ask(Hop hop, HttpClientConnection connection) {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(hop.method().name()))
                    .setURI(Addresses.pathAndQuery(hop.url()))
                    .putHeader(HttpHeaders.HOST, Addresses.authority(hop.url())) // Vert.x forgets IPv6's brackets
                    .putHeader(HttpHeaders.USER_AGENT, "ward-ioc")
                    .putHeader(HttpHeaders.ACCEPT, "*/*")
                    .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            hop.headers().forEach(options::putHeader);
            cookies.of(hop.url()).ifPresent(kept -> options.putHeader(HttpHeaders.COOKIE, told(hop, kept)));
            options.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Secret body = hop.body();
            Buffer sent = body == null ? Buffer.buffer() : Buffer.buffer(body.reveal());
            return attempt.timed(
                    Phase.FIRST_BYTE,
                    () -> connection.request(options).compose(request -> talk(send(request, hop, sent))));
        }

        /** Those that are configured and those that were set on the way, in one header. */
        private String told(Hop hop, String kept) {
            return hop.headers().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Cookie"))
                    .map(header -> header.getValue() + "; " + kept)
                    .findFirst()
                    .orElse(kept);
        }

        /** The answer waits, from its head on, until somebody reads it: a short one may have ended before. */
        private Future<HttpClientResponse> send(HttpClientRequest request, Hop hop, Buffer body) {
            Future<HttpClientResponse> answer = request.response().map(HttpClientResponse::pause);
            (hop.method() == Method.POST ? request.end(body) : request.end())
                    .onFailure(fault -> log.debug("A request was not sent, which its answer tells too", fault));
            return answer;
        }

        private Future<Outcome> judge(Hop hop, HttpClientConnection connection, HttpClientResponse answer) {
            int status = answer.statusCode();
            cookies.keep(hop.url(), answer.headers().getAll(HttpHeaders.SET_COOKIE));
            String location = answer.getHeader(HttpHeaders.LOCATION);
            boolean expectsIt = spec.statuses().contains(status);
            if (Hop.isRedirect(status) && location != null && spec.redirects() > 0 && !expectsIt) {
                close(connection).onFailure(HttpProbe::notClosed);
                return follow(hop, status, location);
            }
            if (!spec.expects(status)) {
                return failed("http.status", status, spec.expected());
            }
            return hop.method() == Method.HEAD ? answered() : read(connection, answer);
        }

        private Future<Outcome> follow(Hop hop, int status, String location) {
            if (hop.followed() >= spec.redirects()) {
                return failed("http.redirects", spec.redirects());
            }
            return Addresses.follow(hop.url(), location)
                    .map(to -> go(hop.next(status, to)))
                    .orElseGet(() -> failed("http.redirect", Addresses.withoutQuery(location)));
        }

        /** Reads the page to its end or to {@link Page#LIMIT}, where the connection is closed. */
        private Future<Outcome> read(HttpClientConnection connection, HttpClientResponse answer) {
            String contains = spec.contains();
            Page page = new Page(contains != null, room, () -> close(connection).onFailure(HttpProbe::notClosed));
            answer.handler(page::take);
            Future<Void> ended = answer.end();
            answer.resume();
            return talk(ended)
                    .recover(fault -> page.isFull() || page.isCrowdedOut()
                            ? Future.succeededFuture()
                            : Future.failedFuture(fault))
                    .compose(read -> judge(page, answer.getHeader(HttpHeaders.CONTENT_TYPE)))
                    .onComplete(judged -> page.letGo());
        }

        private Future<Outcome> judge(Page page, @Nullable String contentType) {
            String contains = spec.contains();
            if (page.isCrowdedOut()) {
                return Future.succeededFuture(new NotTried(Reason.of("overloaded")));
            }
            return contains == null || page.contains(contains, contentType)
                    ? answered()
                    : failed("http.text", contains);
        }
    }

    private static Future<Outcome> answered() {
        return Future.succeededFuture(new Answered());
    }

    private static Future<Outcome> failed(String code, Object... values) {
        return Future.succeededFuture(new Failed(Reason.of(code, values)));
    }

    /**
     * The parser tells an answer that is no HTTP by exceptions of many kinds. Whatever they are, the target caused them.
     */
    private static <T> Future<T> talk(Future<T> exchange) {
        return exchange.recover(fault -> {
            if (fault instanceof IOException || fault instanceof HttpClosedException) {
                return Future.failedFuture(fault);
            }
            ProtocolException told = new ProtocolException(String.valueOf(fault.getMessage()));
            told.initCause(fault);
            return Future.failedFuture(told);
        });
    }

    /** A TLS session that was resumed would not show that the certificate has expired or changed: none is kept. */
    private static Future<Void> close(HttpClientConnection connection) {
        SSLSession session = connection.sslSession();
        if (session != null) {
            session.invalidate();
        }
        return connection.close();
    }

    private static void notClosed(Throwable fault) {
        log.debug("Closing a connection failed", fault);
    }
}
