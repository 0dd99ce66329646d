package vn.ward.infra.app.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real nginx that ends TLS before the platform, set up as docs/tls.md says. */
final class TlsNginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Process process;
    private final int port;

    /**
     * @param tls where {@code server.pem} and {@code server.key} lie
     * @param platform where it listens: {@code 127.0.0.1:8080}
     */
    TlsNginx(Path folder, Path tls, String platform) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(PROGRAM + " is missing; run ./infra/test, which installs it");
        }
        Files.createDirectories(folder);
        port = Nginx.freePort();
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr warn;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                    ssl_protocols TLSv1.2 TLSv1.3;
                %s
                  }
                }
                """.formatted(
                        port, tls.resolve("server.pem"), tls.resolve("server.key"), recipe(platform)));
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

    /** The {@code location} that the document tells to write. */
    private static String recipe(String platform) throws IOException {
        String document = Files.readString(Path.of("../../docs/tls.md"));
        int from = document.indexOf("    location / {");
        String location = document.substring(from, document.indexOf("    }", from) + "    }".length());
        return location.replace("127.0.0.1:8080", platform);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
