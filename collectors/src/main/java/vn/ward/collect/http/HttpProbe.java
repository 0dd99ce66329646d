package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.PerLine;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.attempt.Resolver;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Asks a web address once. Stateless between attempts: every connection is new and its TLS handshake a full one. */
public final class HttpProbe implements Probe {

    static final List<String> MEASUREMENTS = Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE);

    private static final Logger log = LoggerFactory.getLogger(HttpProbe.class);

    private final Vertx vertx;
    private final Resolver resolver;
    private final PerLine<Clients> clients;

    /** Trusts the authorities that the JDK trusts. */
    public HttpProbe(Gear gear) {
        this(gear, new HttpClientOptions());
    }

    HttpProbe(Gear gear, HttpClientOptions trust) {
        this.vertx = gear.vertx();
        this.resolver = gear.resolver();
        this.clients = new PerLine<>(via -> new Clients(vertx, bound(trust, via)), Clients::close);
    }

    private static HttpClientOptions bound(HttpClientOptions trust, Optional<InetAddress> via) {
        HttpClientOptions options = new HttpClientOptions(trust);
        via.ifPresent(address -> options.setLocalAddress(address.getHostAddress()));
        return options;
    }

    @Override
    public void expect(List<Target> targets) {
        clients.keep(targets).onFailure(HttpProbe::notClosed);
    }

    @Override
    public Future<Void> close() {
        return clients.close();
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
            return clients.of(target).within(target.pace().timeout()).connect(options);
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
                    () -> connection.request(options).compose(request -> Talk.heard(send(request, hop, sent))));
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
            Page page = new Page(contains != null, () -> close(connection).onFailure(HttpProbe::notClosed));
            answer.handler(page::take);
            Future<Void> ended = answer.end();
            answer.resume();
            return Talk.heard(ended)
                    .recover(fault -> page.isFull() ? Future.succeededFuture() : Future.failedFuture(fault))
                    .compose(read ->
                            contains == null || page.contains(contains, answer.getHeader(HttpHeaders.CONTENT_TYPE))
                                    ? answered()
                                    : failed("http.text", contains));
        }
    }

    private static Future<Outcome> answered() {
        return Future.succeededFuture(new Answered());
    }

    private static Future<Outcome> failed(String code, Object... values) {
        return Future.succeededFuture(new Failed(Reason.of(code, values)));
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
