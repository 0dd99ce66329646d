package vn.ward.infra.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import vn.ward.core.archive.WardFiles;

/**
 * One ward's files. A running platform holds the folder: the lock goes with its process, however that ends.
 */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process.
     *
     * @throws Refusal if another platform runs on it, or it can't be written
     */
    static DataFolder hold(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Refusal("refusal.data-in-use", folder);
            }
            return new DataFolder(folder, channel, lock);
        } catch (IOException e) {
            throw new Refusal("refusal.data-unwritable", folder, String.valueOf(e.getMessage()));
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return folder;
    }

    Path journal() {
        return journal(folder);
    }

    /** What channels must not forget: tokens that renew themselves, keys. Nobody else may read it. */
    Path channels() {
        Path channels = folder.resolve("channels");
        try {
            Files.createDirectories(channels);
            if (channels.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(channels, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return channels;
    }

    Path database() {
        return database(folder);
    }

    Path spool() {
        return spool(folder);
    }

    WardFiles files() {
        return files(folder);
    }

    static WardFiles files(Path folder) {
        return new WardFiles(journal(folder), spool(folder), register(folder));
    }

    Path register() {
        return register(folder);
    }

    static Path register(Path folder) {
        return folder.resolve("access.db");
    }

    static Path spool(Path folder) {
        return folder.resolve("spool");
    }

    static Path journal(Path folder) {
        return folder.resolve("journal.db");
    }

    static Path database(Path folder) {
        return folder.resolve("postgres");
    }

    /** What queue systems told in the last days. */
    Path queues() {
        return folder.resolve("queues.db");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
