package vn.ward.infra.practice.seal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Map;
import vn.ward.infra.practice.stage.Door;
import vn.ward.infra.practice.stage.Fault;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Playing;
import vn.ward.infra.practice.stage.Stage;

/** The document system's TLS door, whose certificate may be wrong. */
public final class SealedDoor implements PlayedSystem {

    /** The name that its certificate is for. */
    static final String HOST = "vanban.practice.example";

    private final Stage stage;
    private final Map<Fault, PemKeyCertOptions> certificates;
    private final String authority;
    private final Door door;
    private Playing playing;
    private long requests;

    public SealedDoor(Stage stage, Seals seals) {
        this.stage = stage;
        this.authority = seals.authority().certificatePem();
        this.certificates = Map.of(
                Fault.NORMAL, pem(seals.server(HOST)),
                Fault.EXPIRED, pem(seals.expired(HOST)),
                Fault.WRONG_NAME, pem(seals.server("other.practice.example")));
        this.playing = new Playing(Fault.NORMAL, stage.now());
        this.door = new Door(this::listen);
    }

    private static PemKeyCertOptions pem(Seals.Sealed sealed) {
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(sealed.certificatePem()))
                .addKeyValue(Buffer.buffer(sealed.keyPem()));
    }

    private Future<Door.Listening> listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(Stage.HOST)
                .setPort(port)
                .setUseAlpn(false)
                .setSsl(true)
                .setKeyCertOptions(certificates.getOrDefault(playing.fault(), certificates.get(Fault.NORMAL)));
        HttpServer server = stage.vertx()
                .createHttpServer(options)
                .connectionHandler(connection -> requests++)
                .requestHandler(request -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
                        .end("ok"));
        return server.listen().map(listening -> new Door.Listening(listening.actualPort(), listening::close));
    }

    @Override
    public String id() {
        return "documents-tls";
    }

    @Override
    public String group() {
        return "documents";
    }

    @Override
    public String kind() {
        return "tls";
    }

    @Override
    public String address() {
        return Stage.HOST + ":" + port();
    }

    @Override
    public int port() {
        return door.port();
    }

    @Override
    public List<Fault> faults() {
        return List.of(Fault.NORMAL, Fault.EXPIRED, Fault.WRONG_NAME, Fault.OFF);
    }

    @Override
    public Map<String, String> files() {
        return Map.of(Seals.AUTHORITY_FILE, authority);
    }

    @Override
    public Future<Void> open(int port) {
        return door.open(port);
    }

    /** Another certificate is shown by the door once it was shut and opened. */
    @Override
    public Future<Void> play(Fault fault) {
        requirePlayable(fault);
        Playing before = playing;
        return door.shut()
                .compose(shut -> {
                    playing = new Playing(fault, stage.now());
                    return fault == Fault.OFF ? Future.<Void>succeededFuture() : door.open();
                })
                .onFailure(cause -> playing = before);
    }

    @Override
    public Playing playing() {
        return playing;
    }

    @Override
    public long requests() {
        return requests;
    }
}
