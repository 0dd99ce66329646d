package vn.ward.core.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.judge.State;

/**
 * A CSV file of states that was read to its end.
 *
 * @param sha256 of its bytes, in hexadecimal: by it a file is known again
 * @param rows its good lines; of one target no two overlap
 * @param bad the first of its bad lines
 * @param badLines how many there are
 */
public record StateFile(String sha256, List<StateRow> rows, List<BadLine> bad, long badLines) {

    /** Its header. */
    public static final List<String> COLUMNS = List.of("target", "from", "to", "state", "cause");

    private static final int LONGEST = 60;

    public StateFile {
        rows = List.copyOf(rows);
        bad = List.copyOf(bad);
    }

    /**
     * Reads it all. Blocking.
     *
     * @param targets the ids that may be named
     * @param now later times are of the future
     * @throws IOException if it can't be read
     */
    public static StateFile check(Path path, Set<String> targets, Instant now) throws IOException {
        BadLines bad = new BadLines();
        Reading reading = new Reading(targets, now, bad);
        String sha256 = CsvFile.<RuntimeException>read(path, COLUMNS, reading::take, bad);
        return new StateFile(sha256, reading.rows, bad.first(), bad.count());
    }

    private static final class Reading {
        private final Set<String> targets;
        private final Instant now;
        private final Consumer<BadLine> bad;
        private final List<StateRow> rows = new ArrayList<>();
        private final Map<String, TreeMap<Instant, StateRow>> taken = new HashMap<>();

        Reading(Set<String> targets, Instant now, Consumer<BadLine> bad) {
            this.targets = targets;
            this.now = now;
            this.bad = bad;
        }

        void take(CsvReader.Line line) {
            List<String> fields = line.fields();
            if (!line.isWhole()) {
                bad.accept(BadLine.of(line.number(), "quotes"));
            } else if (fields.size() != COLUMNS.size()) {
                bad.accept(BadLine.of(line.number(), "state-fields", fields.size()));
            } else if (!targets.contains(fields.get(0))) {
                bad.accept(BadLine.of(line.number(), "target", brief(fields.get(0))));
            } else {
                read(line, fields);
            }
        }

        private void read(CsvReader.Line line, List<String> fields) {
            Optional<Instant> from = time(line, fields.get(1));
            Optional<Instant> until = from.isEmpty() ? Optional.empty() : time(line, fields.get(2));
            Optional<State> state = until.isEmpty() ? Optional.empty() : state(line, fields.get(3));
            if (state.isEmpty()) {
                return;
            }
            @Nullable String cause = fields.get(4).isEmpty() ? null : fields.get(4);
            if (!from.get().isBefore(until.get())) {
                bad.accept(BadLine.of(line.number(), "order", brief(fields.get(1)), brief(fields.get(2))));
            } else if (cause != null && (state.get() != State.DOWN || cause.equals(fields.get(0)))) {
                bad.accept(BadLine.of(line.number(), "cause", brief(cause)));
            } else if (cause != null && !targets.contains(cause)) {
                bad.accept(BadLine.of(line.number(), "target", brief(cause)));
            } else {
                add(new StateRow(line.number(), fields.get(0), from.get(), until.get(), state.get(), cause));
            }
        }

        private void add(StateRow row) {
            TreeMap<Instant, StateRow> own = taken.computeIfAbsent(row.target(), id -> new TreeMap<>());
            Optional<StateRow> other = Stream.of(own.floorEntry(row.from()), own.higherEntry(row.from()))
                    .filter(entry -> entry != null)
                    .map(Map.Entry::getValue)
                    .filter(there ->
                            there.from().isBefore(row.until()) && there.until().isAfter(row.from()))
                    .findFirst();
            if (other.isPresent()) {
                bad.accept(BadLine.of(row.number(), "overlap", other.get().number()));
            } else {
                own.put(row.from(), row);
                rows.add(row);
            }
        }

        private Optional<Instant> time(CsvReader.Line line, String text) {
            try {
                Instant at = OffsetDateTime.parse(text).toInstant();
                if (at.isAfter(now)) {
                    bad.accept(BadLine.of(line.number(), "future", brief(text)));
                } else if (at.isBefore(SampleRules.EARLIEST)) {
                    bad.accept(BadLine.of(line.number(), "ancient", brief(text)));
                } else if (!at.equals(at.truncatedTo(ChronoUnit.MILLIS))) {
                    bad.accept(BadLine.of(line.number(), "millis", brief(text)));
                } else {
                    return Optional.of(at);
                }
            } catch (DateTimeException e) {
                bad.accept(BadLine.of(line.number(), "time", brief(text)));
            }
            return Optional.empty();
        }

        private Optional<State> state(CsvReader.Line line, String text) {
            Optional<State> state = Stream.of(State.values())
                    .filter(known -> known.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst();
            if (state.isEmpty()) {
                bad.accept(BadLine.of(line.number(), "state", brief(text)));
            }
            return state;
        }
    }

    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
