package vn.ward.web.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that may be long: at most {@code limit} items behind the one that {@code after} names.
 *
 * @param after null for the first
 */
public record Page(int limit, @Nullable String after) {

    /** What a request for one says. */
    public static final String[] PARAMETERS = {"limit", "after"};

    private static final int MOST = 500;
    private static final int USUAL = 100;

    /**
     * A part.
     *
     * @param next what {@code after} is for the next; null if this is the last
     */
    public record Cut<T>(List<T> items, @Nullable String next) {}

    public static Page of(Query query) {
        return new Page(
                query.number("limit", 1, MOST, USUAL), query.text("after").orElse(null));
    }

    /**
     * @param all in their order
     * @param name by which each is told from the others
     */
    public <T> Cut<T> cut(List<T> all, Function<T, String> name) {
        int from = 0;
        if (after != null) {
            List<String> names = all.stream().map(name).toList();
            from = names.indexOf(after) + 1;
            if (from == 0) {
                from = all.size(); // it is gone: there is nothing behind it
            }
        }
        int until = Math.min(all.size(), from + limit);
        List<T> items = List.copyOf(all.subList(from, until));
        return new Cut<>(items, until < all.size() ? name.apply(all.get(until - 1)) : null);
    }
}
