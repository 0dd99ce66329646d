package vn.ward.collect.http.journey;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Told;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.Answer;
import vn.ward.collect.http.Expect;
import vn.ward.collect.http.Hop;
import vn.ward.collect.http.HttpProbe;
import vn.ward.collect.http.Method;
import vn.ward.collect.http.Page;
import vn.ward.collect.http.Until;
import vn.ward.collect.http.Visit;
import vn.ward.collect.http.Way;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Reason;

/** One attempt's way through the steps. On its event loop; pages are looked through beside it. */
final class Journey {

    private static final int LONGEST_VALUE = 8_192;
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final JourneySpec spec;
    private final Map<String, String> taken = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private URI page = URI.create("http://nowhere.invalid/");
    private @Nullable Found found;
    private long begun;
    private long bytes;
    private int current;

    Journey(JourneySpec spec) {
        this.spec = spec;
    }

    /**
     * What a look through a page brought.
     *
     * @param unmet why it is not as expected
     * @param taken by name
     * @param form that the next step sends; null: it sends none, or {@code lacking} says why not
     */
    private record Found(
            Optional<Reason> unmet,
            Map<String, String> taken,
            Form.@Nullable Filled form,
            @Nullable Reason lacking) {

        private static final Found NOTHING = new Found(Optional.empty(), Map.of(), null, null);

        static Found unmet(Reason reason) {
            return new Found(Optional.of(reason), Map.of(), null, null);
        }
    }

    Future<Outcome> begin(Attempt attempt, Visit visit) {
        return step(attempt, visit, 0);
    }

    /** {@code reason} as it is told: with the step that is under way. */
    Reason at(Reason reason) {
        return Reason.atStep(
                current + 1, spec.steps().size(), spec.steps().get(current).name(), reason);
    }

    private Future<Outcome> step(Attempt attempt, Visit visit, int index) {
        if (index == spec.steps().size()) {
            return Future.succeededFuture(new Answered());
        }
        current = index;
        begun = System.nanoTime();
        Step step = spec.steps().get(index);
        Hop hop;
        try {
            hop = request(step);
        } catch (Told lacking) {
            return Future.failedFuture(lacking);
        }
        return new Way(
                        visit,
                        spec.redirects(),
                        step.expect()::names,
                        (last, answer) -> arrived(attempt, visit, index, last, answer))
                .go(hop);
    }

    private Future<Outcome> arrived(Attempt attempt, Visit visit, int index, Hop hop, Answer answer) {
        Step step = spec.steps().get(index);
        Optional<Reason> unmet = step.expect().unmetBy(answer);
        if (unmet.isPresent()) {
            return failed(unmet.get());
        }
        page = hop.url();
        @Nullable
        Content next =
                index + 1 < spec.steps().size() ? spec.steps().get(index + 1).content() : null;
        Content.@Nullable Submit submit = next instanceof Content.Submit sent ? sent : null;
        boolean isKept = step.expect().readsText() || step.takesOfPage() || submit != null;
        return answer.read(isKept, body -> look(attempt, visit, index, submit, hop, answer, body))
                .compose(seen -> {
                    if (seen.unmet().isPresent()) {
                        return failed(seen.unmet().get());
                    }
                    found = seen;
                    seen.taken().forEach(this::keep);
                    return takeHeaders(visit, step, answer)
                            .map(Journey::failed)
                            .orElseGet(() -> step(attempt, visit, index + 1));
                });
    }

    private Future<Found> look(
            Attempt attempt, Visit visit, int index, Content.@Nullable Submit next, Hop hop, Answer answer, Page body) {
        Step step = spec.steps().get(index);
        double took = Attempt.seconds(System.nanoTime() - begun);
        bytes += body.length();
        attempt.measured(step.measurement(), took);
        attempt.measured(HttpProbe.BODY, (double) bytes);
        attempt.notes().take("http.step", index + 1, spec.steps().size(), step.name(), took);
        @Nullable String type = answer.header(HttpHeaders.CONTENT_TYPE);
        Optional<Reason> unmet = step.expect().unmetBy(body, type);
        if (unmet.isPresent()) {
            return Future.succeededFuture(Found.unmet(unmet.get()));
        }
        if (!step.expect().isLaborious() && !step.takesOfPage() && next == null) {
            return Future.succeededFuture(Found.NOTHING);
        }
        Map<String, String> before = Map.copyOf(taken);
        Charset charset = body.htmlCharset(type);
        return visit.readers()
                .read(attempt, until -> through(step, next, before, type, body, hop.url(), charset, until));
    }

