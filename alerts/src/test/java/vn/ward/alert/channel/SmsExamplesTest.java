package vn.ward.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.alert.channel.esms.EsmsSpec;
import vn.ward.alert.channel.gsm.GsmSpec;
import vn.ward.alert.channel.httpsms.HttpSmsSpec;

/** What docs/channels.md tells people to write is read. */
class SmsExamplesTest {

    private static final Pattern GATEWAY = Pattern.compile("    http_sms:((?:\\n      .*)+)");
    private static final Map<String, String> SECRETS =
            Map.of("SPEEDSMS_BASIC", "eDp4", "ESMS_API_KEY", "a-key", "ESMS_SECRET_KEY", "b-key", "SIM_PIN", "4711");

    @TempDir
    private Path folder;

    private final String page = page();

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/channels.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void both_gateways_are_read() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "zalo");
        List<String> examples = GATEWAY.matcher(page)
                .results()
                .map(example -> example.group(1).replace("/etc/ioc/zns-access-token", token.toString()))
                .map(example -> example.replace("\n", "\n    "))
                .toList();

        assertThat(examples).hasSize(2);
        assertThat(examples)
                .extracting(example -> ChannelYaml.read(folder, HttpSmsSpec::read, example, SECRETS)
                        .host())
                .containsExactly("api.speedsms.vn", "business.openapi.zalo.me");
    }

    @Test
    void esms_and_the_modem_are_read() {
        assertThat(ChannelYaml.read(folder, EsmsSpec::read, flow("esms"), SECRETS)
                        .brandname())
                .isEqualTo("PHUONG");
        assertThat(ChannelYaml.read(folder, GsmSpec::read, flow("gsm"), SECRETS).port())
                .startsWith("/dev/serial/by-id/");
    }

    private String flow(String kind) {
        return Pattern.compile(kind + ": (\\{.*}) }\n")
                .matcher(page)
                .results()
                .map(example -> example.group(1))
                .findFirst()
                .orElseThrow();
    }
}
