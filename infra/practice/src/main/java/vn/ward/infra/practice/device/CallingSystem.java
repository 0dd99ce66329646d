package vn.ward.infra.practice.device;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.core.wording.Language;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;

/**
 * A device that can only call, such as the controller of loudspeakers behind a mobile network: it sends the platform a message
 * now and then ({@code docs/push.md}), and nobody can ask it. It calls nobody before it was told where the platform is.
 */
public final class CallingSystem implements PlayedSystem {

    private static final Logger log = LoggerFactory.getLogger(CallingSystem.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TOKEN_BYTES = 16;

    private final Stage stage;
    private final String id;
    private final Duration every;
    private final String token;
    private final HttpClient client;
    private Playing playing;
    private @Nullable URI platform;
    private long calls;

    public CallingSystem(Stage stage, String id, Duration every) {
        this.stage = stage;
        this.id = id;
        this.every = every;
        this.token = token();
        this.client = stage.vertx().createHttpClient();
        this.playing = new Playing(Fault.NORMAL, stage.now());
    }

    /** Another at each start: whoever reads one can speak for the device. */
    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void call() {
        URI callee = platform;
        if (callee == null || playing.fault() == Fault.SILENT) {
            return;
        }
        calls++;
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(callee.resolve("/api/v1/push/" + token).toString())
                .setTimeout(PATIENCE.toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        client.request(request)
                .compose(open -> open.send(message().toBuffer()))
                .compose(HttpClientResponse::end)
                .onFailure(cause -> log.debug("the platform took no message id={}", id, cause)); // the next comes soon
    }

    private JsonObject message() {
        return playing.fault() == Fault.UNWELL
                ? new JsonObject()
                        .put("status", "down")
                        .put("message", Speech.in(Language.VI).say("calling.unwell"))
                : new JsonObject().put("status", "up");
    }

    @Override
    public void platformIs(URI address) {
        platform = address;
        call();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String group() {
        return "office";
    }

    @Override
    public String kind() {
        return "push";
    }

    /** The machine's: it has no port. */
    @Override
    public String address() {
        return Stage.HOST;
    }

    /** 0: nothing listens. */
    @Override
    public int port() {
        return 0;
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.SILENT, Fault.UNWELL);
    }

    @Override
    public Map<String, String> files() {
        return Map.of(id + "-token", token + "\n");
    }

    /** Begins to call; the port is left to others. */
    @Override
    public Future<Void> open(int port) {
        stage.vertx().setPeriodic(every.toMillis(), due -> call());
        return Future.succeededFuture();
    }

    /** What is well, or unwell, says so at once. */
    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        playing = new Playing(fault, stage.now());
        call();
        return Future.succeededFuture();
    }

    @Override
    public Playing playing() {
        return playing;
    }

    @Override
    public long requests() {
        return calls;
    }
}
