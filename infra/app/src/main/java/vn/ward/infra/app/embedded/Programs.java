package vn.ward.infra.app.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once into the data directory (60 MB): a cleaner of {@code /tmp} would otherwise take
 * them from under a running server. They refuse to run as root; there they run in a user namespace of their own, in
 * which they are nobody and yet own the files.
 *
 * @param home unpacked archive
 */
record Programs(Path home) {

    /** Unpacks them if this archive has not been unpacked yet. Interrupted, it begins again. */
    static Programs unpack(Folder folder) throws IOException {
        byte[] archive;
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                "Linux", ArchUtils.normalize(System.getProperty("os.arch")))) {
            archive = in.readAllBytes();
        }
        return unpack(folder, archive);
    }

    /** @param archive a tar, packed by xz */
    static Programs unpack(Folder folder, byte[] archive) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(archive);
        Path home = folder.root().resolve("programs-" + Long.toHexString(sum.getValue()));
        if (!Files.isDirectory(home)) {
            Path partial = folder.root().resolve("programs.partial");
            Folder.deleteTree(partial);
            extract(archive, partial);
            force(partial);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Programs(home);
    }

    /** The major version, as it stands in a cluster's {@code PG_VERSION}. */
    String major() throws IOException {
        try (var lines = Files.lines(home.resolve("share/postgresql/postgres.bki"))) {
            String first = lines.findFirst().orElseThrow(); // "# PostgreSQL 17"; initdb itself compares it
            return first.substring(first.lastIndexOf(' ') + 1);
        }
    }

    /** Those of another major version that ran here last; they stay until a cluster of these has started. */
    Optional<Programs> find(String major) throws IOException {
        try (var found = Files.newDirectoryStream(home.resolveSibling(""), "programs-*")) {
            for (Path other : found) {
                Programs programs = new Programs(other);
                if (programs.major().equals(major)) {
                    return Optional.of(programs);
                }
            }
        }
        return Optional.empty();
    }

    /** Those of earlier versions, which nobody runs any more. */
    void deleteOthers() throws IOException {
        try (var found = Files.newDirectoryStream(home.resolveSibling(""), "programs-*")) {
            for (Path other : found) {
                if (!other.equals(home)) {
                    Path gone = home.resolveSibling("programs.partial"); // whoever is killed here leaves no halves
                    Folder.deleteTree(gone);
                    Files.move(other, gone, StandardCopyOption.ATOMIC_MOVE);
                    Folder.deleteTree(gone);
                }
            }
        }
    }

    /** A process of {@code program}, not yet started: detached from the terminal, blind to the environment's PG… */
    ProcessBuilder process(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** So that no power cut leaves empty programs under the final name. One call for a thousand files, not one each. */
    private static void force(Path tree) throws IOException {
        Process sync = new ProcessBuilder("sync", "--file-system", tree.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        try {
            if (sync.waitFor() != 0) {
                throw new IOException("its files can't be forced to the disk: " + tree);
            }
        } catch (InterruptedException e) {
            sync.destroy();
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseFailed("interrupted", e, tree);
        }
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolve("..").normalize());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
                        throw new IOException("cannot make it executable: " + path);
                    }
                }
            }
        }
    }
}
