package vn.ward.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.alert.Channels;
import vn.ward.collect.Probes;
import vn.ward.collect.Templates;
import vn.ward.core.config.Template;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;
import vn.ward.core.target.Target;
import vn.ward.infra.app.tls.CertifiedNames;
import vn.ward.infra.app.tls.TlsFolder;

/**
 * Every system that the ward's report names has a template, somebody who plays it in the practice ward, and a target in the
 * example of a whole ward.
 */
class SeedTest {

    private static final Path EXAMPLE = Path.of("../deploy/o-cho-dua.yaml");
    private static final Pattern ID = Pattern.compile("\n  - id: ([a-z0-9-]+)");

    @TempDir
    Path folder;

    /**
     * One line of the list.
     *
     * @param system as the report calls it
     * @param templates one for each way it is watched; a probe kind where no template is needed
     * @param played the targets of the practice ward
     * @param targets those of the example
     */
    record Row(String system, List<String> templates, List<String> played, List<String> targets) {

        static Row of(String system) {
            return new Row(system, List.of(), List.of(), List.of());
        }

        Row watchedBy(String... names) {
            return new Row(system, List.of(names), played, targets);
        }

        Row playedBy(String... ids) {
            return new Row(system, templates, List.of(ids), targets);
        }

        Row standingAs(String... ids) {
            return new Row(system, templates, played, List.of(ids));
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                Row.of("Hàng đợi bộ phận một cửa")
                        .watchedBy("queue-mqtt", "queue-rest", "queue-sql", "queue-csv")
                        .playedBy("mot-cua")
                        .standingAs("mot-cua"),
                Row.of("Hệ thống quản lý văn bản và điều hành")
                        .watchedBy("document-system", "tls-certificate")
                        .playedBy("documents", "documents-list", "documents-tls")
                        .standingAs("van-ban", "van-ban-tls"),
                Row.of("Chữ ký số")
                        .watchedBy("digital-signature", "ocsp-responder")
                        .playedBy("signing", "signing-ocsp")
                        .standingAs("chu-ky-so", "chu-ky-so-ocsp"),
                Row.of("Hệ thống phòng họp số")
                        .watchedBy(
                                "meeting-service",
                                "sip-bridge",
                                "meeting-bridge",
                                "meeting-device",
                                "mqtt-device",
                                "meeting-calendar")
                        .playedBy("meeting", "bridge", "display", "microphones", "timetable")
                        .standingAs("hop", "cau-hop", "cau-hop-mang", "man-hinh", "micro", "lich-hop"),
                Row.of("WiFi công cộng")
                        .watchedBy("unifi-ap", "wifi-point", "aruba-ap", "mikrotik-ap", "ruijie-controller")
                        .playedBy("ap-1", "ap-2", "ap-3", "ap-4", "wifi", "captive")
                        .standingAs("wifi-1", "wifi-2", "wifi", "wifi-chao"),
                Row.of("Mạng băng rộng cố định")
                        .watchedBy("router", "internet-line")
                        .playedBy("wan", "speed")
                        .standingAs("wan", "internet", "toc-do"),
                Row.of("Phủ sóng 4G/5G")
                        .watchedBy("4g-router")
                        .playedBy("mobile")
                        .standingAs("mang-4g"),
                Row.of("Cơ sở dữ liệu dùng chung của Thành phố")
                        .watchedBy("dedicated-line", "city-database")
                        .playedBy("tslcd", "city-data")
                        .standingAs("tslcd", "csdl-thanh-pho"),
                Row.of("theodoinq, pakn, HanoiWork")
                        .watchedBy("city-app")
                        .playedBy("theodoinq", "pakn", "hanoiwork")
                        .standingAs("theodoinq", "pakn", "hanoiwork"),
                Row.of("Cổng dịch vụ công và hệ thống của Đảng")
                        .watchedBy("party-site")
                        .playedBy("dvc", "dvc-dang", "dang-phi", "so-tay", "dang-vien")
                        .standingAs("dvc", "dvc-dang", "dang-phi", "so-tay", "dang-vien"),
                Row.of("iHanoi, VNeID, eTax Mobile")
                        .watchedBy("public-app")
                        .playedBy("ihanoi", "vneid", "etax")
                        .standingAs("ihanoi", "vneid", "etax"),
                Row.of("Trợ lý ảo AI")
                        .watchedBy("ai-assistant")
                        .playedBy("assistant")
                        .standingAs("tro-ly"),
                Row.of("Dashboard cử tri, chuyên trang TTHC số, trang thông tin điện tử")
                        .watchedBy("website")
                        .playedBy("cu-tri", "tthc", "public")
                        .standingAs("cu-tri", "tthc", "trang-tin"),
                Row.of("437 thủ tục kèm mã QR")
                        .watchedBy("procedures")
                        .playedBy("procedures")
                        .standingAs("thu-tuc"),
                Row.of("Loa truyền thanh")
                        .watchedBy("loudspeaker", "push-device")
                        .playedBy("speaker", "speaker-2")
                        .standingAs("loa-1", "loa-2", "loa"),
                Row.of("Máy tính, máy in, thiết bị mạng")
                        .watchedBy("printer", "switch-port", "switch", "ups", "linux-server")
                        .playedBy("printer", "desk-switch", "ups", "server")
                        .standingAs("may-in", "may-tinh", "ups", "may-chu"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void has_its_templates_who_plays_it_and_its_targets(Row row) throws IOException {
        assertThat(List.of(row.templates(), row.played(), row.targets())).doesNotContain(List.of());
        assertThat(Templates.all()).extracting(Template::name).containsAll(row.templates());
        assertThat(ids(practice())).containsAll(row.played());
        assertThat(ids(Files.readString(EXAMPLE))).containsAll(row.targets());
    }

    /** So that what is added to either stands in the list as well. */
    @Test
    void nothing_in_the_example_and_in_the_practice_ward_is_without_a_line() throws IOException {
        assertThat(ids(Files.readString(EXAMPLE)))
                .isEqualTo(rows().flatMap(row -> row.targets().stream()).collect(Collectors.toSet()));
        assertThat(ids(practice()))
                .isEqualTo(rows().flatMap(row -> row.played().stream()).collect(Collectors.toSet()));
    }

    @Test
    void the_example_is_taken_by_the_parser_once_its_secrets_are_there() throws Exception {
        Path file = Files.copy(EXAMPLE, folder.resolve("ward.yaml"));
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        for (Map.Entry<String, String> secret : Map.of(
                        "zalo-bot", "12345689:abc-xyz",
                        "snmp", "hunter2",
                        "van-ban", "hunter2",
                        "lich-hop", "https://lich.example/phong.ics",
                        "loa-2", "hunter2-hunter2-hunter2",
                        "mot-cua", "hunter2")
                .entrySet()) {
            Files.writeString(secrets.resolve(secret.getKey()), secret.getValue());
        }
        Files.writeString(
                folder.resolve("thu-tuc.txt"),
                IntStream.rangeClosed(1, 437)
                        .mapToObj(number -> "https://tthc.example/" + number + "\n")
                        .collect(Collectors.joining()));
        Path made = Files.createDirectories(folder.resolve("tls"));
        TlsFolder.at(made).init(CertifiedNames.of(List.of("localhost"), List.of()), 30, false, Instant.now());
        Files.copy(made.resolve("ca.crt"), folder.resolve("noi-cap.pem"));
        Files.copy(made.resolve("server.pem"), folder.resolve("chung-thu.pem"));

        WardConfig config = WardFile.read(file, Probes.kinds(), Channels.kinds(), Templates.all(), System.getenv());

        assertThat(config.targets())
                .extracting(Target::id)
                .hasSize(ids(Files.readString(file)).size());
        assertThat(config.targets())
                .extracting(Target::group)
                .contains("network", "documents", "meeting", "wifi", "public", "party", "city", "office", "queue");
        assertThat(config.targets())
                .filteredOn(target -> target.group().equals("public"))
                .extracting(Target::name)
                .noneMatch(name -> name.contains("hoạt động"));
    }

    private static String practice() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                SeedTest.class.getResourceAsStream("/vn/ward/infra/practice/practice-ward.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> ids(String yaml) {
        return ID.matcher(yaml.substring(yaml.indexOf("\ntargets:")))
                .results()
                .map(MatchResult::group)
                .map(found -> found.substring(found.lastIndexOf(' ') + 1))
                .collect(Collectors.toSet());
    }
}
