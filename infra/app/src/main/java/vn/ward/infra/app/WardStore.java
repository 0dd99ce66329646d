package vn.ward.infra.app;

import java.nio.file.Path;
import java.util.function.Function;
import vn.ward.core.config.Database;
import vn.ward.core.config.WardConfig;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;
import vn.ward.core.store.StoreUnfit;
import vn.ward.core.wording.Language;
import vn.ward.infra.app.embedded.EmbeddedDatabase;
import vn.ward.infra.app.embedded.EmbeddedDatabaseFailed;

/**
 * The database of a ward, for a command that ends by itself: the configured one, the embedded one of a platform that runs,
 * or the embedded one started for as long as it takes.
 */
record WardStore(WardConfig config, Path folder, String purpose, Language language) {

    /**
     * Work on the prepared database. Blocks.
     *
     * @throws Refusal if it can't be reached, or is none of ours
     */
    <T> T use(Function<Store, T> work) {
        if (config.database().isPresent()) {
            return use(config.database().get(), work);
        }
        Path database = DataFolder.database(folder);
        try (EmbeddedDatabase embedded =
                EmbeddedDatabase.attach(database).orElseGet(() -> EmbeddedDatabase.start(database))) {
            return use(embedded.database(), work);
        } catch (EmbeddedDatabaseFailed e) {
            throw new Refusal("refusal.embedded-database", e.say(language));
        }
    }

    private <T> T use(Database database, Function<Store, T> work) {
        try (Store store = new Store(database, purpose)) {
            store.prepare();
            return work.apply(store);
        } catch (StoreAway e) {
            throw new Refusal("refusal.database", String.valueOf(e.getMessage()));
        } catch (StoreUnfit e) {
            throw new Refusal("refusal.database-unfit", database.url(), String.valueOf(e.getMessage()));
        }
    }
}
