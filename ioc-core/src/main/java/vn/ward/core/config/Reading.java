package vn.ward.core.config;

/** Reads one value of the file. */
@FunctionalInterface
public interface Reading<T> {

    /**
     * @param text as in the file, placeholders such as {@code ${env:…}} already resolved
     * @throws Refused if the text breaks this value's rule
     */
    T read(String text);
}
