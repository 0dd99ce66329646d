package vn.ward.infra.bench.engine;

import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;
import vn.ward.core.engine.SampleStock;

/**
 * The engine as a program that is fed by its standard input and may be killed: the first line is the milliseconds at
 * which its {@link Load} begins, each further one the number of a round of it; once all of that is safe it answers {@code ack N}. Five times a second it tells where its samples are:
 * {@code stock THROUGH DROPPED SPOOL_BYTES}. It ends in order with its input.
 */
public final class FedEngine {

    /** Where the database's password is handed over. */
    public static final String PASSWORD = "IOC_TRIAL_DB_PASSWORD";

    private FedEngine() {}

    /** {@code URL USER FOLDER TARGETS EVERY_MILLIS FLIP_ROUNDS} */
    public static void main(String[] arguments) throws Exception {
        Database database = new Database(arguments[0], arguments[1], new Secret(System.getenv(PASSWORD)));
        Load any = load(arguments, 0); // whom it watches does not depend on when
        try (WardEngine engine = WardEngine.start(Path.of(arguments[2]), database, any.watched());
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor();
            var told = telling.scheduleAtFixedRate(() -> tell(engine), 0, 200, TimeUnit.MILLISECONDS);
            String begin = in.readLine();
            Load load = begin == null ? any : load(arguments, Long.parseLong(begin));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                long round = Long.parseLong(line);
                Future<Set<String>> accepted = engine.ingest().accept(load.round(round));
                accepted.onSuccess(doubtful -> say("ack " + round)).onFailure(e -> say("refused " + round + " " + e));
            }
            told.cancel(false);
            telling.shutdown();
        }
    }

    private static Load load(String[] arguments, long beginMillis) {
        return new Load(
                Integer.parseInt(arguments[3]),
                Instant.ofEpochMilli(beginMillis),
                Duration.ofMillis(Long.parseLong(arguments[4])),
                Integer.parseInt(arguments[5]));
    }

    private static void tell(WardEngine engine) {
        SampleStock stock = engine.stock();
        say(String.format(Locale.ROOT, "stock %b %d %d", engine.isThrough(), stock.dropped(), stock.spoolBytes()));
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
