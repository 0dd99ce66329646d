package vn.ward.core.engine;

import java.util.function.Supplier;
import vn.ward.core.config.Watching;

/** What is watched now. Any thread. */
public final class Watchlist implements Supplier<Watching> {

    private volatile Watching watching;

    public Watchlist(Watching watching) {
        this.watching = watching;
    }

    @Override
    public Watching get() {
        return watching;
    }

    void set(Watching next) {
        watching = next;
    }
}
