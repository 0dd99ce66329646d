package vn.ward.collect.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.collect.attempt.Room;

/** A web server's answer: its head, and its body once it is read. On the event loop of the attempt. */
public final class Answer {

    private static final Logger log = LoggerFactory.getLogger(Answer.class);

    static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");

    private final HttpClientConnection connection;
    private final HttpClientResponse head;
    private final Room room;

    Answer(HttpClientConnection connection, HttpClientResponse head, Room room) {
        this.room = room;
        this.connection = connection;
        this.head = head;
    }

    public int status() {
        return head.statusCode();
    }

    /** The header's first value; null if there is none. */
    public @Nullable String header(CharSequence name) {
        return head.getHeader(name);
    }

    /** The media type that the head names, in small letters; empty if it names none. */
    public String mediaType() {
        @Nullable String type = header(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the body to its end or to {@link Page#LIMIT}, where the connection is closed. Once.
     *
     * @param kept whether anybody will look at it; if not, bytes are only counted
     * @param look what is seen in it; afterwards its bytes are let go
     * @return fails with {@link RejectedExecutionException} if the answers of others left no room for it
     */
    public <T> Future<T> read(boolean kept, Function<Page, Future<T>> look) {
        return read(kept, Page.LIMIT, look);
    }

    /** The same, to {@code limit} bytes. */
    public <T> Future<T> read(boolean kept, int limit, Function<Page, Future<T>> look) {
        Promise<Void> read = Promise.promise();
        Page page = new Page(kept, limit, room, crowdedOut -> {
            // whoever pours on may not even notice that nobody listens
            if (crowdedOut) {
                read.tryFail(new RejectedExecutionException("no room beside the answers of others"));
            } else {
                read.tryComplete();
            }
            hangUp();
        });
        head.handler(page::take);
        Talk.heard(head.end()).onSuccess(ended -> read.tryComplete()).onFailure(read::tryFail);
        head.resume();
        return read.future().compose(all -> look.apply(page)).onComplete(looked -> page.letGo());
    }

    /**
     * Hands the body on, piece by piece as it comes, to its end, and keeps none of it. Once, instead of {@link #read}.
     *
     * @param take says whether it wants more; if not, the connection is closed and the rest not read
     */
    public Future<Void> pass(Predicate<Buffer> take) {
        Promise<Void> passed = Promise.promise();
        head.handler(piece -> {
            if (!passed.future().isComplete() && !take.test(piece)) {
                passed.tryComplete();
                hangUp();
            }
        });
        Talk.heard(head.end()).onSuccess(ended -> passed.tryComplete()).onFailure(passed::tryFail);
        head.resume();
        return passed.future();
    }

    /** Closes its connection, before the attempt does. */
    public void hangUp() {
        close(connection).onFailure(fault -> log.debug("Closing a connection failed", fault));
    }

    /** A TLS session that was resumed would not show that the certificate has expired or changed: none is kept. */
    static Future<Void> close(HttpClientConnection connection) {
        SSLSession session = connection.sslSession();
        if (session != null) {
            session.invalidate();
        }
        return connection.close();
    }
}
