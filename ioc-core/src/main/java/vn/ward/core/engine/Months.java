package vn.ward.core.engine;

import io.vertx.core.Future;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.ward.core.store.PublishedMonth;

/**
 * Months whose figures were published, asked on a worker pool. Each fails with {@link vn.ward.core.store.StoreAway} while
 * the database can't be reached or is behind the journal.
 */
public interface Months {

    /** @return fails with {@link vn.ward.core.store.MonthRefused} if the month can't be published now */
    Future<PublishedMonth> publish(YearMonth month, String author, @Nullable String reason);

    /** In order; none if the month was never published. */
    Future<List<PublishedMonth>> versions(YearMonth month);

    /** The SHA-256 of a version computed again from what is recorded; empty if there is no such version. */
    Future<Optional<String>> again(YearMonth month, int version);
}
