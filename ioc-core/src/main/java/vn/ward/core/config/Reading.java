package vn.ward.core.config;

/** Reads one value of the file. */
@FunctionalInterface
public interface Reading<T> {

    /**
     * @param text as in the file, placeholders such as {@code ${env:…}} already resolved
     * @throws Refused if the text breaks this value's rule
     */
    T read(String text);

    /** What an editor can tell of the texts that it takes. */
    default Shape shape() {
        return Shape.TEXT;
    }
}
