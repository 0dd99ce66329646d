package vn.ward.web.contract;

import org.jspecify.annotations.Nullable;
import vn.ward.core.access.Permission;

/**
 * What an operation asks of its caller: {@code x-permission} in the contract.
 *
 * @param permission null if it is enough to be a person who signed in (their own matters), or not even that
 * @param known whether who asks has to be known at all
 */
public record Need(@Nullable Permission permission, boolean known) {

    /** Anybody may. */
    public static final Need NONE = new Need(null, false);

    /** A person who signed in. */
    public static final Need SELF = new Need(null, true);

    static Need of(String word) {
        return switch (word) {
            case "public" -> NONE;
            case "self" -> SELF;
            default ->
                new Need(
                        Permission.of(word)
                                .orElseThrow(() -> new IllegalStateException(
                                        "x-permission is public, self or a permission: " + word + "; correct it")),
                        true);
        };
    }

    /** The word that stands in the contract. */
    public String word() {
        return permission != null ? permission.word() : known ? "self" : "public";
    }
}
