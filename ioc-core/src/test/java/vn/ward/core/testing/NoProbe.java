package vn.ward.core.testing;

import java.util.List;
import vn.ward.core.target.ProbeSpec;

/** Of a target that nobody tries. */
public record NoProbe() implements ProbeSpec {
    @Override
    public String kind() {
        return "nothing";
    }

    @Override
    public String describe() {
        return "";
    }

    @Override
    public List<String> measurements() {
        return List.of("rtt_seconds");
    }
}
