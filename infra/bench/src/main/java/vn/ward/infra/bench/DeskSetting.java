package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import vn.ward.core.config.Database;
import vn.ward.infra.app.embedded.EmbeddedDatabase;
import vn.ward.infra.bench.broker.Mosquitto;

/**
 * What a trial of desks needs beside the platform: a broker, a database, and desks that the platform watches by both.
 *
 * @param ward the configuration
 */
record DeskSetting(Mosquitto broker, Database database, Desks desks, Path ward) {

    /** What is missing where there is no broker, and the cure. */
    static final String NO_BROKER = "no mosquitto: install Debian's mosquitto, as infra/test does";

    /**
     * @param count of desks
     * @param isSafe whether the broker loses nothing when it is killed
     */
    static DeskSetting of(Ground ground, int count, boolean isSafe) throws IOException, InterruptedException {
        Mosquitto broker = ground.take(Mosquitto.start(ground.folder().resolve("mosquitto"), isSafe));
        EmbeddedDatabase server =
                ground.take(EmbeddedDatabase.start(ground.folder().resolve("server")));
        Desks desks = new Desks(
                count, System.currentTimeMillis() - Duration.ofMinutes(30).toMillis(), 0);
        Path ward = desks.ward(ground.folder().resolve("ward.yaml"), broker.port(), server.database());
        return new DeskSetting(broker, server.database(), desks, ward);
    }
}
