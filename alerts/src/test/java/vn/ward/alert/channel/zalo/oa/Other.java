package vn.ward.alert.channel.zalo.oa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.ward.alert.channel.zalo.Turn;
import vn.ward.core.config.Secret;

/** Another process on this machine. */
final class Other {

    private final Process process;

    private Other(Process process) {
        this.process = process;
    }

    /** Has the turn until it is killed. */
    static Other holding(Path lock) throws IOException {
        return start("hold", lock.toString());
    }

    /** Writes one pair after the other until it is killed. */
    static Other writing(Path folder) throws IOException {
        return start("write", folder.toString());
    }

    private static Other start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = "";
        while (line != null && !line.equals("begun")) { // what logging says comes first
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the other process did not begin");
        }
        return new Other(process);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the other process does not die");
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[1]);
        if (arguments[0].equals("hold")) {
            Turn turn = Turn.take(path, Duration.ofSeconds(10)).orElseThrow();
            System.out.println("begun");
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
            turn.giveUp();
            return;
        }
        PairFile file = PairFile.in(path, "oa");
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        for (int number = 1; number < 1_000_000; number++) {
            file.write(new Pair(
                    "origin",
                    new Secret("access-" + number + "-" + "x".repeat(2000)),
                    new Secret("refresh-" + number + "-" + "x".repeat(2000)),
                    now.plusSeconds(number),
                    now));
            if (number == 1) {
                System.out.println("begun");
            }
        }
    }
}
