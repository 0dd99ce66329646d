package vn.ward.infra.app.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.ward.core.wording.Language;

/** A process of its own that runs the embedded database until it is told to end, or is killed. */
final class Platform implements AutoCloseable {
    private static final String MARK = "> ";

    private final Process process;
    private final BufferedReader out;

    /** The child's side. Prints {@code ready} or why not; ends in order when its input ends. */
    public static void main(String[] dataDir) throws IOException {
        try (EmbeddedDatabase embedded = EmbeddedDatabase.start(Path.of(dataDir[0]))) {
            System.out.println(MARK + "ready " + embedded.database().url());
            while (System.in.read() >= 0) {
                // until its input ends
            }
        } catch (EmbeddedDatabaseFailed e) {
            System.out.println(MARK + e.say(Language.EN));
        }
    }

    private Platform(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader();
    }

    static Platform run(Path dataDir) throws IOException {
        return new Platform(command(classPath(), dataDir));
    }

    /** As nobody, from copies of the classes that nobody may read. */
    static Platform runAsNobody(Path dataDir, Path copies) throws IOException {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(command(copy(copies), dataDir));
        return new Platform(command);
    }

    /** What it has to say, apart from its log. */
    String says() throws IOException {
        StringBuilder log = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(MARK)) {
                return line.substring(MARK.length());
            }
            log.append(line).append('\n');
        }
        return "nothing but:\n" + log;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does. */
    void tell() {
        process.toHandle().destroy(); // Process.destroy would end its input as well
    }

    /** As Ctrl-C does; false if it does not end. */
    boolean interrupt() throws InterruptedException {
        tell();
        return process.waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static List<String> command(String classPath, Path dataDir) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                Platform.class.getName(),
                dataDir.toString());
    }

    private static String classPath() {
        String ofSurefire = System.getProperty("surefire.test.class.path");
        return ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire;
    }

    private static String copy(Path copies) throws IOException {
        List<Path> copied = new ArrayList<>();
        for (String entry : classPath().split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (!Files.exists(from) || entry.contains("playwright")) {
                continue; // large, and of no use here
            }
            Path to = copies.resolve(copied.size() + "-" + from.getFileName());
            try (Stream<Path> all = Files.walk(from)) {
                for (Path path : all.toList()) {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                }
            }
            copied.add(to);
        }
        return copied.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
