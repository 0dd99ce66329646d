package vn.ward.core.testing;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import vn.ward.core.target.ProbeSpec;

/** Of a target that is one of several ways to the same system. */
public record Way(Optional<InetAddress> via) implements ProbeSpec {
    @Override
    public String kind() {
        return "way";
    }

    @Override
    public String describe() {
        return via.toString();
    }

    @Override
    public String subject() {
        return kind();
    }

    @Override
    public List<String> measurements() {
        return List.of();
    }
}
