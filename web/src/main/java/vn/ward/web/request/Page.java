package vn.ward.web.request;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that was asked for by {@code limit}, {@code after} or both. Each item has a key whose order as text is
 * the list's order; {@code after} is the key of the last one that the reader has. So nothing is shown twice or left out
 * when items come or go meanwhile.
 *
 * @param limit how many at most
 * @param after the key after which it begins; null at the list's beginning
 */
public record Page(int limit, @Nullable String after) {

    /** A list that was asked for whole. */
    public static final Page ALL = new Page(Integer.MAX_VALUE, null);

    public static final int USUAL = 100;
    public static final int MOST = 500;

    private static final Pattern KEY = Pattern.compile("[0-9a-z._-]{1,80}");
    private static final long LATEST = 9_999_999_999_999L;

    /** The page that was asked for; empty if the whole list was. */
    public static Optional<Page> of(Query query) {
        int limit = query.number("limit", 1, MOST, USUAL);
        Optional<String> after = query.text("after");
        after.filter(key -> !KEY.matcher(key).matches()).ifPresent(key -> query.wrong("after", key, "after"));
        return after.isPresent() || query.text("limit").isPresent()
                ? Optional.of(new Page(limit, after.orElse(null)))
                : Optional.empty();
    }

    /** The page that was asked for; the first if none was. */
    public static Page usual(Query query) {
        return of(query).orElse(new Page(USUAL, null));
    }

    /**
     * Some of a list.
     *
     * @param next the key to go on after; null if this is the end
     */
    public record Cut<T>(List<T> items, @Nullable String next) {

        public <R> List<R> map(Function<T, R> document) {
            return items.stream().map(document).toList();
        }
    }

    /** @param list all of it, or a part in which the page lies whole */
    public <T> Cut<T> of(List<T> list, Function<T, String> key) {
        List<T> rest = list.stream()
                .filter(item -> isAfter(key.apply(item)))
                .sorted(Comparator.comparing(key))
                .toList();
        return rest.size() <= limit
                ? new Cut<>(rest, null)
                : new Cut<>(rest.subList(0, limit), key.apply(rest.get(limit - 1)));
    }

    public boolean isAfter(String key) {
        return after == null || key.compareTo(after) > 0;
    }

    /** Of a list whose oldest item comes first. */
    public static String oldestFirst(long epochMillis, String name) {
        return String.format(Locale.ROOT, "%013d-%s", epochMillis, name);
    }

    /** Of a list whose newest item comes first, and the one with the greater number among those of one moment. */
    public static String newestFirst(long epochMillis, long number) {
        return String.format(Locale.ROOT, "%013d-%015d", LATEST - epochMillis, 999_999_999_999_999L - number);
    }

    /** Of a list whose newest item comes first, by name among those of one moment. */
    public static String newestFirst(long epochMillis, String name) {
        return String.format(Locale.ROOT, "%013d-%s", LATEST - epochMillis, name);
    }

    /** The moment in a key of {@link #newestFirst}; empty at the list's beginning, and of a key that is none. */
    public Optional<Long> newestMillis() {
        if (after == null || !after.matches("[0-9]{13}-[0-9]{15}")) {
            return Optional.empty();
        }
        return Optional.of(LATEST - Long.parseLong(after.substring(0, after.indexOf('-'))));
    }
}
