package vn.ward.infra.practice;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import vn.ward.infra.practice.page.ControlPage;
import vn.ward.infra.practice.stage.PlayedSystem;
import vn.ward.infra.practice.stage.Stage;

/**
 * The practice ward at work: its page on one port and its systems on the following ones, in the order of the list.
 * Undeploying it closes them all. Deploy one instance: its state belongs to its event loop.
 */
final class PracticeWard extends VerticleBase {

    private final int base;
    private final PlayedSystems systems;
    private final ControlPage page;

    /**
     * Reads its pages; blocks.
     *
     * @param base the page's port; 0 takes free ports for the page and for every system
     */
    PracticeWard(Stage stage, int base) {
        this.base = base;
        this.systems = PlayedSystems.of(stage);
        this.page = new ControlPage(stage.vertx(), systems.all());
    }

    /** @return fails with {@link PortNotOpened} */
    @Override
    public Future<?> start() {
        Future<Void> opened = page.open(base);
        int port = base;
        for (PlayedSystem system : systems.all()) {
            int wanted = base == 0 ? 0 : ++port;
            opened = opened.compose(before -> system.open(wanted));
        }
        return opened;
    }

    @Override
    public Future<?> stop() {
        return Future.join(systems.all().stream().map(PlayedSystem::close).toList());
    }

    /** Tells its systems where the platform is. From any thread, once it was deployed. */
    void platformIs(URI address) {
        context.runOnContext(now -> systems.all().forEach(system -> system.platformIs(address)));
    }

    PlayedSystems systems() {
        return systems;
    }

    /** Where its page is, once it was deployed. */
    String page() {
        return page.address();
    }
}
