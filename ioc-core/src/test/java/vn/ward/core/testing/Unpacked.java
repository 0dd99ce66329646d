package vn.ward.core.testing;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL without TimescaleDB: programs such as the embedded database has, started by hand. */
record Unpacked(Path home, String level) implements Installation {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    /** The version that the embedded database has. */
    static Unpacked find() throws IOException {
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                "Linux", ArchUtils.normalize(System.getProperty("os.arch")))) {
            return of(in.readAllBytes(), "PostgreSQL");
        }
    }

    /** Another major version, which the build has put beside the classes. */
    static Unpacked find(int major) throws IOException {
        try (ZipFile jar = new ZipFile(
                        Path.of("target", "postgresql", major + ".jar").toFile());
                InputStream in = jar.getInputStream(jar.getEntry(ARCHIVE))) {
            return of(in.readAllBytes(), "PostgreSQL " + major);
        }
    }

    /** The first time ever it unpacks them into the user's cache. */
    private static Unpacked of(byte[] archive, String level) throws IOException {
        Path home = Cluster.cache().resolve("postgresql-" + Integer.toHexString(Arrays.hashCode(archive)));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(Cluster.cache());
            Path partial = Files.createTempDirectory(Cluster.cache(), "postgresql-partial");
            unpack(archive, partial);
            try {
                Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
                Cluster.run(List.of("rm", "-rf", partial.toString()));
            }
        }
        return new Unpacked(home, level);
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        Process tar = new ProcessBuilder("tar", "--extract", "--directory", target.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream in = new XZCompressorInputStream(new ByteArrayInputStream(archive));
                OutputStream out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        Files.createDirectories(target.resolve("clusters"));
        if (Cluster.await(tar) != 0) {
            throw new FileSystemException(target.toString(), null, "tar could not unpack PostgreSQL there");
        }
    }

    @Override
    public Path clusters() {
        return home.resolve("clusters");
    }

    @Override
    public List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if (Cluster.isRoot()) {
            command.addAll(List.of("unshare", "--user")); // they refuse root
        }
        command.add(home.resolve("bin").resolve(program).toString());
        return command;
    }
}
