package vn.ward.infra.app;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.ward.core.config.HostPort;
import vn.ward.core.config.Readings;
import vn.ward.core.config.WardConfig;
import vn.ward.core.target.Target;

/** {@code ioc run}: watches a ward until it is told to stop. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    static final HostPort DEFAULT_LISTEN = new HostPort("127.0.0.1", 8080);
    private static final int PRACTICE_PORT_OFFSET = 10;

    @Mixin
    private WardChoice choice = new WardChoice();

    @Option(names = "--port", descriptionKey = "option.port")
    private @Nullable Integer port;

    @Option(
            names = "--role",
            paramLabel = "ward|deadman",
            defaultValue = "WARD",
            descriptionKey = "option.platform-role")
    private Role role = Role.WARD;

    @Override
    public Integer call() throws Exception {
        Console console = choice.console();
        if (port != null && (port < 0 || port > 65_535)) {
            throw new Refusal("refusal.port", port);
        }
        if (role == Role.DEADMAN && choice.isPractice()) {
            throw new Refusal("refusal.deadman-config");
        }
        PracticeProcess practice = choice.isPractice() ? startPractice() : PracticeProcess.none();
        try {
            WardConfig config = choice.read();
            CheckCommand.warn(config, console); // refused before anything is started
            config.notices().forEach(console::note);
            if (role == Role.DEADMAN && config.database().isPresent()) {
                throw new Refusal("refusal.deadman-store", config.files().get(0));
            }
            if (!choice.isPractice()
                    && choice.folder(config.ward().id())
                            .equals(choice.practiceFile().getParent())) {
                throw new Refusal("refusal.practice-id", config.ward().id());
            }
            Platform platform = Platform.start(
                    config,
                    choice::read,
                    listen(config),
                    choice.folder(config.ward().id()),
                    role,
                    console::tell);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(console, platform, practice), "stop"));
            practice.platformIs(URI.create(platform.address()).resolve("/"));
            announce(console, config, platform, practice);
        } catch (RuntimeException e) {
            practice.close();
            throw e;
        }
        new CountDownLatch(1).await(); // the process ends by a signal, through the hook
        return 0;
    }

    private static void stop(Console console, Platform platform, PracticeProcess practice) {
        console.say("run.stopping");
        platform.close();
        practice.close();
    }

    private PracticeProcess startPractice() {
        int base = port == null ? DEFAULT_LISTEN.port() : port;
        return PracticeProcess.start(base == 0 ? 0 : base + PRACTICE_PORT_OFFSET, choice.practiceFile());
    }

    private HostPort listen(WardConfig config) {
        HostPort wanted = config.listen().orElse(DEFAULT_LISTEN);
        return port == null ? wanted : new HostPort(wanted.host(), port);
    }

    private static void announce(Console console, WardConfig config, Platform platform, PracticeProcess practice) {
        console.say("run.watching", config.ward().name(), config.targets().size());
        config.targets().forEach(target -> announce(console, target));
        CheckCommand.tellContacts(config, console);
        if (!config.contacts().reachesAnybody()) {
            console.say("run.nobody-told");
        }
        practice.page().ifPresent(page -> console.say("run.practice", page));
        console.say("run.address", platform.address());
        platform.setUp().ifPresent(link -> console.say("run.set-up", link));
    }

    private static void announce(Console console, Target target) {
        String kind = target.probe().kind();
        target.probe()
                .daily()
                .ifPresentOrElse(
                        day -> console.say(
                                "run.target-daily",
                                target.name(),
                                kind,
                                day.times().size()),
                        () -> console.say(
                                "run.target",
                                target.name(),
                                kind,
                                Readings.written(target.pace().every())));
    }
}
