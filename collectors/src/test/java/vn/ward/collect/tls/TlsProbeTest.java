package vn.ward.collect.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Loops;
import vn.ward.collect.Peer;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.tls.Issuer.Order;
import vn.ward.collect.tls.TlsSpec.Version;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;

@Timeout(60)
class TlsProbeTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withZone(ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static TlsProbe probe;
    private static Issuer root;
    private static Issuer between;
    private static Issuer server;
    private static Authorities trusted;

    @BeforeAll
    static void start() throws Exception {
        vertx = Loops.onEpoll();
        probe = new TlsProbe(new Gear(vertx));
        root = Issuer.root("CN=Gốc, O=Cơ yếu thử");
        between = root.issue(Order.of("CN=Trung gian, O=Nơi cấp thử").authority());
        server = between.issue(server());
        trusted = Authorities.read(root.pem());
    }

    @AfterAll
    static void stop() throws Exception {
        probe.close().await(10, SECONDS);
        vertx.close().await(10, SECONDS);
    }

    private static Order server() {
        return Order.of("CN=localhost").dns("localhost");
    }

    private static int serve(PemKeyCertOptions identity) {
        return serve(identity, Set.of("TLSv1.2", "TLSv1.3"));
    }

    private static int serve(PemKeyCertOptions identity, Set<String> protocols) {
        return vertx.createNetServer(new NetServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(identity)
                        .setEnabledSecureTransportProtocols(protocols))
                .connectHandler(socket -> {})
                .listen(0, "localhost")
                .await()
                .actualPort();
    }

    private static int serve(Issuer own) throws Exception {
        return serve(own.identity(own.chain()));
    }

    private static TlsSpec at(int port) {
        return new TlsSpec(
                "localhost", port, "localhost", StartTls.NONE, trusted, Version.TLS_1_2, 14, Optional.empty());
    }

    private static TlsSpec speaking(StartTls kind, int port) {
        return new TlsSpec("localhost", port, "localhost", kind, trusted, Version.TLS_1_2, 14, Optional.empty());
    }

    private static Result visit(TlsSpec spec) {
        return visit(spec, Notes.NONE);
    }

    private static Result visit(TlsSpec spec, Notes notes) {
        return probe.tryOnce(Targets.of(spec, Duration.ofSeconds(8)), Instant.EPOCH, notes)
                .await();
    }

    private static Reason failure(Result result) {
        assertThat(result.outcome()).isInstanceOf(Failed.class);
        return ((Failed) result.outcome()).reason();
    }

    private static Outcome failed(String code, Object... values) {
        return new Failed(Reason.of(code, values));
    }

    private static String day(X509Certificate certificate) {
        return DATE.format(certificate.getNotAfter().toInstant());
    }

    @Test
    void a_whole_chain_to_a_trusted_authority_is_good_and_measured() throws Exception {
        List<Note> notes = new ArrayList<>();
        Result result = visit(at(serve(server)), notes::add);

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements().keySet()).containsExactlyInAnyOrderElementsOf(TlsProbe.MEASUREMENTS);
        assertThat(result.measurements().get("certificate_valid_seconds")).isBetween(99.9 * 86_400, 100.0 * 86_400);
        assertThat(notes)
                .extracting(Note::code)
                .containsExactly("address", "tls.agreed", "tls.certificate", "tls.certificate");
    }

    @Test
    void the_first_certificate_of_the_chain_to_expire_counts() throws Exception {
        Issuer soon = root.issue(Order.of("CN=Sắp hết").authority().valid(DAY, DAY.multipliedBy(5)));

        Result result = visit(at(serve(soon.issue(server()))));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements().get("certificate_valid_seconds")).isBetween(4.9 * 86_400, 5.0 * 86_400);
    }

    @Test
    void an_expired_certificate_is_told_with_its_day_and_still_measured() throws Exception {
        Issuer expired = between.issue(server().valid(DAY.multipliedBy(30), DAY.negated()));

        Result result = visit(at(serve(expired)));

        assertThat(result.outcome())
                .isEqualTo(failed("tls.expired", "localhost", "Nơi cấp thử", day(expired.certificate())));
        assertThat(result.measurements().get("certificate_valid_seconds")).isBetween(-86_500.0, -86_400.0);
    }

    @Test
    void one_that_is_not_valid_yet_is_told_apart() throws Exception {
        Issuer early = between.issue(server().valid(DAY.negated(), DAY.multipliedBy(30)));

        assertThat(failure(visit(at(serve(early)))).code()).isEqualTo("tls.early");
    }

    @Test
    void an_expired_certificate_between_is_named() throws Exception {
        Issuer expired =
                root.issue(Order.of("CN=Trung gian cũ").authority().valid(DAY.multipliedBy(30), DAY.negated()));

        assertThat(visit(at(serve(expired.issue(server())))).outcome())
                .isEqualTo(failed("tls.authority-expired", "Trung gian cũ", "Cơ yếu thử", day(expired.certificate())));
    }

    @Test
    void an_expired_certificate_that_nobody_needs_harms_nothing() throws Exception {
        Issuer old = Issuer.root("CN=Thừa")
                .issue(Order.of("CN=Thừa và cũ").authority().valid(DAY.multipliedBy(3), DAY.negated()));
        List<X509Certificate> shown = new ArrayList<>(server.chain());
        shown.add(old.certificate());

        Chain.Verdict verdict = new Chain(shown, trusted, Instant.now(), ZoneOffset.UTC).judge("localhost");

        assertThat(verdict.wrong()).isNull();
        assertThat(verdict.valid()).isPositive();
    }

    @Test
    void a_chain_whose_middle_is_not_shown_is_incomplete_and_names_who_is_missing() throws Exception {
        assertThat(visit(at(serve(server.identity(List.of(server.certificate())))))
                        .outcome())
                .isEqualTo(failed("tls.incomplete", "localhost", "Nơi cấp thử", day(server.certificate())));
    }

    @Test
    void an_authority_that_nobody_trusts_is_named() throws Exception {
        Issuer other = Issuer.root("CN=Người lạ");
        Issuer own = other.issue(server());
        List<X509Certificate> shown = List.of(own.certificate(), other.certificate());

        assertThat(visit(at(serve(own.identity(shown)))).outcome())
                .isEqualTo(failed("tls.untrusted", "Người lạ", "Người lạ", day(other.certificate())));
    }

    @Test
    void a_certificate_that_signs_itself_is_trusted_only_if_it_is_named() throws Exception {
        Issuer self = Issuer.self(server());
        int port = serve(self);

        assertThat(failure(visit(at(port))).code()).isEqualTo("tls.self-signed");
        TlsSpec naming = new TlsSpec(
                "localhost",
                port,
                "localhost",
                StartTls.NONE,
                Authorities.read(self.pem()),
                Version.TLS_1_2,
                14,
                Optional.empty());
        assertThat(visit(naming).outcome()).isEqualTo(new Answered());
    }

    @Test
    void the_certificate_must_be_for_the_name_that_is_asked() throws Exception {
        int port = serve(between.issue(Order.of("CN=localhost").dns("other.example")));

        assertThat(visit(at(port)).outcome()).isEqualTo(failed("tls.name", "localhost", "other.example"));
    }

    @Test
    void a_star_stands_for_one_label_and_an_address_is_no_name() throws Exception {
        int port = serve(between.issue(Order.of("CN=x").dns("*.phuong.example")));

        assertThat(visit(named("a.phuong.example", port)).outcome()).isEqualTo(new Answered());
        assertThat(failure(visit(named("a.b.phuong.example", port))).code()).isEqualTo("tls.name");
        assertThat(failure(visit(named("phuong.example", port))).code()).isEqualTo("tls.name");
        assertThat(failure(visit(named("127.0.0.1", port))).code()).isEqualTo("tls.name");
        int byAddress = serve(between.issue(Order.of("CN=x").ip("127.0.0.1")));
        assertThat(visit(named("127.0.0.1", byAddress)).outcome()).isEqualTo(new Answered());
    }

    private static TlsSpec named(String name, int port) {
        return new TlsSpec("localhost", port, name, StartTls.NONE, trusted, Version.TLS_1_2, 14, Optional.empty());
    }

    @Test
    void a_certificate_for_signing_mails_is_none_for_servers() throws Exception {
        int port = serve(between.issue(server().purpose(KeyPurposeId.id_kp_emailProtection, false)));

        assertThat(failure(visit(at(port))).code()).isEqualTo("tls.purpose");
    }

    @Test
    void a_weak_key_is_told_as_such() throws Exception {
        Issuer rsa = Issuer.rsaRoot("CN=Gốc RSA");
        Chain.Verdict verdict = new Chain(
                        rsa.issue(server(), 512, "SHA1withRSA").chain(),
                        Authorities.read(rsa.pem()),
                        Instant.now(),
                        ZoneOffset.UTC)
                .judge("localhost");

        assertThat(verdict.wrong()).extracting(Reason::code).isEqualTo("tls.weak");
    }

    @Test
    void an_older_version_than_wanted_is_told_with_both() throws Exception {
        int port = serve(server.identity(server.chain()), Set.of("TLSv1.2"));
        TlsSpec wanting = new TlsSpec(
                "localhost", port, "localhost", StartTls.NONE, trusted, Version.TLS_1_3, 14, Optional.empty());

        assertThat(visit(at(port)).outcome()).isEqualTo(new Answered());
        assertThat(visit(wanting).outcome()).isEqualTo(failed("tls.protocol", "1.2", "1.3"));
    }

    @Test
    void a_server_of_openssl_that_speaks_old_versions_only_is_too_old() throws Exception {
        Path certificate = Files.writeString(folder.resolve("old.pem"), server.pem());
        Path key = Files.writeString(folder.resolve("old.key"), server.keyPem());
        int port = Peer.freePort();
        List<String> command = List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                certificate.toString(),
                "-key",
                key.toString(),
                "-tls1_1",
                "-cipher",
                "ALL:@SECLEVEL=0",
                "-quiet");
        try (Peer openssl = new Peer(command, folder.resolve("s_server.log"))) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(visit(at(port)).outcome())
                            .as("alive=%s", openssl.isAlive())
                            .isEqualTo(failed("tls.too-old", "1.2")));
        }
    }

    @Test
    void openssl_is_asked_for_the_name_and_shows_the_certificate_of_that_name() throws Exception {
        Path first = Files.writeString(folder.resolve("first.pem"), server.pem());
        Path firstKey = Files.writeString(folder.resolve("first.key"), server.keyPem());
        Issuer other = root.issue(Order.of("CN=other").dns("other.example"));
        Path second = Files.writeString(folder.resolve("second.pem"), other.pem());
        Path secondKey = Files.writeString(folder.resolve("second.key"), other.keyPem());
        int port = Peer.freePort();
        List<String> command = List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                first.toString(),
                "-key",
                firstKey.toString(),
                "-servername",
                "other.example",
                "-cert2",
                second.toString(),
                "-key2",
                secondKey.toString(),
                "-quiet");
        TlsSpec byName = new TlsSpec(
                "127.0.0.1", port, "other.example", StartTls.NONE, trusted, Version.TLS_1_2, 14, Optional.empty());
        try (Peer openssl = new Peer(command, folder.resolve("sni.log"))) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(visit(byName).outcome())
                            .as("alive=%s", openssl.isAlive())
                            .isEqualTo(new Answered()));
        }
    }

    @Test
    void every_handshake_is_a_full_one_so_that_a_changed_certificate_shows_at_once() throws Exception {
        NetServer listening = vertx.createNetServer(
                        new NetServerOptions().setSsl(true).setKeyCertOptions(server.identity(server.chain())))
                .connectHandler(socket -> {})
                .listen(0, "localhost")
                .await();
        for (int i = 0; i < 3; i++) {
            assertThat(visit(at(listening.actualPort())).outcome()).isEqualTo(new Answered());
        }
        Issuer expired = between.issue(server().valid(DAY.multipliedBy(30), DAY.negated()));
        listening
                .updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(expired.identity(expired.chain())))
                .await();

        assertThat(failure(visit(at(listening.actualPort()))).code()).isEqualTo("tls.expired");
    }

    @Test
    void what_is_no_tls_and_who_hangs_up_are_told_apart() throws Exception {
        try (RawServer gone = new RawServer((in, out) -> in.readNBytes(5));
                RawServer talking = new RawServer((in, out) -> {
                    in.readNBytes(5);
                    out.write("220 mail.example\r\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    in.transferTo(OutputStream.nullOutputStream());
                })) {
            assertThat(failure(visit(at(talking.port()))).code()).isEqualTo("tls.none");
            assertThat(failure(visit(at(gone.port()))).code()).isEqualTo("closed");
        }
    }

    @Test
    void a_server_that_never_answers_takes_no_longer_than_the_timeout() throws Exception {
        try (RawServer silent = new RawServer((in, out) -> in.transferTo(OutputStream.nullOutputStream()))) {
            Result result = probe.tryOnce(
                            Targets.of(at(silent.port()), Duration.ofMillis(400)), Instant.EPOCH, Notes.NONE)
                    .await();

            assertThat(result.outcome()).isEqualTo(failed("timeout", "0.4"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StartTls.class,
            names = {"SMTP", "IMAP", "LDAP"})
    void a_server_that_is_asked_in_clear_first_shows_its_certificate(StartTls kind) throws Exception {
        ServerSSLOptions tls = new ServerSSLOptions().setKeyCertOptions(server.identity(server.chain()));
        NetServer listening = vertx.createNetServer()
                .connectHandler(socket -> talk(socket, kind, tls))
                .listen(0, "localhost")
                .await();

        Result result = visit(speaking(kind, listening.actualPort()));

        assertThat(result.outcome()).isEqualTo(new Answered());
    }

    /** As the RFCs have it, in pieces. */
    private static void talk(NetSocket socket, StartTls kind, ServerSSLOptions tls) {
        if (kind == StartTls.SMTP) {
            socket.write("220-mail.example\r\n").compose(first -> socket.write("220 ESMTP\r\n"));
        } else if (kind == StartTls.IMAP) {
            socket.write("* OK [CAPABILITY IMAP4rev2 STARTTLS] ready\r\n");
        }
        socket.handler(said -> {
            if (kind == StartTls.LDAP) {
                assertThat(said.getBytes())
                        .containsSequence("1.3.6.1.4.1.1466.20037".getBytes(StandardCharsets.US_ASCII));
                byte[] success = {0x30, 0x0c, 2, 1, 1, 0x78, 7, 0x0a, 1, 0, 4, 0, 4, 0};
                socket.upgradeToSsl(tls, Buffer.buffer(success));
            } else if (said.toString().startsWith("EHLO")) {
                socket.write("250-mail.example\r\n250-STARTTLS\r\n").compose(one -> socket.write("250 SIZE 1\r\n"));
            } else if (kind == StartTls.SMTP) {
                socket.upgradeToSsl(tls, Buffer.buffer("220 go ahead\r\n"));
            } else {
                socket.upgradeToSsl(tls, Buffer.buffer("* 1 EXISTS\r\na OK begin\r\n"));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 no\r\n", "220 hello\r\n502 what is EHLO\r\n", "SSH-2.0-OpenSSH\r\n"})
    void a_mail_server_that_does_not_want_to_is_told(String says) throws Exception {
        try (RawServer mail = new RawServer((in, out) -> {
            for (String line : says.split("(?<=\n)")) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.flush();
                in.read();
            }
            in.transferTo(OutputStream.nullOutputStream());
        })) {
            assertThat(visit(speaking(StartTls.SMTP, mail.port())).outcome()).isEqualTo(failed("tls.starttls"));
        }
    }

    @Test
    void whoever_pours_words_without_end_is_given_up() throws Exception {
        try (RawServer mail = new RawServer((in, out) -> {
            for (int i = 0; i < 100_000; i++) {
                out.write("220-and\r\n".getBytes(StandardCharsets.UTF_8));
            }
        })) {
            assertThat(failure(visit(speaking(StartTls.SMTP, mail.port()))).code())
                    .isIn("tls.starttls", "closed");
        }
    }
}
