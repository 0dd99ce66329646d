package vn.ward.infra.app;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.ward.collect.OneTry;
import vn.ward.collect.Probes;
import vn.ward.collect.attempt.Ports;
import vn.ward.core.config.ConfigRefused;
import vn.ward.core.config.NearestKey;
import vn.ward.core.config.WardConfig;
import vn.ward.core.engine.Queues;
import vn.ward.core.engine.Trial;
import vn.ward.core.judge.State;
import vn.ward.core.target.Composite;
import vn.ward.core.target.Target;
import vn.ward.web.api.TrialDocument;
import vn.ward.web.reply.Json;

/**
 * {@code ioc probe wifi-hall}: one try now, told in full, whether the platform runs or not. Nothing is stored, no state
 * changes. Of a composite, its parts are tried one after the other. Exit codes: 0 all answered well; 1 one is degraded or failed;
 * 2 one was not tried, or can't be.
 */
@Command(name = "probe", mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {

    private static final int WELL = 0;
    private static final int NOT_WELL = 1;
    private static final int NOT_TRIED = 2;

    /** Between two tries: for devices that count, what a second brought. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 1_000;

    /** How the answer is written. */
    enum Form {
        TEXT,
        JSON
    }

    @Mixin
    private WardChoice choice = new WardChoice();

    @Parameters(paramLabel = "TARGET", descriptionKey = "option.probed")
    private String id = "";

    @Option(names = "--repeat", defaultValue = "1", paramLabel = "N", descriptionKey = "option.repeat")
    private int repeat = 1;

    @Option(names = "--format", defaultValue = "TEXT", descriptionKey = "option.probe-format")
    private Form form = Form.TEXT;

    @Override
    public Integer call() throws InterruptedException {
        try {
            WardConfig config = choice.read();
            return probe(asked(config.targets()), config);
        } catch (ConfigRefused refused) {
            choice.console().refuse(refused);
            return NOT_TRIED;
        } catch (Refusal refusal) {
            choice.console().refuse(refusal);
            return NOT_TRIED;
        }
    }

    /** The target, or the parts that a composite is made of, whatever is between. */
    private List<Target> asked(List<Target> all) {
        if (repeat < 1 || repeat > MOST) {
            throw new Refusal("refusal.repeat", repeat, MOST);
        }
        Target found = all.stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(all));
        List<Target> parts = parts(found, all).distinct().toList();
        if (found.isComposed() && form == Form.TEXT) {
            choice.console()
                    .say(
                            "probe.composed",
                            found.name(),
                            id,
                            String.join(", ", parts.stream().map(Target::id).toList()));
        }
        return parts;
    }

    private static Stream<Target> parts(Target target, List<Target> all) {
        List<String> own = target.composite().map(Composite::parts).orElse(List.of());
        return own.isEmpty()
                ? Stream.of(target)
                : own.stream()
                        .flatMap(part -> all.stream()
                                .filter(other -> other.id().equals(part))
                                .flatMap(other -> parts(other, all)));
    }

    private Refusal unknown(List<Target> targets) {
        List<String> ids = targets.stream().map(Target::id).toList();
        Optional<String> near = NearestKey.of(id, ids);
        return near.map(meant -> new Refusal("refusal.target-near", id, meant))
                .orElseGet(() -> new Refusal("refusal.target-unknown", id, String.join(", ", ids)));
    }

    private int probe(List<Target> targets, WardConfig config) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        Queues queues = PassingQueues.of(vertx, config, targets);
        Probes probes = new Probes(vertx, config.ward().zone(), Ports.of(queues));
        try {
            probes.expect(targets);
            OneTry prober = new OneTry(vertx, probes, () -> Instant.now().truncatedTo(ChronoUnit.MILLIS));
            List<State> states = new ArrayList<>();
            for (int i = 0; i < repeat; i++) {
                if (i > 0) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                }
                for (Target target : targets) {
                    Trial trial = await(prober, target);
                    tell(trial);
                    states.add(trial.appraisal().state());
                }
            }
            return code(states);
        } finally {
            probes.close()
                    .eventually(() -> PassingQueues.end(queues))
                    .eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static int code(List<State> states) {
        if (states.contains(State.DOWN) || states.contains(State.DEGRADED)) {
            return NOT_WELL;
        }
        return states.contains(State.UNKNOWN) ? NOT_TRIED : WELL;
    }

    private static Trial await(OneTry prober, Target target) throws InterruptedException {
        try {
            return prober.probe(target)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(target.pace().timeout().plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the try of " + target.id() + " did not end", e);
        }
    }

    private void tell(Trial trial) {
        Console console = choice.console();
        TrialDocument told = TrialDocument.of(trial, console.wording());
        if (form == Form.JSON) {
            console.print(Json.API.write(told) + "\n");
        } else {
            console.print(new TrialText(console.wording()).of(trial, told));
        }
    }
}
