package vn.ward.infra.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.ward.core.access.AuditWord;
import vn.ward.core.config.WardConfig;
import vn.ward.core.exchange.StateFile;
import vn.ward.core.store.AlreadyImported;
import vn.ward.core.store.StateImport;
import vn.ward.core.store.Store;

/** {@code ioc import states FILE.csv}: takes over a history from elsewhere, whether the platform runs or not. */
@Command(name = "states", mixinStandardHelpOptions = true)
final class ImportStatesCommand implements Callable<Integer> {

    @Mixin
    private WardChoice choice = new WardChoice();

    @Parameters(paramLabel = "FILE.csv", descriptionKey = "option.imported")
    private Path path = Path.of("");

    @Option(names = "--author", paramLabel = "NAME", defaultValue = "local-operator", descriptionKey = "option.author")
    private String author = "";

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "option.reason")
    private @Nullable String reason;

    @Override
    public Integer call() {
        Console console = choice.console();
        WardConfig config = choice.read();
        if (!Files.isRegularFile(path)) {
            throw new Refusal("refusal.import-no-file", path);
        }
        int rows = new CommandTrail(choice.folder(config.ward().id()))
                .recorded(
                        AuditWord.HISTORY_IMPORTED,
                        String.valueOf(path.getFileName()),
                        author,
                        () -> choice.database(config).prepared("import", store -> take(store, config, console)));
        console.say("import.states-done", rows);
        return 0;
    }

    private int take(Store store, WardConfig config, Console console) {
        StateImport imports = new StateImport(() -> store, config.ward().id());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Set<String> targets = imports.targets();
        config.targets().forEach(target -> targets.add(target.id()));
        try {
            StateFile file = StateFile.check(path, targets, now);
            new BadLinesTold(path, console)
                    .refuse(file.bad(), file.badLines(), file.rows().size());
            String why = reason == null ? String.valueOf(path.getFileName()) : reason;
            imports.run(file, why, author, now);
            return file.rows().size();
        } catch (AlreadyImported e) {
            throw new Refusal("refusal.imported-states", path);
        } catch (IOException e) {
            throw new Refusal("refusal.import-unreadable", path, String.valueOf(e.getMessage()));
        }
    }
}
