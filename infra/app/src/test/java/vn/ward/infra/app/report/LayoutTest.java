package vn.ward.infra.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Ward;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.figures.View;
import vn.ward.core.series.Deviation;
import vn.ward.core.target.Confirmation;
import vn.ward.core.target.Flapping;
import vn.ward.core.target.Objective;
import vn.ward.core.target.Owner;
import vn.ward.core.target.Pace;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Response;
import vn.ward.core.target.Target;
import vn.ward.core.target.Thresholds;
import vn.ward.core.testing.DeskProbe;
import vn.ward.core.testing.Lines;
import vn.ward.core.testing.NoProbe;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

/** One month that has every special case, in all three layouts. */
class LayoutTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final YearMonth MONTH = YearMonth.of(2026, 5);
    private static final Period MAY = Period.month(MONTH, HANOI);
    private static final long ALL = MAY.length().toMillis();
    private static final String COLUMNS = "target,name,group,availability_percent,coverage_percent,covered,incidents,"
            + "warnings,downtime_ms,longest_outage_ms,available_ms,known_ms,period_ms,objective_percent,objective_met,"
            + "resolution_ms,maintenance_ms,declared_afterwards_ms,mttr_ms,within_thresholds_percent";

    private static final MonthEntries NOTHING = new MonthEntries(MONTH, List.of());

    private static final MonthReport REPORT = new MonthReport(
            new Ward("ward", "Phường Ô Chợ Dừa", "", "", HANOI, false),
            MONTH,
            MAY,
            CountedTime.ALL,
            View.AT_WARD,
            Instant.parse("2026-06-02T01:02:03.004Z"),
            Optional.of(new Deviation(0.0125, 4_321)),
            NOTHING,
            List.of(
                    Lines.line(
                            target("wan", "Đường truyền", "network", "99.5"),
                            MAY,
                            new Availability(ALL, 0, 0, 0),
                            0,
                            2,
                            Duration.ZERO,
                            true),
                    Lines.line(
                            target("documents", "Văn bản, \"điều hành\"; cấp phường", "documents", "99.995"),
                            MAY,
                            new Availability(ALL - 11_525_120, 0, 11_525_120, 0),
                            3,
                            0,
                            Duration.ofHours(2),
                            false),
                    Lines.line(
                            target("wifi", "WiFi", "wifi", "99"),
                            MAY,
                            new Availability(ALL / 2, 0, 0, ALL / 2),
                            0,
                            0,
                            Duration.ZERO,
                            null),
                    Lines.line(
                            target("portal", "Cổng thông tin", "public", null),
                            MAY,
                            new Availability(0, 0, 0, ALL),
                            0,
                            0,
                            Duration.ZERO,
                            null),
                    Lines.line(
                            target("queue", "Lấy số", "queue", "99.9"),
                            null,
                            Availability.NONE,
                            0,
                            0,
                            Duration.ZERO,
                            null)));

    /** Of the same ward and month, by a clock that nothing was compared with. */
    private static MonthReport unclocked(MonthEntries entered, List<TargetFigures> lines) {
        return new MonthReport(
                REPORT.ward(),
                MONTH,
                MAY,
                CountedTime.ALL,
                View.AT_WARD,
                REPORT.asOf(),
                Optional.empty(),
                entered,
                lines);
    }

    private static Target target(String id, String name, String group, @Nullable String objective) {
        return target(id, name, group, objective, new NoProbe());
    }

    private static Target target(String id, String name, String group, @Nullable String objective, ProbeSpec probe) {
        return new Target(
                id,
                name,
                group,
                Owner.WARD,
                probe,
                Pace.of(Duration.ofSeconds(30)),
                Confirmation.DEFAULT,
                Flapping.DEFAULT,
                Thresholds.NONE,
                objective == null ? null : new Objective(new BigDecimal(objective)),
                List.of(),
                false,
                null,
                Response.NONE);
    }

    private static String written(Layout layout, Language language) {
        return layout.write(REPORT, Wording.of(language, "vn.ward.infra.app.words"));
    }

    @Test
    void the_csv_has_its_public_columns_exact_figures_and_nothing_where_there_is_none() {
        assertThat(written(Layout.CSV, Language.VI).split("\r\n", -1))
                .containsExactly(
                        COLUMNS + ",clock_offset_seconds,clock_measured",
                        "wan,Đường truyền,network,100.00,100.00,true,0,2,0,0,2678400000,2678400000,2678400000,99.5,"
                                + "true,55000,0,0,,,0.0125,4321",
                        "documents,\"Văn bản, \"\"điều hành\"\"; cấp phường\",documents,99.56,100.00,true,3,0,11525120,"
                                + "7200000,2666874880,2678400000,2678400000,99.995,false,55000,0,0,,,0.0125,4321",
                        "wifi,WiFi,wifi,100.00,50.00,false,0,0,0,0,1339200000,1339200000,2678400000,99,,55000,0,0,,,0.0125,4321",
                        "portal,Cổng thông tin,public,,0.00,false,0,0,0,0,0,0,2678400000,,,55000,0,0,,,0.0125,4321",
                        "queue,Lấy số,queue,,,false,0,0,0,0,0,0,0,99.9,,55000,0,0,,,0.0125,4321",
                        "");
    }

    @Test
    void machines_read_the_same_in_every_language() {
        assertThat(written(Layout.CSV, Language.EN)).isEqualTo(written(Layout.CSV, Language.VI));
        assertThat(written(Layout.JSON, Language.EN)).isEqualTo(written(Layout.JSON, Language.VI));
    }

    @Test
    void the_json_has_the_members_that_are_the_columns_of_the_csv() throws Exception {
        JsonNode month = new ObjectMapper().readTree(written(Layout.JSON, Language.VI));

        assertThat(names(month))
                .containsExactly(
                        "ward",
                        "month",
                        "calendar",
                        "view",
                        "from",
                        "to",
                        "as_of",
                        "clock",
                        "targets",
                        "entered_figures");
        assertThat(month.get("from").asText()).isEqualTo("2026-04-30T17:00:00Z");
        assertThat(month.get("to").asText()).isEqualTo("2026-05-31T17:00:00Z");
        assertThat(month.get("as_of").asText()).isEqualTo("2026-06-02T01:02:03.004Z");
        assertThat(month.get("clock").get("largest_offset_seconds").asDouble()).isEqualTo(0.0125);
        assertThat(month.get("clock").get("measured").asLong()).isEqualTo(4_321);
        JsonNode targets = month.get("targets");
        assertThat(targets)
                .allSatisfy(
                        target -> assertThat(String.join(",", names(target))).isEqualTo(COLUMNS));
        assertThat(targets.get(1).get("name").asText()).isEqualTo("Văn bản, \"điều hành\"; cấp phường");
        assertThat(targets.get(1).get("objective_met").asBoolean(true)).isFalse();
        assertThat(targets.get(2).get("objective_met").isNull()).isTrue();
        assertThat(targets.get(3).get("availability_percent").isNull()).isTrue();
        assertThat(targets.get(4).get("coverage_percent").isNull()).isTrue();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void the_table_is_aligned_and_says_which_figures_stand_for_nothing() {
        assertThat(written(Layout.TABLE, Language.VI)).startsWith("""
                        Phường Ô Chợ Dừa – số liệu tháng 05/2026
                        Chế độ 24×7, tại phường, từ 00:00:00 01/05/2026 đến 00:00:00 01/06/2026 (giờ Asia/Ho_Chi_Minh)

                        Hệ thống                                  Tỷ lệ sẵn sàng  Độ phủ số liệu  Sự cố  Thời gian gián đoạn  Gián đoạn dài nhất           Mục tiêu  Chắc chắn phát hiện
                        ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                        Đường truyền                                     100,00%         100,00%      0              0:00:00             0:00:00         99,50% đạt              0:00:55
                        Văn bản, "điều hành"; cấp phường                  99,56%         100,00%      3          3:12:05,120             2:00:00  99,995% KHÔNG đạt              0:00:55
                        WiFi                                           100,00% *          50,00%      0              0:00:00             0:00:00           99,00% –              0:00:55
                        Cổng thông tin                                       – *           0,00%      0              0:00:00             0:00:00                  –              0:00:55
                        Lấy số                            chưa giám sát trong kỳ               –      –                    –                   –           99,90% –                    –

                        * không đủ dữ liệu giám sát:""");
    }

    @Test
    void the_method_says_how_far_the_clock_was_off_or_that_nobody_knows() {
        assertThat(written(Layout.TABLE, Language.VI))
                .contains(
                        "Đồng hồ của máy giám sát lệch nhiều nhất 0,013 giây so với giờ chuẩn trong kỳ; đo 4321 lần.");
        MonthReport unknown = unclocked(NOTHING, List.of());
        Wording english = Wording.of(Language.EN, "vn.ward.infra.app.words");

        assertThat(Layout.TABLE.write(unknown, english)).contains("was not compared with a time server");
        assertThat(Layout.JSON.write(unknown, english)).contains("\"clock\" : null");
    }

    @Test
    void a_desk_has_the_time_within_its_thresholds_and_neither_availability_nor_downtime() {
        TargetFigures desk = Lines.line(
                target("desk", "Một cửa", "queue", "90", new DeskProbe()),
                MAY,
                new Availability(ALL / 2, ALL / 4, ALL / 4, 0),
                3,
                0,
                Duration.ofHours(2),
                false);
        MonthReport report = unclocked(NOTHING, List.of(desk));
        Wording vietnamese = Wording.of(Language.VI, "vn.ward.infra.app.words");

        String table = Layout.TABLE.write(report, vietnamese);
        assertThat(table.lines().filter(line -> line.startsWith("Một cửa")))
                .singleElement()
                .asString()
                .contains("trong ngưỡng 50,00%")
                .contains("90,00% KHÔNG đạt")
                .doesNotContain("75,00%")
                .doesNotContain("2:00:00");
        assertThat(table).contains("không phải tỷ lệ sẵn sàng");
        assertThat(Layout.CSV.write(report, vietnamese))
                .contains("desk,Một cửa,queue,,100.00,true")
                .contains(",50.00,,0");
        assertThat(written(Layout.TABLE, Language.VI)).doesNotContain("trong ngưỡng");
    }

    @Test
    void what_was_entered_by_hand_stands_apart_marked_with_its_source_and_author_and_in_no_row_of_what_is_measured()
            throws Exception {
        Instant early = Instant.parse("2026-05-20T05:00:00Z");
        Instant later = Instant.parse("2026-06-01T02:00:00Z");
        MonthEntries entered = new MonthEntries(
                MONTH,
                List.of(
                        entry(1, "on-time-rate", Unit.PERCENT, Value.share(14_839, 14_840), later),
                        entry(2, "received", Unit.COUNT, Value.count(1480), early),
                        entry(3, "empty", Unit.PERCENT, Value.share(0, 0), later)));
        MonthReport report = unclocked(entered, REPORT.lines());

        String table = Layout.TABLE.write(report, Wording.of(Language.VI, "vn.ward.infra.app.words"));
        assertThat(table)
                .contains(
                        "Số liệu nhập tay",
                        "Tên on-time-rate: 99,99% (14.839/14.840 hồ sơ) – nhập tay; nguồn: Báo cáo 31/05; Lan nhập lúc 09:00:00 01/06/2026",
                        "Tên received: 1.480 hồ sơ – nhập tay, nhập khi tháng chưa kết thúc; nguồn",
                        "Tên empty: không có tỷ lệ (0/0 hồ sơ) – nhập tay");
        JsonNode month = new ObjectMapper()
                .readTree(Layout.JSON.write(report, Wording.of(Language.EN, "vn.ward.infra.app.words")));
        JsonNode rate = month.get("entered_figures").get(0);
        assertThat(rate.get("by_hand").asBoolean()).isTrue();
        assertThat(rate.get("percent").decimalValue()).isEqualByComparingTo("99.99");
        assertThat(rate.get("source").asText()).isEqualTo("Báo cáo 31/05");
        assertThat(month.get("entered_figures").get(1).get("amount").asLong()).isEqualTo(1480);
        assertThat(month.get("entered_figures").get(1).get("preliminary").asBoolean())
                .isTrue();
        assertThat(month.get("entered_figures").get(2).get("percent").isNull()).isTrue();
        assertThat(Layout.CSV.write(report, Wording.of(Language.VI, "vn.ward.infra.app.words")))
                .isEqualTo(written(Layout.CSV, Language.VI).replace("0.0125,4321", ",0"));
        assertThat(written(Layout.TABLE, Language.VI)).doesNotContain("nhập tay");
    }

    private static RecordedFigure entry(int id, String figure, Unit unit, Value value, Instant at) {
        return new RecordedFigure(
                new EnteredFigure(
                        new UUID(9, id),
                        MONTH,
                        new Enterable(figure, "Tên " + figure, unit, "hồ sơ"),
                        value,
                        "Báo cáo 31/05",
                        "Lan",
                        null,
                        null),
                at,
                null);
    }

    @Test
    void an_objective_is_written_as_its_language_writes_numbers() {
        assertThat(written(Layout.TABLE, Language.VI))
                .contains("99,995% KHÔNG đạt")
                .doesNotContain("99.995");
        assertThat(written(Layout.TABLE, Language.EN))
                .contains("99.995% MISSED")
                .doesNotContain("99,995");
    }
}