    /** On a thread of its own. */
    private static Found through(
            Step step,
            Content.@Nullable Submit next,
            Map<String, String> before,
            @Nullable String type,
            Page body,
            URI url,
            Charset charset,
            Until until) {
        Expect expect = step.expect();
        if (expect.isLaborious()) {
            Optional<Reason> unmet = expect.unmetWithin(body.text(type), until);
            if (unmet.isPresent()) {
                return Found.unmet(unmet.get());
            }
        }
        Sheet sheet = new Sheet(url, charset, body.text(charset), until);
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Take> take : step.takes().entrySet()) {
            if (take.getValue() instanceof Take.OfPage ofPage) {
                Optional<String> value = ofPage.from(sheet).map(String::strip).filter(Journey::isFit);
                if (value.isEmpty()) {
                    return Found.unmet(Reason.of("http.no-value", take.getKey()));
                }
                values.put(take.getKey(), value.get());
            }
        }
        if (next == null) {
            return new Found(Optional.empty(), values, null, null);
        }
        Map<String, String> known = new HashMap<>(before);
        known.putAll(values);
        try {
            return new Found(Optional.empty(), values, Form.fill(sheet, next, known), null);
        } catch (Form.Lacking lacking) {
            return new Found(Optional.empty(), values, null, lacking.reason());
        }
    }

    private static boolean isFit(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST_VALUE
                && value.chars().noneMatch(c -> c < ' ' || c == 0x7f);
    }

    /** Why it could not; empty if all are taken. */
    private Optional<Reason> takeHeaders(Visit visit, Step step, Answer answer) {
        for (Map.Entry<String, Take> take : step.takes().entrySet()) {
            if (take.getValue() instanceof Take.OfPage) {
                continue;
            }
            Optional<String> value = take.getValue() instanceof Take.Header header
                    ? Optional.ofNullable(answer.header(header.name()))
                    : visit.cookie(page, ((Take.CookieValue) take.getValue()).name())
                            .map(Journey::decoded);
            Optional<String> fit = value.map(String::strip).filter(Journey::isFit);
            if (fit.isEmpty()) {
                return Optional.of(Reason.of("http.no-value", take.getKey()));
            }
            keep(take.getKey(), fit.get());
        }
        return Optional.empty();
    }

    private static String decoded(String cookie) {
        try {
            return URLDecoder.decode(cookie.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return cookie;
        }
    }

    private void keep(String name, String value) {
        taken.put(name, value);
        hidden.add(value);
        hidden.add(Link.encoded(value));
    }

    /** What {@code step} asks. */
    private Hop request(Step step) throws Told {
        Map<String, String> headers = headers(step);
        if (step.content() instanceof Content.Submit submit) {
            return submitted(submit, headers);
        }
        URI url = to(step);
        boolean carries = !headers.isEmpty()
                || !(step.content() instanceof Content.Nothing)
                || (step.url() != null && step.url().carriesAnything());
        if (carries && !spec.knows(url)) {
            throw lacking(Reason.of("http.elsewhere"));
        }
        if (step.content() instanceof Content.Body body) {
            return hop(url, step.method(), headers, body.text().with(taken, UnaryOperator.identity()));
        }
        if (step.content() instanceof Content.Fields form) {
            List<Map.Entry<String, String>> data = new ArrayList<>();
            form.fields()
                    .forEach((name, value) -> data.add(Map.entry(name, value.with(taken, UnaryOperator.identity()))));
            return sent(url, step.method(), headers, Form.encode(data, StandardCharsets.UTF_8));
        }
        return hop(url, step.method(), headers, null);
    }

    private URI to(Step step) throws Told {
        @Nullable Link link = step.url();
        Optional<URI> url = link == null ? Optional.empty() : link.from(page, taken);
        return url.orElseThrow(() -> lacking(Reason.of("http.address")));
    }

    private Hop submitted(Content.Submit submit, Map<String, String> headers) throws Told {
        @Nullable Found seen = found;
        if (seen == null || seen.form() == null) {
            throw lacking(seen == null || seen.lacking() == null ? Reason.of("http.no-form") : seen.lacking());
        }
        Form.Filled form = seen.form();
        found = null;
        boolean isKnown = spec.knows(form.action());
        if ((submit.carriesAnything() || !headers.isEmpty()) && !isKnown) {
            throw lacking(Reason.of("http.form-elsewhere"));
        }
        boolean isOwn = Addresses.sameOrigin(page, form.action());
        headers.putIfAbsent("Referer", isOwn ? page.toString() : Addresses.origin(page) + "/");
        if (form.method() == Method.GET) {
            return hop(form.action(), Method.GET, headers, null);
        }
        headers.putIfAbsent("Origin", Addresses.origin(page));
        headers.putIfAbsent("Content-Type", FORM_TYPE);
        return hop(form.action(), Method.POST, headers, form.data());
    }

    private Hop sent(URI url, Method method, Map<String, String> headers, String data) {
        if (method == Method.GET) {
            return hop(Addresses.withQuery(url, data), method, headers, null);
        }
        headers.putIfAbsent("Content-Type", FORM_TYPE);
        return hop(url, method, headers, data);
    }

    private Hop hop(URI url, Method method, Map<String, String> headers, @Nullable String body) {
        return new Hop(url, method, headers, body == null ? null : new Secret(body), 0, Set.copyOf(hidden));
    }

    private Map<String, String> headers(Step step) throws Told {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, Phrase> header : step.headers().entrySet()) {
            String value = header.getValue().with(taken, UnaryOperator.identity());
            if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw lacking(Reason.of(
                        "http.value-unfit",
                        header.getValue().names().stream().findFirst().orElse(header.getKey())));
            }
            headers.put(header.getKey(), value);
        }
        return headers;
    }

    private static Told lacking(Reason reason) {
        return new Told(new Failed(reason));
    }

    private static Future<Outcome> failed(Reason reason) {
        return Future.succeededFuture(new Failed(reason));
    }
}
