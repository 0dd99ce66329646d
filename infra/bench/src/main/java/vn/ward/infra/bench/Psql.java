package vn.ward.infra.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.ward.core.config.Database;

/** PostgreSQL's own client in one session, by its own clock. What it prints goes nowhere. One thread; blocking. */
final class Psql implements AutoCloseable {

    private static final Pattern TIME = Pattern.compile("Time: ([0-9.]+) ms.*");

    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private Psql(Process process) {
        this.process = process;
        this.in = process.outputWriter();
        this.out = process.inputReader();
    }

    static boolean isThere() {
        return Files.isExecutable(Path.of("/usr/bin/psql"));
    }

    static Psql connect(Database database) throws IOException {
        URI uri = URI.create(database.url().substring("jdbc:".length()));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "/usr/bin/psql",
                        "--no-psqlrc",
                        "--quiet",
                        "--no-align",
                        "--set=ON_ERROR_STOP=1",
                        "--host=" + uri.getHost(),
                        "--port=" + uri.getPort(),
                        "--username=" + database.user(),
                        "--dbname=" + uri.getPath().substring(1)))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password().reveal());
        builder.environment().put("PGTZ", "UTC");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Psql psql = new Psql(builder.start());
        psql.say("\\timing on\n\\o /dev/null\n");
        return psql;
    }

    private void say(String text) throws IOException {
        in.write(text);
        in.flush();
    }

    /** @return milliseconds, as it tells them: sent, answered, printed */
    double timed(String sql) throws IOException {
        say(sql.replaceAll("(?m)^--.*$", "") + ";\n");
        String line = out.readLine();
        while (line != null && !TIME.matcher(line).matches()) {
            if (line.contains("ERROR")) {
                throw new TrialFailed("psql says " + line);
            }
            line = out.readLine();
        }
        if (line == null) {
            throw new TrialFailed("psql has ended");
        }
        Matcher time = TIME.matcher(line);
        return time.matches() ? Double.parseDouble(time.group(1)) : Double.NaN;
    }

    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
