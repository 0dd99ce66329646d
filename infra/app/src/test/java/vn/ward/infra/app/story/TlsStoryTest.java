package vn.ward.infra.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From {@code ioc tls init} to a client that trusts the ward's own authority and nobody else. */
@Timeout(180)
class TlsStoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WARD = """
            ward: { name: Phường Thử }
            store: { url: jdbc:postgresql://127.0.0.1:9/ioc, user: u, password: '${file:password}' }
            targets:
              - { id: web, name: Cổng, group: public, probe: { tcp: { host: 127.0.0.1, port: 9 } } }
            """;
    private static final String TLS = "tls: { certificate: tls/server.pem, key: tls/server.key }\n";

    @TempDir
    Path folder;

    private Path tls() {
        return folder.resolve("tls");
    }

    private RunningPlatform.Ended ioc(String... arguments) {
        return RunningPlatform.run(folder, Map.of(), arguments);
    }

    private RunningPlatform.Ended tls(String command, String... more) {
        return ioc(Stream.concat(Stream.of("tls", command, "--dir", tls().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private RunningPlatform.Ended init() {
        return tls("init", "--name", "localhost", "ioc.phuong.example", "--address", "127.0.0.1");
    }

    private String config(String lines) throws IOException {
        Files.writeString(folder.resolve("password"), "s3cret");
        return Files.writeString(folder.resolve("ward.yaml"), WARD + lines).toString();
    }

    private RunningPlatform start(String lines) throws IOException {
        return RunningPlatform.start(
                folder.resolve("log"),
                "run",
                "--config",
                config(lines),
                "--data",
                folder.resolve("data").toString());
    }

    @Test
    void what_init_makes_serves_a_client_that_trusts_the_authority_alone_and_renew_is_taken_over() throws Exception {
        RunningPlatform.Ended made = init();
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out())
                .contains(
                        "ca.crt",
                        "listen: 0.0.0.0:8443",
                        "url: https://localhost:8443",
                        "iPhone",
                        "Android",
                        "Windows");

        try (RunningPlatform platform = start(TLS + "listen: 127.0.0.1:0\n")) {
            int port = URI.create(platform.base()).getPort();
            assertThat(platform.base()).isEqualTo("https://127.0.0.1:" + port);
            for (String host : new String[] {"localhost", "127.0.0.1"}) {
                assertThat(get("https://" + host + ":" + port + "/health/live").statusCode())
                        .isEqualTo(200);
            }
            X509Certificate first = shown(port);
            RunningPlatform.Ended renewed = tls("renew");
            assertThat(renewed.code()).as(renewed.err()).isZero();

            await().atMost(PATIENCE).until(() -> !shown(port).equals(first));
            assertThat(get("https://localhost:" + port + "/health/live").statusCode())
                    .isEqualTo(200);
            JsonNode ready = RunningPlatform.parse(
                    get("https://localhost:" + port + "/health/ready").body());
            assertThat(ready.at("/tls/refused").isNull()).isTrue();
            assertThat(ready.at("/tls/not_after").asText())
                    .isEqualTo(shown(port).getNotAfter().toInstant().toString());
        }
        assertThat(tls("show").out()).contains("localhost, ioc.phuong.example, 127.0.0.1", "396");
        assertThat(tls("show", "--lang", "en").out()).contains("396 days left", "Ward IOC CA");
    }

    @Test
    void what_was_made_is_not_overwritten_and_a_missing_name_is_told() {
        assertThat(init().code()).isZero();
        RunningPlatform.Ended again = init();
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("ca.crt", "--force").doesNotContain("\tat ");
        assertThat(tls("init", "--force").err()).contains("--name");
        assertThat(ioc("tls", "show", "--dir", folder.resolve("none").toString())
                        .err())
                .contains("tls init");
    }

    @Test
    void others_are_not_served_without_tls_nor_without_an_account() throws Exception {
        RunningPlatform.Ended plain = ioc("check", config("listen: 0.0.0.0:8080\n"));
        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.err()).contains("0.0.0.0:8080: chưa có tls hoặc proxy", "docs/tls.md");

        init();
        assertThat(ioc("check", config("listen: 0.0.0.0:0\n" + TLS)).code()).isZero();
        RunningPlatform.Ended nobody = ioc(
                "run",
                "--config",
                config("listen: 0.0.0.0:0\n" + TLS),
                "--data",
                folder.resolve("data").toString());
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).contains("Chưa có quản trị viên", "0.0.0.0:0").doesNotContain("\tat ");
    }

    @Test
    void a_certificate_that_is_not_for_the_public_address_is_told_and_taken() throws Exception {
        init();
        RunningPlatform.Ended other = ioc("check", config(TLS + "url: https://ioc-2.phuong.example\n"));
        assertThat(other.code()).isZero();
        assertThat(other.err())
                .contains("CẢNH BÁO", "ioc-2.phuong.example", "localhost, ioc.phuong.example, 127.0.0.1");
        assertThat(ioc("check", config(TLS + "url: https://ioc.phuong.example\n"))
                        .err())
                .isEmpty();
    }

    @Test
    void a_key_of_another_certificate_is_refused_by_check_and_run() throws Exception {
        init();
        Files.copy(tls().resolve("server.key"), folder.resolve("other.key"));
        tls("renew");
        String file = config("tls: { certificate: tls/server.pem, key: other.key }\nlisten: 127.0.0.1:0\n");

        for (RunningPlatform.Ended ended : new RunningPlatform.Ended[] {
            ioc("check", file),
            ioc("run", "--config", file, "--data", folder.resolve("data").toString())
        }) {
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("other.key", "không phải của chứng thư này")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void nginx_ends_tls_before_the_platform_as_the_document_says() throws Exception {
        init();
        int port = Nginx.freePort();
        try (RunningPlatform platform = start(
                        "listen: 127.0.0.1:" + port + "\nproxy: { trusted: [ 127.0.0.1 ] }\nurl: https://localhost\n");
                TlsNginx nginx = new TlsNginx(folder.resolve("nginx"), tls(), "127.0.0.1:" + port)) {
            assertThat(platform.base()).isEqualTo("https://localhost");
            String address = "https://localhost:" + nginx.port();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> get(address + "/health/live").statusCode() == 200);

            assertThat(get(address + "/wall").headers().allValues("strict-transport-security"))
                    .containsExactly("max-age=31536000");
            assertThat(get(address + "/health/live", "Forwarded", "for=10.0.0.1;host=evil.example;proto=http")
                            .statusCode())
                    .as("the document's nginx takes the client's own away")
                    .isEqualTo(200);
            assertThat(get(address + "/health/live", "X-Forwarded-Host", "evil.example", "X-Forwarded-For", "x\"y")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get("https://127.0.0.1:" + nginx.port() + "/health/live").statusCode())
                    .as("a name that is not the public one")
                    .isEqualTo(421);
            assertThat(write(address, address)).as("from its own page").isEqualTo(415);
            assertThat(write(address, "https://evil.example")).isEqualTo(403);
            assertThat(get(address + "/api/v1/wall").statusCode())
                    .as("who comes by a proxy is not at this machine, and nobody administers the platform yet")
                    .isEqualTo(401);
            try (InputStream live = client().send(
                            HttpRequest.newBuilder(URI.create(address + "/api/v1/live"))
                                    .header("Authorization", "Bearer " + token())
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(new String(live.readNBytes(6), StandardCharsets.UTF_8))
                        .isEqualTo("retry:");
            }
        }
    }

    /** Of a program that may read. */
    private String token() {
        RunningPlatform.Ended issued = ioc(
                "token",
                "issue",
                "api",
                "--name",
                "Báo cáo",
                "--scope",
                "read",
                "--days",
                "1",
                "--config",
                folder.resolve("ward.yaml").toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(issued.code()).as(issued.err()).isZero();
        return issued.out().strip().replaceAll(".* ", "");
    }

    private int write(String to, String page) throws Exception {
        return client().send(
                        HttpRequest.newBuilder(URI.create(to + "/api/v1/maintenance"))
                                .header("Origin", page)
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20));
        return client().send(
                        (headers.length == 0 ? request : request.headers(headers)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client() throws Exception {
        return HttpClient.newBuilder().sslContext(trusting()).build();
    }

    /** Trusts {@code ca.crt} alone. */
    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(tls().resolve("ca.crt"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private X509Certificate shown(int port) throws Exception {
        try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
