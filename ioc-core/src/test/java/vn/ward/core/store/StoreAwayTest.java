package vn.ward.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ward.core.availability.Period;
import vn.ward.core.config.Database;
import vn.ward.core.config.Retention;
import vn.ward.core.config.Secret;
import vn.ward.core.incident.Incident;
import vn.ward.core.incident.Severity;
import vn.ward.core.journal.Entry;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.testing.Configured;
import vn.ward.core.testing.DatabaseServer;

@Timeout(120)
class StoreAwayTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final Period HOUR = new Period(AT, AT.plusSeconds(3_600));
    private static final Series RTT = new Series("wan", "rtt_seconds");

    static Stream<Named<Supplier<DatabaseServer>>> servers() {
        return Stream.of(
                Named.of("TimescaleDB Apache", DatabaseServer::timescale),
                Named.of("PostgreSQL", DatabaseServer::plain));
    }

    /** Every question and every write there is, by name. */
    private static Map<String, ThrowingCallable> everything(Store store) {
        Samples samples = new Samples(() -> store, "ward");
        SampleHistory history = new SampleHistory(() -> store, "ward");
        Projection projection = new Projection(() -> store, "ward");
        Histories histories = new Histories(() -> store, "ward");
        Past past = new Past(() -> store, "ward", Shared.watching(List.of(Configured.target("wan"))));
        Incident incident =
                new Incident(new java.util.UUID(0, 1), 1, "wan", AT, Severity.CRITICAL, true, null, 0, null);
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("Store.prepare", store::prepare);
        calls.put("Samples.write", () -> samples.write(batch(1, 10)));
        calls.put("SampleHistory.range", () -> history.range(RTT, HOUR, 10));
        calls.put("SampleHistory.percentile", () -> history.percentile(RTT, HOUR, 0.95));
        calls.put("Rollups.turn", () -> new Rollups(() -> store).turn(AT));
        calls.put("Expiry.turn", () -> new Expiry(() -> store).turn(AT));
        calls.put("Expiry.wish", () -> new Expiry(() -> store).wish("ward", Retention.DEFAULT));
        calls.put("Samples.watched", () -> samples.watched(Map.of("wan", AT)));
        calls.put("Projection.last", projection::last);
        calls.put(
                "Projection.apply",
                () -> projection.apply(Shared.numbered(
                        1,
                        AT,
                        new Entry.TargetVersioned(
                                "wan", AT, Configured.target("wan").describe()))));
        calls.put("Histories.recorded", () -> histories.recorded(List.of(), Map.of(), HOUR, AT));
        calls.put("Histories.incidents", () -> histories.incidents(HOUR, 1));
        calls.put("Past.figures", () -> past.lines(HOUR, Map.of(), AT));
        calls.put("Past.spans", () -> past.spans(HOUR, Map.of(), AT));
        calls.put("Past.incidents", () -> past.incidents(HOUR, 1));
        calls.put("Past.downtimes", () -> past.downtimes(List.of(incident), Map.of(), AT.plusSeconds(1)));
        return calls;
    }

    private static Batch batch(long seq, int rows) {
        return new Batch(
                1,
                seq,
                IntStream.range(0, rows)
                        .mapToObj(i -> new Sample(RTT, AT.plusMillis(i), i))
                        .toList());
    }

    private record Refused(String call, @Nullable Throwable failure, Duration took) {}

    private static List<Refused> refused(Store store) {
        List<Callable<Refused>> works = new ArrayList<>();
        everything(store)
                .forEach((name, call) -> works.add(() -> {
                    long begun = System.nanoTime();
                    Throwable failure = catchThrowable(call);
                    return new Refused(name, failure, Duration.ofNanos(System.nanoTime() - begun));
                }));
        return Shared.together(works);
    }

    private static void allWork(Store store) {
        everything(store)
                .forEach((name, call) -> await(name)
                        .atMost(Duration.ofSeconds(20))
                        .ignoreExceptionsInstanceOf(StoreAway.class)
                        .until(() -> {
                            Throwable failure = catchThrowable(call);
                            if (failure != null && !(failure instanceof StoreAway)) {
                                throw new AssertionError(name, failure);
                            }
                            return failure == null;
                        }));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatever_is_asked_while_the_database_is_away_is_refused_soon_and_works_when_it_is_back(
            Supplier<DatabaseServer> start) {
        try (DatabaseServer server = start.get();
                Store store = new Store(server.database())) {
            store.prepare();
            allWork(store);

            server.stop();

            assertThat(refused(store)).allSatisfy(refused -> {
                assertThat(refused.failure()).isInstanceOf(StoreAway.class).hasMessageNotContaining("timed out");
                assertThat(refused.took()).isLessThan(Duration.ofSeconds(6));
            });
            try (Store madeWhileAway = new Store(server.database())) {
                server.startAgain();

                allWork(store);
                allWork(madeWhileAway);
                assertThat(madeWhileAway.level()).isEqualTo(store.level());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_batch_that_a_crash_interrupts_is_whole_or_absent_and_after_another_sending_there_once(
            Supplier<DatabaseServer> start) {
        try (DatabaseServer server = start.get();
                Store store = new Store(server.database())) {
            store.prepare();
            Samples samples = new Samples(() -> store, "ward");
            samples.write(batch(1, 10));
            Batch big = batch(2, 400_000);
            CompletableFuture<@Nullable Throwable> sent =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> samples.write(big)));
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> count(
                                    store,
                                    "SELECT count(*) FROM pg_stat_activity"
                                            + " WHERE query LIKE 'COPY sample%' AND state = 'active'")
                            == 1);

            server.stopImmediately();

            assertThat(sent.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(StoreAway.class);
            server.startAgain();
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(StoreAway.class)
                    .untilAsserted(() -> assertThat(count(store, "SELECT count(*) FROM sample"))
                            .isIn(10L, 400_000L));
            for (int sending = 0; sending < 2; sending++) {
                samples.write(big);
                assertThat(count(store, "SELECT count(*) FROM sample")).isEqualTo(400_000);
            }
        }
    }

    private static long count(Store store, String sql) {
        return store.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @ParameterizedTest
    @MethodSource("vn.ward.core.store.Shared#ours")
    void a_wrong_password_is_told_without_it(Shared shared) {
        Database right = shared.server().database();
        try (Store store = new Store(new Database(right.url(), right.user(), new Secret("Mật-khẩu-8")))) {
            assertThat(refused(store)).allSatisfy(refused -> {
                assertThat(refused.failure()).isInstanceOf(StoreAway.class);
                assertThat(refused.failure())
                        .message()
                        .containsPattern("password authentication failed for user \"ioc\"|not prepared yet")
                        .doesNotContain("Mật-khẩu-8");
                assertThat(refused.took()).isLessThan(Duration.ofSeconds(6));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("vn.ward.core.store.Shared#ours")
    void a_role_that_may_make_no_tables_is_told_what_it_lacks_and_works_once_it_may(Shared shared) throws Exception {
        Database database = shared.newDatabase();
        own(database, "postgres");
        try (Store store = new Store(database)) {
            assertThatThrownBy(store::prepare)
                    .isInstanceOf(StoreAway.class)
                    .hasMessageContaining("permission denied for schema public");

            own(database, database.user());
            assertThat(store.prepare()).isEqualTo(shared.store().level().orElseThrow());
        }
    }

    /** The owner of a database may make tables in it; others, by default, may not. */
    private static void own(Database database, String owner) throws SQLException {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " OWNER TO " + owner);
        }
    }

    @Test
    void a_question_that_takes_too_long_is_given_up_at_the_server_too() throws Exception {
        Shared shared = Shared.ours().get(1);
        assertThat(shared.one(String.class, "SHOW statement_timeout")).isEqualTo("30s");
        CompletableFuture<@Nullable Throwable> asked = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> shared.one(String.class, "SELECT pg_sleep(25)")));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> shared.store()
                                .write(handle -> handle.createQuery(
                                                "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
                                                        + " WHERE query = 'SELECT pg_sleep(25)' AND state = 'active'")
                                        .mapTo(Integer.class)
                                        .one())
                        == 1);

        assertThat(asked.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(StoreAway.class);
    }

    @Test
    void nobody_there_at_all_is_told_with_the_address() {
        Database nowhere = new Database("jdbc:postgresql://127.0.0.1:1/ioc", "ioc", new Secret("x"));
        try (Store store = new Store(nowhere)) {
            assertThatThrownBy(store::prepare).isInstanceOf(StoreAway.class).hasMessageContaining("127.0.0.1:1");
        }
    }

    @ParameterizedTest
    @MethodSource("vn.ward.core.store.Shared#levels")
    void a_store_that_was_closed_is_away(Shared shared) {
        Store store = new Store(shared.server().database());
        store.prepare();
        store.close();

        assertThat(refused(store))
                .allSatisfy(refused -> assertThat(refused.failure()).isInstanceOf(StoreAway.class));
    }

    @ParameterizedTest
    @MethodSource("vn.ward.core.store.Shared#levels")
    void on_an_event_loop_everything_is_refused(Shared shared) {
        Vertx vertx = Vertx.vertx();
        try (Store unprepared = new Store(shared.server().database())) {
            for (Store store : List.of(shared.store(), unprepared)) {
                everything(store).forEach((name, call) -> {
                    CompletableFuture<@Nullable Throwable> told = new CompletableFuture<>();
                    vertx.getOrCreateContext().runOnContext(go -> told.complete(catchThrowable(call)));
                    assertThat(told.orTimeout(20, TimeUnit.SECONDS).join())
                            .as(name)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("event loop");
                });
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
