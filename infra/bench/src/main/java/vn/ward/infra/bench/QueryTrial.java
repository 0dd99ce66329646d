package vn.ward.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.ward.core.config.Database;
import vn.ward.core.store.Level;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.Store;
import vn.ward.infra.bench.server.Server;
import vn.ward.infra.bench.server.ServerAbsent;
import vn.ward.infra.bench.server.Servers;

/**
 * How long one series takes on its way to a screen, by the platform's HTTP API and, in turn with it, by the same statement
 * in psql: {@link #POINTS} points at most of all the days there are.
 *
 * @param days whose samples the table holds
 * @param runs of {@link #QUESTIONS} questions each
 */
record QueryTrial(Level level, int series, int days, int runs) implements Trial {

    private static final int POINTS = 500;
    private static final int HOURLY_FROM_DAYS = 21; // with fewer there are shorter stretches to be read
    private static final int QUESTIONS = 40;
    private static final int ASKED = 20; // so many series take turns
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Trial of(Options options) {
        return new QueryTrial(
                options.level(),
                (int) options.number("--series", ASKED, 2_000, 1_000),
                (int) options.number("--days", HOURLY_FROM_DAYS, 90, 30),
                (int) options.number("--runs", 1, 50, 7));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(30 + 2L * runs + series * days / 115); // 5 min by default
    }

