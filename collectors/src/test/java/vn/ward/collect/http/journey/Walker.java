package vn.ward.collect.http.journey;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.ward.collect.Loops;
import vn.ward.collect.Probes;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.config.WardFile;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** Servers on loopback, and journeys through them as they are written in {@code ward.yaml}. */
final class Walker {

    static final String PASSWORD = "mat-khau-bi-mat";

    final Vertx vertx = Loops.onEpoll();
    final List<Note> notes = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final JourneyProbe probe = new JourneyProbe(new Gear(vertx));

    /** @param folder for {@code ward.yaml} and what stands beside it */
    Walker(Path folder) {
        this.folder = folder;
    }

    /** @return its origin, by name */
    String serve(Handler<HttpServerRequest> answer) {
        return serve("127.0.0.1", new HttpServerOptions(), answer);
    }

    String serve(String address, HttpServerOptions options, Handler<HttpServerRequest> answer) {
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(answer)
                .listen(0, address)
                .await();
        return (options.isSsl() ? "https" : "http") + "://localhost:" + server.actualPort();
    }

    static void page(HttpServerRequest request, String html) {
        request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(html);
    }

    ProbeSpec read(String http) throws IOException {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Path file = Files.writeString(
                folder.resolve("ward.yaml"),
                "ward: { name: Thử }\ntargets:\n  - id: a\n    name: A\n    group: documents\n    probe:\n      http:\n"
                        + http.indent(8));
        return WardFile.read(file, Probes.kinds(), Map.of("S", PASSWORD))
                .targets()
                .get(0)
                .probe();
    }

    Result go(String http) throws IOException {
        return go(http, Duration.ofSeconds(20));
    }

    Result go(String http, Duration timeout) throws IOException {
        notes.clear();
        return probe.tryOnce(Targets.of(read(http), timeout), Instant.now().truncatedTo(ChronoUnit.MILLIS), (Notes)
                        notes::add)
                .await();
    }

    /** As it is tried from beat to beat: nobody looks on. */
    Result unseen(String http) throws IOException {
        return probe.tryOnce(Targets.of(read(http), Duration.ofSeconds(20)), Instant.EPOCH, Notes.NONE)
                .await();
    }

    static Reason failure(Result result) {
        return ((Failed) result.outcome()).reason();
    }

    static Reason lack(Result result) {
        return ((NotTried) result.outcome()).reason();
    }

    static String vietnamese(Reason reason) {
        return Wording.of(Language.VI).say(reason);
    }

    void close() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }
}
