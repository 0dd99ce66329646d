package vn.ward.collect.heartbeat;

import java.util.List;
import java.util.Optional;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;
import vn.ward.core.target.Target;

/**
 * Whose signs of life a {@code heartbeat} target waits for.
 *
 * @param from the name under which they come
 */
public record HeartbeatSpec(String from) implements ProbeSpec {

    public static final String KIND = "heartbeat";

    public HeartbeatSpec {
        if (!Target.isId(from)) {
            throw new IllegalArgumentException(
                    "a sender's name is small letters, digits and -: " + from + "; write it as its token names it");
        }
    }

    /** Reads what stands below {@code heartbeat:}. */
    public static Optional<HeartbeatSpec> read(Section section) {
        return section.required("from", HeartbeatSpec::name).map(HeartbeatSpec::new);
    }

    private static String name(String text) {
        String name = Readings.text().read(text);
        if (!Target.isId(name)) {
            throw new Refused("id.form");
        }
        return name;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return List.of();
    }

    @Override
    public String describe() {
        return "from=" + from;
    }
}
