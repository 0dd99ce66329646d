package vn.ward.infra.app.story;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real nginx with one page, which can be stopped and started again on its port. */
final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    Nginx(Path folder, String page) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(PROGRAM + " is missing; run ./infra/test, which installs it");
        }
        this.folder = Files.createDirectories(folder);
        this.port = freePort();
        Files.writeString(folder.resolve("login"), page);
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr warn;
                events {}
                http {
                  log_format answers "$msec $status";
                  access_log access.log answers;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:%d;
                    root .;
                    if (-f $document_root/broken) { return 503; }
                    default_type "text/html; charset=utf-8";
                  }
                }
                """.formatted(port));
        start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/login";
    }

    /** From now on it answers each request with 503, and goes on logging them. */
    void breakDown() throws IOException {
        Files.createFile(folder.resolve("broken"));
    }

    void mend() throws IOException {
        Files.delete(folder.resolve("broken"));
    }

    /** When it gave each answer of this status, by its own log: to the millisecond, in order. */
    List<Instant> answers(int status) throws IOException {
        List<Instant> answers = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("access.log"))) {
            String[] words = line.split(" ", -1);
            if (words.length == 2 && words[1].equals(String.valueOf(status))) {
                answers.add(Instant.ofEpochMilli(
                        new BigDecimal(words[0]).movePointRight(3).longValueExact()));
            }
        }
        return answers;
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
    }

    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
