package vn.ward.infra.app.heartbeat;

import io.prometheus.client.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.config.Heartbeat;
import vn.ward.core.engine.Heartbeats.Sign;
import vn.ward.core.result.Reason;
import vn.ward.core.selfwatch.Trouble;

/** The way to one dead-man. Sends on one event loop; its trouble may be asked for on any thread. */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient client;
    private final Heartbeat.Receiver receiver;
    private final Duration timeout;
    private final Counter sent;
    private volatile @Nullable String failure;

    Line(Vertx vertx, Heartbeat.Receiver receiver, Duration timeout, Counter sent) {
        this.receiver = receiver;
        this.timeout = timeout;
        this.sent = sent;
        this.client = vertx.createHttpClient(options(receiver, timeout));
    }

    private static HttpClientOptions options(Heartbeat.Receiver receiver, Duration timeout) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setKeepAlive(false); // a line that broke unnoticed meanwhile would swallow a sign
        receiver.ca().ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return options;
    }

    void send(Sign sign) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(receiver.url().toString())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(
                        HttpHeaders.AUTHORIZATION, "Bearer " + receiver.token().reveal());
        JsonObject body = new JsonObject()
                .put("version", sign.version())
                .put("journal", sign.journal())
                .put("open", sign.open())
                .put("judging", sign.judging());
        Future<HttpClientRequest> asked = client.request(request);
        asked.compose(opened -> opened.send(body.toBuffer()))
                .compose(Line::heard)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(heard -> ended(null))
                .onFailure(fault -> {
                    asked.onSuccess(Line::letGo);
                    ended(said(fault));
                });
    }

    /** A sign that is lost keeps its connection, and there are but few, until it is told to let go of it. */
    private static void letGo(HttpClientRequest asked) {
        asked.reset();
        asked.connection().close();
    }

    private static Future<Void> heard(HttpClientResponse response) {
        int status = response.statusCode();
        return status == 200 ? response.end() : Future.failedFuture(new IllegalStateException("HTTP " + status));
    }

    private static String said(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }

    /** Told when it changes; in between the metric counts. */
    private void ended(@Nullable String fault) {
        String host = receiver.url().getHost();
        sent.labels(host, fault == null ? "heard" : "failed").inc();
        if (fault != null && failure == null) {
            LOG.warn("a sign of life did not get through to={} cause=\"{}\"", host, fault);
        } else if (fault == null && failure != null) {
            LOG.info("signs of life get through again to={}", host);
        }
        failure = fault;
    }

    Optional<Trouble> trouble() {
        String fault = failure;
        String host = receiver.url().getHost();
        String id = "heartbeat-" + host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "_");
        return Optional.ofNullable(fault)
                .map(why -> Trouble.warning(
                        id.length() > 100 ? id.substring(0, 100) : id,
                        Reason.of("platform.heartbeat", host, why),
                        PATIENCE));
    }
}
