package vn.ward.core.selfwatch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a disk has left.
 *
 * @param folder which lies on it
 */
public record Room(String folder, long freeBytes, long totalBytes) {

    public Room {
        if (freeBytes < 0 || totalBytes <= 0) {
            throw new IllegalArgumentException("a disk has room for something: " + freeBytes + " of " + totalBytes);
        }
    }

    /** Blocks, briefly. */
    public static Room of(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return new Room(folder.toString(), disk.getUsableSpace(), disk.getTotalSpace());
    }

    double share() {
        return (double) freeBytes / totalBytes;
    }
}
