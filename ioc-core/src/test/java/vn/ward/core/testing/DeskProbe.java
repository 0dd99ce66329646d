package vn.ward.core.testing;

import java.util.List;
import vn.ward.core.queue.Load;
import vn.ward.core.target.ProbeSpec;

/**
 * Of a desk that would be asked how many wait.
 *
 * @param needs ids of what it can't serve without; none: the usual
 */
public record DeskProbe(List<String> needs) implements ProbeSpec {

    public DeskProbe(String... needs) {
        this(List.of(needs));
    }

    @Override
    public String kind() {
        return "queue";
    }

    @Override
    public String describe() {
        return "";
    }

    @Override
    public List<String> measurements() {
        return Load.NAMES;
    }

    @Override
    public boolean tellsLoad() {
        return true;
    }
}
