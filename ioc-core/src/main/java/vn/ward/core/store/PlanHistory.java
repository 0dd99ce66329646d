package vn.ward.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.CalendarHistory;
import vn.ward.core.calendar.CalendarHistory.Version;
import vn.ward.core.calendar.CalendarText;
import vn.ward.core.maintenance.Declaration;
import vn.ward.core.maintenance.Maintenances;
import vn.ward.core.maintenance.Recurrence;
import vn.ward.core.maintenance.Scope;
import vn.ward.core.maintenance.Window;
import vn.ward.core.meeting.Meeting;
import vn.ward.core.notice.Silence;

/** What was planned, as the database knows it. Thread-safe; blocking; throws {@link StoreAway} if it can't be reached. */
public final class PlanHistory {

    private final Supplier<Store> store;
    private final String ward;

    public PlanHistory(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /**
     * How working time was counted, as it was known at {@code asOf}, with the targets' names of now; empty if nothing was
     * recorded by then.
     */
    public Optional<CalendarHistory> calendars(Instant asOf) {
        List<Version> versions = store.get().read(handle -> {
            Names names = Names.of(handle, ward);
            return handle.createQuery(Sql.of("calendar-versions"))
                    .bind("ward", ward)
                    .bind("asOf", asOf)
                    .map((row, context) -> new Version(
                            Rows.instant(row, "valid_from"),
                            CalendarText.parse(row.getString("content")).named(names::now)))
                    .list();
        });
        return versions.isEmpty() ? Optional.empty() : Optional.of(new CalendarHistory(versions));
    }

    /** All planned work that was known at {@code asOf}. */
    public Maintenances maintenances(Instant asOf) {
        return new Maintenances(store.get()
                .read(handle -> handle.createQuery(Sql.of("maintenances"))
                        .bind("ward", ward)
                        .bind("asOf", asOf)
                        .map((row, context) -> window(row))
                        .list()));
    }

    /** The meetings that reach into {@code period}, as they are known now, in time's order. */
    public List<Meeting> meetings(Period period) {
        return store.get()
                .read(handle -> handle.createQuery(Sql.of("meetings"))
                        .bind("ward", ward)
                        .bind("from", period.from())
                        .bind("until", period.until())
                        .map((row, context) -> new Meeting(
                                row.getString("room"), Rows.instant(row, "from_at"), Rows.instant(row, "until_at")))
                        .list());
    }

    /**
     * Silences, the latest first.
     *
     * @param before those recorded before the entry of this number
     */
    public List<RecordedSilence> silences(long before, int limit) {
        return store.get()
                .read(handle -> handle.createQuery(Sql.of("silences"))
                        .bind("ward", ward)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> new RecordedSilence(row.getLong("seq"), silence(row)))
                        .list());
    }

    private static Silence silence(ResultSet row) throws SQLException {
        Silence set = Details.read(Silence.class, Objects.requireNonNull(row.getString("body")));
        Instant at = Rows.instantOrNull(row, "ended_at");
        return at == null
                ? set
                : set.ended(new Silence.End(
                        at,
                        Objects.requireNonNull(row.getString("end_reason")),
                        Objects.requireNonNull(row.getString("end_author"))));
    }

    private static Window window(ResultSet row) throws SQLException {
        Declaration declared = new Declaration(
                row.getObject("id", UUID.class),
                new Scope(row.getBoolean("all_targets"), Rows.texts(row, "groups"), Rows.texts(row, "targets")),
                new Period(Rows.instant(row, "first_from"), Rows.instant(row, "first_until")),
                recurrence(row),
                row.getString("reason"),
                row.getString("author"));
        return new Window(declared, Rows.instant(row, "recorded_at"), withdrawal(row));
    }

    private static @Nullable Recurrence recurrence(ResultSet row) throws SQLException {
        String rule = row.getString("rule");
        return rule == null
                ? null
                : new Recurrence(
                        rule,
                        Rows.texts(row, "except_days").stream()
                                .map(LocalDate::parse)
                                .toList(),
                        ZoneId.of(Objects.requireNonNull(row.getString("zone"))));
    }

    private static Window.@Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        Instant at = Rows.instantOrNull(row, "withdrawn_at");
        return at == null
                ? null
                : new Window.Withdrawal(at, row.getString("withdrawal_reason"), row.getString("withdrawal_author"));
    }
}
