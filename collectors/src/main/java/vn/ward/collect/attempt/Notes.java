package vn.ward.collect.attempt;

import java.util.Arrays;
import vn.ward.core.result.Note;

/** Takes down what a try saw on its way, if anybody looks. Called on the attempt's event loop. */
@FunctionalInterface
public interface Notes {

    /** Nobody looks: the watch from beat to beat. */
    Notes NONE = note -> {};

    void take(Note note);

    /** @param code of the sentence {@code note.<code>} */
    default void take(String code, Object... values) {
        if (this != NONE) {
            take(new Note(code, Arrays.stream(values).map(String::valueOf).toList()));
        }
    }
}
