package vn.ward.core.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ward.core.wording.Language;

/**
 * Somebody who can be told.
 *
 * @param id as in the configuration; the sign-in name of their account, if they have one
 * @param reach the ways to reach them, the first first
 * @param quiet when only what is critical may wake them; null: never
 * @param isRecord whether it is a mailbox in which everything is kept besides: it never counts as somebody who was told
 */
public record Person(
        String id,
        String name,
        Language language,
        List<Reach> reach,
        @Nullable Quiet quiet,
        boolean isRecord) {
    public Person {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a person has an id and a name: " + id + ", " + name);
        }
        reach = List.copyOf(reach);
    }

    /** Somebody who counts. */
    public Person(String id, String name, Language language, List<Reach> reach, @Nullable Quiet quiet) {
        this(id, name, language, reach, quiet, false);
    }
}
