package vn.ward.collect.portal;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.attempt.Via;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Section;

/** Reads a {@link PortalSpec} from the configuration. */
final class PortalReading {

    private static final Map<String, Expected> EXPECTED =
            Arrays.stream(Expected.values()).collect(Collectors.toMap(Expected::key, each -> each));

    private PortalReading() {}

    static Optional<PortalSpec> read(Section section) {
        Optional<URI> url = section.written("url").isEmpty()
                ? Optional.of(PortalSpec.ANDROID)
                : section.optional("url", Readings.uri("http"));
        Optional<String> answer = section.optional("answer", Readings.text());
        Optional<Expected> expected = section.required("expect", Readings.oneOf(EXPECTED));
        Optional<Section> page = section.section("page");
        Optional<String> contains = page.flatMap(below -> below.optional("contains", Readings.text()));
        Optional<InetAddress> via = Via.read(section);
        boolean sound = Shown.areWrittenOut(section, "portal.shown", "url", "answer");
        if (page.isPresent() && !Shown.areWrittenOut(page.get(), "portal.shown", "contains")) {
            sound = false;
        }
        if (page.isPresent() && expected.equals(Optional.of(Expected.OPEN))) {
            section.refuse("page", "portal.page-open");
            sound = false;
        }
        return sound
                ? url.flatMap(to ->
                        expected.map(what -> new PortalSpec(to, answer.orElse(null), what, contains.orElse(null), via)))
                : Optional.empty();
    }
}
