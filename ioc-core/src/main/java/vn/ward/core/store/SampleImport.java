package vn.ward.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import vn.ward.core.exchange.SampleFile;
import vn.ward.core.series.Series;

/**
 * Takes the samples of a file into the database, all or none, each file once, also while a platform writes there: that one
 * waits, and then asks anew which samples are its newest. Samples that are still kept one by one go where all go, in place
 * of those that they repeat. Older ones go into the rollups, and are counted there in addition to what those hold: nobody
 * knows any more which samples that was. Blocking, for as long as it takes.
 */
public final class SampleImport {

    /** For a statement that moves all of a file. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Supplier<Store> store;
    private final String ward;

    public SampleImport(Supplier<Store> store, String ward) {
        this.store = store;
        this.ward = ward;
    }

    /**
     * What was stored.
     *
     * @param samples one by one
     * @param summed only in rollups
     */
    public record Done(long samples, long summed) {}

    /** The ids of those targets of which there are measurements. */
    public Set<String> targets() {
        return store.get().write(handle -> {
            Names names = Names.of(handle, ward);
            return handle.createQuery(Sql.of("import-targets")).bind("ward", ward).mapTo(String.class).stream()
                    .map(names::now)
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /**
     * @param file without bad lines
     * @param now what is too old at this time goes before
     * @throws AlreadyImported if its samples are there
     * @throws StoreAway if the database can't be reached, or somebody is in the way for too long; nothing is stored then
     * @throws UncheckedIOException if the file can't be read again; nothing is stored then
     */
    public Done run(SampleFile file, Instant now) {
        if (file.badLines() > 0) {
            throw new IllegalArgumentException("a file is taken whole, and this one has bad lines: " + file.badLines());
        }
        Store there = store.get();
        Level level = there.level().orElseThrow(() -> new StoreAway("not prepared yet"));
        new Expiry(store).turn(now); // so that nothing is kept one by one that goes at the next hour
        Done done = Rollups.alone(there, handle -> {
            patient(handle);
            if (level == Level.TIMESCALEDB_COMMUNITY) {
                Columnstore.seal(handle); // what is put in before the first refresh would never be seen
            }
            return handle.inTransaction(own -> take(own, level, file));
        });
        new Rollups(store).turn(now);
        return done;
    }

    private static void patient(Handle handle) throws SQLException {
        handle.getConnection().setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
    }

    private Done take(Handle handle, Level level, SampleFile file) throws SQLException {
        SampleTurn.passFence(handle.getConnection());
        SampleTurn.wait(handle.getConnection(), ward);
        String writer = "import/" + file.sha256() + "/" + ward; // another ward of this database may take the same file
        int news = handle.createUpdate(Sql.of("import-begin"))
                .bind("writer", writer)
                .bind("rows", file.rows())
                .execute();
        if (news == 0) {
            throw new AlreadyImported(writer);
        }
        if (level == Level.TIMESCALEDB_COMMUNITY) {
            handle.execute(Sql.of("import-limit"));
        }
        stage(handle, file);
        Done done = new Done(samples(handle, level), OlderSamples.merge(handle, level));
        handle.createUpdate(Sql.of("import-end")).bind("ward", ward).execute();
        return done;
    }

    /** The file as a table, of two samples at one instant the last. */
    private void stage(Handle handle, SampleFile file) throws SQLException {
        Names names = Names.of(handle, ward);
        Map<Series, Series> stored = file.series().stream()
                .collect(Collectors.toMap(
                        Function.identity(), one -> new Series(names.first(one.target()), one.metric())));
        Map<Series, Known> numbers = new SeriesNumbers(ward).number(handle, Set.copyOf(stored.values()));
        handle.execute(Sql.of("import-file-create"));
        CopyIn sending =
                handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(Sql.of("import-file-copy"));
        try {
            CopyRows rows = new CopyRows(1_000);
            file.<SQLException>each(sample -> {
                if (rows.isFull()) {
                    rows.sendTo(sending);
                }
                rows.add(
                        Objects.requireNonNull(numbers.get(stored.get(sample.series())))
                                .id(),
                        CopyRows.micros(sample.at()),
                        sample.value());
            });
            rows.end();
            rows.sendTo(sending);
            sending.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (sending.isActive()) {
                sending.cancelCopy();
            }
        }
        handle.execute(Sql.of("import-sample-create"));
        handle.execute(Sql.of("import-analyze"));
    }

    private static long samples(Handle handle, Level level) {
        if (level == Level.PLAIN) {
            List<Instant> days = handle.createQuery(Sql.of("import-days"))
                    .map((row, context) -> row.getTimestamp(1).toInstant())
                    .list();
            if (!days.isEmpty()) {
                Partitioning.DAILY.cover(handle, "sample", days);
            }
        }
        handle.execute(Sql.of("import-replace"));
        handle.execute(Sql.of("import-due"));
        return handle.execute(Sql.of("import-add"));
    }
}
