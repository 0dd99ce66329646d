package vn.ward.infra.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Pages on loopback, served by Debian's nginx in a process of its own, which counts who came. */
final class ServedTargets implements AutoCloseable {

    /** Stands in each page. */
    static final String TEXT = "san sang";

    private static final String PROGRAM = "/usr/sbin/nginx";
    private static final Pattern COUNTS = Pattern.compile("\\s(\\d+) (\\d+) (\\d+)\\s");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final int port;

    /** @param connections accepted, and pages asked for, since it began */
    record Served(long connections, long requests) {
        Served since(Served before) {
            return new Served(connections - before.connections, requests - before.requests);
        }
    }

    private ServedTargets(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServedTargets start(Ground ground, String name) throws IOException, InterruptedException {
        Peers.need(PROGRAM, "nginx-light");
        Path folder = Files.createDirectory(ground.folder().resolve(name));
        int port = PlatformProcess.freePort();
        Path settings = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  default_type text/html;
                  client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e;
                  server {
                    listen 127.0.0.1:%d backlog=4096;
                    location = /count { stub_status; }
                    location / { return 200 "<!doctype html><title>He thong</title><p>Trang thai: %s</p>"; }
                  }
                }
                """.formatted(port, TEXT));
        Process process = Peers.launch(
                folder, List.of(PROGRAM, "-p", folder.toString(), "-e", "nginx.err", "-c", settings.toString()));
        ServedTargets targets = ground.take(new ServedTargets(process, port));
        Wait.until("nginx", Duration.ofSeconds(10), () -> {
            targets.served();
            return true;
        });
        return targets;
    }

    List<String> urls(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "http://127.0.0.1:" + port + "/t" + i)
                .toList();
    }

    Served served() throws IOException, InterruptedException {
        URI count = URI.create("http://127.0.0.1:" + port + "/count");
        String page = CLIENT.send(HttpRequest.newBuilder(count).build(), BodyHandlers.ofString())
                .body();
        Matcher counts = COUNTS.matcher(page);
        if (!counts.find()) {
            throw new IOException("no counts in " + page);
        }
        return new Served(Long.parseLong(counts.group(1)), Long.parseLong(counts.group(3)));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
