package vn.ward.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.ward.core.archive.ArchiveRefused.Reason;
import vn.ward.core.store.Refill;
import vn.ward.core.store.Store;
import vn.ward.core.store.TableShape;

/**
 * Puts an archive into an empty database of any level and an empty data folder. A failure leaves both as empty as they
 * were; after a kill nobody takes what is there for whole, and the same command begins again. Blocking.
 */
public final class Restore {

    private final Refill refill;
    private final String ward;
    private final WardFiles files;

    /**
     * @param store used by nobody else, and named so
     * @param files of a platform that does not run
     */
    public Restore(Store store, String ward, WardFiles files) {
        this.refill = new Refill(store);
        this.ward = ward;
        this.files = files;
    }

    /**
     * @throws ArchiveRefused if the archive is another ward's or a newer platform's, or the data folder is not empty
     * @throws vn.ward.core.store.StoreOccupied if the database is not empty, or somebody else uses it
     * @throws vn.ward.core.store.StoreAway if it can't be reached, or no longer
     */
    public void run(Archive archive) {
        Manifest manifest = archive.manifest();
        archive.refuseUnlessOf(ward);
        try {
            refuseFiles(manifest);
            refill.begin();
            refuseStrange(archive);
            try {
                refill.load(archive.fillings(), archive::rows);
                refill.prove(archive.fillings());
                place(archive);
            } catch (IOException | RuntimeException e) {
                undo(manifest, e);
                throw e;
            }
            refill.finish();
        } catch (IOException e) {
            throw new ArchiveRefused(Reason.UNWRITABLE, files.journal(), String.valueOf(e));
        }
    }

    /** What an interrupted restore has put there is still as it is in the archive, and may lie there. */
    private void refuseFiles(Manifest manifest) throws IOException {
        refuseFile(files.journal(), manifest.journal().seal());
        Manifest.Register register = manifest.register();
        refuseFile(files.register(), register == null ? null : register.seal());
        for (Path file : files.spooled()) {
            Manifest.Spooled there = new Manifest.Spooled(String.valueOf(file.getFileName()), seal(file));
            if (!manifest.spool().contains(there)) {
                throw new ArchiveRefused(Reason.DATA_NOT_EMPTY, file);
            }
        }
    }

    /** A log that was left behind would be taken for the restored file's, and played back into it. */
    private static void refuseFile(Path file, @Nullable Seal archived) throws IOException {
        Path log = log(file);
        if (Files.exists(log)) {
            throw new ArchiveRefused(Reason.DATA_NOT_EMPTY, log);
        }
        if (Files.exists(file) && !seal(file).equals(archived)) {
            throw new ArchiveRefused(Reason.DATA_NOT_EMPTY, file);
        }
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static Seal seal(Path file) throws IOException {
        try (DigestInputStream in = Seal.on(Files.newInputStream(file))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return Seal.of(in.getMessageDigest());
        }
    }

    private void refuseStrange(Archive archive) {
        for (Manifest.Table table : archive.manifest().tables()) {
            for (TableShape.Column column : refill.strange(table.shape())) {
                throw new ArchiveRefused(
                        Reason.NEWER,
                        archive.file(),
                        table.shape().name() + "." + column.name(),
                        archive.manifest().schema(),
                        archive.manifest().platform());
            }
        }
    }

    /**
     * The journal last: what begins with a journal is taken for a ward's. The register before it: a ward without accounts
     * lets whoever comes first in.
     */
    private void place(Archive archive) throws IOException {
        Path folder = Objects.requireNonNull(files.journal().toAbsolutePath().getParent());
        Files.createDirectories(folder);
        if (!archive.manifest().spool().isEmpty()) {
            Files.createDirectories(files.spool());
            for (Manifest.Spooled spooled : archive.manifest().spool()) {
                try (InputStream in = archive.spooled(spooled)) {
                    place(in, files.spool().resolve(spooled.name()));
                }
            }
            Backup.forceNames(files.spool());
        }
        if (archive.manifest().register() != null) {
            try (InputStream in = archive.register()) {
                place(in, files.register());
            }
            Backup.forceNames(folder);
        }
        try (InputStream in = archive.journal()) {
            place(in, files.journal());
        }
        Backup.forceNames(folder);
    }

    private static void place(InputStream in, Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.deleteIfExists(partial);
            try (FileChannel written = FileChannel.open(
                    partial,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                in.transferTo(Channels.newOutputStream(written));
                written.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** As far as the same fault lets it: a database that it can't reach keeps the mark. */
    private void undo(Manifest manifest, Exception why) {
        try {
            Files.deleteIfExists(files.journal());
            Files.deleteIfExists(files.register());
            for (Manifest.Spooled spooled : manifest.spool()) {
                Files.deleteIfExists(files.spool().resolve(spooled.name()));
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        try {
            refill.undo();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