    @Override
    public String announcement() {
        return ("query: one of %d series over %d days at %d points on %s, %,d samples in the table, one a minute;"
                        + " %d runs of %d questions by the HTTP API and by psql in turn. About %d s, given up after %d s.")
                .formatted(
                        series,
                        days,
                        POINTS,
                        level.key(),
                        1440L * series * days,
                        runs,
                        QUESTIONS,
                        15 + series * days / 160,
                        limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("api_ms", 30);
        goal.put("api_to_psql_ratio", 1.2);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("level", level.key());
        figures.put("series", series);
        figures.put("days", days);
        figures.put("runs", runs);
        try {
            Server server = ground.take(Servers.start(level, ground.folder().resolve("server")));
            ManySamples samples = new ManySamples(series, days, Instant.now().truncatedTo(ChronoUnit.MINUTES));
            figures.put("samples", samples.rows());
            fill(ground, server, samples, figures);
            measure(ground, server, samples, figures);
            return new Verdict(
                    "query", figures, goal, Psql.isThere() ? null : "psql is not here (Debian: postgresql-client)");
        } catch (ServerAbsent e) {
            return new Verdict("query", figures, goal, e.getMessage());
        } catch (SQLException e) {
            throw new TrialFailed("the database refused: " + e.getMessage());
        }
    }

    private static void fill(Ground ground, Server server, ManySamples samples, Map<String, Object> figures)
            throws SQLException {
        try (Store store = new Store(server.database(), "trial")) {
            store.prepare();
            long begun = System.nanoTime();
            samples.fill(store, server.database());
            long filled = System.nanoTime();
            new Rollups(() -> store).turn(Instant.now().plusSeconds(60));
            figures.put("fill_seconds", Spread.rounded((filled - begun) / 1e9));
            figures.put("rollups_seconds", Spread.rounded((System.nanoTime() - filled) / 1e9));
            ground.say("%,d samples are there after %s s, summed up after %s s more"
                    .formatted(samples.rows(), figures.get("fill_seconds"), figures.get("rollups_seconds")));
        }
    }

    private void measure(Ground ground, Server server, ManySamples samples, Map<String, Object> figures)
            throws IOException, InterruptedException, SQLException {
        PlayedSystem system = ground.take(new PlayedSystem());
        Path ward = WardFile.write(
                ground.folder().resolve("ward.yaml"),
                Collections.nCopies(ASKED, system.url()),
                "every: 24h",
                Optional.of(server.database()));
        try (PlatformProcess platform = PlatformProcess.start(
                        ground, ward, ground.folder().resolve("data"), Optional.of(server.database()));
                Asking asking = new Asking(server.database(), samples)) {
            platform.secondsUntil("the database", PATIENCE, () -> platform.serves("/health/ready"));
            figures.put("points", asking.agree(platform));
            List<Double> api = new ArrayList<>();
            List<Double> direct = new ArrayList<>();
            for (int run = 0; run <= runs; run++) {
                List<Double> apiTimes = new ArrayList<>();
                List<Double> directTimes = new ArrayList<>();
                for (int question = 0; question < QUESTIONS; question++) {
                    apiTimes.add(asking.api(platform, question % ASKED));
                    directTimes.add(asking.direct(question % ASKED));
                }
                if (run > 0) { // the first one warms both up
                    api.add(Spread.of(apiTimes).median());
                    direct.add(Spread.of(directTimes).median());
                }
            }
            Spread apiSpread = Spread.of(api);
            Spread directSpread = Spread.of(direct);
            apiSpread.putInto(figures, "api_ms");
            figures.put("compared_with", asking.directly());
            directSpread.putInto(figures, asking.directly() + "_ms");
            if (asking.isByPsql()) {
                figures.put("api_to_psql_ratio", Spread.rounded(apiSpread.median() / directSpread.median()));
            }
            ground.say("by the API %s ms, by %s %s ms (min / median / max of %d medians)"
                    .formatted(apiSpread, asking.directly(), directSpread, runs));
        }
    }

    /** The same question by both ways. */
    private static final class Asking implements AutoCloseable {
        private final ManySamples samples;
        private final Connection connection;
        private final @org.jspecify.annotations.Nullable Psql psql;
        private final Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        private final String statement;

        Asking(Database database, ManySamples samples) throws IOException, SQLException {
            this.samples = samples;
            this.connection = DriverManager.getConnection(
                    database.url() + "?preferQueryMode=simple",
                    database.user(),
                    database.password().reveal());
            this.psql = Psql.isThere() ? Psql.connect(database) : null;
            this.statement = statement();
        }

        boolean isByPsql() {
            return psql != null;
        }

        /** The other way's name; JDBC's own time, where psql is missing, is no such comparison and has no goal. */
        String directly() {
            return isByPsql() ? "psql" : "jdbc";
        }

        private Instant from() {
            return samples.from();
        }

        /** What the platform asks for such a period, but for the series' number. */
        private String statement() throws IOException, SQLException {
            Instant begin = from().truncatedTo(ChronoUnit.HOURS);
            Instant end = to.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            long hours = Duration.between(begin, end).toHours();
            String done = one("SELECT to_char(date_trunc('hour', done AT TIME ZONE 'UTC'), 'YYYY-MM-DD HH24:MI:SS')"
                    + " FROM rollup_progress");
            try (InputStream file =
                    Objects.requireNonNull(Store.class.getResourceAsStream("/vn/ward/core/store/range.sql"))) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .replaceAll("(?m)^--.*$", "")
                        .replace("<table>", "sample_1h")
                        .replace(":stretchSeconds", String.valueOf(3600 * ((hours + POINTS - 1) / POINTS)))
                        .replace(":from", "timestamptz '" + begin + "'")
                        .replace(":until", "timestamptz '" + end + "'")
                        .replace(":cut", "timestamptz '" + done + "Z'");
            }
        }

        private String sql(int target) throws SQLException {
            return statement.replace(
                    ":series",
                    one("SELECT id FROM series WHERE ward = '" + ManySamples.WARD + "' AND metric = '"
                            + ManySamples.METRIC + "' AND target = 't" + target + "'"));
        }

        private String one(String sql) throws SQLException {
            try (Statement asked = connection.createStatement();
                    ResultSet row = asked.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }

        /** How many points they both answer with. */
        int agree(PlatformProcess platform) throws IOException, SQLException {
            JsonNode points = new ObjectMapper().readTree(body(platform, 0)).path("points");
            int rows = 0;
            try (Statement asked = connection.createStatement();
                    ResultSet row = asked.executeQuery(sql(0))) {
                while (row.next()) {
                    JsonNode point = points.path(rows);
                    if (!Instant.parse(point.path("at").asText())
                                    .equals(row.getTimestamp("at").toInstant())
                            || point.path("max").asDouble() != row.getDouble("max")) {
                        throw new TrialFailed("the API and psql don't agree on point " + rows + ": " + point);
                    }
                    rows++;
                }
            }
            if (rows == 0 || rows != points.size()) {
                throw new TrialFailed("the API has " + points.size() + " points, psql " + rows);
            }
            return rows;
        }

        double api(PlatformProcess platform, int target) throws IOException {
            long begun = System.nanoTime();
            body(platform, target);
            return (System.nanoTime() - begun) / 1e6;
        }

        private byte[] body(PlatformProcess platform, int target) throws IOException {
            String path = "/api/v1/samples?target=t" + target + "&metric=" + ManySamples.METRIC + "&from="
                    + coded(from()) + "&to=" + coded(to) + "&points=" + POINTS;
            var asked = (HttpURLConnection)
                    URI.create(platform.url() + path).toURL().openConnection();
            try (InputStream body = asked.getInputStream()) {
                return body.readAllBytes(); // and the connection is kept
            }
        }

        private static String coded(Instant instant) {
            return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
        }

        double direct(int target) throws IOException, SQLException {
            String sql = sql(target);
            if (psql != null) {
                return psql.timed(sql);
            }
            long begun = System.nanoTime();
            try (Statement asked = connection.createStatement();
                    ResultSet rows = asked.executeQuery(sql)) {
                while (rows.next()) {
                    // read to its end
                }
            }
            return (System.nanoTime() - begun) / 1e6;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            if (psql != null) {
                psql.close();
            }
        }
    }
}
