package vn.ward.alert.channel.zalo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The turn to do what only one at a time may do, of all processes on this machine: a lock on a file, which the system lets go
 * when its holder dies, however it dies.
 */
public final class Turn {

    /**
     * Those of this process. A file's lock is the process's, and closing any channel to the file gives it up: so the file is not even
     * opened while somebody here has the turn.
     */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Path file;
    private final FileChannel channel;

    private Turn(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Waits for the turn. Blocks.
     *
     * @param file made if it is not there, and left there: empty
     * @param patience zero: looks once
     * @return empty if somebody had it all the while
     * @throws IOException if the file can't be made or locked
     */
    public static Optional<Turn> take(Path file, Duration patience) throws IOException {
        Path whole = file.toAbsolutePath().normalize();
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Turn> turn = look(whole);
            if (turn.isPresent() || System.nanoTime() - until >= 0) {
                return turn;
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    private static Optional<Turn> look(Path file) throws IOException {
        if (!HERE.add(file)) {
            return Optional.empty();
        }
        Optional<Turn> turn = Optional.empty();
        try {
            turn = lock(file);
            return turn;
        } finally {
            if (turn.isEmpty()) {
                HERE.remove(file);
            }
        }
    }

    private static Optional<Turn> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new Turn(file, channel));
    }

    /** Gives it up. A second time does nothing. */
    public void giveUp() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } finally {
            HERE.remove(file);
        }
    }
}
