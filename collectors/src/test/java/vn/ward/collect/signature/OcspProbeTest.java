package vn.ward.collect.signature;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Peer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.tls.Issuer;
import vn.ward.collect.tls.Issuer.Order;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

/** Against {@code openssl ocsp} as a responder. */
@Timeout(120)
class OcspProbeTest {

    private static final DateTimeFormatter INDEX =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private static Issuer root;
    private static Issuer good;
    private static Issuer revoked;
    private static Issuer unknown;
    private static Issuer delegate;

    private Vertx vertx;

    @BeforeAll
    static void issue() throws Exception {
        root = Issuer.rsaRoot("CN=Nơi cấp");
        good = root.issue(Order.of("CN=Phường"));
        revoked = root.issue(Order.of("CN=Đã thu hồi"));
        unknown = root.issue(Order.of("CN=Không có trong sổ"));
        delegate = root.issue(Order.of("CN=Người được ủy quyền").purpose(KeyPurposeId.id_kp_OCSPSigning, false));
    }

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        write("root", root);
        write("delegate", delegate);
        Files.writeString(folder.resolve("index.txt"), line("V", good, "") + line("R", revoked, "260401000000Z"));
        Files.writeString(folder.resolve("index.txt.attr"), "unique_subject = no\n");
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private void write(String name, Issuer issuer) throws Exception {
        Files.writeString(folder.resolve(name + ".pem"), issuer.pem());
        Files.writeString(folder.resolve(name + ".key"), issuer.keyPem());
    }

    private static String line(String state, Issuer issuer, String revokedAt) {
        String serial = issuer.certificate().getSerialNumber().toString(16).toUpperCase(java.util.Locale.ROOT);
        return String.join(
                        "\t",
                        state,
                        INDEX.format(issuer.certificate().getNotAfter().toInstant()),
                        revokedAt,
                        serial.length() % 2 == 0 ? serial : "0" + serial,
                        "unknown",
                        "/CN=x" + serial)
                + "\n";
    }

    /** @param signer whose name its files have */
    private Peer openssl(int port, String signer, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "ocsp",
                "-port",
                String.valueOf(port),
                "-index",
                folder.resolve("index.txt").toString(),
                "-CA",
                folder.resolve("root.pem").toString(),
                "-rsigner",
                folder.resolve(signer + ".pem").toString(),
                "-rkey",
                folder.resolve(signer + ".key").toString()));
        command.addAll(List.of(more));
        return new Peer(command, folder.resolve("openssl.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    private static OcspSpec spec(int port, Issuer about) {
        return new OcspSpec(
                URI.create("http://127.0.0.1:" + port + "/"),
                about.certificate(),
                root.certificate(),
                Optional.empty());
    }

    private Result visit(OcspSpec spec) {
        return visit(spec, Clock.systemUTC(), Notes.NONE);
    }

    private Result visit(OcspSpec spec, Clock clock, Notes notes) {
        return new OcspProbe(new Gear(vertx), clock)
                .tryOnce(Targets.of(spec, Duration.ofSeconds(20)), Instant.EPOCH, notes)
                .await();
    }

    private void awaitGood(int port) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(visit(spec(port, good)).outcome()).isEqualTo(new Answered()));
    }

    @Test
    void a_good_certificate_is_good_by_the_issuers_own_word() throws Exception {
        int port = freePort();
        try (Peer openssl = openssl(port, "root", "-ndays", "2")) {
            awaitGood(port);
            List<Note> notes = new ArrayList<>();
            Result result = visit(spec(port, good), Clock.systemUTC(), notes::add);

            assertThat(openssl.isAlive()).isTrue();
            assertThat(result.outcome()).isEqualTo(new Answered());
            assertThat(result.measurements().keySet()).containsExactlyInAnyOrderElementsOf(OcspProbe.MEASUREMENTS);
            assertThat(result.measurements().get("answer_valid_seconds")).isBetween(2 * 86_000.0, 2 * 86_400.0);
            assertThat(notes).extracting(Note::code).containsExactly("address", "ocsp.good");
        }
    }

    @Test
    void a_responder_whom_the_issuer_entrusted_with_it_is_believed_and_what_it_says_is_told() throws Exception {
        int port = freePort();
        try (Peer openssl = openssl(port, "delegate", "-nmin", "5")) {
            awaitGood(port);

            assertThat(visit(spec(port, revoked)).outcome())
                    .isEqualTo(new Failed(Reason.of("ocsp.revoked", "01/04/2026")));
            assertThat(visit(spec(port, unknown)).outcome()).isEqualTo(new Failed(Reason.of("ocsp.unknown")));
            assertThat(openssl.isAlive()).isTrue();
        }
    }

    @Test
    void an_answer_that_has_grown_old_is_stale() throws Exception {
        int port = freePort();
        try (Peer openssl = openssl(port, "root", "-nmin", "1")) {
            awaitGood(port);
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
            Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));

            assertThat(code(visit(spec(port, good), later, Notes.NONE))).isEqualTo("ocsp.stale");
            assertThat(code(visit(spec(port, good), earlier, Notes.NONE))).isEqualTo("ocsp.early");
            assertThat(openssl.isAlive()).isTrue();
        }
    }

    private static String code(Result result) {
        assertThat(result.outcome()).isInstanceOf(Failed.class);
        return ((Failed) result.outcome()).reason().code();
    }

    @Test
    void whoever_is_not_entrusted_is_not_believed() throws Exception {
        write("plain", root.issue(Order.of("CN=Không được ủy quyền")));
        Issuer stranger = Issuer.rsaRoot("CN=Người lạ");
        write("stranger", stranger.issue(Order.of("CN=Lạ").purpose(KeyPurposeId.id_kp_OCSPSigning, false)));
        for (String signer : List.of("plain", "stranger")) {
            int port = freePort();
            try (Peer openssl = openssl(port, signer, "-nmin", "5")) {
                Awaitility.await()
                        .untilAsserted(() -> assertThat(code(visit(spec(port, good))))
                                .as("alive=%s", openssl.isAlive())
                                .isEqualTo("ocsp.responder"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, malformed",
        "2, internal",
        "3, later",
        "5, signature",
        "6, unauthorized",
    })
    void a_refusal_says_which(int status, String name) throws Exception {
        OCSPResp refusal = new OCSPRespBuilder().build(status, null);
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/ocsp-response")
                        .end(bytes(refusal)))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();

        assertThat(code(visit(spec(port, good)))).isEqualTo("ocsp.declined." + name);
    }

    private static Buffer bytes(OCSPResp response) {
        try {
            return Buffer.buffer(response.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
