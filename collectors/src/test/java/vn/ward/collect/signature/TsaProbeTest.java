package vn.ward.collect.signature;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.signature.TsaSpec.Hash;
import vn.ward.collect.tls.Issuer;
import vn.ward.collect.tls.Issuer.Order;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Timestamps are those of {@code openssl ts}, behind a small HTTP server. */
@Timeout(120)
class TsaProbeTest {

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static HttpServer server;
    private static Issuer root;
    private static StampMaker maker;
    private static BiConsumer<HttpServerRequest, Buffer> desk = (request, query) -> {};

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        root = Issuer.rsaRoot("CN=Gốc, O=Cơ yếu thử");
        maker = new StampMaker(folder.resolve("right"), root, stamper());
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(query -> desk.accept(request, query)))
                .listen(0, "127.0.0.1")
                .await();
    }

    private static Order stamper() {
        return Order.of("CN=Dấu thời gian").purpose(KeyPurposeId.id_kp_timeStamping, true);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @BeforeEach
    void stampRightly() {
        desk = (request, query) -> reply(request, maker, query);
    }

    private static void reply(HttpServerRequest request, StampMaker by, Buffer query) {
        vertx.executeBlocking(() -> by.stamp(query.getBytes()), false)
                .onSuccess(stamp -> reply(request, Buffer.buffer(stamp)))
                .onFailure(fault -> request.response().setStatusCode(500).end(fault.toString()));
    }

    private static void reply(HttpServerRequest request, Buffer answer) {
        request.response()
                .putHeader("Content-Type", "application/timestamp-reply")
                .end(answer);
    }

    private static TsaSpec spec(Optional<Authorities> vouching) {
        return spec(Hash.SHA256, Optional.empty(), vouching);
    }

    private static TsaSpec spec(Hash hash, Optional<String> policy, Optional<Authorities> vouching) {
        return new TsaSpec(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/tsa"),
                hash,
                policy,
                vouching,
                Optional.empty());
    }

    private static Optional<Authorities> trusting(Issuer issuer) throws Exception {
        return Optional.of(Authorities.read(issuer.pem()));
    }

    private static Result visit(TsaSpec spec) {
        return visit(spec, Clock.systemUTC(), Notes.NONE);
    }

    private static Result visit(TsaSpec spec, Clock clock, Notes notes) {
        TsaProbe probe = new TsaProbe(new Gear(vertx), clock);
        return probe.tryOnce(Targets.of(spec, Duration.ofSeconds(20)), Instant.EPOCH, notes)
                .await();
    }

    private static String failure(Result result) {
        assertThat(result.outcome()).isInstanceOf(Failed.class);
        return ((Failed) result.outcome()).reason().code();
    }

    @Test
    void a_real_timestamp_is_believed_and_measured() throws Exception {
        List<Note> notes = new ArrayList<>();

        Result result = visit(spec(trusting(root)), Clock.systemUTC(), notes::add);

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements().keySet()).containsExactlyInAnyOrderElementsOf(TsaProbe.MEASUREMENTS);
        assertThat(result.measurements().get("clock_offset_seconds")).isZero();
        assertThat(result.measurements().get("certificate_valid_seconds")).isBetween(99 * 86_400.0, 100 * 86_400.0);
        assertThat(notes).extracting(Note::code).containsExactly("address", "tsa.stamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA384", "SHA512"})
    void other_digests_are_stamped_too(String hash) {
        assertThat(visit(spec(Hash.valueOf(hash), Optional.empty(), Optional.empty()))
                        .outcome())
                .isEqualTo(new Answered());
    }

    @Test
    void how_far_the_clocks_are_apart_is_measured() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));

        Result result = visit(spec(Optional.empty()), late, Notes.NONE);

        assertThat(result.measurements().get("clock_offset_seconds")).isBetween(580.0, 601.0);
    }

    @Test
    void a_policy_that_the_authority_does_not_know_is_its_refusal() {
        Result known = visit(spec(Hash.SHA256, Optional.of("1.2.3.4.1"), Optional.empty()));
        Result unknown = visit(spec(Hash.SHA256, Optional.of("1.2.3.4.99"), Optional.empty()));

        assertThat(known.outcome()).isEqualTo(new Answered());
        assertThat(unknown.outcome()).isEqualTo(new Failed(Reason.of("tsa.rejected", 2, "unacceptedPolicy")));
    }

    @Test
    void whoever_nobody_vouches_for_is_not_believed_where_a_ca_is_named() throws Exception {
        Issuer other = Issuer.rsaRoot("CN=Người lạ");

        assertThat(visit(spec(trusting(other))).outcome())
                .isEqualTo(new Failed(Reason.of("tsa.untrusted", "Dấu thời gian", "Cơ yếu thử")));
        assertThat(visit(spec(Optional.empty())).outcome()).isEqualTo(new Answered());
    }

    @Test
    void a_timestamp_for_another_question_is_none() throws Exception {
        TsaSpec other = spec(Optional.empty());
        byte[] replayed = maker.stamp(
                Timestamp.ask(other, new java.security.SecureRandom()).question());
        desk = (request, query) -> reply(request, Buffer.buffer(replayed));

        assertThat(failure(visit(other))).isEqualTo("tsa.other");
    }

    @Test
    void what_is_no_timestamp_says_so() {
        TsaSpec spec = spec(Optional.empty());
        desk = (request, query) -> request.response().end("<html>Đăng nhập</html>");
        assertThat(failure(visit(spec))).isEqualTo("signature.content");
        desk = (request, query) -> request.response().setStatusCode(503).end();
        assertThat(visit(spec).outcome()).isEqualTo(new Failed(Reason.of("http.status", 503, 200)));
        desk = (request, query) -> reply(request, Buffer.buffer("no DER"));
        assertThat(failure(visit(spec))).isEqualTo("signature.garbled");
        desk = (request, query) -> reply(request, Buffer.buffer());
        assertThat(failure(visit(spec))).isEqualTo("signature.garbled");
        desk = (request, query) -> reply(request, Buffer.buffer(new byte[1 << 20]));
        assertThat(visit(spec).outcome()).isEqualTo(new Failed(Reason.of("signature.long", 64)));
    }

    @Test
    void the_time_that_was_told_means_its_whole_second() {
        Instant noon = Instant.parse("2026-05-04T05:00:00Z");

        assertThat(Timestamp.apart(noon, noon.plusMillis(400), noon.plusMillis(500)))
                .isZero();
        assertThat(Timestamp.apart(noon, noon.plusMillis(3_000), noon.plusMillis(3_100)))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(Timestamp.apart(noon.plusMillis(250), noon.plusMillis(1_250), noon.plusMillis(1_300)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(Timestamp.apart(noon, noon.minusSeconds(9), noon.minusSeconds(8)))
                .isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void a_signature_that_was_changed_is_none() throws Exception {
        desk = (request, query) -> vertx.executeBlocking(() -> maker.stamp(query.getBytes()), false)
                .onSuccess(stamp -> {
                    stamp[stamp.length - 5] ^= 1; // the signature is the last of it
                    reply(request, Buffer.buffer(stamp));
                });

        Outcome outcome = visit(spec(Optional.empty())).outcome();

        assertThat(outcome).isEqualTo(new Failed(Reason.of("tsa.signature")));
    }
}
