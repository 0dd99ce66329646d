package vn.ward.infra.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few megabytes, in memory, that can really be filled; needs root, for {@code mount}. */
record SmallDisk(Path path) implements AutoCloseable {

    static boolean isAllowed() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    /** @throws TrialFailed if the system refuses */
    static SmallDisk mount(Path path, int mebibytes) throws IOException, InterruptedException {
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "ward-ioc-trial", path.toString()));
        return new SmallDisk(path);
    }

    /** Takes all the room there is, to the last page. */
    Path fill() throws IOException {
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

    /** Also while somebody still has a file open in it. */
    @Override
    public void close() throws IOException {
        try {
            run(List.of("umount", "--lazy", path.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new TrialFailed(String.join(" ", command) + ": " + said.strip());
        }
    }
}
