package vn.ward.infra.app;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import vn.ward.core.config.Database;
import vn.ward.core.config.WardConfig;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;
import vn.ward.core.store.StoreInUse;
import vn.ward.core.store.Upgrade;

/** {@code ioc store upgrade}: what is done to the database itself. */
@Command(name = "store", mixinStandardHelpOptions = true, subcommands = StoreCommand.UpgradeCommand.class)
final class StoreCommand {

    @ParentCommand
    private @Nullable Main main;

    /** Raises the tables to what the server offers by now. */
    @Command(name = "upgrade", mixinStandardHelpOptions = true)
    static final class UpgradeCommand implements Callable<Integer> {

        @ParentCommand
        private @Nullable StoreCommand parent;

        @ArgGroup(exclusive = false)
        private WardChoice choice = new WardChoice();

        @Override
        public Integer call() {
            Console console =
                    Objects.requireNonNull(Objects.requireNonNull(parent).main).console();
            WardConfig config = choice.read();
            Database database = config.database().orElseThrow(() -> new Refusal("refusal.embedded-level"));
            try (Store store = new Store(database, "upgrade")) {
                Upgrade.Done done = new Upgrade(store).run(part -> console.say("store.moved", part));
                if (done.from() == done.to()) {
                    console.say("store.best", done.to().key());
                } else {
                    console.say("store.upgraded", done.from().key(), done.to().key());
                }
            } catch (StoreInUse e) {
                throw new Refusal("refusal.store-in-use", e.others());
            } catch (StoreAway e) {
                throw new Refusal("refusal.database", String.valueOf(e.getMessage()));
            }
            return 0;
        }
    }
}
