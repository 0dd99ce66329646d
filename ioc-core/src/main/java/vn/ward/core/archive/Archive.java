package vn.ward.core.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import vn.ward.core.archive.ArchiveRefused.Reason;
import vn.ward.core.store.Refill.Filling;

/** A file that was checked whole: what it holds is what its manifest says, to the last byte. Blocking. */
public final class Archive implements AutoCloseable {

    private final ZipFile zip;
    private final Path file;
    private final Manifest manifest;
    private final List<Filling> fillings;

    private Archive(ZipFile zip, Path file, Manifest manifest, List<Filling> fillings) {
        this.zip = zip;
        this.file = file;
        this.manifest = manifest;
        this.fillings = List.copyOf(fillings);
    }

    /**
     * Checks every entry, which takes as long as reading the file.
     *
     * @throws ArchiveRefused if there is no such file, it is no archive, not whole, or a newer platform's
     */
    public static Archive open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ArchiveRefused(Reason.MISSING, file);
        }
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                Manifest manifest = manifest(zip, file);
                return new Archive(zip, file, manifest, check(zip, manifest));
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ArchiveRefused(Reason.DAMAGED, file, String.valueOf(e.getMessage()));
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = entry(zip, Manifest.ENTRY);
        byte[] json;
        try (InputStream in = zip.getInputStream(entry)) {
            json = in.readAllBytes();
        }
        CRC32 crc = new CRC32();
        crc.update(json);
        if (crc.getValue() != entry.getCrc()) {
            throw new ZipException(Manifest.ENTRY + " is not as it was written");
        }
        int format = Manifest.format(json);
        if (format > Manifest.FORMAT) {
            throw new ArchiveRefused(Reason.NEWER, file, "format", format, Manifest.FORMAT);
        }
        try {
            return Manifest.read(json);
        } catch (NullPointerException | IOException e) {
            throw new ZipException(Manifest.ENTRY + " does not say what it must");
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) throws ZipException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("there is no " + name + " in it");
        }
        return entry;
    }

    private static List<Filling> check(ZipFile zip, Manifest manifest) throws IOException {
        Set<String> expected = new TreeSet<>(Set.of(Manifest.ENTRY, Manifest.Journal.ENTRY));
        List<Filling> fillings = new ArrayList<>();
        for (Manifest.Table table : manifest.tables()) {
            expected.add(table.entry());
            fillings.add(check(zip, table));
        }
        check(zip, Manifest.Journal.ENTRY, manifest.journal().seal());
        Manifest.Register register = manifest.register();
        if (register != null) {
            expected.add(Manifest.Register.ENTRY);
            check(zip, Manifest.Register.ENTRY, register.seal());
        }
        for (Manifest.Spooled spooled : manifest.spool()) {
            expected.add(spooled.entry());
            check(zip, spooled.entry(), spooled.seal());
        }
        Set<String> found = new TreeSet<>();
        zip.stream().map(ZipEntry::getName).forEach(found::add);
        if (!found.equals(expected)) {
            throw new ZipException("its parts are not those that its manifest names");
        }
        return fillings;
    }

    private static Filling check(ZipFile zip, Manifest.Table table) throws IOException {
        try (DigestInputStream in = sealed(zip, table.entry())) {
            CopyWalk walk = CopyWalk.of(new BufferedInputStream(in, 1 << 16), table.shape());
            in.transferTo(OutputStream.nullOutputStream());
            refuseOther(table.entry(), table.seal(), in);
            if (walk.rows() != table.rows()) {
                throw new ZipException(table.entry() + " has " + walk.rows() + " rows, not " + table.rows());
            }
            return new Filling(table.shape(), table.rows(), walk.days());
        } catch (ZipException e) {
            throw e;
        } catch (IOException | ArithmeticException | java.time.DateTimeException e) {
            throw new ZipException(table.entry() + " is not as it was written");
        }
    }

    private static void check(ZipFile zip, String entry, Seal seal) throws IOException {
        try (DigestInputStream in = sealed(zip, entry)) {
            in.transferTo(OutputStream.nullOutputStream());
            refuseOther(entry, seal, in);
        }
    }

    private static DigestInputStream sealed(ZipFile zip, String entry) throws IOException {
        return Seal.on(zip.getInputStream(entry(zip, entry)));
    }

    private static void refuseOther(String entry, Seal seal, DigestInputStream in) throws ZipException {
        if (!Seal.of(in.getMessageDigest()).equals(seal)) {
            throw new ZipException(entry + " is not as it was written");
        }
    }

    /**
     * Asked before anything is begun for a restore.
     *
     * @throws ArchiveRefused if it is another ward's
     */
    public void refuseUnlessOf(String ward) {
        if (!manifest.ward().equals(ward)) {
            throw new ArchiveRefused(Reason.OTHER_WARD, file, manifest.ward(), ward);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    Path file() {
        return file;
    }

    /** What is to be stored, in an order in which that can be done. */
    List<Filling> fillings() {
        return fillings;
    }

    InputStream rows(String table) throws IOException {
        return open("tables/" + table + ".copy");
    }

    InputStream journal() throws IOException {
        return open(Manifest.Journal.ENTRY);
    }

    /** Only if the manifest names one. */
    InputStream register() throws IOException {
        return open(Manifest.Register.ENTRY);
    }

    InputStream spooled(Manifest.Spooled file) throws IOException {
        return open(file.entry());
    }

    private InputStream open(String entry) throws IOException {
        return zip.getInputStream(entry(zip, entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
