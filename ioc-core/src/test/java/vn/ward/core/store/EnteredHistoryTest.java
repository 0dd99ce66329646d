package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.entered.Withdrawal;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;

@Timeout(120)
@ParameterizedClass
@MethodSource("vn.ward.core.store.Shared#levels")
class EnteredHistoryTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final EnteredFigure RATE = entered(
            1, new Enterable("rate", "Tỷ lệ \"đúng hạn\"", Unit.PERCENT, "hồ sơ"), Value.share(1480, 1484), null);
    private static final EnteredFigure CORRECTED =
            entered(2, new Enterable("rate", "Tỷ lệ", Unit.PERCENT, null), Value.hundredths(99_66), RATE.id());
    private static final EnteredFigure COUNT =
            entered(3, new Enterable("received", "Tiếp nhận", Unit.COUNT, "hồ sơ"), Value.count(1484), null);
    private static final EnteredFigure DAYS =
            entered(4, new Enterable("days", "Thời gian", Unit.DAYS, null), Value.hundredths(1_250), null);

    private final Shared shared;
    private final String ward;
    private final Projection projection;
    private final EnteredHistory history;

    EnteredHistoryTest(Shared shared) {
        this.shared = shared;
        this.ward = shared.newWard();
        this.projection = new Projection(shared::store, ward);
        this.history = new EnteredHistory(shared::store, ward);
    }

    private static EnteredFigure entered(int id, Enterable figure, Value value, @Nullable UUID replaces) {
        return new EnteredFigure(
                new UUID(9, id),
                OCTOBER,
                figure,
                value,
                "Báo cáo, trang 3",
                "Lê Hoa",
                replaces,
                replaces == null ? null : "sai");
    }

    @Test
    void what_was_entered_comes_back_as_it_was_and_as_it_was_known_then() {
        List<Numbered> entries = Shared.numbered(
                1,
                AT,
                new Entry.FigureEntered(RATE),
                new Entry.FigureEntered(CORRECTED),
                new Entry.FigureEntered(COUNT),
                new Entry.FigureEntered(DAYS),
                new Entry.FigureWithdrawn(COUNT.id(), "nhầm tháng", "Lan"),
                new Entry.FigureWithdrawn(COUNT.id(), "lần nữa", "Minh"));
        projection.apply(entries);

        assertThat(history.of(OCTOBER, AT.minusMillis(1)).entries()).isEmpty();
        assertThat(history.of(OCTOBER, AT).inForce()).containsExactly(new RecordedFigure(RATE, AT, null));
        RecordedFigure corrected = new RecordedFigure(CORRECTED, AT.plusSeconds(1), null);
        RecordedFigure days = new RecordedFigure(DAYS, AT.plusSeconds(3), null);
        assertThat(history.of(OCTOBER, AT.plusMillis(3_999)).inForce())
                .containsExactly(corrected, new RecordedFigure(COUNT, AT.plusSeconds(2), null), days);
        assertThat(history.of(OCTOBER, AT.plusSeconds(99)).inForce()).containsExactly(corrected, days);
        assertThat(history.of(OCTOBER, AT.plusSeconds(99)).entries())
                .containsExactly(
                        new RecordedFigure(RATE, AT, null),
                        corrected,
                        new RecordedFigure(
                                COUNT, AT.plusSeconds(2), new Withdrawal(AT.plusSeconds(4), "nhầm tháng", "Lan")),
                        days);

        projection.apply(entries);
        assertThat(history.of(OCTOBER, AT.plusSeconds(99)).entries()).hasSize(4);
        assertThat(history.of(OCTOBER.plusMonths(1), AT.plusSeconds(99)).entries())
                .isEmpty();
        assertThat(new EnteredHistory(shared::store, shared.newWard())
                        .of(OCTOBER, AT.plusSeconds(99))
                        .entries())
                .isEmpty();
    }
}
