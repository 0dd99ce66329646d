package vn.ward.infra.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.ward.core.availability.Period;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.Database;
import vn.ward.core.config.Watching;
import vn.ward.core.figures.CountedTime;
import vn.ward.core.figures.Figures;
import vn.ward.core.figures.Question;
import vn.ward.core.figures.View;
import vn.ward.core.store.Level;
import vn.ward.core.store.Past;
import vn.ward.core.store.Store;
import vn.ward.infra.bench.server.Server;
import vn.ward.infra.bench.server.ServerAbsent;
import vn.ward.infra.bench.server.Servers;

/**
 * From a history in the database to all figures: 24×7 and working hours, as the ward experienced it and of the systems
 * themselves, of one ward over a month and a year, and of many wards over a month. Figures come of states, not of probes: how
 * often a target was tried decides nothing. Each target has some 15 outages a month, half of them its line's, and some
 * stretches in which nobody looked.
 */
record FiguresTrial(int runs, int wards) implements Trial {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final YearMonth MONTH = YearMonth.of(2026, 5);
    private static final int TARGETS = 100;
    private static final String CONFIG =
            "name=Hệ thống; group=documents; owner=city; probe=http(x); every=PT10S; retry=PT10S; timeout=PT5S; confirm=3;"
                    + " recover=2; degraded=[]; objective=99.5; dependsOn=[]; workingHoursOnly=false";

    /** Every target of a ward is watched from the beginning on; each changes its state every few hours. */
    private static final String HISTORY = """
            WITH w AS (SELECT 'w' || n AS ward, n FROM generate_series(%1$d, %2$d) n),
                 t AS (SELECT w.ward, w.n, 't' || k AS target, k FROM w CROSS JOIN generate_series(0, 99) k),
                 v AS (INSERT INTO target_version (ward, seq, target, valid_from, recorded_at, config)
                       SELECT ward, k + 1, target, '%3$s', '%3$s', '%5$s' FROM t ON CONFLICT DO NOTHING),
                 o AS (SELECT t.*, m, timestamptz '%3$s' + make_interval(hours => 48 * m + k %% 40, mins => k %% 60) AS at
                       FROM t CROSS JOIN generate_series(0, %4$d) m),
                 s AS (INSERT INTO state_change (ward, seq, target, at, state, cause, recorded_at, source)
                       SELECT ward, 1000 + k * 100000 + m * 4 + i, target, at + d, state,
                              CASE WHEN state = 'DOWN' AND k > 0 AND m %% 2 = 0 THEN 't0' END, at + d, 'judge'
                       FROM o CROSS JOIN (VALUES (0, interval '0', 'UP'), (1, interval '6 hours', 'DOWN'),
                            (2, interval '6 hours 7 minutes', 'UP'), (3, interval '20 hours', 'UNKNOWN')) c (i, d, state)),
                 i AS (INSERT INTO incident (ward, number, id, target, began_at, severity, was_down, resolved_at, reopened)
                       SELECT ward, k * 1000 + m + 1, md5(ward || '/' || k || '/' || m)::uuid, target, at + interval '6 hours', 'CRITICAL', true,
                              at + interval '6 hours 7 minutes', 0
                       FROM o RETURNING ward, number, id, began_at, resolved_at)
            INSERT INTO incident_event (ward, seq, incident, kind, at, recorded_at, severity, author)
            SELECT ward, 100000000 + number * 2 + e, id, CASE e WHEN 0 THEN 'OPENED' ELSE 'RESOLVED' END,
                   CASE e WHEN 0 THEN began_at ELSE resolved_at END, CASE e WHEN 0 THEN began_at ELSE resolved_at END, 'CRITICAL', 'judge'
            FROM i CROSS JOIN generate_series(0, 1) e""";

    static Trial of(Options options) {
        return new FiguresTrial((int) options.number("--runs", 1, 20, 5), (int) options.number("--wards", 1, 200, 126));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(300 + 30L * runs);
    }

    @Override
    public String announcement() {
        return "figures: %d runs of a month and a year of %d targets, and of a month of %d such wards. Given up after %d s."
                .formatted(runs, TARGETS, wards, limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("month_seconds", 1);
        goal.put("year_seconds", 3);
        goal.put("wards_month_seconds", 10);
        figures.put("runs", runs);
        figures.put("targets", TARGETS);
        figures.put("wards", wards);
        String why = null;
        try (Server server = ground.take(
                        Servers.start(Level.TIMESCALEDB_APACHE, ground.folder().resolve("server")));
                Store store = new Store(server.database(), "figures-trial")) {
            store.prepare();
            fill(server.database());
            measure(store, ground, figures);
        } catch (ServerAbsent e) {
            why = e.getMessage();
        } catch (SQLException e) {
            throw new TrialFailed("the database refused: " + e.getMessage());
        }
        return new Verdict("figures", figures, goal, why);
    }

    /** The first ward has a year, the others a month. */
    private void fill(Database database) throws SQLException {
        Instant begin = Period.month(MONTH, HANOI).from();
        Instant year = Period.month(YearMonth.of(2026, 1), HANOI).from();
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(HISTORY.formatted(1, 1, year, 182, CONFIG));
            if (wards > 1) {
                statement.execute(HISTORY.formatted(2, wards, begin, 15, CONFIG));
            }
            statement.execute("ANALYZE");
        }
    }

    private void measure(Store store, Ground ground, Map<String, Object> figures) {
        Period month = Period.month(MONTH, HANOI);
        Period year = new Period(
                Period.month(YearMonth.of(2026, 1), HANOI).from(),
                Period.month(YearMonth.of(2026, 12), HANOI).until());
        List<Double> months = new ArrayList<>();
        List<Double> years = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int run = 0; run <= runs; run++) {
            double ofMonth = seconds(store, 1, 1, month);
            double ofYear = seconds(store, 1, 1, year);
            double ofAll = seconds(store, 1, wards, month);
            if (run > 0) {
                months.add(ofMonth);
                years.add(ofYear);
                all.add(ofAll);
            }
        }
        tell(ground, figures, "month_seconds", months);
        tell(ground, figures, "year_seconds", years);
        tell(ground, figures, "wards_month_seconds", all);
    }

    private static void tell(Ground ground, Map<String, Object> figures, String name, List<Double> seconds) {
        Spread spread = Spread.of(seconds);
        spread.putInto(figures, name);
        ground.say("%s: %s (min / median / max)".formatted(name, spread));
    }

    private static double seconds(Store store, int first, int last, Period period) {
        Calendars calendars = new Calendars(HANOI, Hours.OFFICE, Map.of(), Map.of(), new SpecialDays("1", List.of()));
        long begin = System.nanoTime();
        for (int ward = first; ward <= last; ward++) {
            Past past = new Past(() -> store, "w" + ward, () -> new Watching(List.of(), calendars, Map.of()));
            int lines = 0;
            for (Map<String, Figures> all :
                    past.figures(questions(period), Map.of(), period.until().plusSeconds(1))) {
                for (Figures figures : all.values()) {
                    lines += figures.of(period).availability().knownMillis() > 0 ? 1 : 0;
                }
            }
            if (lines != TARGETS * 4) {
                throw new IllegalStateException("figures are missing: " + lines);
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static List<Question> questions(Period period) {
        List<Question> questions = new ArrayList<>();
        for (CountedTime counted : CountedTime.values()) {
            for (View view : View.values()) {
                questions.add(new Question(period, counted, view, Optional.empty()));
            }
        }
        return questions;
    }
}
