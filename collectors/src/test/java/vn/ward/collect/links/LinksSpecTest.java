package vn.ward.collect.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.collect.Probes;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.ProblemText;
import vn.ward.core.config.Refused;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.Pace;
import vn.ward.core.target.Target;
import vn.ward.core.target.Threshold;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

class LinksSpecTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("procedures.txt"), procedures(437));
    }

    private static String procedures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "https://dichvucong.example/tthc?ma=" + i + "\n")
                .collect(Collectors.joining());
    }

    private WardConfig read(String target) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ward.yaml"),
                "ward: { name: A }\ntargets: [ { id: a, name: A, group: public, " + target + " } ]\n");
        return WardFile.read(file, Probes.kinds(), Map.of("S", "https://a.example/"));
    }

    private LinksSpec spec(String target) throws IOException {
        return (LinksSpec) read(target).targets().get(0).probe();
    }

    private String refused(String target) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, () -> read(target));
        assertThat(refused).isNotNull();
        return refused.problems().stream()
                .map(problem -> ProblemText.say(
                        Wording.of(Language.VI, "vn.ward.collect.words", "vn.ward.core.config.words"), problem))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void a_file_of_437_procedures_is_asked_gently_and_seldom() throws IOException {
        WardConfig config = read("probe: { links: { list: procedures.txt } }");
        Target target = config.targets().get(0);
        LinksSpec spec = (LinksSpec) target.probe();

        assertThat(spec.links()).hasSize(437);
        assertThat(spec.links().get(0).name()).isEqualTo("#1");
        assertThat(spec.spread()).isEqualTo(Duration.ofSeconds(874));
        assertThat(target.pace())
                .isEqualTo(new Pace(Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(1_431)));
        assertThat(target.isSampled()).isTrue();
        assertThat(target.thresholds().degraded()).extracting(Threshold::metric).containsExactly("links_open_ratio");
        assertThat(spec.describe()).startsWith("links=437, sha256=").hasSizeLessThan(200);
    }

    @Test
    void the_list_is_a_part_of_the_configuration_that_is_looked_at_for_changes() throws IOException {
        WardConfig before = read("probe: { links: { list: procedures.txt } }");
        Files.writeString(folder.resolve("procedures.txt"), procedures(436));
        WardConfig after = read("probe: { links: { list: procedures.txt } }");

        assertThat(before.files()).contains(folder.resolve("procedures.txt"));
        assertThat(after.targets()).isNotEqualTo(before.targets());
        assertThat(after.targets().get(0).describe())
                .isNotEqualTo(before.targets().get(0).describe());
    }

    @Test
    void lines_have_names_and_remarks() {
        assertThat(LinkList.read(
                        "\uFEFF# QR ở sảnh\r\n\r\nhttps://a.example  Đăng ký khai sinh\r\n  http://b.example/x#y \n"))
                .extracting(Link::name, link -> link.url().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Đăng ký khai sinh", "https://a.example/"),
                        org.assertj.core.groups.Tuple.tuple("#4", "http://b.example/x"));
    }

    @Test
    void every_bad_line_is_told_by_its_number_and_its_file() throws IOException {
        Files.writeString(
                folder.resolve("procedures.txt"),
                "https://a.example\nftp://b.example\n# x\nkhông phải địa chỉ\nhttps://user:pw@c.example/\n");

        assertThat(refused("probe: { links: { list: procedures.txt } }"))
                .contains("procedures.txt: 3 dòng")
                .contains("ở dòng 2, 4, 5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            probe: { links: { } }                                                     | Hãy ghi list
            probe: { links: { list: procedures.txt, urls: [ 'http://a.example' ] } }  | Hãy ghi list
            probe: { links: { list: missing.txt } }                                   | không đọc được tệp này
            probe: { links: { list: empty.txt } }                                     | có 0 địa chỉ
            probe: { links: { list: many.txt } }                                      | có 2001 địa chỉ
            probe: { links: { list: latin.txt } }                                     | UTF-8
            probe: { links: { urls: [ ] } }                                           | có 0 địa chỉ
            probe: { links: { urls: [ 'mailto:a@b.example' ] } }                      | http
            probe: { links: { list: procedures.txt, at_once: 9 } }                    | từ 1 đến 8
            probe: { links: { list: procedures.txt, spread: 1m } }                    | từ 218500ms đến 6h
            probe: { links: { list: procedures.txt } }, every: 30m                    | từ 1h đến 24h
            probe: { links: { list: procedures.txt } }, retry: 1m                     | giữ đúng every
            probe: { links: { list: procedures.txt } }, timeout: 10m                  | từ 1431s đến 59m
            """)
    void what_cannot_be_is_refused_with_its_cure(String target, String cure) throws IOException {
        Files.writeString(folder.resolve("empty.txt"), "# nothing\n");
        Files.writeString(folder.resolve("many.txt"), procedures(2_001));
        Files.write(folder.resolve("latin.txt"), "http://a.example/ \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused(target)).contains(cure).hasLineCount(1);
    }

    @Test
    void a_longer_list_has_a_longer_interval() throws IOException {
        Files.writeString(folder.resolve("procedures.txt"), procedures(2_000));

        assertThat(read("probe: { links: { list: procedures.txt } }")
                        .targets()
                        .get(0)
                        .pace()
                        .every())
                .isGreaterThan(Duration.ofHours(3));
    }

    @Test
    void addresses_may_stand_in_the_configuration_itself() throws IOException {
        LinksSpec spec = spec("probe: { links: { urls: [ 'http://a.example', 'http://b.example' ], at_once: 1 } }");

        assertThat(spec.links()).extracting(Link::name).containsExactly("#1", "#2");
        assertThat(spec.atOnce()).isEqualTo(1);
    }

    @Test
    void two_lines_to_the_same_addresses_have_the_same_subject() throws IOException {
        LinksSpec one = spec("probe: { links: { list: procedures.txt } }");
        LinksSpec other = spec("probe: { links: { list: procedures.txt, via: 192.0.2.7 } }");

        assertThat(other.subject()).isEqualTo(one.subject());
        assertThat(other.describe()).isNotEqualTo(one.describe());
    }

    @Property(tries = 500)
    void any_text_is_a_list_or_is_refused(@ForAll String text) {
        try {
            List<Link> links = LinkList.read(text);
            assertThat(links).isNotEmpty();
        } catch (Refused e) {
            assertThat(e.rule()).startsWith("links.");
        }
    }
}
