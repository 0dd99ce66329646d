package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.Watching;
import vn.ward.core.queue.CounterNews;
import vn.ward.core.queue.Load;
import vn.ward.core.queue.Snapshot;
import vn.ward.core.queue.Stage;
import vn.ward.core.queue.Terms;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.series.Sample;
import vn.ward.core.sqlite.SqliteFile;
import vn.ward.core.tickets.TicketFile;

class QueueKeeperTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<Sample> stored = new CopyOnWriteArrayList<>();
    private Function<List<Sample>, Future<Void>> samples = given -> {
        stored.addAll(given);
        return Future.succeededFuture();
    };
    private Instant now = at("09:00");
    private QueueKeeper keeper;

    @AfterEach
    void stop() throws Exception {
        get(keeper.stop());
        get(vertx.close());
    }

    /** On Tuesday, 24 November 2026. */
    private static Instant at(String time) {
        return LocalDateTime.parse("2026-11-24T" + time).atZone(ZONE).toInstant();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @BeforeEach
    void begin() {
        begin("desk");
    }

    private void begin(String... desks) {
        TicketFile file = TicketFile.open(folder.resolve("queues.db"));
        Watching watching = new Watching(
                List.of(), new Calendars(ZONE, Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE), Map.of());
        keeper = new QueueKeeper(vertx, file, ZONE, () -> watching, () -> now, given -> samples.apply(given));
        keeper.expect(Arrays.stream(desks).collect(Collectors.toMap(desk -> desk, desk -> Terms.USUAL)));
    }

    private void restart() throws Exception {
        get(keeper.stop());
        begin();
    }

    private static TicketNews ticket(String time, String number, Stage stage) {
        return new TicketNews(number, at(time), stage, "", "1");
    }

    private static Queues.Told told(TicketNews... tickets) {
        return new Queues.Told(List.of(tickets), List.of(), List.of(), Map.of());
    }

    private Map<String, Double> load(String time) throws Exception {
        now = at(time);
        return get(keeper.read("desk", now)).load().figures();
    }

    private Map<Instant, Double> stored(String figure) {
        Map<Instant, Double> values = new TreeMap<>();
        stored.stream()
                .filter(sample -> sample.series().metric().equals(figure))
                .forEach(sample -> values.put(sample.at(), sample.value()));
        return values;
    }

    @Test
    void what_was_taken_is_known_after_a_restart() throws Exception {
        now = at("09:01");
        get(keeper.take("desk", told(ticket("09:00", "A1", Stage.WAITING), ticket("09:00", "A2", Stage.WAITING))));
        get(keeper.take(
                "desk",
                new Queues.Told(
                        List.of(ticket("09:01", "A1", Stage.CALLED)),
                        List.of(new CounterNews("1", true, now), new CounterNews("2", true, now)),
                        List.of(),
                        Map.of("table", "17"))));
        Map<String, Double> before = load("09:02");
        restart();

        assertThat(load("09:02"))
                .isEqualTo(before)
                .containsEntry(Load.WAITING, 1.0)
                .containsEntry(Load.COUNTERS_OPEN, 2.0);
        assertThat(get(keeper.marks("desk"))).isEqualTo(Map.of("table", "17"));
    }

    @Test
    void it_is_safe_once_its_samples_are_too_and_not_before() throws Exception {
        Promise<Void> safe = Promise.promise();
        samples = given -> safe.future();
        Future<Queues.Taken> taken = keeper.take("desk", told(ticket("09:00", "A1", Stage.WAITING)));
        get(keeper.read("desk", now));
        assertThat(taken.isComplete()).isFalse();
        safe.complete();
        assertThat(get(taken)).isEqualTo(new Queues.Taken(0, 0));
    }

    @Test
    void what_can_not_be_kept_is_not_known_either() throws Exception {
        get(keeper.take("desk", told(ticket("09:00", "A1", Stage.WAITING))));
        elsewhere("CREATE TRIGGER no BEFORE INSERT ON ticket BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        assertThatThrownBy(() -> get(keeper.take("desk", told(ticket("09:00", "A2", Stage.WAITING)))))
                .hasMessageContaining("can't be kept");
        assertThat(load("09:01")).containsEntry(Load.WAITING, 1.0);

        elsewhere("DROP TRIGGER no");
        get(keeper.take("desk", told(ticket("09:00", "A2", Stage.WAITING))));
        assertThat(load("09:02")).containsEntry(Load.WAITING, 2.0);
    }

    private void elsewhere(String sql) throws Exception {
        try (Connection other = SqliteFile.connect(folder.resolve("queues.db"));
                Statement statement = other.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void a_desk_that_nobody_expects_is_refused() {
        assertThatThrownBy(() -> get(keeper.take("other", told())))
                .hasMessageContaining("no such queue is expected: other");
        assertThatThrownBy(() -> get(keeper.read("other", now)))
                .hasMessageContaining("no such queue is expected: other");
    }

    @Test
    void what_was_said_of_the_time_since_is_said_again_when_something_is_told_late() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(load("09:0" + i)).doesNotContainKey(Load.WAITING);
        }
        now = at("09:09:30");
        get(keeper.take("desk", told(ticket("09:02", "A1", Stage.WAITING), ticket("09:05", "A1", Stage.CALLED))));

        assertThat(stored(Load.WAITING))
                .containsOnly(
                        Map.entry(at("09:02"), 1.0),
                        Map.entry(at("09:03"), 1.0),
                        Map.entry(at("09:04"), 1.0),
                        Map.entry(at("09:05"), 0.0),
                        Map.entry(at("09:06"), 0.0),
                        Map.entry(at("09:07"), 0.0),
                        Map.entry(at("09:08"), 0.0),
                        Map.entry(at("09:09"), 0.0));
    }

    @Test
    void the_time_the_platform_was_away_is_told_of_minute_by_minute() throws Exception {
        load("09:00");
        restart();
        now = at("09:30");
        get(keeper.take("desk", told(ticket("09:10", "A1", Stage.WAITING), ticket("09:20", "A1", Stage.SERVED))));

        assertThat(stored(Load.WAITING))
                .hasSize(19)
                .containsEntry(at("09:11"), 1.0)
                .containsEntry(at("09:19"), 1.0)
                .containsEntry(at("09:20"), 0.0);
    }

    @Test
    void of_the_time_before_all_was_told_who_is_still_there_says_nothing() throws Exception {
        TicketNews yesterday = new TicketNews("Z9", at("16:00").minus(Duration.ofDays(1)), Stage.WAITING, "", "");
        Snapshot old = new Snapshot(at("07:00"), Map.of(Load.OVERDUE, 9.0), Map.of());
        load("09:00");
        now = at("09:03");
        get(keeper.take(
                "desk",
                new Queues.Told(
                        List.of(ticket("08:10", "A1", Stage.WAITING), ticket("08:40", "A2", Stage.WAITING), yesterday),
                        List.of(),
                        List.of(old),
                        Map.of(),
                        at("09:00"),
                        true)));

        assertThat(stored(Load.WAITING))
                .as("a queue that seems to grow from nobody, for those who had gone are not in it")
                .containsOnly(Map.entry(at("09:00"), 2.0), Map.entry(at("09:01"), 2.0), Map.entry(at("09:02"), 2.0));
        assertThat(stored(Load.OVERDUE))
                .as("what was so for all the desk was so")
                .containsEntry(at("07:00"), 9.0);
        assertThat(load("09:03")).containsEntry(Load.TICKETS, 2.0);
    }

    @Test
    void what_comes_at_once_is_looked_at_next_time() throws Exception {
        load("09:00");
        now = at("09:00:30");
        get(keeper.take("desk", told(ticket("09:00:10", "A1", Stage.WAITING))));
        assertThat(stored).isEmpty();
    }

    @Test
    void a_former_day_is_told_of_once_more_is_known_of_it_and_one_long_past_is_closed() throws Exception {
        TicketNews yesterday = new TicketNews("A1", at("08:30").minus(Duration.ofDays(1)), Stage.WAITING, "", "");
        TicketNews longAgo = new TicketNews("A1", at("08:30").minus(Duration.ofDays(5)), Stage.WAITING, "", "");
        TicketNews tomorrow = new TicketNews("A1", at("08:30").plus(Duration.ofDays(1)), Stage.WAITING, "", "");
        now = at("09:00");
        assertThat(get(keeper.take("desk", told(yesterday, longAgo, tomorrow, ticket("09:00", "A9", Stage.WAITING)))))
                .isEqualTo(new Queues.Taken(2, 0));

        assertThat(stored(Load.WAITING).keySet()).allMatch(at -> at.isBefore(at("00:00")));
        assertThat(load("09:00")).containsEntry(Load.WAITING, 1.0);
        stored.clear();
        restart();
        get(keeper.take(
                "desk", told(new TicketNews("A1", at("08:40").minus(Duration.ofDays(1)), Stage.CALLED, "", "2"))));
        assertThat(stored(Load.WAITING)).containsEntry(at("08:41").minus(Duration.ofDays(1)), 0.0);
    }

    @Test
    void looks_of_yesterday_are_said_again_too_and_what_was_told_of_counters_then_stays_as_it_was() throws Exception {
        Duration day = Duration.ofDays(1);
        now = at("09:00").minus(day);
        get(keeper.take("desk", counters(new CounterNews("1", true, now.minusSeconds(60)))));
        get(keeper.read("desk", now.plusSeconds(5)));
        get(keeper.read("desk", now.plusSeconds(20)));
        now = at("08:00");
        get(keeper.take("desk", counters(new CounterNews("1", false, now))));
        get(keeper.read("desk", now));
        get(keeper.take("desk", told(new TicketNews("A1", at("08:30").minus(day), Stage.WAITING, "", "1"))));

        assertThat(stored(Load.WAITING))
                .containsEntry(at("08:59").minus(day), 1.0)
                .containsEntry(at("09:00:05").minus(day), 1.0)
                .containsEntry(at("09:00:20").minus(day), 1.0)
                .containsEntry(at("09:01").minus(day), 1.0);
        assertThat(stored(Load.COUNTERS_OPEN)).isEmpty();
    }

    @Test
    void what_a_system_says_of_a_moment_is_a_sample_of_it() throws Exception {
        Snapshot early = new Snapshot(at("08:59:10"), Map.of(Load.WAITING, 4.0), Map.of());
        Snapshot late = new Snapshot(at("08:59:40"), Map.of(Load.WAITING, 6.0), Map.of());
        Snapshot ahead = new Snapshot(at("12:00"), Map.of(Load.WAITING, 99.0), Map.of());
        get(keeper.take("desk", new Queues.Told(List.of(), List.of(), List.of(early, late, ahead), Map.of())));

        assertThat(stored(Load.WAITING)).containsOnly(Map.entry(early.at(), 4.0), Map.entry(late.at(), 6.0));
        assertThat(load("09:00")).containsEntry(Load.WAITING, 6.0);
    }

    @Test
    void silence_is_counted_since_the_source_was_heard() throws Exception {
        now = at("09:05");
        get(keeper.take("desk", Queues.Told.NOTHING));
        now = at("09:20");
        assertThat(get(keeper.read("desk", now)).silence()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void what_was_only_kept_for_us_breaks_no_silence() throws Exception {
        now = at("09:05");
        get(keeper.take("desk", Queues.Told.NOTHING));
        now = at("09:14");
        get(keeper.take(
                "desk",
                new Queues.Told(
                        List.of(ticket("08:50", "A1", Stage.WAITING)),
                        List.of(new CounterNews("1", true, now)),
                        List.of(),
                        Map.of(),
                        Instant.EPOCH,
                        false)));
        get(keeper.take("desk", Queues.Told.mark(Map.of("topics", "a"))));
        now = at("09:20");
        Queues.Reading reading = get(keeper.read("desk", now));
        assertThat(reading.silence()).isEqualTo(Duration.ofMinutes(15));
        assertThat(reading.load().figures()).containsEntry(Load.WAITING, 1.0).containsEntry(Load.COUNTERS_OPEN, 1.0);
    }

    @Test
    void a_late_word_of_a_counter_is_no_truer_after_a_restart() throws Exception {
        now = at("10:01");
        get(keeper.take("desk", counters(new CounterNews("1", false, at("10:00")))));
        get(keeper.take("desk", counters(new CounterNews("1", true, at("09:00")))));
        assertThat(load("10:02")).containsEntry(Load.COUNTERS_OPEN, 0.0);
        restart();
        assertThat(load("10:02")).containsEntry(Load.COUNTERS_OPEN, 0.0);
    }

    @Test
    void a_flood_of_counters_is_not_kept_either() throws Exception {
        get(keeper.take(
                "desk",
                counters(IntStream.range(0, 500)
                        .mapToObj(i -> new CounterNews("quầy " + i, true, now))
                        .toArray(CounterNews[]::new))));
        get(keeper.stop());
        try (TicketFile file = TicketFile.open(folder.resolve("queues.db"))) {
            assertThat(file.counters("desk")).hasSize(50);
        }
        begin();
    }

    private static Queues.Told counters(CounterNews... news) {
        return new Queues.Told(List.of(), List.of(news), List.of(), Map.of());
    }

    @Test
    void a_system_whose_clock_is_a_little_ahead_is_believed_now_and_one_of_last_year_is_not() throws Exception {
        Snapshot ahead = new Snapshot(now.plusSeconds(120), Map.of(Load.WAITING, 4.0), Map.of());
        Snapshot longAgo = new Snapshot(now.minus(Duration.ofDays(400)), Map.of(Load.WAITING, 9.0), Map.of());
        get(keeper.take("desk", new Queues.Told(List.of(), List.of(), List.of(ahead, longAgo), Map.of())));
        assertThat(load("09:00")).containsEntry(Load.WAITING, 4.0);
        assertThat(stored(Load.WAITING)).containsOnly(Map.entry(at("09:00"), 4.0));
    }

    @Test
    void a_desk_whose_file_could_not_be_read_is_known_as_soon_as_it_can() throws Exception {
        get(keeper.take("desk", told(ticket("09:00", "A1", Stage.WAITING))));
        get(keeper.stop());
        begin("desk", "other");
        elsewhere("UPDATE ticket SET stage = 'DREAMING'");
        assertThatThrownBy(() -> get(keeper.read("desk", now))).hasCauseInstanceOf(IllegalArgumentException.class);
        Future<Queues.Taken> refused = keeper.take("desk", told(ticket("09:00", "A2", Stage.WAITING)));
        get(keeper.take("other", told(ticket("09:00", "B1", Stage.WAITING))));
        assertThatThrownBy(() -> get(refused)).hasCauseInstanceOf(IllegalArgumentException.class);

        elsewhere("UPDATE ticket SET stage = 'WAITING'");
        get(keeper.take("desk", told(ticket("09:00", "A2", Stage.WAITING))));
        assertThat(load("09:01")).containsEntry(Load.WAITING, 2.0);
    }

    @Test
    void who_tells_when_nobody_keeps_any_longer_is_told_so() throws Exception {
        get(keeper.stop());
        Future<Queues.Taken> first = keeper.take("desk", told(ticket("09:00", "A1", Stage.WAITING)));
        Future<Queues.Taken> second = keeper.take("desk", told(ticket("09:00", "A2", Stage.WAITING)));
        assertThatThrownBy(() -> get(first)).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> get(second)).isInstanceOf(ExecutionException.class);
        begin();
    }

    @Test
    void a_file_that_lets_go_of_nothing_holds_up_nobody() throws Exception {
        now = at("09:00").minus(Duration.ofDays(4));
        get(keeper.take("desk", told(new TicketNews("A1", now, Stage.WAITING, "", "1"))));
        get(keeper.read("desk", now));
        elsewhere("CREATE TRIGGER no BEFORE DELETE ON ticket BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        assertThat(load("09:00")).doesNotContainKey(Load.WAITING);
        elsewhere("DROP TRIGGER no");
    }

    @Test
    void a_flood_is_kept_in_few_commits_and_all_of_it() throws Exception {
        List<Future<Queues.Taken>> all = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            all.add(keeper.take("desk", told(ticket("09:00", "T" + i, Stage.WAITING))));
        }
        get(Future.all(all));
        assertThat(load("09:00")).containsEntry(Load.WAITING, 12_000.0);
        restart();
        assertThat(load("09:00")).containsEntry(Load.WAITING, 12_000.0);
    }
}
