package vn.ward.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.entered.Enterable;
import vn.ward.core.entered.EnteredFigure;
import vn.ward.core.entered.MonthEntries;
import vn.ward.core.entered.RecordedFigure;
import vn.ward.core.entered.Unit;
import vn.ward.core.entered.Value;
import vn.ward.core.entered.Withdrawal;

/** What people entered, as the database knows it. Thread-safe; blocking; throws {@link StoreAway} if it can't be reached. */
final class EnteredHistory {

    private final Supplier<Store> store;
    private final String ward;

    EnteredHistory(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /** All that was entered for {@code month}, as it was known at {@code asOf}. */
    MonthEntries of(YearMonth month, Instant asOf) {
        return new MonthEntries(
                month,
                store.get()
                        .read(handle -> handle.createQuery(Sql.of("entered-figures"))
                                .bind("ward", ward)
                                .bind("month", month.toString())
                                .bind("asOf", asOf)
                                .map((row, context) -> recorded(month, row))
                                .list()));
    }

    private static RecordedFigure recorded(YearMonth month, ResultSet row) throws SQLException {
        Enterable figure = new Enterable(
                row.getString("figure"),
                row.getString("name"),
                Objects.requireNonNull(Unit.byKey().get(row.getString("unit"))),
                row.getString("counted"));
        EnteredFigure entered = new EnteredFigure(
                row.getObject("id", UUID.class),
                month,
                figure,
                new Value(
                        row.getObject("count_value", Long.class),
                        row.getObject("part", Long.class),
                        row.getObject("whole", Long.class),
                        row.getObject("hundredths", Long.class)),
                row.getString("source"),
                row.getString("author"),
                row.getObject("replaces", UUID.class),
                row.getString("reason"));
        return new RecordedFigure(entered, Rows.instant(row, "recorded_at"), withdrawal(row));
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        Instant at = Rows.instantOrNull(row, "withdrawn_at");
        return at == null
                ? null
                : new Withdrawal(at, row.getString("withdrawal_reason"), row.getString("withdrawal_author"));
    }
}
