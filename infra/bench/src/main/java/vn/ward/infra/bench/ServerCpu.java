package vn.ward.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import vn.ward.core.config.Database;

/** The processor time that a database server on this machine has used, all its processes together. */
final class ServerCpu {

    private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux that matters

    private final long postmaster;

    /** @throws IOException if the server is not on this machine */
    ServerCpu(Database database) throws IOException {
        try (Connection connection = TrialServer.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            this.postmaster = Long.parseLong(stat(row.getLong(1))[1]);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** So far, those of its processes that have ended included. */
    double seconds() throws IOException {
        String[] own = stat(postmaster);
        long ticks =
                Long.parseLong(own[11]) + Long.parseLong(own[12]) + Long.parseLong(own[13]) + Long.parseLong(own[14]);
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                ticks += ticksOfChild(process);
            }
        }
        return ticks / TICKS_A_SECOND;
    }

    private long ticksOfChild(Path process) {
        try {
            String[] stat = stat(Long.parseLong(process.getFileName().toString()));
            return Long.parseLong(stat[1]) == postmaster ? Long.parseLong(stat[11]) + Long.parseLong(stat[12]) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** The fields behind the program's name: state, parent, … */
    private static String[] stat(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    }
}
