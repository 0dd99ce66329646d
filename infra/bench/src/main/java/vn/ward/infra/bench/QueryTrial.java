package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.config.Database;
import vn.ward.core.store.Rollups;
import vn.ward.core.store.Store;

/**
 * How long one series over 30 days takes at 500 points through the HTTP API, against the same SQL in psql.
 *
 * @param series in the table, a sample a minute each
 * @param asks of each kind, in turns
 */
record QueryTrial(int series, int asks) implements Trial {

    private static final int DAYS = 30;
    private static final int POINTS = 500;
    private static final Pattern TOOK = Pattern.compile("Time: ([0-9.]+) ms");

    static Trial of(Options options) {
        return new QueryTrial(
                (int) options.number("--series", 10, 1_000, 1_000), (int) options.number("--asks", 5, 1_000, 50));
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String announcement() {
        return ("query: %d series with a sample a minute over %d days (%.1f M rows) on TimescaleDB's Apache edition, summed"
                        + " up by the platform; one series over all of it at %d points, asked %d times of the HTTP API"
                        + " and %d times in psql, in turns. About %d s, given up after %d s.")
                .formatted(
                        series,
                        DAYS,
                        series * DAYS * 1_440 / 1e6,
                        POINTS,
                        asks,
                        asks,
                        30 + series / 5,
                        limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Number> goal = new LinkedHashMap<>();
        goal.put("http_milliseconds", 30);
        goal.put("http_to_psql_ratio", 1.2);
        Optional<TrialServer> apache = TrialServer.apache(ground);
        if (apache.isEmpty()) {
            return new Verdict("query", figures, goal, "no TimescaleDB here: run infra/prepare-timescale as root");
        }
        Database database = apache.get().database();
        Instant until = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant from = until.minus(Duration.ofDays(DAYS));
        fill(ground, database, from, until);
        PlayedSystem system = ground.take(new PlayedSystem());
        Path ward = WardFile.write(
                ground.folder().resolve("ward.yaml"), List.of(system.url()), "every: 1h", Optional.of(database));
        PlatformProcess platform =
                PlatformProcess.start(ground, ward, ground.folder().resolve("data"), Optional.of(database));
        platform.secondsUntil(
                "the database is met",
                Duration.ofSeconds(60),
                () -> platform.get("/health/ready").path("ready").asBoolean());
        String path =
                "/api/v1/samples?target=t0&metric=rtt_seconds&from=%s&to=%s&points=%d".formatted(from, until, POINTS);
        int points = platform.get(path).path("points").size();
        Path script = Files.writeString(ground.folder().resolve("ask.sql"), script(database, from, until));
        List<Double> http = new ArrayList<>();
        List<Double> psql = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            http.addAll(asked(platform, path));
            psql.addAll(asked(ground, database, script));
        }
        figures.put("series", series);
        figures.put("points", points);
        Spread.of(http).putInto(figures, "http_milliseconds");
        Spread.of(psql).putInto(figures, "psql_milliseconds");
        figures.put(
                "http_to_psql_ratio",
                Spread.rounded(Spread.of(http).median() / Spread.of(psql).median()));
        return new Verdict("query", figures, goal, points > POINTS || points < POINTS / 2 ? "points: " + points : null);
    }

    /** By the server itself, without the index at first: what is measured comes later. */
    private void fill(Ground ground, Database database, Instant from, Instant until) throws IOException {
        try (Store store = new Store(database)) {
            store.prepare();
        }
        TrialServer.execute(database, "DROP INDEX sample_series_id_time_idx");
        TrialServer.execute(
                database,
                "INSERT INTO series (ward, target, metric, unit) SELECT 'ward', 't' || i, 'rtt_seconds', 'seconds'"
                        + " FROM generate_series(0, " + (series - 1) + ") i");
        TrialServer.execute(
                database,
                ("INSERT INTO sample SELECT t + s.id * interval '50 milliseconds', s.id, 0.02 + random() / 100"
                                + " FROM generate_series('%s'::timestamptz, '%s'::timestamptz - interval '1 minute',"
                                + " interval '1 minute') t, series s")
                        .formatted(from, until));
        ground.say("samples stored");
        TrialServer.execute(database, "CREATE INDEX ON sample (series_id, time)");
        TrialServer.execute(database, "ANALYZE sample");
        ground.say("samples indexed");
        try (Store store = new Store(database)) {
            store.prepare();
            new Rollups(() -> store).turn(Instant.now());
        }
        TrialServer.execute(database, "ANALYZE");
        ground.say("samples summed up");
    }

    private List<Double> asked(PlatformProcess platform, String path) throws IOException, InterruptedException {
        List<Double> took = new ArrayList<>();
        for (int ask = 0; ask < asks; ask++) {
            long begin = System.nanoTime();
            platform.get(path);
            took.add((System.nanoTime() - begin) / 1e6);
        }
        return took;
    }

    /** What the API asks, as psql would be given it: hours, two of them a point. */
    private String script(Database database, Instant from, Instant until) throws IOException {
        String ask = """
                SELECT date_bin(interval '7200 seconds', p.time, '%1$s') AS at,
                       min(p.min) AS min, sum(p.sum) / sum(p.count) AS mean, max(p.max) AS max
                FROM (
                  SELECT r.time, r.min, r.max, r.sum, r.count FROM sample_1h r
                  WHERE r.series_id = %3$d AND r.time >= '%1$s' AND r.time < '%2$s'
                  UNION ALL
                  SELECT s.time, s.value, s.value, s.value, 1 FROM sample s
                  WHERE s.series_id = %3$d AND s.time >= '%2$s' AND s.time < '%2$s'
                ) p GROUP BY 1 ORDER BY 1;
                """.formatted(from, until, seriesId(database));
        return "\\timing on\n\\o /dev/null\n" + ask.repeat(asks);
    }

    private static long seriesId(Database database) throws IOException {
        try (var connection = TrialServer.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT id FROM series WHERE target = 't0' AND metric = 'rtt_seconds'")) {
            row.next();
            return row.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
    }

    private static List<Double> asked(Ground ground, Database database, Path script)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "psql",
                        database.url().replaceFirst("^jdbc:", ""),
                        "-X",
                        "-q",
                        "-U",
                        database.user(),
                        "-f",
                        script.toString())
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password().reveal());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            ground.say(said);
            throw new TrialFailed("psql failed; it is Debian's postgresql-client");
        }
        List<Double> took = new ArrayList<>();
        Matcher matcher = TOOK.matcher(said);
        while (matcher.find()) {
            took.add(Double.parseDouble(matcher.group(1)));
        }
        return took;
    }
}
