package vn.ward.core.testing;

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
}
