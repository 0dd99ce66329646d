package vn.ward.collect.http.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Shown;
import vn.ward.collect.http.Expect;
import vn.ward.collect.http.HttpProbe;
import vn.ward.collect.http.HttpReading;
import vn.ward.collect.http.HttpSpec;
import vn.ward.collect.http.Json;
import vn.ward.collect.http.Method;
import vn.ward.collect.http.Passage;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads a {@link JourneySpec} from the configuration. For one reading. */
final class JourneyReading {

    private static final int MOST_STEPS = 20;
    private static final String SHOWN = "journey.shown";

    private final Set<String> known = new HashSet<>();
    private final Set<String> ids = new HashSet<>();

    private JourneyReading() {}

    static Optional<JourneySpec> read(Section section) {
        List<Section> below = section.sections("steps");
        int redirects = section.optional("redirects", Readings.number(0, HttpSpec.MOST_REDIRECTS))
                .orElse(HttpSpec.DEFAULT_REDIRECTS);
        Optional<Passage> passage = Passage.read(section);
        JourneyReading reading = new JourneyReading();
        List<Step> steps = new ArrayList<>();
        for (Section each : below) {
            reading.step(each, steps.isEmpty() && each == below.get(0)).ifPresent(steps::add);
        }
        if (below.isEmpty() || below.size() > MOST_STEPS) {
            section.refuse("steps", "journey.steps", MOST_STEPS);
            return Optional.empty();
        }
        return steps.size() == below.size()
                ? passage.map(how -> new JourneySpec(steps, redirects, how))
                : Optional.empty();
    }

