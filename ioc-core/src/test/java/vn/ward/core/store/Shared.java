package vn.ward.core.store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.Database;
import vn.ward.core.config.Watching;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Numbered;
import vn.ward.core.target.Target;
import vn.ward.core.testing.DatabaseServer;

/** One server a level with a prepared store, which all tests share: each keeps to a ward of its own. */
record Shared(DatabaseServer server, Store store) {

    private static final List<Shared> LEVELS = Stream.concat(
                    Stream.of(DatabaseServer.timescale(), DatabaseServer.plain()), DatabaseServer.community().stream())
            .map(server -> new Shared(server, new Store(server.database())))
            .toList();
    private static final AtomicInteger NAMES = new AtomicInteger();

    static {
        LEVELS.forEach(level -> level.store.prepare());
    }

    /** For {@code @MethodSource}. */
    static List<Shared> levels() {
        return LEVELS;
    }

    /** Those whose servers we start ourselves, and may do everything on. */
    static List<Shared> ours() {
        return LEVELS.subList(0, 2);
    }

    Level level() {
        return store.level().orElseThrow();
    }

    String newWard() {
        return "ward-" + NAMES.incrementAndGet();
    }

    /** Another database on the same server, empty. */
    Database newDatabase() {
        return server.newDatabase();
    }

    /** The first column of the first row. */
    <T> T one(Class<T> type, String sql, Object... bound) {
        return store.read(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < bound.length; i++) {
                query.bind(i, bound[i]);
            }
            return query.mapTo(type).one();
        });
    }

    /** All of them at once; what each gave. */
    static <T> List<T> together(List<Callable<T>> works) {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            CountDownLatch ready = new CountDownLatch(works.size());
            List<Future<T>> begun = new ArrayList<>();
            for (Callable<T> work : works) {
                begun.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return work.call();
                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> future : begun) {
                done.add(future.get(60, TimeUnit.SECONDS));
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Entries numbered from {@code first}, each recorded a second after the one before. */
    static List<Numbered> numbered(long first, Instant recordedAt, Entry... entries) {
        List<Numbered> numbered = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            numbered.add(new Numbered(first + i, 1, recordedAt.plusSeconds(i), entries[i]));
        }
        return numbered;
    }

    /** The last number that is applied; 0 if the ward is new to the database. */
    static long applied(Projection projection) {
        return projection.last().map(Projection.Applied::seq).orElse(0L);
    }

    /** Office hours without a special day. */
    static final Calendars CALENDARS = new Calendars(
            ZoneId.of("Asia/Ho_Chi_Minh"), Hours.OFFICE, Map.of(), Map.of(), new SpecialDays("1", List.of()));

    /** These targets in office hours. */
    static Supplier<Watching> watching(List<Target> targets) {
        return () -> new Watching(targets, CALENDARS, Map.of());
    }

    /** The level, for a test's name. */
    @Override
    public String toString() {
        return server.level();
    }
}
