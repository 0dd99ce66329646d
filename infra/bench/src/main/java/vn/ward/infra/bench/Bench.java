package vn.ward.infra.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs one trial: {@code Bench bench|fault NAME [options] -- COMMAND…}, where the command line behind {@code --} starts
 * the platform. The last line printed is the verdict. Exit codes: 0 the goal is met; 1 it is not, or that is not known; 2 the command line was
 * wrong.
 */
public final class Bench {

    private static final int MET = 0;
    private static final int NOT_MET = 1;
    private static final int WRONG = 2;

    /** Every trial, one line each; {@code trials.properties} says what each is for. */
    private static final Map<String, Function<Options, Trial>> TRIALS = Map.ofEntries(
            Map.entry("bench start", StartTrial::of),
            Map.entry("bench ingest", IngestTrial::of),
            Map.entry("bench query", QueryTrial::of),
            Map.entry("bench rollup", RollupTrial::of),
            Map.entry("bench figures", FiguresTrial::of),
            Map.entry("bench snmp", SnmpTrial::of),
            Map.entry("bench probes", ProbesTrial::of),
            Map.entry("bench alert", AlertTrial::of),
            Map.entry("bench mqtt", MqttTrial::of),
            Map.entry("fault kill-broker", KillBrokerTrial::of),
            Map.entry("fault kill-platform", SiegeTrial::killPlatform),
            Map.entry("fault kill-database", SiegeTrial::killDatabase),
            Map.entry("fault database-away", SiegeTrial::databaseAway),
            Map.entry("fault full-disk", SiegeTrial::fullDisk),
            Map.entry("fault torn-spool", TornSpoolTrial::of),
            Map.entry("fault kill-outage", KillOutageTrial::of),
            Map.entry("fault kill-alerts", KillAlertsTrial::of),
            Map.entry("fault channel-away", ChannelAwayTrial::of));

    private final PrintStream out;

    Bench(PrintStream out) {
        this.out = out;
    }

    static boolean knows(String kind, String name) {
        return TRIALS.containsKey(kind + " " + name);
    }

    public static void main(String[] arguments) {
        System.exit(new Bench(new PrintStream(System.out, true, StandardCharsets.UTF_8)).execute(List.of(arguments)));
    }

    int execute(List<String> arguments) {
        int dashes = arguments.indexOf("--");
        if (dashes < 2 || dashes == arguments.size() - 1) {
            return wrong("usage: bench|fault NAME [options] -- command line that starts the platform");
        }
        String name = arguments.get(1);
        Function<Options, Trial> making = TRIALS.get(arguments.get(0) + " " + name);
        if (making == null) {
            return wrong("no such trial: " + arguments.get(0) + " " + name + "; there are " + TRIALS.keySet());
        }
        try {
            Options options = new Options(arguments.subList(2, dashes));
            Trial trial = making.apply(options);
            options.refuseOthers();
            out.println(trial.announcement());
            Verdict verdict = run(name, trial, arguments.subList(dashes + 1, arguments.size()));
            out.println(verdict.json());
            return Boolean.TRUE.equals(verdict.met()) ? MET : NOT_MET;
        } catch (WrongOption e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private int wrong(String sentence) {
        System.err.println(sentence);
        return WRONG;
    }

    /** Ends what the trial started, also when it fails, takes too long, or this process is told to end. */
    private Verdict run(String name, Trial trial, List<String> platform) {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, "trial");
            daemon.setDaemon(true);
            return daemon;
        });
        try (Ground ground = new Ground(platform, out)) {
            Thread hook = new Thread(() -> close(ground), "trial-end");
            Runtime.getRuntime().addShutdownHook(hook);
            Future<Verdict> running = thread.submit(() -> trial.run(ground));
            Verdict verdict = await(name, running, trial.limit(), ground);
            Runtime.getRuntime().removeShutdownHook(hook);
            return verdict;
        } catch (IOException e) {
            return Verdict.failed(name, "what the trial wrote is not all deleted: " + e.getMessage());
        } finally {
            thread.shutdownNow();
        }
    }

    private static void close(Ground ground) {
        try {
            ground.close();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    private static Verdict await(String name, Future<Verdict> running, Duration limit, Ground ground)
            throws IOException {
        try {
            return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            ground.say(PlatformProcess.lastWords(ground));
            return Verdict.failed(
                    name, cause instanceof TrialFailed ? String.valueOf(cause.getMessage()) : cause.toString());
        } catch (TimeoutException e) {
            running.cancel(true);
            ground.say(PlatformProcess.lastWords(ground));
            return Verdict.failed(name, "not done within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.failed(name, "interrupted");
        }
    }
}
