package vn.ward.collect.icmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Target;

/** What is ours to mend is never the target's fault. */
class FpingAwayTest {

    private static final Instant START = Instant.parse("2026-05-04T01:02:03.456Z");
    private static final Outcome NO_FPING = new NotTried(Reason.of("icmp.no-fping"));

    @TempDir
    Path folder;

    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private static Target target(Duration timeout) {
        return Targets.of(new IcmpSpec("127.0.0.1", 2, Optional.empty()), timeout);
    }

    private IcmpProbe probe(Path program) {
        return new IcmpProbe(new Gear(vertx), List.of(program.toString()));
    }

    private static Outcome visit(IcmpProbe probe) {
        return probe.tryOnce(target(Duration.ofSeconds(2)), START, Notes.NONE)
                .await()
                .outcome();
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("fping-" + System.nanoTime()), "#!/bin/sh\n" + text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void a_missing_program_is_told_and_found_when_it_comes() throws Exception {
        Path program = folder.resolve("fping");
        IcmpProbe probe = probe(program);
        assertThat(visit(probe)).isEqualTo(NO_FPING);
        assertThat(visit(probe)).isEqualTo(NO_FPING);

        Files.createSymbolicLink(program, Path.of("/usr/bin/fping"));

        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> visit(probe).equals(new Answered()));
        probe.close().await(10, SECONDS);
    }

    @Test
    void a_program_that_may_not_send_is_as_good_as_none() throws Exception {
        IcmpProbe probe = probe(
                script("exec setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs env fping \"$@\"\n"));

        assertThat(visit(probe)).isEqualTo(NO_FPING);
        probe.close().await(10, SECONDS);
    }

    @Test
    void a_program_that_says_nothing_has_sent_nothing_and_is_started_again() throws Exception {
        Path starts = folder.resolve("starts");
        IcmpProbe probe = probe(script("echo >> " + starts + "; exec sleep 600\n"));

        assertThat(visit(probe)).isInstanceOf(NotTried.class);
        assertThat(visit(probe)).isInstanceOf(NotTried.class);
        Awaitility.await().until(() -> Files.size(starts) > 1);
        probe.close().await(10, SECONDS);
    }

    @Test
    void noise_between_fpings_lines_is_counted_and_disturbs_no_try() throws Exception {
        IcmpProbe probe = probe(script("""
                (while head -c 3000 /dev/urandom && echo && sleep 0.05; do :; done) &
                exec fping "$@"
                """));

        for (int i = 0; i < 3; i++) {
            assertThat(visit(probe)).isEqualTo(new Answered());
        }
        assertThat(probe.pinger(Optional.empty()).garbled()).isPositive();
        probe.close().await(10, SECONDS);
    }

    @Test
    void a_line_that_never_ends_fills_no_memory() throws Exception {
        IcmpProbe probe = probe(script("exec head -c 300000000 /dev/zero\n"));

        assertThat(visit(probe)).isInstanceOf(NotTried.class);
        probe.close().await(10, SECONDS);
    }

    /** A program that pings until it is killed. */
    static final class Pinging {
        private Pinging() {}

        public static void main(String[] arguments) throws InterruptedException {
            Vertx vertx = Vertx.vertx();
            IcmpProbe probe = new IcmpProbe(new Gear(vertx));
            probe.expect(List.of(target(Duration.ofSeconds(2))));
            Outcome outcome = visit(probe);
            long child =
                    ProcessHandle.current().children().findFirst().orElseThrow().pid();
            System.out.println(child + " " + outcome);
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    @Test
    void fping_does_not_outlive_a_program_that_was_killed() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pinging.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = program.inputReader()) {
            String line = said.readLine();
            while (line != null && !line.endsWith("Answered[]")) {
                line = said.readLine();
            }
            assertThat(line).isNotNull();
            ProcessHandle fping =
                    ProcessHandle.of(Long.parseLong(line.split(" ")[0])).orElseThrow();
            assertThat(fping.isAlive()).isTrue();

            program.destroyForcibly().waitFor();

            fping.onExit().get(10, SECONDS);
        }
    }
}
