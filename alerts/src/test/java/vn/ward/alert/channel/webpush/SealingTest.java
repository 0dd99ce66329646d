package vn.ward.alert.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import vn.ward.core.engine.Subscriptions.Subscription;

class SealingTest {

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    @Test
    void the_example_of_rfc_8291_appendix_a_comes_out_byte_for_byte() throws Exception {
        byte[] plain = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII);
        KeyPair sender = new KeyPair(
                Curve.publicKey(bytes(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                Curve.privateKey(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
        Sealing sealing = Sealing.of(
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"));

        byte[] sealed = sealing.seal(plain, plain.length, sender, bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
                                + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Property(tries = 60)
    void whatever_is_sealed_the_browser_reads_and_its_length_tells_nothing(@ForAll @StringLength(max = 500) String text)
            throws Exception {
        WokenBrowser browser = new WokenBrowser();
        Subscription subscription = browser.at("https://push.example/1");
        String said = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        byte[] sealed = Sealing.of(bytes(subscription.p256dh()), bytes(subscription.auth()))
                .seal(said.getBytes(StandardCharsets.UTF_8), Payload.USUAL);

        assertThat(sealed).hasSize(Payload.USUAL + Sealing.OVERHEAD).hasSizeLessThanOrEqualTo(4_096);
        assertThat(browser.open(sealed)).isEqualTo(said);
    }

    @Test
    void the_same_message_sealed_twice_looks_different() throws Exception {
        Subscription subscription = new WokenBrowser().at("https://push.example/1");
        Sealing sealing = Sealing.of(bytes(subscription.p256dh()), bytes(subscription.auth()));
        assertThat(sealing.seal(new byte[3], 10)).isNotEqualTo(sealing.seal(new byte[3], 10));
    }

    @Test
    void keys_that_are_none_are_refused() {
        byte[] auth = new byte[16];
        assertThatThrownBy(() -> Sealing.of(new byte[65], auth)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Sealing.of(new byte[64], auth)).isInstanceOf(GeneralSecurityException.class);
        byte[] offTheCurve =
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8");
        assertThatThrownBy(() -> Sealing.of(offTheCurve, auth)).hasMessageContaining("no point");
        assertThatThrownBy(() -> Sealing.of(
                        bytes(
                                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                        new byte[15]))
                .hasMessageContaining("16 bytes");
    }
}
