package vn.ward.core.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own of a few megabytes, in memory, that a test can really fill; needs root, for {@code mount}. */
public record SmallDisk(Path path) implements AutoCloseable {

    public static SmallDisk mount(Path path, int megabytes) throws IOException {
        Files.createDirectory(path);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "ward-ioc-test", path.toString());
        return new SmallDisk(path);
    }

    /** Takes all the room there is, to the last page. */
    public Path fill() throws IOException {
        Path ballast = Files.createTempFile(path, "ballast", "");
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", path.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
    }
}
