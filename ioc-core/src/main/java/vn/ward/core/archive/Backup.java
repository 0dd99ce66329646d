package vn.ward.core.archive;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import vn.ward.core.archive.ArchiveRefused.Reason;
import vn.ward.core.journal.JournalCopy;
import vn.ward.core.register.RegisterCopy;
import vn.ward.core.store.Snapshot;
import vn.ward.core.store.Store;
import vn.ward.core.store.TableShape;

/**
 * Takes an archive, also while the platform runs. First the spool, then the database as it is at one moment, then the
 * journal, then the register: so a spooled sample is in the one or in the other, the journal is never behind the database,
 * and nobody did anything in it that the audit trail does not know of. Blocking.
 */
public final class Backup {

    private final Store store;
    private final String ward;
    private final WardFiles files;
    private final String platform;

    /** @param platform this program's version */
    public Backup(Store store, String ward, WardFiles files, String platform) {
        this.store = store;
        this.ward = ward;
        this.files = files;
        this.platform = platform;
    }

    /**
     * Writes {@code file} whole or not at all: under another name until it is on disk. For its owner's eyes only.
     *
     * @param replace whether an earlier one gives way
     * @throws ArchiveRefused if something lies there already, or it can't be written
     * @throws vn.ward.core.journal.JournalFailed if there is no journal, or it can't be copied
     * @throws vn.ward.core.register.RegisterFailed if there is a register, and it can't be copied
     * @throws vn.ward.core.store.StoreAway if the database can't be reached
     */
    public Manifest write(Path file, boolean replace, Instant now) {
        Path whole = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(whole.getParent(), "a file lies in a folder");
        if (Files.exists(whole) && !(replace && Files.isRegularFile(whole))) {
            throw new ArchiveRefused(Reason.EXISTS, file);
        }
        Path partial = folder.resolve(whole.getFileName() + ".partial");
        try (FileChannel channel = FileChannel.open(
                partial,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            if (lock(channel) == null) {
                throw new ArchiveRefused(Reason.BUSY, file);
            }
            return write(channel, partial, whole, now);
        } catch (IOException e) {
            throw new ArchiveRefused(Reason.UNWRITABLE, file, String.valueOf(e));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private Manifest write(FileChannel channel, Path partial, Path whole, Instant now) throws IOException {
        Copies copies = Copies.beside(whole);
        try {
            copies.remove();
            channel.truncate(0);
            Manifest manifest;
            try (ZipOutputStream zip = new ZipOutputStream(
                    new BufferedOutputStream(new Kept(Channels.newOutputStream(channel)), 1 << 16))) {
                zip.setLevel(Deflater.BEST_SPEED);
                manifest = fill(zip, copies, now);
            }
            channel.force(true);
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceNames(Objects.requireNonNull(whole.getParent()));
            return manifest;
        } finally {
            copies.remove();
            Files.deleteIfExists(partial);
        }
    }

    /** Where copies lie until they are in the archive. */
    private record Copies(Path journal, Path register) {

        static Copies beside(Path whole) {
            return new Copies(
                    whole.resolveSibling(whole.getFileName() + ".journal.partial"),
                    whole.resolveSibling(whole.getFileName() + ".access.partial"));
        }

        void remove() throws IOException {
            Files.deleteIfExists(journal);
            Files.deleteIfExists(register);
        }
    }

    /** Open until what it held is forced. */
    private static final class Kept extends FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    static void forceNames(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private Manifest fill(ZipOutputStream zip, Copies copies, Instant now) throws IOException {
        List<Manifest.Spooled> spooled = spool(zip);
        Taking taking = new Taking(zip, files, copies);
        Snapshot.of(store, ward, taking);
        Snapshot.Origin origin = Objects.requireNonNull(taking.origin);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                platform,
                now,
                ward,
                origin.schema(),
                origin.level().key(),
                origin.server(),
                origin.applied(),
                Objects.requireNonNull(taking.journal),
                taking.tables,
                spooled,
                taking.register);
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(manifest.write());
        zip.closeEntry();
        return manifest;
    }

    private List<Manifest.Spooled> spool(ZipOutputStream zip) throws IOException {
        List<Manifest.Spooled> spooled = new ArrayList<>();
        for (Path file : files.spooled()) {
            String name = String.valueOf(file.getFileName());
            try (InputStream in = Files.newInputStream(file)) {
                zip.putNextEntry(new ZipEntry("spool/" + name));
                spooled.add(new Manifest.Spooled(name, through(zip, in)));
                zip.closeEntry();
            } catch (NoSuchFileException stored) {
                // it was stored meanwhile, and is in what the database will show
            }
        }
        return spooled;
    }

    private static Seal through(ZipOutputStream zip, InputStream in) throws IOException {
        DigestOutputStream sealed = Seal.on(zip);
        in.transferTo(sealed);
        return Seal.of(sealed.getMessageDigest());
    }

    /** Writes down what the snapshot shows. */
    private static final class Taking implements Snapshot.Taker {
        private final ZipOutputStream zip;
        private final WardFiles files;
        private final Copies copies;
        private final List<Manifest.Table> tables = new ArrayList<>();
        private Snapshot.@Nullable Origin origin;
        private Manifest.@Nullable Journal journal;
        private Manifest.@Nullable Register register;

        Taking(ZipOutputStream zip, WardFiles files, Copies copies) {
            this.zip = zip;
            this.files = files;
            this.copies = copies;
        }

        @Override
        public void begin(Snapshot.Origin from) throws IOException {
            origin = from;
            JournalCopy made = JournalCopy.make(files.journal(), copies.journal());
            if (made.first() > from.applied() + 1) {
                throw new ArchiveRefused(Reason.JOURNAL_MOVED, made.first(), from.applied());
            }
            journal = new Manifest.Journal(made.first(), made.last(), entry(Manifest.Journal.ENTRY, copies.journal()));
            if (Files.exists(files.register())) {
                RegisterCopy people = RegisterCopy.make(files.register(), copies.register());
                register = new Manifest.Register(
                        people.accounts(), people.audited(), entry(Manifest.Register.ENTRY, copies.register()));
            }
        }

        private Seal entry(String name, Path file) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            try (InputStream in = Files.newInputStream(file)) {
                Seal seal = through(zip, in);
                zip.closeEntry();
                return seal;
            }
        }

        @Override
        public void table(TableShape shape, Snapshot.Rows rows) throws IOException {
            zip.putNextEntry(new ZipEntry("tables/" + shape.name() + ".copy"));
            DigestOutputStream sealed = Seal.on(zip);
            BufferedOutputStream gathered = new BufferedOutputStream(sealed, 1 << 16);
            long count = rows.writeTo(gathered);
            gathered.flush();
            tables.add(new Manifest.Table(shape, count, Seal.of(sealed.getMessageDigest())));
            zip.closeEntry();
        }
    }
}
