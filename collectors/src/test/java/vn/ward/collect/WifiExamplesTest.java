package vn.ward.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.Target;

/** What the documents tell people to write is taken as it stands. */
class WifiExamplesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @BeforeEach
    void certificate() throws Exception {
        Keys keys = new Keys(folder);
        keys.own("unifi", "dns:unifi.local");
        Files.writeString(folder.resolve("unifi.pem"), keys.pem("unifi", "key"));
    }

    @Test
    void what_the_page_on_wifi_shows_is_read() throws IOException {
        String shown = YAML.matcher(Files.readString(DOCS.resolve("wifi.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());

        List<Target> targets = read(shown + """
                - { id: wifi-yard, name: Sân, group: wifi, probe: { tcp: { host: 192.0.2.21, port: 443 } } }
                - { id: wifi-library, name: Thư viện, group: wifi, probe: { tcp: { host: 192.0.2.22, port: 443 } } }
                """);

        assertThat(targets.stream().map(target -> target.probe().kind()))
                .containsExactly("unifi", "mean", "portal", "portal", "tcp", "tcp");
    }

    @Test
    void what_stands_commented_in_the_example_is_read() throws IOException {
        Matcher commented = Pattern.compile("(?m)^  # (- id: wifi-(?:hall-unifi|portal)\\n(?:  #   .*\\n)+)")
                .matcher(Files.readString(DOCS.resolve("ward-example.yaml")));

        List<Target> targets = read(commented
                .results()
                .map((MatchResult block) -> block.group(1).replaceAll("(?m)^  # ", ""))
                .collect(Collectors.joining()));

        assertThat(targets.stream().map(target -> target.probe().kind())).containsExactly("unifi", "portal");
    }

    private List<Target> read(String targets) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ward.yaml"), "ward: { name: Phường Thử }\ntargets:\n" + targets.indent(2));
        return WardFile.read(file, Probes.kinds(), Map.of("UNIFI_KEY", "k-0123456789"))
                .targets();
    }
}
