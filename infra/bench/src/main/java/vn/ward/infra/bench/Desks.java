package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.broker.Sender;

/**
 * Desks whose queue system publishes at a broker: each message is numbered, and its number is the figure that is stored of it, so that the
 * numbers in the database are the messages that arrived.
 *
 * @param count of them, which share the messages by turns
 * @param beginning the first message's instant, in milliseconds since 1970; each desk's later ones follow by the millisecond
 * @param counted the first message that is counted
 */
record Desks(int count, long beginning, long counted) {

    private static final String FIGURE = "overdue_dossiers"; // one that no threshold looks at

    Path ward(Path file, int broker, Database database) throws IOException {
        StringBuilder yaml = new StringBuilder("ward: { name: Phường thử nghiệm }\n");
        yaml.append("store: { url: \"%s\", user: %s, password: \"${env:%s}\" }\n"
                .formatted(database.url(), database.user(), WardFile.PASSWORD));
        yaml.append("targets:\n");
        for (int i = 0; i < count; i++) {
            yaml.append(
                    ("  - { id: d%d, name: Quầy %d, group: queue, every: 5s, probe: { queue-mqtt: { broker: \"mqtt://127.0.0.1:%d\","
                                    + " desk: { topic: bench/d%d, at: \"$.at\", figures: { %s: \"$.n\" } } } } }\n")
                            .formatted(i, i, broker, i, FIGURE));
        }
        return Files.writeString(file, yaml);
    }

    Sender.Publication message(long number) {
        return new Sender.Publication(
                "bench/d" + number % count, "{\"n\":" + number + ",\"at\":" + (beginning + number / count) + "}");
    }

    /**
     * Publishes until something of every desk is stored: from then on the platform's sessions stand at the broker, and a message that does
     * not arrive is lost.
     *
     * @return the same desks, whose later messages are counted
     */
    Desks heard(Sender sender, Database database, Duration patience) throws InterruptedException {
        Wait.until("something of every desk is stored", patience, () -> {
            sender.publish(count);
            sender.settle(patience.toMillis());
            return asked(database, "count(DISTINCT series_id)", 0) == count;
        });
        return new Desks(count, beginning, sender.begun());
    }

    /** How many different messages of those that are counted are stored. */
    long stored(Database database) throws SQLException {
        return asked(database, "count(DISTINCT value)", counted);
    }

    /** How many of those that were begun are counted. */
    long sent(Sender sender) {
        return sender.begun() - counted;
    }

    /** @return the numbers that are counted, lie below {@code end} and are not stored, as ranges: "12–34, 40–40" */
    String missing(Database database, long end) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                PreparedStatement statement =
                        connection.prepareStatement("SELECT coalesce(string_agg(first || '–' || last,"
                                + " ', ' ORDER BY first), '') FROM (SELECT min(n) AS first, max(n) AS last FROM (SELECT n, n -"
                                + " row_number() OVER (ORDER BY n) AS run FROM generate_series(?, ? - 1) AS n WHERE NOT EXISTS"
                                + " (SELECT FROM sample JOIN series ON series.id = sample.series_id WHERE metric = '"
                                + FIGURE
                                + "' AND value = n)) AS apart GROUP BY run) AS ranges")) {
            statement.setLong(1, counted);
            statement.setLong(2, end);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static long asked(Database database, String what, long first) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                PreparedStatement statement = connection.prepareStatement("SELECT " + what + " FROM sample JOIN series"
                        + " ON series.id = sample.series_id WHERE metric = '" + FIGURE + "' AND value >= ?")) {
            statement.setDouble(1, (double) first);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
