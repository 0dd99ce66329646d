package vn.ward.infra.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import vn.ward.core.config.Database;

/** Processor time, in seconds, of a database's sessions on this machine and of this process. */
final class Cpu implements AutoCloseable {

    private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux
    private static final int UTIME = 11; // of what stands behind the name in /proc/PID/stat
    private static final int STIME = 12;
    private static final int OF_ENDED_CHILDREN = 2; // further on, for each of both

    private final Connection connection;
    private final PreparedStatement sessions;

    /** @param application whose sessions, as they call themselves */
    Cpu(Database database, String application) throws SQLException {
        connection = DriverManager.getConnection(
                database.url(), database.user(), database.password().reveal());
        sessions = connection.prepareStatement("SELECT pid FROM pg_stat_activity WHERE application_name = ?");
        sessions.setString(1, application);
    }

    List<Long> sessions() throws SQLException {
        List<Long> pids = new ArrayList<>();
        try (ResultSet row = sessions.executeQuery()) {
            while (row.next()) {
                pids.add(row.getLong(1));
            }
        }
        return pids;
    }

    /** Since they began; of one that has ended, nothing. */
    static double of(List<Long> pids) throws IOException {
        double seconds = 0;
        for (long pid : pids) {
            seconds += seconds(pid, UTIME, STIME);
        }
        return seconds;
    }

    /**
     * Since they began, and that of their children that have ended: all that a tree of processes ever used. One that ends
     * while it is looked at is in its parent's sum the next time.
     */
    static double ofTree(List<Long> pids) {
        double seconds = 0;
        for (long pid : pids) {
            try {
                seconds +=
                        seconds(pid, UTIME, STIME) + seconds(pid, UTIME + OF_ENDED_CHILDREN, STIME + OF_ENDED_CHILDREN);
            } catch (IOException ended) {
                // as said above
            }
        }
        return seconds;
    }

    private static double seconds(long pid, int user, int system) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) / TICKS_A_SECOND;
        } catch (NoSuchFileException ended) {
            throw new IOException("a process has ended meanwhile, or runs elsewhere: " + pid, ended);
        }
    }

    /** Of all threads of this process, since it began. */
    static double own() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
