package vn.ward.collect.unifi;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.net.JksOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.Keys;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;

@Timeout(120)
class TrustTest {

    private static final Outcome REFUSED = new NotTried(Reason.of("unifi.certificate"));

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static Keys keys;
    private static JksOptions own;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        keys = new Keys(folder);
        own = keys.own("own", "dns:unifi.local");
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    @Test
    void a_certificate_that_a_controller_signed_itself_is_not_trusted_unasked() throws Exception {
        assertThat(met(own, Trust.AUTHORITIES)).isEqualTo(REFUSED);
    }

    @Test
    void the_very_certificate_is_taken_by_file_and_by_fingerprint_whatever_name_it_bears() throws Exception {
        String print = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(keys.certificate("own", "key").getEncoded()));

        assertThat(met(own, Trust.read(keys.pem("own", "key")))).isEqualTo(new Answered());
        assertThat(met(own, Trust.read("sha256:" + print))).isEqualTo(new Answered());
        assertThat(met(own, Trust.read(print.replace(":", "").toLowerCase(Locale.ROOT))))
                .isEqualTo(new Answered());
    }

    @Test
    void another_certificate_than_the_known_one_is_refused() throws Exception {
        JksOptions other = keys.own("other", "ip:127.0.0.1");

        assertThat(met(other, Trust.read(keys.pem("own", "key")))).isEqualTo(REFUSED);
    }

    @Test
    void an_authority_of_ones_own_vouches_for_the_name_that_is_asked_and_no_other() throws Exception {
        JksOptions named = keys.signed("named", "ip:127.0.0.1");
        JksOptions misnamed = keys.signed("misnamed", "dns:other.example");

        assertThat(met(named, Trust.read(keys.pem("named", "authority")))).isEqualTo(new Answered());
        assertThat(met(misnamed, Trust.read(keys.pem("misnamed", "authority")))).isEqualTo(REFUSED);
        assertThat(met(named, Trust.read(keys.pem("misnamed", "authority")))).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unifi.pem",
                "sha256:ab:cd",
                "all",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
            })
    void what_is_neither_is_refused(String text) {
        assertThatThrownBy(() -> Trust.read(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("unifi.trust"));
    }

    private static Outcome met(JksOptions shown, Trust trust) throws Exception {
        try (StandIn controller = new StandIn(vertx, shown)) {
            controller.add("A", "ONLINE");
            Access access = new Access(
                    URI.create(controller.url()), new Secret(StandIn.KEY), "default", trust, Optional.empty());
            return new UnifiProbe(new Gear(vertx))
                    .tryOnce(Targets.of(new UnifiSpec(access, "A"), Duration.ofSeconds(30)), Instant.EPOCH, Notes.NONE)
                    .await(60, SECONDS)
                    .outcome();
        }
    }
}
