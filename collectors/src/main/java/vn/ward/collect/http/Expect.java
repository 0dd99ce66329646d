package vn.ward.collect.http;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Accents;
import vn.ward.core.config.Refused;
import vn.ward.core.config.Section;
import vn.ward.core.result.Reason;

/**
 * What an answer should be. What is null is not looked at.
 *
 * @param statuses one of which is expected; empty: any 2xx
 * @param contains text the first mebibyte of the page must have
 * @param missing text that it must not have
 * @param matches what some text of it must match
 * @param json what values of an answer in JSON must be; empty: it may be anything
 * @param size of the page, of which a mebibyte is read
 * @param type its media type, such as {@code text/html}, in small letters
 */
public record Expect(
        Set<Integer> statuses,
        @Nullable String contains,
        @Nullable String missing,
        @Nullable Pattern matches,
        List<JsonRule> json,
        @Nullable Size size,
        @Nullable String type) {

    /** Any page with a 2xx status. */
    public static final Expect ANYTHING = of(Set.of(), null);

    public Expect {
        statuses = Set.copyOf(statuses);
        json = List.copyOf(json);
    }

    static Expect of(Set<Integer> statuses, @Nullable String contains) {
        return new Expect(statuses, contains, null, null, List.of(), null, null);
    }

    /** Reads what stands below {@code expect:}; empty if it was refused. */
    public static Optional<Expect> read(Section section) {
        return ExpectReading.read(section);
    }

    /**
     * A pattern for texts whose accents are composed.
     *
     * @throws Refused if it can't be read
     */
    public static Pattern pattern(String text) {
        try {
            return Pattern.compile(Normalizer.normalize(text, Normalizer.Form.NFC));
        } catch (PatternSyntaxException e) {
            throw new Refused("http.matches", String.valueOf(e.getDescription()));
        }
    }

    public boolean expects(int status) {
        return statuses.isEmpty() ? status >= 200 && status <= 299 : statuses.contains(status);
    }

    /** Whether {@code status} is named, so that it is no way to anywhere else. */
    public boolean names(int status) {
        return statuses.contains(status);
    }

    /** The expected statuses as a person reads them. */
    public String expected() {
        SortedSet<Integer> sorted = new TreeSet<>(statuses);
        return sorted.isEmpty()
                ? "2xx"
                : String.join(", ", sorted.stream().map(String::valueOf).toList());
    }

    /** Whether the page itself must be known, and not only how long it is. */
    public boolean readsText() {
        return contains != null || missing != null || isLaborious();
    }

    /** Whether it asks for a page at all, which an answer to HEAD does not have. */
    boolean asksForPage() {
        return readsText() || size != null;
    }

    /** Whether {@link #unmetWithin} has anything to look for, which takes a thread of its own. */
    public boolean isLaborious() {
        return matches != null || !json.isEmpty();
    }

    /** What of the head is not as expected. */
    public Optional<Reason> unmetBy(Answer answer) {
        if (!expects(answer.status())) {
            return Optional.of(Reason.of("http.status", answer.status(), expected()));
        }
        return type == null || type.equals(answer.mediaType())
                ? Optional.empty()
                : Optional.of(Reason.of("http.type", type));
    }

    /** What of the page is not as expected, as far as a look at once tells. */
    public Optional<Reason> unmetBy(Page page, @Nullable String contentType) {
        if (size != null && !size.holds(page.length())) {
            return Optional.of(Reason.of("http.size", Size.shown(page.length()), size));
        }
        if (contains == null && missing == null) {
            return Optional.empty();
        }
        String text = page.text(contentType);
        if (contains != null && !text.contains(Accents.composed(contains))) {
            return Optional.of(Reason.of("http.text", contains));
        }
        return missing != null && text.contains(Accents.composed(missing))
                ? Optional.of(Reason.of("http.text-unwanted", missing))
                : Optional.empty();
    }

    /**
     * What else of the page is not as expected.
     *
     * @param text the page's
     * @throws Until.Over if it takes too long
     */
    public Optional<Reason> unmetWithin(String text, Until until) {
        if (matches != null && !matches.matcher(new Watched(text, until)).find()) {
            return Optional.of(Reason.of("http.matches", matches));
        }
        if (json.isEmpty()) {
            return Optional.empty();
        }
        Optional<Json> answer = Json.read(text);
        return answer.isEmpty()
                ? Optional.of(Reason.of("http.no-json"))
                : json.stream()
                        .flatMap(rule -> rule.unmet(answer.get()).stream())
                        .findFirst();
    }

    /** As it is recorded: what was there from the beginning always, the rest where it is asked for. */
    public String describe() {
        List<String> parts = new ArrayList<>();
        parts.add("status=" + expected());
        parts.add("contains=" + (contains == null ? "anything" : '"' + contains + '"'));
        if (missing != null) {
            parts.add("missing=\"" + missing + '"');
        }
        if (matches != null) {
            parts.add("matches=\"" + matches + '"');
        }
        json.forEach(rule -> parts.add("json " + rule.path() + "=\"" + rule.expected() + '"'));
        if (size != null) {
            parts.add("size=" + size.least() + ".." + size.most());
        }
        if (type != null) {
            parts.add("type=" + type.toLowerCase(Locale.ROOT));
        }
        return String.join(", ", parts);
    }
}
