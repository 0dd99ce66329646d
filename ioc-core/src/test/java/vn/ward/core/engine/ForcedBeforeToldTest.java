package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.spool.Spool;

/**
 * What the kernel is really asked for: a process of its own appends to a journal and a spool and writes a line after each,
 * while every write and force of it is listed by {@code strace}. Killing a process would prove nothing: what it wrote lives on
 * in the kernel.
 */
class ForcedBeforeToldTest {

    private static final int APPENDS = 30;
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((\\d+)<([^>]*)>(.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)");

    @TempDir
    Path folder;

    /** The process that is watched. */
    static final class Told {
        public static void main(String[] arguments) throws IOException {
            Path data = Path.of(arguments[0]);
            Entry entry = new Entry.TargetVersioned("wan", AT, "x".repeat(2_000));
            List<Sample> samples = List.of(new Sample(new Series("wan", "rtt_seconds"), AT, 0.5));
            try (SqliteJournal journal = SqliteJournal.open(data.resolve("journal.db"));
                    Spool spool = Spool.open(data.resolve("spool"), 20_000);
                    FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
                for (int i = 1; i <= APPENDS; i++) {
                    journal.append(List.of(entry), AT, null);
                    out.write("told journal\n".getBytes(StandardCharsets.UTF_8));
                    spool.append(new Batch(7, i, samples));
                    out.write("told spool\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    @Test
    void nothing_is_told_before_what_was_written_for_it_is_forced() throws Exception {
        Seen seen = new Seen();
        for (String line : trace()) {
            seen.line(line);
        }
        assertThat(seen.told).containsEntry("journal", APPENDS).containsEntry("spool", APPENDS);
        assertThat(seen.tooEarly).isEmpty();
    }

    private List<String> trace() throws Exception {
        Path trace = folder.resolve("trace");
        Path strace = Path.of("/usr/bin/strace");
        assertThat(strace).as("run ./infra/test, which installs strace").isExecutable();
        Process process = new ProcessBuilder(
                        strace.toString(),
                        "-f",
                        "-y",
                        "-o",
                        trace.toString(),
                        "-e",
                        "trace=pwrite64,pwritev,write,writev,fsync,fdatasync,msync,ftruncate",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Told.class.getName(),
                        Files.createDirectory(folder.resolve("data")).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("output"), StandardCharsets.UTF_8))
                .isZero();
        return Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
    }

    /** What is written and not forced, line by line. */
    private final class Seen {
        private final Map<String, String> begun = new HashMap<>();
        private final Set<String> unforced = new HashSet<>();
        private final Set<String> forced = new HashSet<>();
        final Map<String, Integer> told = new HashMap<>();
        final List<String> tooEarly = new ArrayList<>();

        void line(String line) {
            Matcher call = CALL.matcher(line);
            Matcher resumed = RESUMED.matcher(line);
            if (call.matches() && line.endsWith("<unfinished ...>")) {
                begun.put(call.group(1), line.replace("<unfinished ...>", ""));
            } else if (call.matches()) {
                done(call.group(2), call.group(4), call.group(5));
            } else if (resumed.matches() && begun.containsKey(resumed.group(1))) {
                line(begun.remove(resumed.group(1)) + resumed.group(3));
            }
        }

        private void done(String call, String file, String rest) {
            boolean ours = file.startsWith(folder.resolve("data").toString()) && !file.endsWith("-shm");
            if (call.equals("write") && rest.contains("\"told ")) {
                told(rest.contains("told journal") ? "journal" : "spool");
            } else if (ours && call.endsWith("sync") && rest.endsWith("= 0")) {
                unforced.remove(file);
                forced.add(file);
            } else if (ours) {
                unforced.add(file);
            }
        }

        private void told(String what) {
            told.merge(what, 1, Integer::sum);
            String part = what.equals("journal") ? "/journal.db" : "/spool/";
            if (!unforced.isEmpty() || forced.stream().noneMatch(file -> file.contains(part))) {
                tooEarly.add(what + " " + told.get(what) + ": unforced " + unforced + ", forced " + forced);
            }
            forced.clear();
        }
    }
}
