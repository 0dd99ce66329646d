package vn.ward.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements of this package, one a file; the first line is the question it answers. */
final class Sql {

    private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

    private Sql() {}

    /**
     * The statement in {@code <name>.sql} without its question.
     *
     * @throws IllegalStateException if there is no such file: a mistake of ours
     */
    static String of(String name) {
        return LOADED.computeIfAbsent(name, Sql::load);
    }

    private static String load(String name) {
        try (InputStream in = Sql.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("no such statement: " + name + ".sql");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
