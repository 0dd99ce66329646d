package vn.ward.infra.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import vn.ward.core.wording.Language;
import vn.ward.infra.practice.device.SnmpClient;
import vn.ward.infra.practice.load.Load;
import vn.ward.infra.practice.reply.Speech;
import vn.ward.infra.practice.stage.Stage;

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
        JsonObject head = yaml().getJsonObject("ward");
        assertThat(head.getBoolean("practice")).isTrue();
        assertThat(head.getString("id")).isEqualTo("practice");
    }

    @Test
    void watches_every_played_system_under_the_name_on_the_page() {
        assertThat(targets().stream().map(target -> tuple(target.getString("id"), target.getString("name"))))
                .containsAll(ward.systems().all().stream()
                        .map(system -> tuple(system.id(), Speech.in(Language.VI).say("system." + system.id())))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"documents", "meeting", "public"})
    void an_http_target_finds_its_text_where_the_file_says(String id) throws IOException {
        JsonObject http = target(id).getJsonObject("probe").getJsonObject("http");
        URI url = URI.create(http.getString("url"));
        JsonObject expect = http.getJsonObject("expect");
        Exchange visit = Exchange.get(url.getPort(), url.getPath());
        assertThat(visit.status()).isEqualTo(expect.getInteger("status"));
        assertThat(visit.body()).contains(expect.getString("contains"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"documents", "meeting", "public"})
    void a_slow_answer_lies_between_the_threshold_and_the_timeout_of_the_file(String id) {
        assertThat(target(id).getJsonObject("degraded").getString("rtt_seconds"))
                .isEqualTo("> 1.5");
        assertThat(target(id).getString("timeout")).isEqualTo("2s");
        assertThat(Load.LONGEST).isLessThan(Duration.ofMillis(1_500));
        assertThat(Stage.SLOW).isGreaterThan(Duration.ofMillis(1_500));
        assertThat(Stage.SLOWEST).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wan", "ap-1", "ap-2", "ap-3", "ap-4", "ups"})
    void a_device_is_reached_where_the_file_says_and_has_what_it_asks_for(String id) throws IOException {
        JsonObject snmp = target(id).getJsonObject("probe").getJsonObject("snmp");
        assertThat(snmp.getString("host")).isEqualTo("127.0.0.1");
        assertThat(snmp.getString("community")).isEqualTo("${file:snmp-community}");
        try (SnmpClient client = new SnmpClient(snmp.getInteger("port"))) {
            for (Object value : snmp.getJsonObject("values").getMap().values()) {
                for (Object oid : ((Map<?, ?>) value).values()) {
                    if (oid instanceof String asked) {
                        assertThat(client.walk(asked.replaceAll("\\.0$", "")))
                                .as(asked)
                                .isNotEmpty();
                    }
                }
            }
        }
    }

    @Test
    void the_speed_of_the_line_is_measured_where_the_file_says() {
        JsonObject http = target("speed")
                .getJsonObject("probe")
                .getJsonObject("throughput")
                .getJsonObject("http");
        assertThat(http.getString("download"))
                .isEqualTo("http://127.0.0.1:" + ward.port("speed") + "/down?bytes=45000000");
        assertThat(http.getString("upload")).isEqualTo("http://127.0.0.1:" + ward.port("speed") + "/up");
    }

    @Test
    void what_is_outside_depends_on_the_line_and_the_public_wifi_is_its_four_points() {
        assertThat(List.of("documents", "public", "speed"))
                .allSatisfy(
                        id -> assertThat(target(id).getJsonArray("depends_on")).containsExactly("wan"));
        assertThat(target("meeting").containsKey("depends_on")).isFalse();
        assertThat(target("wifi").getJsonArray("mean")).containsExactly("ap-1", "ap-2", "ap-3", "ap-4");
    }

    @Test
    void the_community_lies_beside_the_file() throws IOException {
        Path file = folder.resolve("ward.yaml");
        WardFile.write(ward.systems(), file);
        assertThat(folder.resolve("snmp-community")).hasContent("thuc-hanh");
        assertThat(file).hasContent(WardFile.text(ward.systems()));
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

    private static JsonObject target(String id) {
        return targets().stream()
                .filter(target -> target.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> targets() {
        JsonArray targets = yaml().getJsonArray("targets");
        return IntStream.range(0, targets.size())
                .mapToObj(targets::getJsonObject)
                .toList();
    }

    private static JsonObject yaml() {
        return read(WardFile.text(ward.systems()));
    }

    @SuppressWarnings("unchecked")
    private static JsonObject read(String text) {
        Object read =
                new org.snakeyaml.engine.v2.api.Load(LoadSettings.builder().build()).loadFromString(text);
        return new JsonObject((Map<String, Object>) read);
    }
}
