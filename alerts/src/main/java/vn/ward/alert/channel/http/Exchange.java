package vn.ward.alert.channel.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks by HTTP, once. Each question has a connection of its own: one that was kept might be closed at the moment it is
 * used, and then nobody would know whether the question arrived. Certificates are verified. Any thread.
 */
public final class Exchange implements AutoCloseable {

    /** Within which everything is answered, or is lost. */
    public static final Duration USUAL = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration patience;
    private final Set<Asking> open = ConcurrentHashMap.newKeySet();

    /**
     * @param via the machine's own address that it leaves from; empty: as the machine routes it
     * @param patience for all of one question
     */
    public Exchange(Vertx vertx, Optional<InetAddress> via, Duration patience) {
        this(vertx, via, patience, new HttpClientOptions());
    }

    /** @param options what is special: whom to trust */
    public Exchange(Vertx vertx, Optional<InetAddress> via, Duration patience, HttpClientOptions options) {
        this.vertx = vertx;
        this.patience = patience;
        options.setKeepAlive(false)
                .setConnectTimeout((int) patience.toMillis())
                .setVerifyHost(true)
                .setDecompressionSupported(true);
        via.ifPresent(address -> options.setLocalAddress(address.getHostAddress()));
        this.client = vertx.createHttpClient(options);
    }

    /** Never fails; completes within the patience. */
    public Future<Answer> ask(Question question) {
        Promise<Answer> answered = Promise.promise();
        Asking asking = new Asking(question, answered);
        open.add(asking);
        long timer = vertx.setTimer(patience.toMillis(), late -> asking.late());
        client.request(options(question))
                .onSuccess(asking::connected)
                .onFailure(failure -> answered.tryComplete(new Answer.NotSent(why(failure))));
        return answered.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            open.remove(asking);
        });
    }

    private static RequestOptions options(Question question) {
        URI uri = question.uri();
        RequestOptions options = new RequestOptions()
                .setMethod(question.method())
                .setAbsoluteURI(uri.toString())
                .setFollowRedirects(false);
        question.headers().forEach(options::putHeader);
        return options;
    }

    /** What Java or Netty says, without any address. */
    private static String why(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String name = cause.getClass().getSimpleName();
        return name.startsWith("Annotated") ? cause.getClass().getSuperclass().getSimpleName() : name;
    }

    /** Questions that are open end with it: a client that is closed lets them run on. */
    @Override
    public void close() {
        open.forEach(asking -> asking.end("closed before an answer came"));
        client.close();
    }

    /** One question on its way. */
    private final class Asking {
        private final Question question;
        private final Promise<Answer> answered;
        private boolean sent;
        private boolean ended;
        private volatile HttpClientRequest request;

        @SuppressWarnings("NullAway.Init") // set once there is a connection
        Asking(Question question, Promise<Answer> answered) {
            this.question = question;
            this.answered = answered;
        }

        void connected(HttpClientRequest connected) {
            connected.exceptionHandler(failure -> answered.tryComplete(new Answer.Lost(why(failure))));
            if (!mayBeSent(connected)) {
                connected.reset();
                return;
            }
            connected
                    .send(question.body())
                    .onSuccess(this::heard)
                    .onFailure(failure -> answered.tryComplete(new Answer.Lost(why(failure))));
        }

        private void heard(HttpClientResponse response) {
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
            Buffer body = Buffer.buffer();
            response.exceptionHandler(failure -> answered.tryComplete(new Answer.Lost(why(failure))));
            response.handler(part -> {
                body.appendBuffer(part.slice(0, Math.min(part.length(), MOST_BYTES - body.length())));
                if (body.length() == MOST_BYTES) {
                    answered.tryComplete(new Answer.Got(response.statusCode(), headers, body));
                    request.reset();
                }
            });
            response.endHandler(end -> answered.tryComplete(new Answer.Got(response.statusCode(), headers, body)));
        }

        void late() {
            end("no answer within " + TimeUnit.MILLISECONDS.toSeconds(patience.toMillis()) + " s");
        }

        /** Once it was said that it was not sent, it is not. */
        private synchronized boolean mayBeSent(HttpClientRequest connected) {
            request = connected;
            sent = !ended;
            return sent;
        }

        private synchronized boolean endsUnsent() {
            ended = true;
            return !sent;
        }

        void end(String why) {
            boolean first = answered.tryComplete(endsUnsent() ? new Answer.NotSent(why) : new Answer.Lost(why));
            if (first && request != null) {
                request.reset();
                request.connection().close(); // it is this question's alone
            }
        }
    }
}
