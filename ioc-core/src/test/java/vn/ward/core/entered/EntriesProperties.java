package vn.ward.core.entered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import vn.ward.core.maintenance.Unfit;

/** What is in force, folded in two ways and by a third that only remembers. */
class EntriesProperties {

    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Instant AT = Instant.parse("2026-06-01T02:00:00Z");
    private static final List<String> FIGURES = List.of("received", "resolved");

    private static EnteredFigure entered(int id, String figure, @Nullable UUID replaces) {
        return new EnteredFigure(
                new UUID(9, id),
                MAY,
                new Enterable(figure, figure, Unit.COUNT, null),
                Value.count(id),
                "Báo cáo",
                "Lan",
                replaces,
                replaces == null ? null : "sai");
    }

    /** Each number is an act: on which figure, what, and on which of the entries so far. */
    @Property
    void what_is_in_force_is_the_last_that_was_admitted_and_not_withdrawn_however_often_it_is_told(
            @ForAll @Size(max = 30) List<@IntRange(max = 999) Integer> acts) {
        InForce folded = InForce.NONE;
        List<RecordedFigure> rows = new ArrayList<>();
        Map<String, UUID> model = new HashMap<>();
        for (int act : acts) {
            String figure = FIGURES.get(act % 2);
            UUID named = new UUID(9, act / 2 % 25);
            if (act % 3 == 0) {
                folded = folded.without(named);
                model.values().remove(named);
                rows.replaceAll(row -> row.entered().id().equals(named)
                        ? new RecordedFigure(row.entered(), row.recordedAt(), new Withdrawal(AT, "sai", "Lan"))
                        : row);
                continue;
            }
            EnteredFigure next = entered(rows.size(), figure, act % 5 == 0 ? named : model.get(figure));
            InForce before = folded;
            folded = folded.with(next, AT);
            boolean fits = Optional.ofNullable(next.replaces()).equals(Optional.ofNullable(model.get(figure)));
            assertThat(before.admits(next)).isEqualTo(fits);
            assertThat(folded.equals(before)).isEqualTo(!fits);
            if (fits) {
                rows.add(new RecordedFigure(next, AT, null));
                model.put(figure, next.id());
            }
            assertThat(folded.with(next, AT.plusSeconds(9))).as("told again").isEqualTo(folded);
        }
        for (String figure : FIGURES) {
            UUID expected = model.get(figure);
            assertThat(folded.at(MAY, figure).map(InForce.Held::id)).isEqualTo(Optional.ofNullable(expected));
            assertThat(new MonthEntries(MAY, rows)
                            .inForce(figure)
                            .map(row -> row.entered().id()))
                    .isEqualTo(Optional.ofNullable(expected));
            if (expected != null) {
                assertThat(folded.find(expected)).hasValue(new InForce.Place(MAY, figure));
            }
        }
    }

    @Example
    void what_a_withdrawn_correction_had_replaced_does_not_come_back() {
        EnteredFigure first = entered(1, "received", null);
        EnteredFigure second = entered(2, "received", first.id());
        MonthEntries entries = new MonthEntries(
                MAY,
                List.of(
                        new RecordedFigure(first, AT, null),
                        new RecordedFigure(second, AT, new Withdrawal(AT, "sai", "Lan"))));

        assertThat(entries.inForce("received")).isEmpty();
        assertThat(entries.inForce()).isEmpty();
        assertThat(entries.entries())
                .extracting(entries::standing)
                .containsExactly(MonthEntries.Standing.REPLACED, MonthEntries.Standing.WITHDRAWN);
    }

    @Example
    void one_that_was_entered_before_its_month_was_over_is_preliminary_for_ever() {
        ZoneId hanoi = ZoneId.of("Asia/Ho_Chi_Minh");
        EnteredFigure figure = entered(1, "received", null);
        Instant midnight = Instant.parse("2026-05-31T17:00:00Z");

        assertThat(new RecordedFigure(figure, midnight.minusMillis(1), null).isPreliminary(hanoi))
                .isTrue();
        assertThat(new RecordedFigure(figure, midnight, null).isPreliminary(hanoi))
                .isFalse();
    }

    @Example
    void a_text_of_several_lines_is_one_so_that_none_of_it_passes_for_another_line_of_a_report() {
        Enterable rate = new Enterable("rate", "Tỷ lệ", Unit.PERCENT, null);
        String source = " Báo cáo 31/05\n\tTỷ lệ: 100,00%\u2028\u00a0trang 3 ";
        EnteredFigure figure =
                new EnteredFigure(new UUID(9, 2), MAY, rate, Value.share(1, 2), source, "Lan", new UUID(9, 1), "a\nb");

        assertThat(figure.source()).isEqualTo("Báo cáo 31/05 Tỷ lệ: 100,00% trang 3");
        assertThat(figure.reason()).isEqualTo("a b");
        assertThat(new Withdrawal(AT, "sai\r\ntháng", "Lan").reason()).isEqualTo("sai tháng");
    }

    @Example
    void what_can_not_be_is_refused() {
        Enterable rate = new Enterable("rate", "Tỷ lệ", Unit.PERCENT, null);
        UUID id = new UUID(9, 1);
        assertThatThrownBy(() -> new EnteredFigure(id, MAY, rate, Value.count(1), "x", "Lan", null, null))
                .hasMessageContaining("is no percent");
        assertThatThrownBy(() -> new EnteredFigure(id, MAY, rate, Value.hundredths(100_01), "x", "Lan", null, null))
                .hasMessageContaining("is no percent");
        assertThatThrownBy(() -> new EnteredFigure(id, MAY, rate, Value.share(1, 2), " ", "Lan", null, null))
                .isInstanceOf(Unfit.class);
        assertThatThrownBy(
                        () -> new EnteredFigure(id, MAY, rate, Value.share(1, 2), "x".repeat(501), "Lan", null, null))
                .isInstanceOf(Unfit.class);
        assertThatThrownBy(() -> new EnteredFigure(id, MAY, rate, Value.share(1, 2), "x", "Lan", id, null))
                .hasMessageContaining("says why");
        assertThatThrownBy(() -> Value.share(3, 2)).isInstanceOf(Unfit.class);
        assertThatThrownBy(() -> Value.count(-1)).isInstanceOf(Unfit.class);
        assertThatThrownBy(() -> new Value(1L, null, null, 1L)).hasMessageContaining("one of them");
        assertThatThrownBy(() -> new Value(null, 1L, null, null)).hasMessageContaining("one of them");
    }
}
