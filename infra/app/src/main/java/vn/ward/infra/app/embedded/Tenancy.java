package vn.ward.infra.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One platform owns a data directory at a time. The lock is the operating system's: it ends with the process, however
 * that ends. Who holds it stands in a file beside it, because reading the lock file itself would end the lock (POSIX
 * drops a process's locks on a file when it closes any descriptor of it).
 */
final class Tenancy implements AutoCloseable {
    private final Folder folder;
    private final FileChannel channel;

    private Tenancy(Folder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws EmbeddedDatabaseFailed if another platform owns the folder */
    static synchronized Tenancy take(Folder folder) throws IOException {
        if (owner(folder)
                .filter(process -> process.pid() == ProcessHandle.current().pid())
                .isPresent()) {
            throw taken(folder);
        }
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw taken(folder);
        }
        Files.writeString(folder.owner(), describe(ProcessHandle.current()));
        return new Tenancy(folder, channel);
    }

    /** The live platform that owns the folder, if there is one. */
    static Optional<ProcessHandle> owner(Folder folder) throws IOException {
        if (!Files.exists(folder.owner())) {
            return Optional.empty();
        }
        String owner = Files.readString(folder.owner());
        int space = owner.indexOf(' ');
        return space < 1
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(owner.substring(0, space)))
                        .filter(process -> describe(process).equals(owner));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.owner());
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return null;
        }
    }

    /** Number and start (kernel ticks since boot): the number alone could be another process after a restart. */
    private static String describe(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            return process.pid() + " "
                    + stat.substring(stat.lastIndexOf(')') + 2).split(" ", 21)[19];
        } catch (IOException gone) {
            return "";
        }
    }

    private static EmbeddedDatabaseFailed taken(Folder folder) throws IOException {
        return new EmbeddedDatabaseFailed(
                "taken",
                null,
                folder.root().resolveSibling(""),
                owner(folder).map(process -> String.valueOf(process.pid())).orElse("?"));
    }
}
