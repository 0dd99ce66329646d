package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.ward.core.availability.Period;
import vn.ward.core.availability.Timeline;
import vn.ward.core.journal.Checkpoint;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.judge.LastAttempt;
import vn.ward.core.judge.State;
import vn.ward.core.judge.StateChange;
import vn.ward.core.store.Histories;
import vn.ward.core.store.Projection;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;
import vn.ward.core.target.Target;
import vn.ward.core.testing.DatabaseServer;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectorTest {

    private static final Instant AT = Engine.START;
    private static final Period DAY = new Period(AT, AT.plus(Duration.ofDays(1)));
    private static final Duration SECONDS = Duration.ofSeconds(15);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Projector.class);
    private final DatabaseServer server = DatabaseServer.timescale();

    private Vertx vertx = Vertx.vertx();
    private StoreLink link = new StoreLink();
    private String ward = "";

    @BeforeAll
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterAll
    void close() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
        server.close();
    }

    @BeforeEach
    void anew(TestInfo test) {
        vertx = Vertx.vertx();
        link = new StoreLink();
        ward = test.getDisplayName();
        log.list.clear();
    }

    @AfterEach
    void stop() {
        Engine.await(vertx.close());
        link.close();
    }

    private Projector deploy(SqliteJournal journal, Map<String, Instant> lastStarts) {
        Projector projector = new Projector(
                journal, link, new Projection(link, ward), new Samples(link::ours, ward), () -> lastStarts);
        Engine.await(vertx.deployVerticle(projector));
        return projector;
    }

    private static void append(SqliteJournal journal, int entries) {
        long last = journal.last();
        List<Entry> changes = IntStream.range(0, entries)
                .<Entry>mapToObj(i -> {
                    Instant at = AT.plusSeconds(last + i);
                    return last + i == 0
                            ? new Entry.TargetVersioned("wan", at, "x")
                            : new Entry.StateChanged(new StateChange(
                                    "wan", at, State.UNKNOWN, (last + i) % 2 == 0 ? State.UP : State.DOWN, null));
                })
                .toList();
        journal.append(changes, AT.plusSeconds(last + entries), null);
    }

    private Timeline timeline() {
        Target wan = Engine.target("wan", "network");
        Histories histories = new Histories(link, ward);
        return Objects.requireNonNull(histories
                        .recorded(List.of(wan), Map.of(), DAY, DAY.until())
                        .get("wan"))
                .timeline();
    }

    private List<String> warnings() {
        synchronized (log) {
            return List.copyOf(log.list).stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }

    @Test
    void what_is_journalled_is_in_the_database_within_seconds(@TempDir Path folder) {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            append(journal, 2_500);
            link.attach(new Store(server.database()));
            Projector projector = deploy(journal, Map.of("wan", AT.plusSeconds(7)));

            await().atMost(SECONDS).until(() -> projector.projected() == 2_500);
            assertThat(projector.failure()).isEmpty();
            assertThat(projector.level()).isEqualTo("timescaledb-apache");
            assertThat(timeline().changes()).hasSize(2_499);

            append(journal, 3);
            vertx.eventBus().publish(AsyncJournal.MOVED, journal.last());

            await().atMost(SECONDS).until(() -> projector.projected() == 2_503);
            await().atMost(SECONDS)
                    .until(() -> new LastAttempt(AT.plusSeconds(7), null)
                            .equals(timeline().last()));
        }
    }

    @Test
    void what_is_journalled_while_the_database_is_away_is_projected_when_it_is_back(@TempDir Path folder) {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            append(journal, 10);
            link.attach(new Store(server.database()));
            Projector projector = deploy(journal, Map.of());
            await().atMost(SECONDS).until(() -> projector.projected() == 10);
            assertThat(warnings()).isEmpty();

            server.stop();
            append(journal, 1_990);
            await().atMost(SECONDS).until(() -> projector.failure().isPresent());
            assertThat(projector.projected()).isEqualTo(10);
            assertThat(projector.level()).isEqualTo("timescaledb-apache");
            await().atMost(SECONDS).until(() -> warnings().size() == 1);

            server.startAgain();

            await().atMost(SECONDS).until(() -> projector.projected() == 2_000);
            assertThat(projector.failure()).isEmpty();
            assertThat(timeline().changes()).hasSize(1_999);
        }
    }

    @Test
    void a_database_that_is_still_starting_is_no_warning(@TempDir Path folder) {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            append(journal, 1);
            Projector projector = deploy(journal, Map.of());
            assertThat(projector.level()).isEqualTo("unknown");
            await().atMost(SECONDS)
                    .until(() -> projector
                            .failure()
                            .filter(why -> why.contains("still starting"))
                            .isPresent());

            link.attach(new Store(server.database()));

            await().atMost(SECONDS).until(() -> projector.failure().isEmpty());
            assertThat(projector.projected()).isEqualTo(1);
            assertThat(warnings()).isEmpty();
        }
    }

    @Test
    void the_journals_end_is_projected_when_the_platform_stops(@TempDir Path folder) {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            append(journal, 1);
            link.attach(new Store(server.database()));
            Projector projector = deploy(journal, Map.of());
            await().atMost(SECONDS).until(() -> projector.projected() == 1);

            append(journal, 5);
            Engine.await(vertx.close());

            assertThat(new Projection(link, ward)
                            .last()
                            .map(Projection.Applied::seq)
                            .orElse(0L))
                    .isEqualTo(6);
        }
    }

    @Test
    void a_journal_behind_its_database_is_refused(@TempDir Path folder) {
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"));
                SqliteJournal fresh = SqliteJournal.open(folder.resolve("fresh.db"))) {
            append(journal, 9);
            link.attach(new Store(server.database()));
            Projector projector = deploy(journal, Map.of());
            await().atMost(SECONDS).until(() -> projector.projected() == 9);

            append(fresh, 3);

            assertThatThrownBy(() -> Projector.catchUp(fresh, new Projection(link, ward)))
                    .isInstanceOfSatisfying(
                            JournalUnfit.class,
                            unfit -> assertThat(unfit.reason()).isEqualTo(JournalUnfit.Reason.FOREIGN_JOURNAL))
                    .hasMessage(
                            "the database holds this ward up to entry 9 of another journal; this one ends at 3: restore"
                                    + " the journal that belongs to the database, or name another ward.id");
            Projector refused = deploy(fresh, Map.of());
            await().atMost(SECONDS)
                    .until(() -> refused.failure()
                            .filter(why -> why.contains("ends at 3"))
                            .isPresent());
            await().atMost(SECONDS).until(() -> !warnings().isEmpty());
            assertThatThrownBy(link::ours)
                    .as("samples of this ward don't go where another one's are")
                    .isInstanceOf(StoreAway.class);

            append(fresh, 20); // it has outgrown the database, and is still another one
            assertThatThrownBy(() -> Projector.catchUp(fresh, new Projection(link, ward)))
                    .isInstanceOfSatisfying(
                            JournalUnfit.class,
                            unfit -> assertThat(unfit.reason()).isEqualTo(JournalUnfit.Reason.FOREIGN_JOURNAL))
                    .hasMessageContaining("of another journal");
            assertThat(new Projection(link, ward)
                            .last()
                            .map(Projection.Applied::seq)
                            .orElse(0L))
                    .isEqualTo(9);
        }
    }

    @Test
    void a_database_that_lacks_what_the_journal_has_let_go_is_refused_and_nothing_is_passed_over(@TempDir Path folder) {
        Instant later = Instant.parse("2100-01-01T00:00:00Z");
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("journal.db"))) {
            append(journal, 9);
            link.attach(new Store(server.database()));
            link.get().prepare();
            assertThat(Projector.catchUp(journal, new Projection(link, ward))).isEqualTo(9);
            append(journal, 20);
            journal.append(List.of(), later, new Checkpoint(29, 1, Map.of()));
            while (journal.first() < 25) {
                assertThat(journal.tend(25, later)).isTrue();
            }

            assertThatThrownBy(() -> Projector.catchUp(journal, new Projection(link, ward)))
                    .isInstanceOfSatisfying(
                            JournalUnfit.class,
                            unfit -> assertThat(unfit.reason()).isEqualTo(JournalUnfit.Reason.FORGOTTEN_ENTRIES))
                    .hasMessageContaining("up to entry 9, and the journal begins at entry 25");
            assertThatThrownBy(() -> Projector.catchUp(journal, new Projection(link, "new-" + ward)))
                    .as("an empty database")
                    .isInstanceOfSatisfying(
                            JournalUnfit.class,
                            unfit -> assertThat(unfit.reason()).isEqualTo(JournalUnfit.Reason.FORGOTTEN_ENTRIES))
                    .hasMessageContaining("up to entry 0");
        }
    }
}
