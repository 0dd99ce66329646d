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
 * example of a whole ward. The queue at the one-stop desk has its own kinds and its own tests.
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
     */
    record Row(String system, List<String> templates, List<String> played, List<String> targets) {}

    static Stream<Row> rows() {
        return Stream.of(
                row(
                        "Hệ thống quản lý văn bản và điều hành",
                        "document-system tls-certificate",
                        "documents documents-list documents-tls",
                        "van-ban van-ban-tls"),
                row(
                        "Chữ ký số",
                        "digital-signature ocsp-responder",
                        "signing signing-ocsp",
                        "chu-ky-so chu-ky-so-ocsp"),
                row(
                        "Hệ thống phòng họp số",
                        "meeting-service sip-bridge meeting-bridge meeting-device mqtt-device meeting-calendar",
                        "meeting bridge display microphones timetable",
                        "hop cau-hop cau-hop-mang man-hinh micro lich-hop"),
                row(
                        "WiFi công cộng",
                        "unifi-ap wifi-point aruba-ap mikrotik-ap ruijie-controller",
                        "ap-1 ap-2 ap-3 ap-4 wifi captive",
                        "wifi-1 wifi-2 wifi wifi-chao"),
                row("Mạng băng rộng cố định", "router internet-line", "wan speed", "wan internet toc-do"),
                row("Phủ sóng 4G/5G", "4g-router", "mobile", "mang-4g"),
                row(
                        "Cơ sở dữ liệu dùng chung của Thành phố",
                        "dedicated-line city-database",
                        "tslcd city-data",
                        "tslcd csdl-thanh-pho"),
                row("theodoinq, pakn, HanoiWork", "city-app", "theodoinq pakn hanoiwork", "theodoinq pakn hanoiwork"),
                row(
                        "Cổng dịch vụ công và hệ thống của Đảng",
                        "party-site",
                        "dvc dvc-dang dang-phi so-tay dang-vien",
                        "dvc dvc-dang dang-phi so-tay dang-vien"),
                row("iHanoi, VNeID, eTax Mobile", "public-app", "ihanoi vneid etax", "ihanoi vneid etax"),
                row("Trợ lý ảo AI", "ai-assistant", "assistant", "tro-ly"),
                row(
                        "Dashboard cử tri, chuyên trang TTHC số, trang thông tin điện tử",
                        "website",
                        "cu-tri tthc public",
                        "cu-tri tthc trang-tin"),
                row("437 thủ tục kèm mã QR", "procedures", "procedures", "thu-tuc"),
                row("Loa truyền thanh", "loudspeaker push-device", "speaker speaker-2", "loa-1 loa-2 loa"),
                row(
                        "Máy tính, máy in, thiết bị mạng",
                        "printer switch-port switch ups linux-server",
                        "printer desk-switch ups server",
                        "may-in may-tinh ups may-chu"));
    }

    private static Row row(String system, String templates, String played, String targets) {
        return new Row(system, List.of(templates.split(" ")), List.of(played.split(" ")), List.of(targets.split(" ")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void has_its_templates_who_plays_it_and_its_targets(Row row) throws IOException {
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
                        "loa-2", "hunter2-hunter2-hunter2")
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
                .contains("network", "documents", "meeting", "wifi", "public", "party", "city", "office");
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
