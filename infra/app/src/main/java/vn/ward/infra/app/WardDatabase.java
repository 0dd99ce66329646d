package vn.ward.infra.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import vn.ward.core.config.Database;
import vn.ward.core.config.WardConfig;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;
import vn.ward.core.store.StoreOccupied;
import vn.ward.core.store.StoreUnfit;
import vn.ward.infra.app.embedded.EmbeddedDatabase;
import vn.ward.infra.app.embedded.EmbeddedDatabaseFailed;

/**
 * The database of one ward for the length of a command: the configured one, the embedded one of a running platform, or
 * the embedded one started for the while. Blocking.
 */
record WardDatabase(WardConfig config, Path folder, Console console) {

    /** @throws Refusal if it is an embedded one that was never begun */
    void refuseUnwatched() {
        if (config.database().isEmpty() && !Files.isDirectory(DataFolder.database(folder))) {
            throw new Refusal("refusal.never-watched", folder);
        }
    }

    /**
     * Does {@code work} with it.
     *
     * @throws Refusal if it can't be reached, is in use, is not empty though it must be, or holds what this version can't use
     */
    <T> T with(Function<Database, T> work) {
        if (config.database().isPresent()) {
            return refusing(config.database().get(), work);
        }
        Path database = DataFolder.database(folder);
        try (EmbeddedDatabase embedded =
                EmbeddedDatabase.attach(database).orElseGet(() -> EmbeddedDatabase.start(database, console::tell))) {
            return refusing(embedded.database(), work);
        } catch (EmbeddedDatabaseFailed e) {
            throw new Refusal(
                    "refusal.embedded-database", e.say(console.wording().language()));
        }
    }

    /**
     * Does {@code work} with the store, prepared.
     *
     * @param purpose as the server's administrator sees it
     * @throws Refusal likewise
     */
    <T> T prepared(String purpose, Function<Store, T> work) {
        return with(database -> {
            try (Store store = new Store(database, purpose)) {
                store.prepare();
                return work.apply(store);
            }
        });
    }

    private static <T> T refusing(Database database, Function<Database, T> work) {
        try {
            return work.apply(database);
        } catch (StoreAway e) {
            throw new Refusal("refusal.database", String.valueOf(e.getMessage()));
        } catch (StoreOccupied e) {
            throw new Refusal("refusal.store-" + Refusal.word(e.reason()), e.by());
        } catch (StoreUnfit e) {
            throw new Refusal("refusal.database-unfit", database.url(), String.valueOf(e.getMessage()));
        }
    }
}
