package vn.ward.collect.queue.drop;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.ward.collect.queue.Garbled;
import vn.ward.collect.queue.Row;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.exchange.CsvReader;
import vn.ward.core.queue.TicketNews;
import vn.ward.core.result.Reason;

/**
 * What a file says. Pure.
 *
 * @param bad the first of the lines that can't be read
 * @param badCount how many there are
 * @param ahead by how much the clock of what wrote it is ahead, where that is too much; zero: it is not
 */
record Sheet(List<TicketNews> tickets, List<BadLine> bad, long badCount, Duration ahead) {

    /** Far more than a ward has in the days that are kept. */
    static final int MOST_LINES = 100_000;

    /** Bad lines that are told. */
    static final int MOST_TOLD = 1_000;

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    /** How some programs tell a spreadsheet what stands between two fields. */
    private static final String TOLD_DELIMITER = "sep=";

    Sheet {
        tickets = List.copyOf(tickets);
        bad = List.copyOf(bad);
    }

    /**
     * @param arrived when it came
     * @throws Garbled if it is no such file: then nothing of it counts
     */
    static Sheet read(String text, TicketMapping mapping, Instant arrived, ZoneId zone) throws Garbled {
        try {
            return new Reader(mapping, arrived, zone).read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
    }

    /** One reading. */
    private static final class Reader {
        private final TicketMapping mapping;
        private final Instant arrived;
        private final ZoneId zone;
        private final List<TicketNews> tickets = new ArrayList<>();
        private final List<BadLine> bad = new ArrayList<>();
        private long badCount;
        private Duration ahead = Duration.ZERO;

        Reader(TicketMapping mapping, Instant arrived, ZoneId zone) {
            this.mapping = mapping;
            this.arrived = arrived;
            this.zone = zone;
        }

        Sheet read(String text) throws Garbled, IOException {
            Header header = Header.of(text, mapping);
            CsvReader lines = new CsvReader(new StringReader(text), header.delimiter());
            int count = 0;
            for (Optional<CsvReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (line.get().number() <= header.line()) {
                    continue;
                }
                if (++count > MOST_LINES) {
                    throw new Garbled(Reason.of("queue.csv.too-many", MOST_LINES));
                }
                take(line.get(), header);
            }
            return new Sheet(tickets, bad, badCount, ahead);
        }

        private void take(CsvReader.Line line, Header header) {
            List<String> fields = line.fields();
            if (fields.stream().allMatch(String::isBlank)) {
                return;
            }
            try {
                if (!line.isWhole()) {
                    throw new Garbled(Reason.of("queue.csv.quotes"));
                }
                if (fields.size() != header.width()) {
                    throw new Garbled(Reason.of("queue.csv.fields", fields.size(), header.width()));
                }
                TicketMapping.Read read = mapping.of(header.row(fields), arrived, zone);
                ahead = read.ahead().compareTo(ahead) > 0 ? read.ahead() : ahead;
                tickets.add(read.news());
            } catch (Garbled e) {
                badCount++;
                if (bad.size() < MOST_TOLD) {
                    bad.add(new BadLine(line.number(), e.reason()));
                }
            }
        }
    }

    /**
     * The line that names the columns.
     *
     * @param line its number
     * @param places of columns, by their plain names
     */
    private record Header(char delimiter, long line, int width, Map<String, Integer> places) {

        /** What parts its fields is that by which the column of the tickets' numbers is found. */
        static Header of(String text, TicketMapping mapping) throws Garbled, IOException {
            String ticket = mapping.name(TicketMapping.TICKET);
            for (char delimiter : DELIMITERS) {
                Header header = parted(text, delimiter);
                if (header.places.containsKey(plain(ticket))) {
                    header.check(mapping);
                    return header;
                }
            }
            throw missing(ticket);
        }

        private static Header parted(String text, char delimiter) throws IOException {
            CsvReader lines = new CsvReader(new StringReader(text), delimiter);
            Optional<CsvReader.Line> line = lines.next();
            if (line.filter(one -> String.join("", one.fields())
                            .toLowerCase(Locale.ROOT)
                            .startsWith(TOLD_DELIMITER))
                    .isPresent()) {
                line = lines.next();
            }
            List<String> names = line.map(CsvReader.Line::fields).orElse(List.of());
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                Integer twice = places.putIfAbsent(plain(names.get(i)), i);
                if (twice != null) {
                    places.put(plain(names.get(i)), -1);
                }
            }
            return new Header(delimiter, line.map(CsvReader.Line::number).orElse(0L), names.size(), places);
        }

        /** Each column that the configuration names is there, and each that is read is there once. */
        private void check(TicketMapping mapping) throws Garbled {
            for (String name : mapping.named()) {
                if (!places.containsKey(plain(name))) {
                    throw missing(name);
                }
            }
            for (String field : TicketMapping.FIELDS) {
                if (Integer.valueOf(-1).equals(places.get(plain(mapping.name(field))))) {
                    throw new Garbled(Reason.of("queue.csv.column-twice", mapping.name(field)));
                }
            }
        }

        /** What stands there instead is not told: where a file has no header, it is somebody's data. */
        private static Garbled missing(String name) {
            return new Garbled(Reason.of("queue.csv.column", name));
        }

        Row row(List<String> fields) {
            return name -> {
                Integer place = places.get(plain(name));
                return place == null || fields.get(place).isBlank()
                        ? null
                        : fields.get(place).strip();
            };
        }

        private static String plain(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }
}
