package vn.ward.infra.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.ward.core.config.WardConfig;
import vn.ward.core.exchange.SampleFile;
import vn.ward.core.exchange.SampleRules;
import vn.ward.core.store.AlreadyImported;
import vn.ward.core.store.Expiry;
import vn.ward.core.store.SampleImport;
import vn.ward.core.store.Store;

/** {@code ioc import samples FILE.csv}: takes over what was measured elsewhere, whether the platform runs or not. */
@Command(name = "samples", mixinStandardHelpOptions = true)
final class ImportSamplesCommand implements Callable<Integer> {

    @Mixin
    private WardChoice choice = new WardChoice();

    @Parameters(paramLabel = "FILE.csv", descriptionKey = "option.imported")
    private Path path = Path.of("");

    @Override
    public Integer call() {
        Console console = choice.console();
        WardConfig config = choice.read();
        if (!Files.isRegularFile(path)) {
            throw new Refusal("refusal.import-no-file", path);
        }
        SampleImport.Done done = choice.database(config).prepared("import", store -> take(store, config, console));
        console.say("import.done", done.samples(), done.summed());
        return 0;
    }

    private SampleImport.Done take(Store store, WardConfig config, Console console) {
        String id = config.ward().id();
        SampleImport imports = new SampleImport(() -> store, id);
        Instant now = Instant.now();
        Set<String> targets = new HashSet<>(imports.targets());
        config.targets().forEach(target -> targets.add(target.id()));
        try {
            SampleFile file = SampleFile.check(path, new SampleRules(targets, now));
            new BadLinesTold(path, console).refuse(file.bad(), file.badLines(), file.rows());
            new Expiry(() -> store).wish(id, config.retention());
            return imports.run(file, now);
        } catch (AlreadyImported e) {
            throw new Refusal("refusal.imported", path);
        } catch (IOException e) {
            throw new Refusal("refusal.import-unreadable", path, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new Refusal(
                    "refusal.import-unreadable",
                    path,
                    String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
        }
    }
}
