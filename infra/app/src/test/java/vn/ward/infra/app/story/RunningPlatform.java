package vn.ward.infra.app.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code ioc} command in a process of its own. */
final class RunningPlatform implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader out;
    private final List<String> said = new ArrayList<>();
    private final String base;

    private RunningPlatform(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        String line = says("/wall");
        this.base = line.substring(line.indexOf("http"), line.indexOf("/wall"));
    }

    /** Waits for the next line that holds {@code words}. */
    String says(String words) throws IOException {
        String line = out.readLine();
        while (line != null && !line.contains(words)) {
            said.add(line);
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the platform ended before it said \"" + words + "\": " + said);
        }
        said.add(line);
        return line;
    }

    /** Runs until its wall is served. What it logs goes to {@code log}. */
    static RunningPlatform start(Path log, String... arguments) throws IOException {
        return new RunningPlatform(command(Map.of(), arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    /** What a command that ends by itself said. */
    record Ended(int code, String out, String err) {}

    static Ended run(Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = command(environment, arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end: " + Arrays.toString(arguments));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command that is not waited for. What it says goes to {@code log}. */
    static Process begin(Path log, String... arguments) throws IOException {
        return command(Map.of(), arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static ProcessBuilder command(Map<String, String> environment, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                withoutTests(System.getProperty("java.class.path")),
                "vn.ward.infra.app.Main"));
        words.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        return builder;
    }

    /** The platform's own settings count, not those of its tests. */
    private static String withoutTests(String classPath) {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                Arrays.stream(classPath.split(separator))
                        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                        .toList());
    }

    String base() {
        return base;
    }

    List<String> said() {
        return said;
    }

    long pid() {
        return process.pid();
    }

    /** The answer to a GET, whatever its status. */
    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    /** A target's state now. */
    String state(String target) {
        for (JsonNode item : json("/api/v1/targets")) {
            if (item.get("id").asText().equals(target)) {
                return item.get("state").asText();
            }
        }
        throw new IllegalStateException("not watched: " + target);
    }

    /** As {@code kill -9}: nothing is said, remembered or flushed. */
    void kill() {
        end(true);
    }

    /** As Ctrl-C. */
    boolean stop() {
        return end(false);
    }

    private boolean end(boolean atOnce) {
        if (atOnce) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            return process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process.isAlive() && !stop()) {
            kill();
        }
    }
}
