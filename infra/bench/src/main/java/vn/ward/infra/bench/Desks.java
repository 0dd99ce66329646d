package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.broker.Sender;

/**
 * Desks whose queue system publishes at a broker: each message is numbered, and its number is the figure that is stored of it, so that the
 * numbers in the database are the messages that arrived.
 *
 * @param count of them, which share the messages by turns
 * @param beginning the first message's instant, in milliseconds since 1970; each desk's later ones follow by the millisecond
 */
record Desks(int count, long beginning) {

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

    /** How many different messages are stored. */
    long stored(Database database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(DISTINCT value) FROM sample JOIN series"
                        + " ON series.id = sample.series_id WHERE metric = '" + FIGURE + "'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
