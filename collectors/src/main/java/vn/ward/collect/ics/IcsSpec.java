package vn.ward.collect.ics;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Section;
import vn.ward.core.target.ProbeSpec;

/**
 * A calendar.
 *
 * @param via the address of ours to connect from; empty: as the machine routes it
 */
public record IcsSpec(Source source, Optional<InetAddress> via) implements ProbeSpec {

    public static final String KIND = "ics";

    /** Reads what stands below {@code ics:}. */
    public static Optional<IcsSpec> read(Section section) {
        return IcsReading.read(section);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> measurements() {
        return IcsProbe.MEASUREMENTS;
    }

    /** Of an address the host alone: whoever knows the rest can read the calendar. */
    @Override
    public String describe() {
        return source.describe() + Via.described(via);
    }

    /** Which way it goes is no part of what is read. */
    @Override
    public String subject() {
        return KIND + "(" + source.describe() + ")";
    }

    /** As recorded: a secret has no place in it. */
    @Override
    public String toString() {
        return KIND + "(" + describe() + ")";
    }
}
