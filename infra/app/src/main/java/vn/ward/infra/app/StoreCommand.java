package vn.ward.infra.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.ward.core.config.WardConfig;
import vn.ward.core.store.Store;
import vn.ward.core.store.Upgrade;

/** {@code ioc store upgrade}: what is done to the database itself. */
@Command(name = "store", mixinStandardHelpOptions = true, subcommands = StoreCommand.UpgradeCommand.class)
final class StoreCommand {

    /** Raises the tables to what the server offers by now. */
    @Command(name = "upgrade", mixinStandardHelpOptions = true)
    static final class UpgradeCommand implements Callable<Integer> {

        @Mixin
        private WardChoice choice = new WardChoice();

        @Override
        public Integer call() {
            Console console = choice.console();
            WardConfig config = choice.read();
            if (config.database().isEmpty()) {
                throw new Refusal("refusal.embedded-level");
            }
            Upgrade.Done done = choice.database(config).with(database -> {
                try (Store store = new Store(database, "upgrade")) {
                    return new Upgrade(store).run(part -> console.say("store.moved", part));
                }
            });
            if (done.from() == done.to()) {
                console.say("store.best", done.to().key());
            } else {
                console.say("store.upgraded", done.from().key(), done.to().key());
            }
            return 0;
        }
    }
}
