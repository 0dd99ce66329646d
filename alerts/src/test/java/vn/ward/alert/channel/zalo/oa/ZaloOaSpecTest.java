package vn.ward.alert.channel.zalo.oa;

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

class ZaloOaSpecTest {

    private static final String ALL = "app_id: '123456789', secret_key: '${env:K}', refresh_token: '${env:R}'";

    @TempDir
    private Path folder;

    private Written written() {
        return new Written(folder, Map.of("K", "key-of-the-app", "R", "refresh-token", "BLANK", "refresh token\n"));
    }

    @Test
    void app_key_and_token_are_enough() throws Exception {
        ZaloOaSpec spec = written().read(ALL, ZaloOaSpec::read);

        assertThat(spec.kind()).isEqualTo("zalo_oa");
        assertThat(spec.message()).isEqualTo(URI.create("https://openapi.zalo.me/v3.0/oa/message/cs"));
        assertThat(spec.renewal()).isEqualTo(URI.create("https://oauth.zaloapp.com/v4/oa/access_token"));
        assertThat(spec.toString()).doesNotContain("refresh-token").doesNotContain("key-of-the-app");
    }

    @Test
    void every_key_is_read() throws Exception {
        ZaloOaSpec spec = written()
                .read(ALL + ", base: 'https://p.example/m/', oauth: 'http://127.0.0.1:8080'", ZaloOaSpec::read);

        assertThat(spec.app()).isEqualTo("123456789");
        assertThat(spec.message()).isEqualTo(URI.create("https://p.example/m/v3.0/oa/message/cs"));
        assertThat(spec.renewal()).isEqualTo(URI.create("http://127.0.0.1:8080/v4/oa/access_token"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            app_id: abc, secret_key: "${env:K}", refresh_token: "${env:R}"                        | developers.zalo.me
            secret_key: "${env:K}", refresh_token: "${env:R}"                                     | app_id
            app_id: "1", refresh_token: "${env:R}"                                                | thiếu secret_key
            app_id: "1", secret_key: "${env:K}"                                                   | refresh_token of the Zalo OA is missing
            app_id: "1", secret_key: "${env:K}", refresh_token: "${env:BLANK}"                    | refresh_token không dùng được
            app_id: "1", secret_key: plain-key, refresh_token: "${env:R}"                         | ${env:
            app_id: "1", secret_key: "${env:K}", refresh_token: "${env:R}", base: "https://a/?b"  | không có phần sau dấu
            app_id: "1", secret_key: "${env:K}", refresh_token: "${env:R}", oauth: "https://a/#b" | nothing behind a
            """)
    void what_can_not_be_is_refused_with_its_cure(String yaml, String cure) {
        assertThat(written().refusal(yaml, ZaloOaSpec::read)).contains(cure);
    }

    @ParameterizedTest
    @CsvSource({"0912345678", "abc", "6ede9afa66b88fe6d6a9"})
    void an_address_that_is_no_user_is_refused_with_its_cure(String address) {
        assertThat(written().refusal("address: '" + address + "'", ZaloOaSpecTest::address))
                .contains("user_id")
                .contains("docs/channels.md");
    }

    @Test
    void an_address_is_kept_as_it_is() throws Exception {
        assertThat(written().read("address: '5510185758261927916'", ZaloOaSpecTest::address))
                .isEqualTo("5510185758261927916");
    }

    private static Optional<String> address(Section section) {
        return section.required("address", ZaloOa.ADDRESS);
    }

    @Test
    void a_record_that_is_wrong_is_not_made_and_says_no_secret() {
        assertThatThrownBy(() -> new ZaloOaSpec(
                        "1", new Secret("very secret"), new Secret("12345678"), ZaloOaSpec.MESSAGES, ZaloOaSpec.TOKENS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("very secret");
        assertThatThrownBy(() -> new ZaloOaSpec(
                        "1",
                        new Secret("12345678"),
                        new Secret("12345678"),
                        URI.create("https://a/?b"),
                        ZaloOaSpec.TOKENS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
