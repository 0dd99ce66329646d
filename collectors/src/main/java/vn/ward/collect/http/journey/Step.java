package vn.ward.collect.http.journey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.http.Expect;
import vn.ward.collect.http.Method;

/**
 * One page of a journey.
 *
 * @param id names its measurement
 * @param name as people read it
 * @param url null: where the form leads that is sent
 * @param method of a form that is sent, its own counts
 * @param takes by the names that later steps call them by
 */
record Step(
        String id,
        String name,
        @Nullable Link url,
        Method method,
        Map<String, Phrase> headers,
        Content content,
        Map<String, Take> takes,
        Expect expect) {

    Step {
        headers = Map.copyOf(headers);
        takes = Collections.unmodifiableMap(new LinkedHashMap<>(takes)); // as written: the first that lacks is told
    }

    /** How long it took, its redirects included. */
    String measurement() {
        return measurement(id);
    }

    static String measurement(String id) {
        return id + "_seconds";
    }

    /** Whether its page must be looked through. */
    boolean takesOfPage() {
        return takes.values().stream().anyMatch(Take.OfPage.class::isInstance);
    }

    String describe() {
        Map<String, String> taken = new TreeMap<>();
        takes.forEach((as, take) -> taken.put(as, take.describe()));
        return id + "("
                + String.join(
                        ", ",
                        "name=" + name,
                        "url=" + (url == null ? "form" : url.describe()),
                        "method=" + method,
                        "headers=" + new TreeSet<>(headers.keySet()),
                        "content=" + content.describe(),
                        "take=" + taken,
                        expect.describe())
                + ")";
    }
}
