package vn.ward.infra.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.ward.core.archive.Backup;
import vn.ward.core.archive.Manifest;
import vn.ward.core.config.WardConfig;
import vn.ward.core.store.Store;

/** {@code ioc backup FILE}: all of one ward into one file, whether the platform runs or not. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private WardChoice choice = new WardChoice();

    @Parameters(paramLabel = "FILE", descriptionKey = "option.archive")
    private Path file = Path.of("");

    @Option(names = "--force", descriptionKey = "option.force")
    private boolean force;

    @Override
    public Integer call() {
        Console console = choice.console();
        WardConfig config = choice.read();
        String ward = config.ward().id();
        Path folder = choice.folder(ward);
        if (!Files.isRegularFile(DataFolder.journal(folder))) {
            throw new Refusal("refusal.never-watched", folder);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Manifest taken = choice.database(config).with(database -> {
            try (Store store = new Store(database, "backup")) {
                return new Backup(store, ward, DataFolder.files(folder), Main.version()).write(file, force, now);
            }
        });
        console.say(
                "backup.done",
                file,
                config.ward().name(),
                rows(taken),
                taken.journal().last());
        tellAccounts(console, "backup.accounts", taken);
        return 0;
    }

    /** @param key of the sentence for an archive that has some */
    static void tellAccounts(Console console, String key, Manifest archived) {
        Manifest.Register register = archived.register();
        if (register == null) {
            console.say("archive.no-accounts");
        } else {
            console.say(key, register.accounts(), register.audited());
        }
    }

    static long rows(Manifest manifest) {
        return manifest.tables().stream().mapToLong(Manifest.Table::rows).sum();
    }
}
