package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.certificate.CertificateRefused;
import vn.ward.core.config.Proxies;
import vn.ward.core.config.Tls;
import vn.ward.core.config.Wire;

/** Real handshakes with the JDK's client. */
final class TlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path made;

    private static Papers first;
    private static Papers second;

    @TempDir
    private Path folder;

    private Served served;

    @BeforeAll
    static void makePapers() throws Exception {
        first = Papers.make(made, "first");
        second = Papers.make(made, "second");
    }

    @BeforeEach
    void start() throws Exception {
        lay(first);
        served = Served.start(wire(new Tls.Pem(folder.resolve("server.pem"), folder.resolve("server.key"))));
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    private static Wire wire(Tls tls) {
        return new Wire(
                Optional.of(tls), Proxies.NONE, Optional.of(URI.create("https://ioc.phuong.example")), Wire.PRIVATE);
    }

    private void lay(Papers papers) throws Exception {
        papers.writeCertificate(folder.resolve("server.pem"));
        papers.writeKey(folder.resolve("server.key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void tls_of_today_is_spoken(String version) throws Exception {
        try (SSLSocket socket = connect(version)) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).contains("GCM");
        }
    }

    /** Said byte by byte: the JDK's own client no longer asks for them. */
    @ParameterizedTest(name = "version 3.{0}: record of kind {1}")
    @CsvSource({"1, 21", "2, 21", "3, 22"})
    void tls_of_yesterday_is_refused(int minor, int kind) throws IOException {
        String hello = "030" + minor + "00".repeat(32) + "00" // version, random, no session
                + "0004c02bc009" // ECDHE with ECDSA: AES-GCM, and AES-CBC with SHA-1 for versions before 1.2
                + "0100" // no compression
                + "0012" + "000a00040002" + "0017" // groups: P-256
                + "000d00060004" + "04030203"; // signatures: ECDSA with SHA-256, SHA-1
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(20_000);
            int length = hello.length() / 2;
            socket.getOutputStream()
                    .write(HexFormat.of().parseHex("160301%04x01%06x%s".formatted(length + 4, length, hello)));
            byte[] answer = socket.getInputStream().readNBytes(7);

            assertThat(answer[0]).as("21 is an alert, 22 a handshake").isEqualTo((byte) kind);
            if (kind == 21) {
                assertThat(answer[6]).as("70 is protocol_version").isEqualTo((byte) 70);
            }
        }
    }

    @Test
    void http_2_is_not_offered() throws Exception {
        HttpResponse<String> answer = get(client(first), "/health/live");
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void browsers_are_told_never_to_come_without_tls() throws Exception {
        for (String path : List.of("/wall", "/nothing", "/health/ready")) {
            assertThat(get(client(first), path).headers().firstValue("strict-transport-security"))
                    .as(path)
                    .hasValue("max-age=31536000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ioc.phuong.example", "IOC.phuong.example:8443", "may-1.may.example", "127.0.0.1", "localhost"})
    void it_answers_under_the_names_of_its_certificate_and_address(String host) throws Exception {
        assertThat(asked(host)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "may.example", "a.b.may.example", "phuong.example", "10.0.0.1"})
    void it_answers_under_no_other_name(String host) throws Exception {
        assertThat(asked(host)).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void plain_http_gets_no_answer() {
        assertThatThrownBy(() -> served.get("/health/live")).isInstanceOf(IOException.class);
    }

    @Test
    void a_new_certificate_is_shown_while_connections_go_on() throws Exception {
        try (SSLSocket open = connect("TLSv1.3")) {
            assertThat(ask(open, "localhost")).startsWith("HTTP/1.1 200 ");

            lay(second);

            await().atMost(PATIENCE).until(() -> shown().equals(second.certificate()));
            assertThat(ask(open, "localhost")).startsWith("HTTP/1.1 200 ");
            assertThat(open.getSession().getPeerCertificates()[0]).isEqualTo(first.certificate());
        }
        try (SSLSocket anew = connect("TLSv1.3")) {
            SSLParameters offered = anew.getSSLParameters();
            offered.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            anew.setSSLParameters(offered);
            anew.startHandshake();
            assertThat(anew.getApplicationProtocol()).isEqualTo("http/1.1");
        }
        assertThat(get(client(second), "/health/live").statusCode()).isEqualTo(200);
        assertThat(tls(second).get("refused").isNull()).isTrue();
        assertThat(tls(second).get("not_after").asText())
                .isEqualTo(second.certificate().getNotAfter().toInstant().toString());
    }

    @Test
    void a_key_of_another_certificate_is_refused_and_told_until_it_is_put_right() throws Exception {
        second.writeKey(folder.resolve("server.key"));

        await().atMost(PATIENCE).until(() -> !tls(first).get("refused").isNull());
        assertThat(tls(first).get("refused").asText()).contains("server.key", "không phải của chứng thư này");
        assertThat(shown()).isEqualTo(first.certificate());
        assertThat(get(client(first), "/health/ready").statusCode()).isEqualTo(200);

        second.writeCertificate(folder.resolve("server.pem"));

        await().atMost(PATIENCE).until(() -> shown().equals(second.certificate()));
        assertThat(tls(second).get("refused").isNull()).isTrue();
    }

    @Test
    void an_expired_or_missing_certificate_never_replaces_one_that_counts() throws Exception {
        lay(Papers.make(folder, "expired", "-40d", 30, "san=dns:localhost"));
        await().atMost(PATIENCE).until(() -> tls(first).get("refused").asText().contains("đã hết hạn"));

        Files.delete(folder.resolve("server.pem"));
        await().atMost(PATIENCE).until(() -> tls(first).get("refused").asText().contains("không đọc được"));
        assertThat(shown()).isEqualTo(first.certificate());

        lay(first);
        await().atMost(PATIENCE).until(() -> tls(first).get("refused").isNull());
    }

    @Test
    void one_that_has_expired_is_shown_at_a_start() throws Exception {
        Papers expired = Papers.make(folder, "old", "-40d", 30, "san=dns:localhost");
        Served old = Served.start(wire(expired.store()));
        try {
            assertThat(shown(old.port())).isEqualTo(expired.certificate());
        } finally {
            old.stop();
        }
    }

    @Test
    void a_pkcs12_store_is_shown_and_followed() throws Exception {
        Papers papers = Papers.make(folder, "store");
        Papers next = Papers.make(folder, "next");
        Path shown = Files.copy(papers.store().keystore(), folder.resolve("shown"));
        Served stored = Served.start(wire(new Tls.Store(shown, papers.store().password())));
        try {
            assertThat(shown(stored.port())).isEqualTo(papers.certificate());
            Files.copy(next.store().keystore(), shown, StandardCopyOption.REPLACE_EXISTING);
            await().atMost(PATIENCE).until(() -> shown(stored.port()).equals(next.certificate()));
        } finally {
            stored.stop();
        }
    }

    @Test
    void what_does_not_go_together_does_not_start() throws Exception {
        second.writeKey(folder.resolve("server.key"));

        assertThatThrownBy(() ->
                        Served.start(wire(new Tls.Pem(folder.resolve("server.pem"), folder.resolve("server.key")))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CertificateRefused.class)
                .hasMessageContaining("MISMATCH");
    }

    @Test
    void its_end_is_a_metric() throws Exception {
        long end = first.certificate().getNotAfter().toInstant().getEpochSecond();
        String line = get(client(first), "/metrics")
                .body()
                .lines()
                .filter(one -> one.startsWith("ioc_tls_not_after_seconds "))
                .findFirst()
                .orElseThrow();
        assertThat(Math.round(Double.parseDouble(line.split(" ", -1)[1]))).isEqualTo(end);
    }

    private JsonNode tls(Papers papers) throws Exception {
        return Served.json(get(client(papers), "/health/ready")).get("tls");
    }

    private static HttpClient client(Papers papers) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(Papers.trusting(List.of(papers.certificate())))
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + served.port() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private X509Certificate shown() throws Exception {
        return shown(served.port());
    }

    private X509Certificate shown(int port) throws Exception {
        try (SSLSocket socket = socket(port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private SSLSocket connect(String version) throws Exception {
        SSLSocket socket = socket(served.port());
        socket.setEnabledProtocols(new String[] {version});
        return socket;
    }

    private SSLSocket socket(int port) throws Exception {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : papersFiles()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, Papers.PASSWORD.toCharArray());
            }
            all.add((X509Certificate) store.getCertificate("server"));
        }
        SSLSocket socket = (SSLSocket) Papers.trusting(all).getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private List<Path> papersFiles() throws IOException {
        List<Path> papers = new ArrayList<>();
        for (Path place : List.of(made, folder)) {
            try (Stream<Path> files = Files.list(place)) {
                files.filter(file -> file.toString().endsWith(".p12")).forEach(papers::add);
            }
        }
        return papers;
    }

    private String asked(String host) throws Exception {
        try (SSLSocket socket = connect("TLSv1.3")) {
            return ask(socket, host);
        }
    }

    /** The first line of the answer; the connection stays. */
    private static String ask(SSLSocket socket, String host) throws IOException {
        socket.getOutputStream()
                .write(("HEAD /health/live HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String first = in.readLine();
        String line = first;
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return String.valueOf(first);
    }
}
