package vn.ward.collect.queue.drop;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files were taken, the last ones: kept together with what was taken of them. Immutable. */
final class Marks {

    static final String NAME = "files";

    /** More than lie in a folder between being taken and being put away. */
    private static final int MOST = 100;

    private static final String BETWEEN = ",";

    private final Set<String> sha256;

    private Marks(Set<String> sha256) {
        this.sha256 = sha256;
    }

    static Marks of(Map<String, String> kept) {
        String written = kept.getOrDefault(NAME, "");
        return new Marks(written.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(written.split(BETWEEN))));
    }

    boolean has(String file) {
        return sha256.contains(file);
    }

    /** With one more, and without the oldest if that is too many. */
    Marks with(String file) {
        List<String> all = new ArrayList<>(sha256);
        all.remove(file);
        all.add(file);
        return new Marks(new LinkedHashSet<>(all.subList(Math.max(0, all.size() - MOST), all.size())));
    }

    Map<String, String> kept() {
        return Map.of(NAME, String.join(BETWEEN, sha256));
    }
}
