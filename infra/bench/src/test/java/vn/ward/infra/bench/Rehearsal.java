package vn.ward.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a trial as {@code infra/bench/run} does, on the platform that is being built, and keeps what it says. */
final class Rehearsal {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    int run(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        String ofSurefire = System.getProperty("surefire.test.class.path");
        arguments.addAll(List.of(
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-cp",
                ofSurefire == null ? System.getProperty("java.class.path") : ofSurefire,
                "vn.ward.infra.app.Main"));
        return execute(arguments);
    }

    int execute(List<String> arguments) {
        return new Bench(new PrintStream(said, true, StandardCharsets.UTF_8)).execute(arguments);
    }

    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** The verdict. */
    JsonNode lastLine() throws IOException {
        List<String> lines = said().lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }
}
