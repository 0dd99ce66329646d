package vn.ward.infra.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.ward.core.access.AuditWord;
import vn.ward.core.archive.Archive;
import vn.ward.core.archive.Restore;
import vn.ward.core.config.WardConfig;
import vn.ward.core.store.Store;
import vn.ward.core.wording.Formats;

/** {@code ioc restore FILE}: all of one ward from one file, into a database and a data folder that are empty. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private WardChoice choice = new WardChoice();

    @Parameters(paramLabel = "FILE", descriptionKey = "option.archived")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        Console console = choice.console();
        WardConfig config = choice.read();
        try (Archive archive = Archive.open(file)) {
            archive.refuseUnlessOf(config.ward().id());
            restore(archive, config);
            console.say(
                    "restore.done",
                    config.ward().name(),
                    new Formats(console.wording(), config.ward().zone())
                            .instant(archive.manifest().takenAt()),
                    BackupCommand.rows(archive.manifest()),
                    archive.manifest().journal().last());
            BackupCommand.tellAccounts(console, "restore.accounts", archive.manifest());
        }
        return 0;
    }

    private void restore(Archive archive, WardConfig config) throws IOException {
        try (DataFolder held = DataFolder.hold(choice.folder(config.ward().id()))) {
            choice.database(config).with(database -> {
                try (Store store = new Store(database, "restore")) {
                    new Restore(store, config.ward().id(), held.files()).run(archive);
                    return true;
                }
            });
            if (archive.manifest().register() != null) {
                new CommandTrail(choice.folder(config.ward().id()))
                        .record(
                                AuditWord.ARCHIVE_RESTORED,
                                String.valueOf(file.getFileName()),
                                String.valueOf(archive.manifest().takenAt()));
            }
        }
    }
}
