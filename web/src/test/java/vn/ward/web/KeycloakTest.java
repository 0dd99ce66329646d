package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Role;
import vn.ward.core.config.Oidc;
import vn.ward.core.config.Secret;

/** Signing in by a real Keycloak, as it is set up unless somebody changes it: its roles stand in the access token. */
@Tag("long")
final class KeycloakTest {

    private static final Path ZIP = Path.of("target", "provider", "keycloak.zip");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final String PASSWORD = "chin-con-meo-den";

    @TempDir
    static Path folder;

    private static Process keycloak;
    private static Served served;

    @BeforeAll
    static void start() throws Exception {
        assertThat(ZIP).as("it is brought by the profile full").exists();
        unpack();
        Path home;
        try (var found = Files.list(folder)) {
            home = found.findFirst().orElseThrow();
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI issuer = URI.create("http://127.0.0.1:" + port + "/realms/phuong");
        served = Served.start(new Oidc(
                "Keycloak",
                issuer,
                "ioc",
                new Secret("bí-mật-của-ioc"),
                "realm_access.roles",
                Map.of(Role.ADMINISTRATOR, List.of("ioc-admin"), Role.VIEWER, List.of("ioc-xem"))));
        Path realm = Files.createDirectories(home.resolve("data/import")).resolve("phuong-realm.json");
        try (InputStream in = KeycloakTest.class.getResourceAsStream("phuong-realm.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(realm, text.replace("@PORT@", String.valueOf(served.port())));
        }
        ProcessBuilder start = new ProcessBuilder(
                "bash",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm");
        start.environment().put("JAVA_HOME", System.getProperty("java.home"));
        start.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        keycloak = start.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> answers(URI.create(issuer + "/.well-known/openid-configuration")));
    }

    private static void unpack() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ZIP))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(folder)).as(entry.getName()).isTrue();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }

    private static boolean answers(URI address) throws InterruptedException {
        assertThat(keycloak.isAlive())
                .as("target/keycloak.log says why it ended")
                .isTrue();
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return served.client
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (keycloak != null) {
            List<ProcessHandle> all = keycloak.descendants().toList();
            keycloak.destroy();
            all.forEach(ProcessHandle::destroy);
            if (!keycloak.waitFor(20, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                keycloak.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        }
        if (served != null) {
            served.stop();
        }
    }

    /** A browser that follows where it is sent, up to the platform's own last answer. */
    private static final class Visitor {
        final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        HttpResponse<String> get(String address) throws Exception {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> signIn(String user, String password) throws Exception {
            HttpResponse<String> form = get(own("/api/v1/session/oidc?to=/console/account"));
            assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
            Matcher action = ACTION.matcher(form.body());
            assertThat(action.find()).as(form.uri() + form.body()).isTrue();
            String body = "username=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
            return client.send(
                    HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        JsonNode session() throws Exception {
            return Served.json(get(own("/api/v1/session")));
        }

        static String own(String path) {
            return "http://127.0.0.1:" + served.port() + path;
        }
    }

    @Test
    void a_person_signs_in_with_the_roles_that_they_have_there() throws Exception {
        Visitor lan = new Visitor();

        HttpResponse<String> arrived = lan.signIn("lan.nt", PASSWORD);

        assertThat(arrived.statusCode()).as(arrived.uri() + arrived.body()).isEqualTo(200);
        assertThat(arrived.headers().firstValue("refresh")).hasValue("0; url=/console/account");
        JsonNode session = lan.session();
        assertThat(session.at("/account/id").asText()).isEqualTo("lan.nt");
        assertThat(session.at("/account/name").asText()).isEqualTo("Lan Nguyễn Thị");
        assertThat(session.at("/account/roles").toString()).isEqualTo("[\"administrator\"]");
        assertThat(session.path("must").isNull()).isTrue();

        HttpResponse<String> again = lan.get(Visitor.own("/api/v1/session/oidc"));
        assertThat(again.uri().getPath())
                .as("who is signed in there is asked nothing")
                .endsWith("/oidc/back");
        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void who_has_no_role_there_is_told_so() throws Exception {
        HttpResponse<String> refused = new Visitor().signIn("khach", PASSWORD);

        assertThat(refused.uri().toString()).contains("/sign-in?why=oidc-no-role");
    }

    @Test
    void who_does_not_know_the_password_never_comes_back() throws Exception {
        HttpResponse<String> asked = new Visitor().signIn("lan.nt", "wrong");

        assertThat(asked.uri().getPort()).isNotEqualTo(served.port());
    }
}
