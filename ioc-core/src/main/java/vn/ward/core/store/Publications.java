package vn.ward.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Watching;
import vn.ward.core.exchange.Sha256;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Subject;
import vn.ward.core.judge.LastAttempt;

/**
 * Months that were published: what people signed can be read in every version, computed again to the same bytes, and
 * corrected only by another version that says why. Thread-safe; blocking; throws {@link StoreAway} if the database can't be
 * reached.
 */
public final class Publications {

    private final Supplier<Store> store;
    private final String ward;
    private final ZoneId zone;
    private final Past past;
    private final Supplier<Watching> watching;

    public Publications(Supplier<Store> store, String ward, ZoneId zone, Supplier<Watching> watching, Past past) {
        this.store = store;
        this.ward = ward;
        this.zone = zone;
        this.past = past;
        this.watching = watching;
    }

    private Duration settled() {
        return watching.get().targets().stream()
                .map(target -> target.resolution()
                        .plus(target.pace().every().multipliedBy(5).dividedBy(2)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /**
     * When the month's last outages can no longer change: its end, the longest time that confirming takes, and two and a half
     * of the longest interval.
     */
    public Instant settledAt(YearMonth month) {
        return Period.month(month, zone).until().plus(settled());
    }

    /**
     * Publishes the month as it is known at {@code now}.
     *
     * @param reason why there is another version; not looked at for the first
     * @throws MonthRefused if it can still change, if another version lacks its reason, or if nothing has changed
     */
    public PublishedMonth publish(
            YearMonth month,
            String author,
            @Nullable String reason,
            Map<String, LastAttempt> lastAttempts,
            Instant now) {
        Instant ready = settledAt(month);
        if (now.isBefore(ready)) {
            throw new MonthRefused("month-not-over", month, ready.atZone(zone).toLocalDateTime());
        }
        return store.get().write(handle -> {
            handle.createQuery(Sql.of("month-lock"))
                    .bind("ward", ward)
                    .bind("month", month.toString())
                    .mapTo(String.class)
                    .list();
            List<PublishedMonth> before = versions(handle, month);
            PublishedMonth last = before.isEmpty() ? null : before.get(before.size() - 1);
            PublishedMonth next = next(month, last, author, reason, lastAttempts, now);
            add(handle, next);
            return next;
        });
    }

    private PublishedMonth next(
            YearMonth month,
            @Nullable PublishedMonth last,
            String author,
            @Nullable String reason,
            Map<String, LastAttempt> lastAttempts,
            Instant now) {
        if (last == null) {
            String content = content(month, lastAttempts, now);
            return published(month, 1, now, content, "{}", null, author);
        }
        if (reason == null) {
            throw new MonthRefused("month-reason", month, last.version());
        }
        String content = content(month, lastAttempts, now);
        String difference = MonthContent.difference(last.content(), content);
        if (difference.equals("{}")) {
            throw new MonthRefused("month-unchanged", month, last.version());
        }
        return published(month, last.version() + 1, now, content, difference, reason, author);
    }

    private static PublishedMonth published(
            YearMonth month,
            int version,
            Instant now,
            String content,
            String difference,
            @Nullable String reason,
            String author) {
        return new PublishedMonth(
                month, version, now, Figures.RULES, Sha256.of(content), content, difference, reason, author, now);
    }

    private String content(YearMonth month, Map<String, LastAttempt> lastAttempts, Instant asOf) {
        Period period = Period.month(month, zone);
        Map<String, Subject> subjects = past.subjects(period, lastAttempts, asOf);
        Names names = store.get().read(handle -> Names.of(handle, ward));
        return MonthContent.write(period, asOf, subjects, past.entered(month, asOf), zone, id -> names.then(id, asOf));
    }

    /** In order; none if the month was never published. */
    public List<PublishedMonth> versions(YearMonth month) {
        return store.get().read(handle -> versions(handle, month));
    }

    /**
     * The SHA-256 of a version computed again from what is recorded; the same as its own, unless its rules are of another
     * version of the platform.
     */
    public Optional<String> again(YearMonth month, int version, Map<String, LastAttempt> lastAttempts) {
        return versions(month).stream()
                .filter(published -> published.version() == version)
                .findFirst()
                .map(published -> Sha256.of(content(month, lastAttempts, published.asOf())));
    }

    private List<PublishedMonth> versions(Handle handle, YearMonth month) {
        return handle.createQuery(Sql.of("month-versions"))
                .bind("ward", ward)
                .bind("month", month.toString())
                .map((row, context) -> published(month, row))
                .list();
    }

    private static PublishedMonth published(YearMonth month, ResultSet row) throws SQLException {
        return new PublishedMonth(
                month,
                row.getInt("version"),
                Rows.instant(row, "as_of"),
                row.getString("rules"),
                row.getString("sha256"),
                row.getString("content"),
                row.getString("difference"),
                row.getString("reason"),
                row.getString("author"),
                Rows.instant(row, "recorded_at"));
    }

    private void add(Handle handle, PublishedMonth month) {
        handle.createUpdate(Sql.of("month-add"))
                .bind("ward", ward)
                .bind("month", month.month().toString())
                .bind("version", month.version())
                .bind("asOf", month.asOf())
                .bind("rules", month.rules())
                .bind("sha256", month.sha256())
                .bind("content", month.content())
                .bind("difference", month.difference())
                .bind("reason", month.reason())
                .bind("author", month.author())
                .bind("recordedAt", month.recordedAt())
                .execute();
    }
}
