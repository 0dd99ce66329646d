package vn.ward.alert.channel.httpsms;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.pointer.JsonPointer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.ward.alert.channel.Facts;
import vn.ward.core.config.Reading;
import vn.ward.core.config.Readings;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Secret;
import vn.ward.core.config.Section;

/** Reads an {@link HttpSmsSpec}. What came from a placeholder is never told. For one reading; one thread. */
final class HttpSmsReading {

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> OWN_HEADERS =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");
    private static final Pattern BEHIND_HOST = Pattern.compile("(?i)(https?://[^/?#]*)(.*)");
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)+");
    private static final Set<Integer> SUCCESS =
            IntStream.rangeClosed(200, 299).boxed().collect(Collectors.toUnmodifiableSet());
    private static final String CONTENT_TYPE = "Content-Type";
    private static final Map<String, HttpMethod> METHODS = methods();

    private final Section section;
    private boolean sound = true;

    HttpSmsReading(Section section) {
        this.section = section;
    }

    private static Map<String, HttpMethod> methods() {
        Map<String, HttpMethod> methods = new LinkedHashMap<>();
        List.of(HttpMethod.POST, HttpMethod.GET, HttpMethod.PUT).forEach(it -> methods.put(it.name(), it));
        return methods;
    }

    Optional<HttpSmsSpec> read() {
        Optional<Secret> url = section.required("url", HttpSmsReading::address);
        HttpMethod method = section.optional("method", Readings.oneOf(METHODS)).orElse(HttpMethod.POST);
        Map<String, Secret> given = section.map("headers", HttpSmsReading::header);
        Map<String, Template> headers = headers(given);
        Optional<Template> body = body(method, headers);
        Optional<Rules> rules = rules();
        boolean keyed = section.optional("keyed", Readings.bool()).orElse(false);
        if (keyed && !names(url, headers, body).contains(Facts.KEY)) {
            refuse("keyed", "http-sms.keyed", "true");
        }
        if (!sound || url.isEmpty() || rules.isEmpty()) {
            return Optional.empty();
        }
        Template to = new Template(url.get(), Escape.URL);
        String host = URI.create(to.sample()).getHost();
        return Optional.of(new HttpSmsSpec(host, to, method, headers, body, rules.get(), keyed));
    }

    private void refuse(String key, String rule, Object... values) {
        section.refuse(key, rule, values);
        sound = false;
    }

    private static Secret address(String text) {
        Matcher parts = BEHIND_HOST.matcher(text);
        if (parts.matches() && !Template.places(parts.group(1)).isEmpty()) {
            throw new Refused("http-sms.host");
        }
        Secret template = template(text);
        Readings.uri("https", "http").read(new Template(template, Escape.URL).sample());
        return template;
    }

    private static Secret header(String text) {
        if (!text.chars().allMatch(letter -> letter == '\t' || (letter >= ' ' && letter <= '~'))) {
            throw new Refused("http-sms.header-value");
        }
        return template(text);
    }

    private static Secret template(String text) {
        for (String place : Template.places(text)) {
            if (!Template.NAMES.contains(place)) {
                throw new Refused("http-sms.place", place, String.join(", ", Template.NAMES));
            }
        }
        return new Secret(text);
    }

    private Map<String, Template> headers(Map<String, Secret> given) {
        Map<String, Template> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.forEach((name, value) -> {
            if (!HEADER_NAME.matcher(name).matches() || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                refuse("headers", "http-sms.header", name);
            }
            headers.put(name, new Template(value, Escape.HEADER));
        });
        return headers;
    }

    /** Adds the header that says what it is, if there is none. */
    private Optional<Template> body(HttpMethod method, Map<String, Template> headers) {
        Optional<Secret> body = section.optional("body", HttpSmsReading::template);
        if (body.isEmpty()) {
            sound &= !section.keys().contains("body");
            return Optional.empty();
        }
        if (method.equals(HttpMethod.GET)) {
            refuse("body", "http-sms.body-of-get", "GET");
            return Optional.empty();
        }
        String text = body.get().reveal().strip();
        String guess = text.startsWith("{") || text.startsWith("[")
                ? "application/json; charset=utf-8"
                : "application/x-www-form-urlencoded";
        Template type =
                headers.computeIfAbsent(CONTENT_TYPE, missing -> new Template(new Secret(guess), Escape.HEADER));
        Optional<Escape> escape = Escape.of(type.text().reveal());
        if (escape.isEmpty()) {
            refuse("headers", "http-sms.content-type", CONTENT_TYPE);
            return Optional.empty();
        }
        Template template = new Template(body.get(), escape.get());
        if (template.escape() == Escape.JSON && !isJson(template.sample())) {
            refuse("body", "http-sms.json", "body");
        }
        return Optional.of(template);
    }

    private static boolean isJson(String text) {
        try {
            Json.decodeValue(text);
            return true;
        } catch (DecodeException e) {
            return false;
        }
    }

    private static Set<String> names(Optional<Secret> url, Map<String, Template> headers, Optional<Template> body) {
        Set<String> names = new HashSet<>();
        url.ifPresent(it -> names.addAll(Template.places(it.reveal())));
        List<Template> templates = new ArrayList<>(headers.values());
        body.ifPresent(templates::add);
        templates.forEach(it -> names.addAll(Template.places(it.text().reveal())));
        return names;
    }

    private Optional<Rules> rules() {
        Optional<Section> accept = section.section("accept");
        if (accept.isEmpty()) {
            if (!section.keys().contains("accept")) {
                section.refuse("accept", "http-sms.accept", "accept");
            }
            return Optional.empty();
        }
        Optional<JsonPointer> reference = pointer(accept.get(), "reference");
        Rule taken = rule(accept.get(), SUCCESS);
        Map<String, Rule> others = new LinkedHashMap<>();
        for (String kind : Rules.KINDS.keySet()) {
            section.section(kind).ifPresent(below -> others.put(kind, rule(below, Set.of())));
            sound &= !section.keys().contains(kind) || others.containsKey(kind);
        }
        return Optional.of(new Rules(taken, reference, others));
    }

    /** @param usual of which status an answer is if none is given; empty: of any */
    private Rule rule(Section below, Set<Integer> usual) {
        List<Integer> statuses = below.list("status", Readings.number(100, 599));
        Optional<JsonPointer> at = pointer(below, "at");
        List<String> is = below.list("is", Readings.text());
        Optional<String> contains = below.optional("contains", Readings.text());
        boolean something = Set.of("status", "at", "contains").stream().anyMatch(below.keys()::contains);
        if (below.keys().contains("at") != below.keys().contains("is") || !something) {
            below.refuse(below.keys().contains("at") ? "at" : "is", "http-sms.rule", "at");
            sound = false;
        }
        return new Rule(statuses.isEmpty() ? usual : Set.copyOf(statuses), at, Set.copyOf(is), contains.orElse(""));
    }

    private static Optional<JsonPointer> pointer(Section below, String key) {
        Reading<JsonPointer> reading = text -> {
            if (!POINTER.matcher(text).matches()) {
                throw new Refused("http-sms.pointer");
            }
            return JsonPointer.from(text);
        };
        return below.optional(key, reading);
    }
}
