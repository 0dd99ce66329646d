package vn.ward.core.entered;

import org.jspecify.annotations.Nullable;
import vn.ward.core.target.Target;

/**
 * A figure that may be entered.
 *
 * @param id of the form of a target's
 * @param name as documents print it
 * @param of what is counted, such as {@code hồ sơ}; of a percentage, what its parts are; null: not said
 */
public record Enterable(
        String id, String name, Unit unit, @Nullable String of) {

    public Enterable {
        if (!Target.isId(id)) {
            throw new IllegalArgumentException("an entered figure's id is small letters, digits and hyphens: " + id);
        }
    }
}
