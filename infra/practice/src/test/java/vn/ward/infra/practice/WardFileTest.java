package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vn.ward.core.wording.Language;

@SuppressWarnings("unchecked")
class WardFileTest {

    private static PlayedWard ward;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws Exception {
        ward = new PlayedWard();
    }

    @AfterAll
    static void close() throws Exception {
        ward.close();
    }

    @Test
    void is_marked_as_the_practice_ward() {
        Map<String, Object> head = (Map<String, Object>) yaml().get("ward");
        assertThat(head).containsEntry("practice", true).containsEntry("id", "practice");
    }

    @Test
    void watches_every_played_system_under_the_name_on_the_page() {
        assertThat(targets())
                .extracting(target -> target.get("id"), target -> target.get("name"))
                .containsExactlyElementsOf(ward.systems().all().stream()
                        .map(system -> org.assertj.core.groups.Tuple.tuple(
                                system.id(), Speech.in(Language.VI).say("system." + system.id())))
                        .toList());
    }

    @Test
    void every_http_target_finds_its_text_where_the_file_says() throws IOException {
        for (Map<String, Object> target : targets()) {
            Map<String, Object> probe = (Map<String, Object>) target.get("probe");
            if (probe.get("http") instanceof Map<?, ?> http) {
                Map<String, Object> expect = (Map<String, Object>) http.get("expect");
                java.net.URI url = java.net.URI.create(String.valueOf(http.get("url")));
                Exchange visit = Exchange.get(url.getPort(), url.getPath());
                assertThat(visit.status()).isEqualTo(expect.get("status"));
                assertThat(visit.body()).contains(String.valueOf(expect.get("contains")));
            }
        }
    }

    @Test
    void the_access_point_is_reached_where_the_file_says() {
        Map<String, Object> wifi = targets().get(3);
        assertThat(wifi.get("probe")).isEqualTo(Map.of("tcp", Map.of("host", "127.0.0.1", "port", ward.port("wifi"))));
    }

    @Test
    void is_written_whole_over_an_older_one_and_leaves_nothing_beside_it() throws IOException {
        Path file = folder.resolve("có dấu cách").resolve("ward.yaml");
        WardFile.write("old", file);
        WardFile.write("new", file);
        assertThat(file).hasContent("new");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    private static List<Map<String, Object>> targets() {
        return (List<Map<String, Object>>) yaml().get("targets");
    }

    private static Map<String, Object> yaml() {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(WardFile.text(ward.systems()));
    }
}
