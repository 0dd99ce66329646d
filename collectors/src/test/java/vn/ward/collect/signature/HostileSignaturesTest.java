package vn.ward.collect.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.signature.TsaSpec.Hash;
import vn.ward.collect.tls.Certified;
import vn.ward.collect.tls.Issuer;
import vn.ward.collect.tls.Issuer.Order;

/** Whatever comes back: it is believed, or not for a reason, and in little time. */
class HostileSignaturesTest {

    private static final Certified WORDS = new Certified(ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static @Nullable Path folder;
    private static @Nullable Timestamp asked;
    private static byte[] stamp = new byte[0];
    private static @Nullable StatusQuestion status;
    private static byte[] good = new byte[0];

    @BeforeContainer
    static void answerRightly() throws Exception {
        folder = Files.createTempDirectory("stamps");
        Issuer root = Issuer.rsaRoot("CN=Gốc");
        StampMaker maker =
                new StampMaker(folder, root, Order.of("CN=TSA").purpose(KeyPurposeId.id_kp_timeStamping, true));
        TsaSpec tsa = new TsaSpec(
                URI.create("http://tsa.example/"), Hash.SHA256, Optional.empty(), Optional.empty(), Optional.empty());
        asked = Timestamp.ask(tsa, new SecureRandom());
        stamp = maker.stamp(asked.question());
        Issuer about = root.issue(Order.of("CN=Phường"));
        status = new StatusQuestion(new OcspSpec(
                URI.create("http://ocsp.example/"), about.certificate(), root.certificate(), Optional.empty()));
        good = good(root, about);
    }

    private static byte[] good(Issuer root, Issuer about) throws Exception {
        X509CertificateHolder issuer = new JcaX509CertificateHolder(root.certificate());
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        CertificateID id = new CertificateID(
                digests.get(CertificateID.HASH_SHA1),
                issuer,
                about.certificate().getSerialNumber());
        Instant now = Instant.now();
        var basic = new BasicOCSPRespBuilder(new RespID(issuer.getSubject()))
                .addResponse(id, CertificateStatus.GOOD, Date.from(now), Date.from(now.plusSeconds(3_600)), null)
                .build(
                        new JcaContentSignerBuilder("SHA256withRSA").build(root.key()),
                        new X509CertificateHolder[] {issuer},
                        Date.from(now));
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }

    @AfterContainer
    static void clear() throws Exception {
        try (var files = Files.list(Objects.requireNonNull(folder))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Optional<String> stamped(byte[] answer) {
        long from = System.nanoTime();
        try {
            var unused = Inquiry.believed(answer, Instant.now(), WORDS, Objects.requireNonNull(asked)::read);
            return Optional.empty();
        } catch (Unbelieved known) {
            return Optional.of(known.reason().code());
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(SOON);
        }
    }

    private static Optional<String> told(byte[] answer) {
        long from = System.nanoTime();
        try {
            var unused = Inquiry.believed(answer, Instant.now(), WORDS, Objects.requireNonNull(status)::read);
            return Optional.empty();
        } catch (Unbelieved known) {
            return Optional.of(known.reason().code());
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(SOON);
        }
    }

    @Property(tries = 1)
    void unchanged_both_are_believed() {
        assertThat(stamped(stamp)).isEmpty();
        assertThat(told(good)).isEmpty();
    }

    @Property(tries = 500)
    void noise_is_garbled(@ForAll @Size(max = 300) byte[] noise) {
        assertThat(stamped(noise)).isPresent();
        assertThat(told(noise)).isPresent();
    }

    /** Of what is not signed some bytes may change. */
    @Property(tries = 800)
    void a_changed_byte_makes_nobody_believe_anything_else(@ForAll @IntRange(max = 9_999) int at, @ForAll byte other)
            throws Exception {
        Instant now = Instant.now();
        byte[] stamped = stamp.clone();
        stamped[at % stamped.length] = other;
        if (stamped(stamped).isEmpty()) {
            Timestamp question = Objects.requireNonNull(asked);
            assertThat(question.read(stamped, now, WORDS)).isEqualTo(question.read(stamp, now, WORDS));
        }
        byte[] told = good.clone();
        told[at % told.length] = other;
        if (told(told).isEmpty()) {
            StatusQuestion question = Objects.requireNonNull(status);
            assertThat(question.read(told, now, WORDS)).isEqualTo(question.read(good, now, WORDS));
        }
    }

    @Property(tries = 300)
    void what_is_cut_short_is_not_believed(@ForAll @IntRange(max = 9_999) int at) {
        assertThat(stamped(Arrays.copyOf(stamp, at % stamp.length))).isPresent();
        assertThat(told(Arrays.copyOf(good, at % good.length))).isPresent();
    }

    @Property(tries = 300)
    void two_pieces_in_another_order_break_nothing(
            @ForAll @IntRange(max = 9_999) int from, @ForAll @IntRange(max = 9_999) int to) {
        byte[] mixed = stamp.clone();
        int a = from % mixed.length;
        int b = to % mixed.length;
        System.arraycopy(stamp, a, mixed, b, Math.min(200, mixed.length - Math.max(a, b)));
        var unused = stamped(mixed);
        assertThat(Nesting.isShallow(mixed)).isIn(true, false);
    }

    @Property(tries = 1)
    void what_is_nested_without_end_is_refused_before_anybody_calls_himself_to_death() {
        byte[] endless = new byte[DerOverHttp.LONGEST];
        for (int i = 0; i + 1 < endless.length; i += 2) {
            endless[i] = 0x30;
            endless[i + 1] = (byte) 0x80;
        }
        byte[] deep = new byte[DerOverHttp.LONGEST];
        for (int i = 0; i + 3 < deep.length; i += 4) {
            int left = deep.length - i - 4;
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x82;
            deep[i + 2] = (byte) (left >> 8);
            deep[i + 3] = (byte) left;
        }
        assertThat(Nesting.isShallow(endless)).isFalse();
        assertThat(Nesting.isShallow(deep)).isFalse();
        assertThat(Nesting.isShallow(stamp)).isTrue();
        assertThat(Nesting.isShallow(good)).isTrue();
        assertThat(stamped(endless)).contains("signature.garbled");
        assertThat(told(deep)).contains("signature.garbled");
    }

    /** An answer lies in a string of octets, which is read as DER in its turn. */
    @Property(tries = 1)
    void what_is_nested_without_end_within_a_string_of_octets_is_refused_too() {
        byte[] inner = new byte[60_000];
        for (int i = 0; i + 3 < inner.length; i += 4) {
            int left = inner.length - i - 4;
            inner[i] = 0x30;
            inner[i + 1] = (byte) 0x82;
            inner[i + 2] = (byte) (left >> 8);
            inner[i + 3] = (byte) left;
        }
        byte[] basic = {0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01};
        byte[] told = der(0x30, der(0x0a, new byte[1]), der(0xa0, der(0x30, basic, der(0x04, inner))));

        assertThat(told(told)).contains("signature.garbled");
    }

    /** A string of octets may come in pieces, of which none is deep. */
    @Property(tries = 1)
    void what_is_nested_without_end_over_the_pieces_of_a_string_of_octets_is_refused_too() {
        int size = 40_000;
        ByteBuffer pieces = ByteBuffer.allocate(size * 3 / 2);
        for (int i = 0; i < size; i += 4) {
            int left = size - i - 4;
            pieces.put((byte) 0x04).put((byte) 0x04).put((byte) 0x30).put((byte) 0x82);
            pieces.putShort((short) left);
        }
        byte[] basic = {0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01};

        assertThat(told(der(0x30, der(0x0a, new byte[1]), der(0xa0, der(0x30, basic, der(0x24, pieces.array()))))))
                .contains("signature.garbled");
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer der =
                ByteBuffer.allocate(length + 4).put((byte) tag).put((byte) 0x82).putShort((short) length);
        Arrays.stream(parts).forEach(der::put);
        return der.array();
    }

    @Property(tries = 1)
    void a_certificate_of_another_issuer_is_not_asked_about() throws Exception {
        Issuer one = Issuer.root("CN=Một");
        Issuer other = Issuer.root("CN=Hai");

        assertThatThrownBy(() -> new OcspSpec(
                        URI.create("http://a.example/"),
                        one.issue(Order.of("CN=x")).certificate(),
                        other.certificate(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
