package vn.ward.infra.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The practice ward, in a process of its own that ends with this one: it holds the other end of its standard input.
 */
final class PracticeProcess implements AutoCloseable {

    private static final String READY = "ready ";

    private final @Nullable Process process;
    private final Optional<String> page;

    private PracticeProcess(@Nullable Process process, Optional<String> page) {
        this.process = process;
        this.page = page;
    }

    /** A real ward is watched. */
    static PracticeProcess none() {
        return new PracticeProcess(null, Optional.empty());
    }

    /**
     * Starts it and waits until its systems answer.
     *
     * @param port of its page; its systems take the ports above; 0 takes free ones
     * @param ward the file it writes, which says what there is to watch
     * @throws Refusal if it can't start; it has said why on standard error
     */
    static PracticeProcess start(int port, Path ward) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx96m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "vn.ward.infra.practice.Practice",
                            "--port",
                            String.valueOf(port),
                            "--ward",
                            ward.toAbsolutePath().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            if (line == null || !line.startsWith(READY)) {
                process.destroy();
                throw new Refusal("refusal.practice");
            }
            return new PracticeProcess(process, Optional.of(page(line.substring(READY.length()))));
        } catch (IOException e) {
            throw new Refusal("refusal.practice-io", String.valueOf(e.getMessage()));
        }
    }

    private static String page(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json).path("page").asText();
    }

    /** The address of the page on which its systems are broken and mended. */
    Optional<String> page() {
        return page;
    }

    /**
     * Tells it where the platform is, for those of its systems that call it.
     *
     * @throws Refusal if it is gone
     */
    void platformIs(URI address) {
        if (process == null) {
            return;
        }
        try {
            BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8);
            in.write("platform " + address + "\n");
            in.flush();
        } catch (IOException e) {
            throw new Refusal("refusal.practice-io", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
