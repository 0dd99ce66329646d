package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Finder;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Told;
import vn.ward.core.config.Secret;

/**
 * One attempt's questions to web servers. Each has a connection of its own, which the attempt's end closes; cookies that are
 * set on the way are sent back to whoever set them, and forgotten with the visit.
 */
public final class Visit {

    private static final Logger log = LoggerFactory.getLogger(Visit.class);

    static final String CERTIFICATE = "certificate_valid_seconds";

    private final Web web;
    private final Attempt attempt;
    private final Duration timeout;
    private final @Nullable ClientSSLOptions tls;
    private final @Nullable Passage passage;
    private final @Nullable Proxy proxy;
    private final Finder finder;
    private final Cookies cookies = new Cookies();
    private @Nullable Duration soonest;

    Visit(Web web, Attempt attempt, Duration timeout, @Nullable ClientSSLOptions tls, @Nullable Passage passage) {
        this.web = web;
        this.attempt = attempt;
        this.timeout = timeout;
        this.tls = tls;
        this.passage = passage;
        this.proxy = passage == null ? null : passage.proxy();
        this.finder = web.finder(attempt, passage);
    }

    /** Asks, and completes with the answer's head; its body waits until somebody reads it. */
    public Future<Answer> ask(Hop hop) {
        Future<Answer> asked = find(hop)
                .compose(address -> attempt.timed(Phase.CONNECT, () -> connect(hop, address)))
                .compose(connection -> attempt.connected(
                        connection,
                        connection.localAddress(),
                        connection.remoteAddress(),
                        () -> Answer.close(connection)))
                .compose(connection -> {
                    if (passage != null && Addresses.isSecure(hop.url())) {
                        look(connection);
                    }
                    return ask(hop, connection).map(head -> answer(hop, connection, head));
                });
        return proxy == null ? asked : asked.compose(answer -> passed(hop, answer));
    }

    private Answer answer(Hop hop, HttpClientConnection connection, HttpClientResponse head) {
        attempt.notes().take("http.answer", hop, head.statusCode());
        cookies.keep(hop.url(), head.headers().getAll(HttpHeaders.SET_COOKIE));
        return new Answer(connection, head, web.room());
    }

    /** The value of the cookie that a request of {@code page} would send back; empty if it would send none of that name. */
    public Optional<String> cookie(URI page, String name) {
        return cookies.find(page, name);
    }

    /** Threads for what takes long with a page. */
    public Readers readers() {
        return web.readers();
    }

    private Future<InetSocketAddress> find(Hop hop) {
        return proxy == null
                ? attempt.find(finder, Addresses.host(hop.url()), Addresses.port(hop.url()))
                : attempt.find(finder, proxy.host(), proxy.port())
                        .recover(fault -> Future.failedFuture(proxy.meant(fault)));
    }

    /** Measures how long the certificates are valid: the soonest end of all that were shown. */
    private void look(HttpClientConnection connection) {
        Chain.validFor(connection.sslSession(), attempt.startedAt()).ifPresent(left -> {
            if (soonest == null || left.compareTo(soonest) < 0) {
                soonest = left;
                attempt.measured(CERTIFICATE, (double) left.toSeconds());
                attempt.notes().take("http.certificate", left.toSeconds());
            }
        });
    }

    /** A proxy that is asked for an http address answers in the server's place. */
    private static Future<Answer> passed(Hop hop, Answer answer) {
        Optional<Told> refused = Addresses.isSecure(hop.url()) ? Optional.empty() : Proxy.refusedBy(answer.status());
        return refused.<Future<Answer>>map(Future::failedFuture).orElseGet(() -> Future.succeededFuture(answer));
    }

    private Future<HttpClientConnection> connect(Hop hop, InetSocketAddress address) {
        HttpConnectOptions options =
                proxy == null ? Wire.connection(hop.url(), address) : Wire.connection(hop.url(), proxy, address);
        if (tls != null) {
            options.setSslOptions(tls);
        }
        Future<HttpClientConnection> connected =
                web.clients(attempt.via()).within(timeout).connect(options);
        return proxy == null ? connected : connected.recover(fault -> Future.failedFuture(proxy.meant(fault)));
    }

    private Future<HttpClientResponse> ask(Hop hop, HttpClientConnection connection) {
        RequestOptions options =
                Wire.request(hop.url(), HttpMethod.valueOf(hop.method().name())).putHeader(HttpHeaders.ACCEPT, "*/*");
        hop.headers().forEach(options::putHeader);
        cookies.of(hop.url()).ifPresent(kept -> options.putHeader(HttpHeaders.COOKIE, told(hop, kept)));
        options.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (proxy != null && !Addresses.isSecure(hop.url())) {
            options.setURI(hop.url().toString());
            proxy.authorization().ifPresent(said -> options.putHeader("Proxy-Authorization", said));
        }
        Secret body = hop.body();
        Buffer sent = body == null ? Buffer.buffer() : Buffer.buffer(body.reveal());
        return attempt.timed(
                Phase.FIRST_BYTE,
                () -> connection.request(options).compose(request -> Talk.heard(send(request, hop, sent))));
    }

    /** Those that are configured and those that were set on the way, in one header. */
    private static String told(Hop hop, String kept) {
        return hop.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Cookie"))
                .map(header -> header.getValue() + "; " + kept)
                .findFirst()
                .orElse(kept);
    }

    /** How it ends is remembered from here on: of a connection that is lost meanwhile nobody would be told later. */
    private static HttpClientResponse held(HttpClientResponse answer) {
        answer.pause().end();
        return answer;
    }

    /** The answer waits, from its head on, until somebody reads it: a short one may have ended before. */
    private static Future<HttpClientResponse> send(HttpClientRequest request, Hop hop, Buffer body) {
        Future<HttpClientResponse> answer = request.response().map(Visit::held);
        (hop.method() == Method.POST ? request.end(body) : request.end())
                .onFailure(fault -> log.debug("A request was not sent, which its answer tells too", fault));
        return answer;
    }
}
