package vn.ward.collect;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.tcp.TcpSpec;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.target.ProbeSpec;

/** A machine that has no files left must not call its systems down: tried in a JVM of its own that has few. */
class OutOfFilesTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_open_files_nothing_is_tried_and_nothing_is_down(boolean onEpoll) throws Exception {
        Path said = directory.resolve("said");
        Process poor = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -n 200 && exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Poor.class.getName(),
                        String.valueOf(onEpoll))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            boolean ended = poor.waitFor(60, SECONDS);
            String all = Files.readString(said, Charset.defaultCharset());

            assertThat(ended).as(all).isTrue();
            assertThat(all.lines().filter(line -> line.startsWith("->")))
                    .as(all)
                    .containsExactly(
                            "-> answered",
                            "-> not tried: out-of-files",
                            "-> not tried: out-of-files",
                            "-> not tried: resolver-away");
        } finally {
            poor.destroyForcibly();
        }
    }

    /** The other JVM's program. */
    static final class Poor {

        public static void main(String[] args) throws IOException {
            Vertx vertx = Boolean.parseBoolean(args[0]) ? Loops.onEpoll() : Loops.onJdk();
            Probes probes = new Probes(vertx, ZoneOffset.UTC);
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                ProbeSpec tcp = new TcpSpec("127.0.0.1", server.getLocalPort());
                loadClasses(probes);
                tell(probes, tcp);
                List<InputStream> taken = takeAllFiles();
                tell(probes, tcp);
                tell(probes, Targets.get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/")));
                tell(probes, new TcpSpec("documents.invalid", 80));
                for (InputStream each : taken) {
                    each.close();
                }
            } finally {
                System.exit(0);
            }
        }

        /** Whatever a fault needs: unlike the platform's jar, a directory of classes is opened file by file. */
        private static void loadClasses(Probes probes) {
            say(probes, new TcpSpec("no-such-name.invalid", 80));
            say(probes, Targets.get(URI.create("http://127.0.0.1:1/")));
            say(new NotTried(Reason.of("out-of-files")));
        }

        /** Also those that what went before gives back late: until there was none for a while. */
        private static List<InputStream> takeAllFiles() {
            List<InputStream> taken = new ArrayList<>();
            long noneSince = System.nanoTime();
            while (System.nanoTime() - noneSince < SECONDS.toNanos(1)) {
                try {
                    taken.add(new FileInputStream("/dev/null"));
                    noneSince = System.nanoTime();
                } catch (IOException none) {
                    Thread.onSpinWait();
                }
            }
            return taken;
        }

        private static void tell(Probes probes, ProbeSpec spec) {
            System.out.println("-> " + say(probes, spec));
        }

        private static String say(Probes probes, ProbeSpec spec) {
            return say(probes.tryOnce(Targets.of(spec, Duration.ofSeconds(3)), Instant.EPOCH, Notes.NONE)
                    .await()
                    .outcome());
        }

        private static String say(Outcome outcome) {
            return outcome.fold(
                    answered -> "answered",
                    failed -> "failed: " + failed.reason().code(),
                    notTried -> "not tried: " + notTried.reason().code());
        }
    }
}
