package vn.ward.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import vn.ward.core.config.Database;

/** The platform in a process of its own, from its start to its end. What it says goes to a file. */
final class PlatformProcess implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // as the platform serves
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final long startedNanos;
    private final int port;

    private PlatformProcess(Process process, long startedNanos, int port) {
        this.process = process;
        this.startedNanos = startedNanos;
        this.port = port;
    }

    /**
     * Starts it and returns at once; the ground ends it if nobody else does.
     *
     * @param data its folder
     * @param database the one that {@code ward} names, for its password
     */
    static PlatformProcess start(Ground ground, Path ward, Path data, Optional<Database> database) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(ground.platform());
        command.addAll(
                List.of("run", "--config", ward.toString(), "--data", data.toString(), "--port", String.valueOf(port)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(ground).toFile()));
        database.ifPresent(known ->
                builder.environment().put(WardFile.PASSWORD, known.password().reveal()));
        long now = System.nanoTime();
        return ground.take(new PlatformProcess(builder.start(), now, port));
    }

    private static Path log(Ground ground) {
        return ground.folder().resolve("platform.log");
    }

    /** The end of what the platforms of this ground said. */
    static String lastWords(Ground ground) throws IOException {
        List<String> lines = Files.exists(log(ground)) ? Files.readAllLines(log(ground)) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    /** On {@link System#nanoTime}'s scale: just before the process was made. */
    long startedNanos() {
        return startedNanos;
    }

    /** How long after its making something is so. */
    double secondsUntil(String what, Duration patience, Callable<Boolean> condition) throws InterruptedException {
        Wait.until(what, patience, () -> {
            if (!process.isAlive()) {
                throw new TrialFailed("the platform has ended by itself, exit code " + process.exitValue());
            }
            return condition.call();
        });
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    /** Whether it answers {@code path} with status 200. */
    boolean serves(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path), BodyHandlers.discarding()).statusCode() == 200;
    }

    /** @throws IOException if it does not answer, or not by 200 */
    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(text(path));
    }

    /** @throws IOException if it does not answer, or not by 200 */
    String text(String path) throws IOException, InterruptedException {
        var answer = CLIENT.send(request(path), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " is answered by " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    long pid() {
        return process.pid();
    }

    /** Where it serves, without a path. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    /** A line of {@code /proc/PID/status} in MiB: {@code VmRSS} or {@code VmHWM}. Of the Java process alone. */
    double memoryMib(String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToDouble(kibibytes -> Spread.rounded(Long.parseLong(kibibytes) / 1024.0))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + " in /proc: is the platform gone?"));
        }
    }

    /** As {@code kill -9} does; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does, and hard if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
