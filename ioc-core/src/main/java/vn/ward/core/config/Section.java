package vn.ward.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mapping of the file. Every getter notes a {@link Problem} where something is missing or wrong and then returns
 * what is empty, so that reading goes on and finds the next mistake. Keys that nobody asked for are mistakes too.
 */
public interface Section {

    /** The value of {@code key}; a problem if it is missing, not a scalar, or refused. */
    <T> Optional<T> required(String key, Reading<T> reading);

    /** The value of {@code key}; empty if it is missing; a problem if it is not a scalar, or refused. */
    <T> Optional<T> optional(String key, Reading<T> reading);

    /** The values of a sequence (or of one scalar); empty if {@code key} is missing. */
    <T> List<T> list(String key, Reading<T> reading);

    /** The values of a mapping of scalars in the file's order; empty if {@code key} is missing. */
    <T> Map<String, T> map(String key, Reading<T> reading);

    /** The value of a secret: a problem if it stands in the file in clear instead of {@code ${env:…}} or {@code ${file:…}}. */
    Optional<Secret> secret(String key);

    /**
     * The text of the file that {@code key} names, from the configuration's folder: a part of the configuration, looked at for
     * changes like its own files. A refusal of the reading is told with the file's name as {0}. A problem if it can't be
     * read, or if {@code ${file:…}} stands there instead of the name; empty if {@code key} is missing.
     */
    <T> Optional<T> file(String key, Reading<T> reading);

    /** The file that {@code key} names, from the configuration's folder on. Whether it is there is not looked at. */
    Optional<Path> path(String key);

    /** The value of {@code key} as it stands in the file, its placeholders not filled in; empty if it is no scalar. */
    Optional<String> written(String key);

    /** The mapping below {@code key}; empty if it is missing. */
    Optional<Section> section(String key);

    /** The mappings of a sequence (or the one mapping); a problem where one is something else; empty if {@code key} is missing. */
    List<Section> sections(String key);

    /** The keys of this mapping in the file's order, known or not: for a mapping whose keys are names. */
    Set<String> keys();

    /**
     * Notes a problem at the value of {@code key}, or at this mapping if there is no such key. A value that already has
     * a problem gets no second one.
     *
     * @param rule key of the sentence ({@code config.<rule>})
     * @param values all that the sentence speaks of, from {0} on
     */
    void refuse(String key, String rule, Object... values);
}
