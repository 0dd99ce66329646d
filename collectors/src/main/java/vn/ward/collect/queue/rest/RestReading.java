package vn.ward.collect.queue.rest;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.HttpReading;
import vn.ward.collect.http.Passage;
import vn.ward.collect.mqtt.Place;
import vn.ward.collect.queue.OnOff;
import vn.ward.collect.queue.QueueKeys;
import vn.ward.collect.queue.QueueTerms;
import vn.ward.collect.queue.TicketMapping;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;
import vn.ward.core.queue.Load;

/** Reads a {@link RestSpec} from the configuration. */
final class RestReading {

    private static final String SHOWN = "queue.shown";
    private static final Reading<URI> WEB_ADDRESS = Readings.uri("http", "https");

    private RestReading() {}

    /** A part that may be left out. */
    private record Part<T>(boolean isSound, Optional<T> value) {
        static <T> Part<T> of(Section section, String key, Function<Section, Optional<T>> read) {
            Optional<T> value = section.section(key).flatMap(read);
            return new Part<>(section.keys().contains(key) == value.isPresent(), value);
        }
    }

    /** @param at when it was so */
    private record Desk(Optional<Place> at, Map<String, Place> figures) {}

    static Optional<RestSpec> read(Section section) {
        Optional<URI> url = section.required("url", text -> Addresses.canonical(WEB_ADDRESS.read(text)));
        Map<String, Secret> headers = section.map("headers", Secret::new);
        boolean sound = HttpReading.soundHeaders(section, headers);
        Optional<Passage> passage = Passage.read(section);
        Optional<Shape> shape = shape(section);
        Optional<QueueTerms> terms = QueueKeys.read(section);
        if (section.written("url")
                .map(address -> address.replaceFirst("\\?.*", ""))
                .filter(Shown::isFilled)
                .isPresent()) {
            section.refuse("url", "http.url-shown");
            sound = false;
        }
        if (url.isPresent() && passage.isPresent() && !HttpReading.hasAddress(url.get(), passage.get())) {
            section.refuse("ip", "http.family-url");
            sound = false;
        }
        return sound
                ? url.flatMap(at -> passage.flatMap(
                        way -> shape.flatMap(as -> terms.map(by -> new RestSpec(at, headers, way, as, by)))))
                : Optional.empty();
    }

    private static Optional<Shape> shape(Section section) {
        Part<Shape.Counters> counters = Part.of(section, "counters", RestReading::counters);
        Part<Desk> desk = Part.of(section, "desk", RestReading::desk);
        Part<Shape.Tickets> tickets = Part.of(section, "tickets", RestReading::tickets);
        if (!counters.isSound() || !desk.isSound() || !tickets.isSound()) {
            return Optional.empty();
        }
        if (counters.value().isEmpty()
                && desk.value().isEmpty()
                && tickets.value().isEmpty()) {
            return Optional.of(Shape.USUAL);
        }
        Optional<Place> at = desk.value().flatMap(Desk::at);
        return Optional.of(new Shape(
                at.or(() -> tickets.value().isPresent() ? Optional.empty() : Shape.USUAL.at()),
                at.isPresent(),
                counters.value(),
                desk.value().map(Desk::figures).orElse(Map.of()),
                tickets.value()));
    }

    private static Optional<Shape.Counters> counters(Section section) {
        Shape.Counters usual = Shape.Counters.USUAL;
        Optional<Place> list = usual(section, "list", Place::read, usual.list());
        Optional<String> id = usual(section, "id", TicketMapping.JSON_NAME, usual.id());
        Optional<String> name = usual(section, "name", TicketMapping.JSON_NAME, usual.name());
        Optional<String> status = usual(section, "status", TicketMapping.JSON_NAME, usual.status());
        Optional<String> serving = usual(section, "serving", TicketMapping.JSON_NAME, usual.serving());
        Optional<String> waiting = usual(section, "waiting", TicketMapping.JSON_NAME, usual.waiting());
        Optional<OnOff> words = OnOff.read(section, "open", "closed", OnOff.COUNTER);
        boolean isInSeconds = section.keys().contains("service_seconds");
        Optional<String> minutes = usual(section, "service_minutes", TicketMapping.JSON_NAME, usual.service());
        Optional<String> seconds = usual(section, "service_seconds", TicketMapping.JSON_NAME, usual.service());
        boolean sound = Shown.areWrittenOut(
                section,
                SHOWN,
                "list",
                "id",
                "name",
                "status",
                "serving",
                "waiting",
                "service_minutes",
                "service_seconds");
        if (isInSeconds && section.keys().contains("service_minutes")) {
            section.refuse("service_seconds", "queue.rest.one-unit");
            sound = false;
        }
        boolean isWhole = sound
                && list.isPresent()
                && id.isPresent()
                && name.isPresent()
                && status.isPresent()
                && serving.isPresent()
                && waiting.isPresent()
                && words.isPresent()
                && minutes.isPresent()
                && seconds.isPresent();
        return isWhole
                ? Optional.of(new Shape.Counters(
                        list.get(),
                        id.get(),
                        name.get(),
                        status.get(),
                        words.get(),
                        serving.get(),
                        waiting.get(),
                        isInSeconds ? seconds.get() : minutes.get(),
                        isInSeconds ? 1 : Shape.Counters.MINUTE))
                : Optional.empty();
    }

    private static Optional<Desk> desk(Section section) {
        Optional<Place> at = section.optional("at", Place::read);
        boolean sound =
                Shown.areWrittenOut(section, SHOWN, "at") && section.keys().contains("at") == at.isPresent();
        Map<String, Place> figures = new TreeMap<>();
        Optional<Section> below = section.section("figures");
        sound &= below.isPresent() == section.keys().contains("figures");
        if (below.isPresent()) {
            Section named = below.get();
            for (String name : Load.NAMES) {
                Optional<Place> place = named.optional(name, Place::read);
                place.ifPresent(where -> figures.put(name, where));
                sound &= named.keys().contains(name) == place.isPresent();
            }
            sound &= Shown.areWrittenOut(named, SHOWN, Load.NAMES.toArray(String[]::new));
        }
        if (sound && figures.isEmpty() && at.isEmpty()) {
            section.refuse("figures", "queue.figures", String.join(", ", Load.NAMES));
            sound = false;
        }
        return sound ? Optional.of(new Desk(at, figures)) : Optional.empty();
    }

    private static Optional<Shape.Tickets> tickets(Section section) {
        Optional<Place> list = section.required("list", Place::read);
        boolean sound = Shown.areWrittenOut(section, SHOWN, "list");
        Optional<TicketMapping> mapping = TicketMapping.read(section, TicketMapping.JSON_NAME, false);
        return sound ? list.flatMap(where -> mapping.map(as -> new Shape.Tickets(where, as))) : Optional.empty();
    }

    private static <T> Optional<T> usual(Section section, String key, Reading<T> reading, T usual) {
        Optional<T> read = section.optional(key, reading);
        return section.keys().contains(key) ? read : Optional.of(usual);
    }
}
