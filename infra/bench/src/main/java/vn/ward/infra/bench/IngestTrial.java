package vn.ward.infra.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.core.store.Level;
import vn.ward.infra.bench.server.Server;
import vn.ward.infra.bench.server.ServerAbsent;
import vn.ward.infra.bench.server.Servers;

/**
 * How fast samples become safe: from {@code Judging.accept} through judge, journal and writer into the indexed table,
 * against a binary COPY of the same rows; on each level of the store. And whether memory stays what it is meanwhile.
 *
 * @param rows in each run, by each way
 * @param longRows through the path alone, at the end of the first level, for the memory; 0: none
 */
record IngestTrial(int runs, long rows, long longRows) implements Trial {

    private static final String RATIO = "path_to_copy_ratio";

    static Trial of(Options options) {
        return new IngestTrial(
                (int) options.number("--runs", 1, 20, 5),
                options.number("--rows", 4_000, 1_000_000, 400_000),
                options.number("--long-rows", 0, 50_000_000, 5_000_000));
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(75 + (6 * rows * (runs + 1) + longRows) / 100_000); // 5 min by default
    }

    @Override
    public String announcement() {
        return ("ingest: %d runs of %,d samples by the whole path and by COPY alone in turn, on PostgreSQL, TimescaleDB"
                        + " Apache and Community; then %,d samples by the path for its memory. About %d s, given up"
                        + " after %d s.")
                .formatted(
                        runs, rows, longRows, 30 + (6 * rows * (runs + 1) + longRows) / 180_000, limit().toSeconds());
    }

    @Override
    public Verdict run(Ground ground) throws IOException, InterruptedException {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        Map<String, Number> goal = new LinkedHashMap<>();
        figures.put("runs", runs);
        figures.put("rows", rows);
        List<String> why = new ArrayList<>();
        for (Level level : Level.values()) {
            String name = level.key().replace('-', '_') + "_";
            goal.put(name + RATIO + "_at_least", 0.9);
            try (Server server =
                    ground.take(Servers.start(level, ground.folder().resolve("server")))) {
                Map<String, Object> found = work(ground, server, level == Level.PLAIN ? longRows : 0);
                found.forEach((figure, value) -> figures.put(
                        figure.contains("rows_per") || figure.contains("ratio") ? name + figure : figure, value));
                ground.say("%s: the path %s rows/s, COPY alone %s rows/s, ratio %s"
                        .formatted(
                                level.key(),
                                found.get("path_rows_per_second"),
                                found.get("copy_rows_per_second"),
                                found.get(RATIO)));
                if (level == Level.TIMESCALEDB_COMMUNITY) {
                    new Columns(server.database(), runs, rows).measure(ground, figures);
                }
            } catch (ServerAbsent e) {
                figures.put(name + RATIO, null);
                why.add(String.valueOf(e.getMessage()));
            } catch (SQLException e) {
                throw new TrialFailed("the database refused: " + e.getMessage());
            }
        }
        Columns.goals(goal);
        if (longRows > 0) {
            goal.put("heap_growth_mib", 4);
            goal.put("rss_growth_ratio", 1.1);
            figures.put(
                    "heap_growth_mib", Spread.rounded(of(figures, "heap_late_mib") - of(figures, "heap_early_mib")));
            figures.put("rss_growth_ratio", Spread.rounded(of(figures, "rss_late_mib") / of(figures, "rss_early_mib")));
        }
        return new Verdict("ingest", figures, goal, why.isEmpty() ? null : String.join("; ", why));
    }

    private static double of(Map<String, @Nullable Object> figures, String name) {
        return figures.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private Map<String, Object> work(Ground ground, Server server, long memoryRows)
            throws IOException, InterruptedException {
        long round = IngestWork.load().samplesARound();
        Path log = ground.folder().resolve("platform.log");
        Process process = Apart.process(
                        ground.platform(),
                        IngestWork.class,
                        server.database(),
                        List.of(
                                ground.folder()
                                        .resolve("ingest-" + server.level().key())
                                        .toString(),
                                String.valueOf(Math.max(1, rows / round)),
                                String.valueOf(runs),
                                String.valueOf(memoryRows / round)))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        ground.take(process::destroyForcibly);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            String why = Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("Exception") || line.startsWith("Caused by"))
                    .collect(Collectors.joining(" "));
            throw new TrialFailed(
                    "the process that stores has ended with exit code " + process.exitValue() + ": " + why);
        }
        return new ObjectMapper().readValue(said, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
