package vn.ward.core.testing;

import java.nio.file.Path;
import java.util.List;

/** An installation whose servers load none of its extensions: as Debian leaves it after installing the package. */
record Unloaded(Installation installed) implements Installation {

    @Override
    public String level() {
        return "TimescaleDB not loaded";
    }

    @Override
    public Path clusters() {
        return installed.clusters();
    }

    @Override
    public List<String> command(String program) {
        return installed.command(program);
    }

    @Override
    public String inside(Path path) {
        return installed.inside(path);
    }

    @Override
    public void own(Path cluster) {
        installed.own(cluster);
    }
}
