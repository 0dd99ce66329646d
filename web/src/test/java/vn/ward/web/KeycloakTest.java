package vn.ward.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Account;
import vn.ward.core.access.Role;
import vn.ward.core.config.Oidc;
import vn.ward.core.config.Secret;

/** Signing in by a real Keycloak, as it is set up unless somebody changes it: its roles stand in the access token. */
@Tag("long")
final class KeycloakTest {

    private static final Path ZIP = Path.of("target", "provider", "keycloak.zip");
    private static final String PASSWORD = "chin-con-meo-den";

    @TempDir
    static Path folder;

    private static URI issuer;
    private static Process keycloak;
    private static Playwright playwright;
    private static Browser browser;
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
        issuer = URI.create("http://localhost:" + port + "/realms/phuong");
        served = Served.start(new Oidc(
                "Tài khoản của thành phố",
                issuer,
                "ioc",
                new Secret("bí-mật-của-ioc"),
                "realm_access.roles",
                Map.of(Role.ADMINISTRATOR, List.of("ioc-admin"), Role.VIEWER, List.of("ioc-xem"))));
        served.session(Role.ADMINISTRATOR); // or there is nothing to sign in to
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
        playwright = BrowserWindow.playwright();
        browser = BrowserWindow.start(playwright);
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
        if (playwright != null) {
            playwright.close();
        }
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

    /** Its first page is the platform's, the next Keycloak's. */
    private static BrowserWindow signIn(String user, String password) {
        BrowserWindow window = new BrowserWindow(browser, 1280, 800);
        window.page.navigate(own("/sign-in?to=/console/account"));
        window.find("text=Tài khoản của thành phố").click();
        window.find("input[name=username]").fill(user);
        window.find("input[name=password]").fill(password);
        window.find("input[type=submit], button[type=submit]").first().click();
        return window;
    }

    private static String own(String path) {
        return "http://127.0.0.1:" + served.port() + path;
    }

    @Test
    void a_person_signs_in_with_the_roles_that_they_have_there() {
        try (BrowserWindow window = signIn("lan.nt", PASSWORD)) {
            window.page.waitForURL("**/console/account");

            assertThat(window.find("body")).containsText("Lan Nguyễn Thị");
            Account lan = served.register.people().get("lan.nt");
            assertThat(lan.roleWords()).containsExactly("administrator");
            assertThat(lan.subject()).startsWith(issuer + " ");

            window.page.navigate(own("/api/v1/session/oidc")); // who is signed in there is asked nothing
            window.page.waitForURL("**/wall");
            assertThat(served.register.sessions().of("lan.nt", Instant.now())).hasSize(1);
        }
    }

    @Test
    void who_has_no_role_there_is_told_so() {
        try (BrowserWindow window = signIn("khach", PASSWORD)) {
            window.page.waitForURL("**/sign-in?why=oidc-no-role**");

            assertThat(window.find(".notice")).isVisible();
            assertThat(served.register.people().find("khach")).isEmpty();
        }
    }

    @Test
    void who_does_not_know_the_password_never_comes_back() {
        try (BrowserWindow window = signIn("lan.nt", "wrong")) {
            assertThat(window.find("input[name=password]")).isVisible();
            assertThat(URI.create(window.page.url()).getPort()).isEqualTo(issuer.getPort());
        }
    }
}
