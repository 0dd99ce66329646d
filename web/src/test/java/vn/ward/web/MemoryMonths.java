package vn.ward.web;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.engine.Months;
import vn.ward.core.store.MonthRefused;
import vn.ward.core.store.PublishedMonth;

/** Publishes May 2026 and refuses every other month. */
final class MemoryMonths implements Months {

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    private final List<PublishedMonth> published = new ArrayList<>();

    @Override
    public Future<PublishedMonth> publish(YearMonth month, String author, @Nullable String reason) {
        if (!month.equals(MAY)) {
            return Future.failedFuture(new MonthRefused("month-not-over", month, "2026-07-01T00:01:30"));
        }
        int version = published.size() + 1;
        Instant at = MemoryWard.NOON;
        published.add(new PublishedMonth(
                month, version, at, "1", "abc" + version, "{\"v\":" + version + "}", "{}", reason, author, at));
        return Future.succeededFuture(published.get(version - 1));
    }

    @Override
    public Future<List<PublishedMonth>> versions(YearMonth month) {
        return Future.succeededFuture(month.equals(MAY) ? List.copyOf(published) : List.of());
    }

    @Override
    public Future<Optional<String>> again(YearMonth month, int version) {
        return Future.succeededFuture(Optional.of("abc1"));
    }
}
