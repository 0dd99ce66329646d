package vn.ward.alert.channel.zalo.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.zalo.Written;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

class ZaloBotSpecTest {

    @TempDir
    private Path folder;

    private Written written() {
        return new Written(
                folder,
                Map.of(
                        "T",
                        "12345689:abc-xyz",
                        "BLANK",
                        "12345689:abc xyz\n",
                        "PATH",
                        "12345689/../../x",
                        "SHORT",
                        "abc:xyz"));
    }

    @Test
    void a_token_is_enough() throws Exception {
        ZaloBotSpec spec = written().read("token: '${env:T}'", ZaloBotSpec::read);

        assertThat(spec.poll()).isTrue();
        assertThat(spec.kind()).isEqualTo("zalo_bot");
        assertThat(spec.isLocal()).isFalse();
        assertThat(spec.method("sendMessage"))
                .isEqualTo(URI.create("https://bot-api.zaloplatforms.com/bot12345689:abc-xyz/sendMessage"));
        assertThat(spec.toString()).doesNotContain("abc-xyz");
    }

    @Test
    void every_key_is_read() throws Exception {
        ZaloBotSpec spec = written()
                .read("token: '${env:T}', base: 'https://proxy.example/zalo/', poll: false", ZaloBotSpec::read);

        assertThat(spec.poll()).isFalse();
        assertThat(spec.method("getUpdates"))
                .isEqualTo(URI.create("https://proxy.example/zalo/bot12345689:abc-xyz/getUpdates"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            poll: true                                            | Zalo Bot Creator
            token: 12345689:plain                                 | ${env:
            token: "${env:BLANK}"                                 | không có khoảng trắng
            token: "${env:PATH}"                                  | copy exactly what Zalo sent
            token: "${env:SHORT}"                                 | 8 đến 512
            token: "${env:T}", base: "https://p.example/?a=b"     | không có phần sau dấu
            token: "${env:T}", base: "ftp://p.example"            | https
            token: "${env:T}", poll: yes                          | true
            token: "${env:T}", pol: true                          | poll
            """)
    void what_can_not_be_is_refused_with_its_cure(String yaml, String cure) {
        assertThat(written().refusal(yaml, ZaloBotSpec::read)).contains(cure);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            "0912345678"              | số điện thoại
            "84912345678"             | a phone number
            "6ede 9afa"               | chép mã chat
            "abc"                     | copy the chat
            "a@b.example"             | chép mã chat
            """)
    void an_address_that_is_no_chat_is_refused_with_its_cure(String address, String cure) {
        assertThat(written().refusal("address: " + address, ZaloBotSpecTest::address))
                .contains(cure);
    }

    @Test
    void an_address_is_kept_as_it_is() throws Exception {
        assertThat(written().read("address: 6ede9afa66b88fe6d6a9", ZaloBotSpecTest::address))
                .isEqualTo("6ede9afa66b88fe6d6a9");
    }

    private static Optional<String> address(Section section) {
        return section.required("address", ZaloBot.ADDRESS);
    }

    @Test
    void a_record_that_is_wrong_is_not_made_and_says_no_token() {
        assertThatThrownBy(() -> new ZaloBotSpec(new Secret("very secret"), ZaloBotSpec.ZALO, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("very secret");
        assertThatThrownBy(() -> new ZaloBotSpec(new Secret("12345689:abc"), URI.create("https://a/?b"), true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
