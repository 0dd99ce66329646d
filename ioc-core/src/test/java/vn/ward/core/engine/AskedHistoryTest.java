package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.Watching;
import vn.ward.core.figures.TargetFigures;
import vn.ward.core.store.Past;
import vn.ward.core.store.Publications;
import vn.ward.core.store.SampleHistory;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;

/** When a question is asked at all; what it then finds is the store's to prove. */
class AskedHistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Period HOUR = new Period(NOW.minusSeconds(3_600), NOW);
    private static final String REACHED = "the question reached the database";

    private static final Calendars CALENDARS =
            new Calendars(ZoneOffset.UTC, Hours.OFFICE, Map.of(), Map.of(), new SpecialDays("1", List.of()));

    private static final Publications PUBLICATIONS = new Publications(
            AskedHistoryTest::away,
            "ward",
            ZoneOffset.UTC,
            AskedHistoryTest::nobody,
            new Past(AskedHistoryTest::away, "ward", AskedHistoryTest::nobody));

    private static Watching nobody() {
        return new Watching(List.of(), CALENDARS, Map.of());
    }

    private final Vertx vertx = Vertx.vertx();
    private volatile Readiness readiness = ready(9, 9, null);

    private final AskedHistory history = new AskedHistory(
            vertx,
            new Past(
                    () -> {
                        throw new StoreAway(REACHED);
                    },
                    "ward",
                    AskedHistoryTest::nobody),
            new SampleHistory(
                    () -> {
                        throw new StoreAway(REACHED);
                    },
                    "ward"),
            PUBLICATIONS,
            Map::of,
            () -> NOW,
            () -> readiness);

    private static Store away() {
        throw new StoreAway(REACHED);
    }

    @AfterEach
    void close() {
        Engine.await(vertx.close());
    }

    private static Readiness ready(long journal, long projected, @Nullable String failure) {
        return new Readiness(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(failure),
                "plain",
                journal,
                projected,
                SampleStock.NONE,
                false,
                ConfigStatus.started(Instant.EPOCH),
                Duration.ZERO);
    }

    @Test
    void figures_wait_until_the_database_knows_all_that_the_journal_knew_when_they_were_asked_for() {
        readiness = ready(9, 5, null);
        Future<List<TargetFigures>> figures = history.figures(HOUR);
        await().during(Duration.ofMillis(300)).until(() -> !figures.isComplete());

        readiness = ready(12, 9, null);

        assertThatThrownBy(() -> Engine.await(figures)).hasStackTraceContaining(REACHED);
    }

    @Test
    void figures_of_a_database_that_is_away_are_refused_at_once_with_its_reason() {
        readiness = ready(9, 5, "the disk is full");

        assertThatThrownBy(() -> Engine.await(history.figures(HOUR)))
                .hasStackTraceContaining("the disk is full")
                .satisfies(e -> assertThat(e).hasStackTraceContaining(StoreAway.class.getName()));
    }

    @Test
    void figures_of_a_database_that_lags_too_long_are_refused_and_say_by_how_much() {
        readiness = ready(9, 5, null);

        assertThatThrownBy(() -> Engine.await(history.figures(HOUR))).hasStackTraceContaining("5 of 9");
    }
}
