package vn.ward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Role;

/** The secret goes only to a provider that proves its name, to the JVM's own list of authorities. */
final class OidcOverTlsTest {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    Path folder;

    private Papers papers;

    @BeforeEach
    void make() throws Exception {
        papers = Papers.make(folder, "provider");
    }

    @AfterEach
    void forget() {
        System.clearProperty(STORE);
        System.clearProperty(PASSWORD);
    }

    private void trust(Papers trusted) throws Exception {
        System.setProperty(
                STORE, trusted.writeTrust(folder.resolve("trust.p12")).toString());
        System.setProperty(PASSWORD, Papers.PASSWORD);
    }

    /** Where somebody is led who wants to leave for the provider. */
    private static String led(OfficeProvider provider) throws Exception {
        Served served = Served.start(OidcTest.oidc(provider.issuer()));
        served.session(Role.ADMINISTRATOR); // or nobody leaves
        try (provider) {
            HttpResponse<String> left = served.send(served.anonymous("/api/v1/session/oidc"));
            return left.headers().firstValue("location").orElseThrow();
        } finally {
            served.stop();
        }
    }

    @Test
    void a_provider_that_is_trusted_is_asked() throws Exception {
        trust(papers);

        assertThat(led(OfficeProvider.encrypted(papers.serving()))).startsWith("https://localhost:");
    }

    @Test
    void one_that_nobody_vouches_for_is_not() throws Exception {
        assertThat(led(OfficeProvider.encrypted(papers.serving()))).startsWith("/sign-in?why=oidc-away");
    }

    @Test
    void nor_is_one_of_another_name() throws Exception {
        Papers other = Papers.make(folder, "other", "-0d", 30, "san=dns:id.example");
        trust(other);

        assertThat(led(OfficeProvider.encrypted(other.serving()))).startsWith("/sign-in?why=oidc-away");
    }
}
