package vn.ward.collect.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.tls.Issuer;
import vn.ward.core.config.Refused;

class AuthoritiesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void the_offices_own_count_beside_the_jdks() throws Exception {
        Issuer office = Issuer.root("CN=A");
        Authorities authorities = Authorities.read(office.pem());
        List<X509Certificate> jdk = Authorities.JDK.all().toList();

        assertThat(jdk).isNotEmpty();
        assertThat(authorities.own()).containsExactly(office.certificate());
        assertThat(authorities.all()).contains(office.certificate()).containsAll(jdk);
        assertThat(authorities.ownAnchors())
                .extracting(TrustAnchor::getTrustedCert)
                .containsExactly(office.certificate());
        assertThat(authorities.anchors()).hasSize(jdk.size() + 1);
        assertThat(accepted(authorities)).contains(office.certificate()).containsAll(jdk);
    }

    /** By connections of Vert.x's. */
    private static List<X509Certificate> accepted(Authorities authorities) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            var trust = Objects.requireNonNull(authorities.tls(SECOND).getTrustOptions());
            return List.of(
                    ((X509TrustManager) trust.getTrustManagerFactory(vertx).getTrustManagers()[0])
                            .getAcceptedIssuers());
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void the_name_is_looked_at_whoever_counts() throws Exception {
        for (Authorities authorities :
                List.of(Authorities.JDK, Authorities.read(Issuer.root("CN=A").pem()))) {
            assertThat(authorities.tls(SECOND).getHostnameVerificationAlgorithm())
                    .isEqualTo("HTTPS");
            assertThat(authorities.tls(SECOND).getSslHandshakeTimeout()).isEqualTo(2_000);
        }
    }

    @Test
    void two_are_the_same_if_their_certificates_are() throws Exception {
        Issuer one = Issuer.root("CN=A");
        Issuer other = Issuer.root("CN=A");

        assertThat(Authorities.read(one.pem() + other.pem()))
                .isEqualTo(Authorities.read(other.pem() + one.pem()))
                .hasSameHashCodeAs(Authorities.read(other.pem() + one.pem()))
                .isNotEqualTo(Authorities.read(one.pem()))
                .isNotEqualTo(Authorities.JDK);
        assertThat(Authorities.read(one.pem()))
                .hasToString("jdk+sha256[" + Authorities.fingerprint(one.certificate()) + "]");
        assertThat(Authorities.JDK).hasToString("jdk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void what_is_no_certificate_is_refused(String pem) {
        assertThatThrownBy(() -> Authorities.read(pem))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("authorities.pem"));
    }
}
