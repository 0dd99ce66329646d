package vn.ward.core.result;

import java.util.List;

/**
 * Something a try saw on its way, for whoever looks into one try: the key of a sentence ({@code note.<code>}) and the
 * values it speaks of. It decides nothing.
 *
 * @param code such as {@code address}
 * @param values in the order the sentence uses them; no secrets, but addresses: for operators only
 */
public record Note(String code, List<String> values) {

    public Note {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a note needs a code");
        }
        values = List.copyOf(values);
    }
}
