package vn.ward.infra.practice.site;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.infra.practice.load.Line;
import vn.ward.infra.practice.load.LoadProfile;
import vn.ward.infra.practice.reply.Refusal;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.Stage;

/**
 * A server outside by which the line's speed is measured: {@code GET /down?bytes=N} sends so many bytes, {@code POST
 * /up} takes what it is sent, both as fast as the line has room at this hour. All tests together share that room.
 */
public final class SpeedServer implements Site {

    /** Takes note of what a test sent through the line. */
    public interface Meter {
        void carried(long down, long up);
    }

    static final int MOST_BYTES = 64 << 20;

    /** Half a second of the line when nobody else is there. */
    private static final int USUAL_BYTES = 45_000_000;

    private static final Logger log = LoggerFactory.getLogger(SpeedServer.class);
    private static final Buffer CHUNK = Buffer.buffer(new byte[32 << 10]);

    private final Stage stage;
    private final Meter meter;
    private final Bucket down;
    private final Bucket up;

    public SpeedServer(Stage stage, Line line, Meter meter) {
        this.stage = stage;
        this.meter = meter;
        this.down = new Bucket(line::downloadLeft, System::nanoTime);
        this.up = new Bucket(line::uploadLeft, System::nanoTime);
    }

    @Override
    public String id() {
        return "speed";
    }

    @Override
    public String group() {
        return "network";
    }

    @Override
    public String path() {
        return "/down?bytes=" + USUAL_BYTES;
    }

    @Override
    public LoadProfile load() {
        return new LoadProfile(Duration.ofMillis(12), 1.5, 0.2);
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.OFF, Fault.HANG, Fault.ERROR);
    }

    @Override
    public boolean readsBodies() {
        return true;
    }

    @Override
    public void addPages(Router router) {
        router.get("/down").handler(this::send);
        router.post("/up").handler(this::take);
    }

    private void send(RoutingContext visit) {
        String asked = visit.request().getParam("bytes", "");
        Optional<Integer> bytes = bytes(asked);
        if (bytes.isEmpty()) {
            new Refusal(400, "bytes", asked, String.valueOf(MOST_BYTES)).send(visit);
            return;
        }
        visit.request().resume();
        HttpServerResponse answer = visit.response();
        answer.putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.get()));
        pour(answer, bytes.get());
    }

    private static Optional<Integer> bytes(String asked) {
        try {
            int bytes = Integer.parseInt(asked);
            return bytes > 0 && bytes <= MOST_BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Writes until the line or the visitor has had enough for now, and then goes on. */
    private void pour(HttpServerResponse answer, int left) {
        int rest = left;
        while (rest > 0) {
            if (answer.closed()) {
                return;
            }
            int next = Math.min(rest, CHUNK.length());
            rest -= next;
            write(answer, CHUNK.slice(0, next));
            long wait = down.take(next);
            int after = rest;
            if (answer.writeQueueFull()) {
                answer.drainHandler(room -> pour(answer, after));
                return;
            }
            if (wait > 1) {
                stage.vertx().setTimer(wait, due -> pour(answer, after));
                return;
            }
        }
        answer.end().onFailure(cause -> log.debug("a visitor left before the end of a download", cause));
    }

    private void write(HttpServerResponse answer, Buffer chunk) {
        meter.carried(chunk.length(), 0);
        answer.write(chunk).onFailure(cause -> log.debug("a visitor left in the middle of a download", cause));
    }

    private void take(RoutingContext visit) {
        HttpServerRequest request = visit.request();
        long[] taken = {0};
        request.handler(chunk -> {
            taken[0] += chunk.length();
            meter.carried(0, chunk.length());
            if (taken[0] > MOST_BYTES) {
                request.handler(ignored -> {});
                new Refusal(413, "long-upload", "", String.valueOf(MOST_BYTES)).send(visit);
                return;
            }
            long wait = up.take(chunk.length());
            if (wait > 1) {
                request.pause();
                stage.vertx().setTimer(wait, due -> request.resume());
            }
        });
        request.endHandler(end -> {
            if (!visit.response().ended() && taken[0] <= MOST_BYTES) {
                visit.response()
                        .setStatusCode(204)
                        .end()
                        .onFailure(cause -> log.debug("a visitor left before the end of an upload", cause));
            }
        });
        request.resume();
    }
}