    private Optional<Step> step(Section section, boolean isFirst) {
        boolean sound = Shown.areWrittenOut(section, SHOWN, "id", "name");
        Optional<String> id = section.required("id", this::id);
        @Nullable String name = section.optional("name", Readings.text()).orElse(null);
        Optional<Method> method = section.optional("method", Readings.oneOf(methods()));
        @Nullable Link url = section.optional("url", Link::read).orElse(null);
        Map<String, Phrase> headers = section.map("headers", Phrase::new);
        Optional<Content> content = content(section);
        boolean hasExpect = section.keys().contains("expect");
        Optional<Expect> expect =
                hasExpect ? section.section("expect").flatMap(Expect::read) : Optional.of(Expect.ANYTHING);
        sound &= soundUrl(section, url, isFirst);
        sound &= HttpReading.soundHeaders(section, section.map("headers", Secret::new));
        if (url != null) {
            sound &= isKnown(section, "url", url.names());
        }
        for (Map.Entry<String, Phrase> header : headers.entrySet()) {
            sound &= isKnown(section, "headers", header.getValue().names());
        }
        boolean isSubmit = content.filter(Content.Submit.class::isInstance).isPresent();
        boolean sends = content.filter(Content.Nothing.class::isInstance).isEmpty();
        if (isSubmit && (section.written("url").isPresent() || method.isPresent())) {
            section.refuse(method.isPresent() ? "method" : "url", "journey.form-knows");
            sound = false;
        }
        if (content.filter(Content.Body.class::isInstance).isPresent() && method.equals(Optional.of(Method.GET))) {
            section.refuse("body", "http.body", Method.GET);
            sound = false;
        }
        Optional<Map<String, Take>> takes = takes(section);
        if (!sound || id.isEmpty() || content.isEmpty() || expect.isEmpty() || takes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                id.get(),
                name == null ? id.get() : name,
                isSubmit ? null : url,
                method.orElse(sends ? Method.POST : Method.GET),
                headers,
                content.get(),
                takes.get(),
                expect.get()));
    }

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put(Method.GET.name(), Method.GET);
        methods.put(Method.POST.name(), Method.POST);
        return methods;
    }

    private String id(String text) {
        if (!text.matches(Phrase.NAME)) {
            throw new Refused("journey.id");
        }
        if (HttpProbe.ALL_MEASUREMENTS.contains(Step.measurement(text)) || !ids.add(text)) {
            throw new Refused("journey.id-taken");
        }
        return text;
    }

    private static boolean soundUrl(Section section, @Nullable Link url, boolean isFirst) {
        Optional<String> written = section.written("url");
        if (written.map(address -> address.replaceFirst("\\?.*", ""))
                .filter(Shown::isFilled)
                .isPresent()) {
            section.refuse("url", "http.url-shown");
            return false;
        }
        boolean submits = section.keys().contains("submit");
        if (written.isEmpty() && (isFirst || !submits)) {
            section.refuse("url", isFirst ? "journey.first" : "journey.nowhere");
            return false;
        }
        if (isFirst && url != null && !url.isWhole()) {
            section.refuse("url", "journey.first");
            return false;
        }
        if (isFirst && submits) {
            section.refuse("submit", "journey.first-submit");
            return false;
        }
        return url != null || written.isEmpty();
    }

    private boolean isKnown(Section section, String key, List<String> names) {
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        unknown.forEach(name -> section.refuse(key, "journey.unknown", name));
        return unknown.isEmpty();
    }

    /** Empty if it was refused. */
    private Optional<Content> content(Section section) {
        List<String> kinds = Stream.of("body", "form", "submit")
                .filter(section.keys()::contains)
                .toList();
        if (kinds.size() > 1) {
            section.refuse(kinds.get(1), "journey.one-content");
            return Optional.empty();
        }
        if (kinds.isEmpty()) {
            return Optional.of(new Content.Nothing());
        }
        return switch (kinds.get(0)) {
            case "body" -> section.optional("body", Phrase::new).map(Content.Body::new);
            case "form" -> fields(section, "form").map(Content.Fields::new);
            default -> section.section("submit").flatMap(this::submit);
        };
    }

    private Optional<Map<String, Phrase>> fields(Section section, String key) {
        Map<String, Phrase> fields = section.map(key, Phrase::new);
        boolean sound = true;
        for (Phrase value : fields.values()) {
            sound &= isKnown(section, key, value.names());
        }
        return sound ? Optional.of(fields) : Optional.empty();
    }

    private Optional<Content> submit(Section section) {
        boolean sound = Shown.areWrittenOut(section, SHOWN, "form");
        @Nullable
        String form = section.optional("form", JourneyReading::selector).orElse(null);
        Optional<Phrase> user = section.optional("user", Phrase::new);
        boolean hasPassword = section.written("password").isPresent();
        Optional<Secret> password = hasPassword ? section.secret("password") : Optional.empty();
        Optional<Map<String, Phrase>> fields = fields(section, "fields");
        sound &= user.isEmpty() || isKnown(section, "user", user.get().names());
        boolean isWhole = sound
                && hasPassword == password.isPresent()
                && section.written("form").isPresent() == (form != null);
        return isWhole
                ? fields.map(all -> new Content.Submit(form, user.orElse(null), password.orElse(null), all))
                : Optional.empty();
    }

    private static String selector(String text) {
        if (!Html.isSelector(text)) {
            throw new Refused("journey.css");
        }
        return text;
    }

    /** Empty if one was refused. From here on their names are known. */
    private Optional<Map<String, Take>> takes(Section section) {
        Map<String, Take> takes = new LinkedHashMap<>();
        boolean[] sound = {true};
        section.section("take").ifPresent(below -> {
            for (String name : List.copyOf(below.keys())) {
                Optional<Take> take = below.section(name).flatMap(JourneyReading::take);
                if (!name.matches(Phrase.NAME)) {
                    below.refuse(name, "journey.take-name", name);
                    take = Optional.empty();
                }
                known.add(name);
                take.ifPresent(read -> takes.put(name, read));
                sound[0] &= take.isPresent();
            }
        });
        return sound[0] ? Optional.of(takes) : Optional.empty();
    }

    private static Optional<Take> take(Section section) {
        if (!Shown.areWrittenOut(section, SHOWN, "css", "attribute", "json", "regex", "header", "cookie")) {
            return Optional.empty();
        }
        Optional<String> attribute = section.optional("attribute", Readings.text());
        List<Optional<Take>> takes = new ArrayList<>();
        takes.add(section.optional("css", text -> new Take.Css(selector(text), attribute.orElse(null))));
        takes.add(section.optional("json", text -> {
            Json.path(text);
            return new Take.JsonValue(text);
        }));
        takes.add(section.optional("regex", text -> new Take.Regex(Expect.pattern(text))));
        takes.add(section.optional(
                "header", text -> new Take.Header(Readings.text().read(text))));
        takes.add(section.optional(
                "cookie", text -> new Take.CookieValue(Readings.text().read(text))));
        List<String> kinds = Stream.of("css", "json", "regex", "header", "cookie")
                .filter(section.keys()::contains)
                .toList();
        if (kinds.size() != 1) {
            section.refuse(kinds.isEmpty() ? "css" : kinds.get(1), "journey.one-take");
            return Optional.empty();
        }
        if (attribute.isPresent() && !kinds.contains("css")) {
            section.refuse("attribute", "journey.attribute");
            return Optional.empty();
        }
        return takes.stream().flatMap(Optional::stream).findFirst();
    }
}
