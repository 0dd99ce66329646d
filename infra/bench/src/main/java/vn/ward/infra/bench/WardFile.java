package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Database;
import vn.ward.infra.bench.engine.FedEngine;

/** Writes the {@code ward.yaml} of a trial. */
final class WardFile {

    /** Where the database's password is handed to the platform. */
    static final String PASSWORD = FedEngine.PASSWORD;

    private static final String WARD =
            "ward: { name: Phường thử nghiệm, organ: ĐẢNG ỦY, superior: ĐẢNG BỘ, timezone: Asia/Ho_Chi_Minh }\n";

    private WardFile() {}

    /**
     * @param urls of the targets, whose ids are {@code t0}, {@code t1} …
     * @param pace such as {@code every: 10s}
     * @param database empty: the platform's own
     */
    static Path write(Path file, List<String> urls, String pace, Optional<Database> database) throws IOException {
        List<String> probes =
                urls.stream().map(url -> "http: { url: \"" + url + "\" }").toList();
        return writeProbes(file, probes, pace, database);
    }

    /** @param probes such as {@code http: { url: … }}, one a target */
    static Path writeProbes(Path file, List<String> probes, String pace, Optional<Database> database)
            throws IOException {
        StringBuilder yaml = new StringBuilder(WARD);
        database.ifPresent(known -> yaml.append("store: { url: \"%s\", user: %s, password: \"${env:%s}\" }\n"
                .formatted(known.url(), known.user(), PASSWORD)));
        yaml.append("targets:\n");
        for (int i = 0; i < probes.size(); i++) {
            yaml.append("  - { id: t%d, name: Hệ thống %d, group: office, probe: { %s }, %s }\n"
                    .formatted(i, i, probes.get(i), pace));
        }
        return Files.writeString(file, yaml);
    }
}
