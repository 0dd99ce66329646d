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
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Phase;
import vn.ward.core.config.Secret;

/**
 * One attempt's questions to web servers. Each has a connection of its own, which the attempt's end closes; cookies that are
 * set on the way are sent back to whoever set them, and forgotten with the visit.
 */
public final class Visit {

    private static final Logger log = LoggerFactory.getLogger(Visit.class);

    private final Web web;
    private final Attempt attempt;
    private final Duration timeout;
    private final @Nullable ClientSSLOptions tls;
    private final Cookies cookies = new Cookies();

    Visit(Web web, Attempt attempt, Duration timeout, @Nullable ClientSSLOptions tls) {
        this.web = web;
        this.attempt = attempt;
        this.timeout = timeout;
        this.tls = tls;
    }

    /** Asks, and completes with the answer's head; its body waits until somebody reads it. */
    public Future<Answer> ask(Hop hop) {
        return attempt.find(web.resolver(), Addresses.host(hop.url()), Addresses.port(hop.url()))
                .compose(address -> attempt.timed(Phase.CONNECT, () -> connect(hop, address)))
                .compose(connection -> attempt.connected(
                        connection,
                        connection.localAddress(),
                        connection.remoteAddress(),
                        () -> Answer.close(connection)))
                .compose(connection -> ask(hop, connection).map(head -> {
                    attempt.notes().take("http.answer", hop, head.statusCode());
                    cookies.keep(hop.url(), head.headers().getAll(HttpHeaders.SET_COOKIE));
                    return new Answer(connection, head, web.room());
                }));
    }

    private Future<HttpClientConnection> connect(Hop hop, InetSocketAddress address) {
        HttpConnectOptions options = Wire.connection(hop.url(), address);
        if (tls != null) {
            options.setSslOptions(tls);
        }
        return web.clients(attempt.via()).within(timeout).connect(options);
    }

    private Future<HttpClientResponse> ask(Hop hop, HttpClientConnection connection) {
        RequestOptions options =
                Wire.request(hop.url(), HttpMethod.valueOf(hop.method().name())).putHeader(HttpHeaders.ACCEPT, "*/*");
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
