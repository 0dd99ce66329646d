package vn.ward.collect.tls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.Loops;
import vn.ward.collect.RawServer;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Authorities;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.tls.Issuer.Order;
import vn.ward.collect.tls.StartTls.Heard;
import vn.ward.collect.tls.TlsSpec.Version;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Result;

class RandomTlsTest {

    /** Nobody hangs here: whoever takes so long waits for a machine that is busy. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static @Nullable Vertx vertx;
    private static @Nullable TlsProbe probe;
    private static @Nullable Issuer root;
    private static @Nullable Issuer server;

    @BeforeContainer
    static void start() throws Exception {
        vertx = Loops.onEpoll();
        probe = new TlsProbe(new Gear(vertx));
        root = Issuer.root("CN=Gốc");
        server = root.issue(Order.of("CN=máy chủ").dns("localhost"));
    }

    @AfterContainer
    static void stop() throws Exception {
        if (vertx != null) {
            vertx.close().await(10, SECONDS);
        }
    }

    /** Records of TLS whose content is noise, and noise. */
    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Arbitraries.oneOf(noise, noise.map(bytes -> {
            byte[] record = new byte[bytes.length + 5];
            record[0] = 22;
            record[1] = 3;
            record[2] = 3;
            record[3] = (byte) (bytes.length >> 8);
            record[4] = (byte) bytes.length;
            System.arraycopy(bytes, 0, record, 5, bytes.length);
            return record;
        }));
    }

    @Property(tries = 200)
    void whatever_a_server_says_a_try_ends_with_a_result_that_blames_the_server(
            @ForAll("answers") byte[] answer, @ForAll StartTls kind) throws Exception {
        try (RawServer other = new RawServer((in, out) -> out.write(answer))) {
            TlsSpec spec = new TlsSpec(
                    "localhost",
                    other.port(),
                    "localhost",
                    kind,
                    Authorities.JDK,
                    Version.TLS_1_2,
                    14,
                    Optional.empty());
            Result result = Objects.requireNonNull(probe)
                    .tryOnce(Targets.of(spec, TIMEOUT), Instant.EPOCH, Notes.NONE)
                    .await(20, SECONDS);

            assertThat(result.outcome()).isNotInstanceOf(NotTried.class);
            assertThat(result.took()).isLessThan(TIMEOUT);
        }
    }

    @Property(tries = 500)
    void whatever_is_said_in_clear_has_a_meaning(@ForAll @Size(max = 60) byte[] heard, @ForAll StartTls kind) {
        for (StartTls.Step step : kind.steps()) {
            assertThat(step.meaning().apply(new String(heard, StandardCharsets.ISO_8859_1)))
                    .isIn((Object[]) Heard.values());
        }
    }

    /** A certificate in which a byte was changed, where the JDK still reads it. */
    @Property(tries = 400)
    void a_changed_certificate_is_believed_by_nobody_and_breaks_nothing(
            @ForAll @IntRange(max = 599) int at, @ForAll byte other, @ForAll boolean ofAuthority) throws Exception {
        X509Certificate own = Objects.requireNonNull(server).certificate();
        X509Certificate authority = Objects.requireNonNull(root).certificate();
        byte[] bytes = (ofAuthority ? authority : own).getEncoded();
        byte before = bytes[at % bytes.length];
        bytes[at % bytes.length] = other;
        List<X509Certificate> shown = new ArrayList<>();
        try {
            X509Certificate changed = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            shown.addAll(ofAuthority ? List.of(own, changed) : List.of(changed, authority));
        } catch (CertificateException unreadable) {
            return; // the handshake fails of it
        }
        Authorities trusted = ofAuthority ? Authorities.JDK : Authorities.read(root.pem());

        Chain.Verdict verdict = new Chain(shown, trusted, Instant.now(), ZoneOffset.UTC).judge("localhost");

        if (before != other || ofAuthority) {
            assertThat(verdict.wrong()).isNotNull();
        }
    }
}
