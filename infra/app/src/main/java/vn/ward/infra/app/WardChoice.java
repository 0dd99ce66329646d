package vn.ward.infra.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.ward.alert.Channels;
import vn.ward.collect.Probes;
import vn.ward.collect.Templates;
import vn.ward.core.config.WardConfig;
import vn.ward.core.config.WardFile;

/** Which ward a command is about, where its files and its rows lie, and whom it speaks to: what most commands mix in. */
final class WardChoice {

    private static final String PRACTICE = "practice";

    @Option(names = "--config", paramLabel = "ward.yaml", descriptionKey = "option.config")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "option.data")
    private @Nullable Path data;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    Console console() {
        return Main.console(command);
    }

    boolean isPractice() {
        return config == null;
    }

    /** Where the practice ward writes what it plays. */
    Path practiceFile() {
        return folder(PRACTICE).resolve("ward.yaml");
    }

    /**
     * Reads the chosen ward's file.
     *
     * @throws vn.ward.core.config.ConfigRefused with every mistake in it
     * @throws Refusal if there is no practice ward yet
     */
    WardConfig read() {
        Path file = config == null ? practiceFile() : config;
        if (config == null && !Files.exists(file)) {
            throw new Refusal("refusal.no-practice-ward", file);
        }
        return WardFile.read(file, Probes.kinds(), Channels.kinds(), Templates.all(), System.getenv());
    }

    WardDatabase database(WardConfig ward) {
        return new WardDatabase(ward, folder(ward.ward().id()), console());
    }

    /** The folder of one ward: wards never share their files. */
    Path folder(String ward) {
        return base().resolve(ward);
    }

    private Path base() {
        if (data != null) {
            return data;
        }
        String home = System.getenv("IOC_HOME");
        return Path.of(home == null ? "" : home).resolve("data");
    }
}
