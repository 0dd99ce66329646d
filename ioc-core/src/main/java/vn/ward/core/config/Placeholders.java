package vn.ward.core.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${env:NAME}} and {@code ${file:path}}, and reads files that are parts of the configuration. A path is relative to the configuration's folder, and one line
 * break at the end of such a file is dropped, because editors put it there. Reading a file blocks.
 */
final class Placeholders {

    private static final int LARGEST_FILE = 64 << 10;
    private static final int LARGEST_PART = 1 << 20;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)(}?)");
    private static final Pattern ENV = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern FILE = Pattern.compile("file:(\\S.*)");
    private static final Pattern LAST_BREAK = Pattern.compile("\\r?\\n\\z");

    private final Path configuration;
    private final Map<String, String> environment;
    private final Set<Path> parts = new LinkedHashSet<>();

    Placeholders(Path configuration, Map<String, String> environment) {
        this.configuration = configuration;
        this.environment = Map.copyOf(environment);
    }

    /** Whether {@code raw} is one placeholder and nothing else. */
    static boolean isOnlyPlaceholder(String raw) {
        Matcher matcher = PLACEHOLDER.matcher(raw);
        return matcher.matches() && !matcher.group(2).isEmpty();
    }

    /** Whether what is in a file is to be put into {@code raw}. */
    static boolean isOfFile(String raw) {
        return raw.contains("${file:");
    }

    /**
     * A text with its placeholders filled in.
     *
     * @param raw as it stands in the file
     * @param text never to be printed, unless it is the same as {@code raw}
     * @param filled what came from outside, never to be printed
     */
    record Filled(String raw, String text, List<String> filled) {

        /** Whatever is shorter hides nothing, and would tear sentences apart. */
        private static final int SHORTEST_HIDDEN = 4;

        Filled {
            filled = List.copyOf(filled);
        }

        /** {@code value}, or the placeholder itself if {@code value} shows (a part of) what it stands for. */
        String hide(String value) {
            for (String secret : filled) {
                boolean whole = secret.length() >= SHORTEST_HIDDEN && value.contains(secret);
                boolean part = value.length() >= SHORTEST_HIDDEN && secret.contains(value);
                if (whole || part || value.equals(secret)) {
                    return raw;
                }
            }
            return value;
        }

        @Override
        public String toString() {
            return raw;
        }
    }

    /** @throws Refused if a placeholder is malformed, or what it names is not there; it never holds what was read */
    Filled fill(String raw) {
        Matcher matcher = PLACEHOLDER.matcher(raw);
        StringBuilder text = new StringBuilder();
        List<String> filled = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.group(2).isEmpty()) {
                throw new Refused("placeholder.open");
            }
            String value = lookUp(matcher.group(1));
            filled.add(value);
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return new Filled(raw, matcher.appendTail(text).toString(), filled);
    }

    /** {@code values} without what the placeholders of {@code raw} stand for: they may be said about it. */
    Object[] hide(String raw, Object... values) {
        try {
            Filled filled = fill(raw);
            return Arrays.stream(values)
                    .map(value -> filled.hide(String.valueOf(value)))
                    .toArray();
        } catch (Refused e) {
            return values; // nothing was filled in, so there is nothing to hide
        }
    }

    private String lookUp(String name) {
        Matcher env = ENV.matcher(name);
        if (env.matches()) {
            String value = environment.get(env.group(1));
            if (value == null) {
                throw new Refused("placeholder.env", env.group(1));
            }
            return value;
        }
        Matcher file = FILE.matcher(name);
        if (file.matches()) {
            return read(file.group(1));
        }
        throw new Refused("placeholder.unknown", "${" + name + "}");
    }

    /**
     * The text of a file that is itself a part of the configuration: no secret, and looked at for changes.
     *
     * @throws Refused if it can't be read
     */
    String part(String name) {
        try {
            Path file = configuration.toAbsolutePath().resolveSibling(name);
            parts.add(file); // also one that is missing: it may come
            return FileText.small(file, LARGEST_PART);
        } catch (CharacterCodingException e) {
            throw new Refused("part.text");
        } catch (IOException | InvalidPathException e) {
            throw new Refused("part.file", LARGEST_PART >> 10);
        }
    }

    /** The files that {@link #part} was asked for. */
    Set<Path> parts() {
        return Collections.unmodifiableSet(parts);
    }

    /** The file of this name, from the configuration's folder on; it may be missing. */
    Path path(String name) {
        try {
            return configuration
                    .toAbsolutePath()
                    .resolveSibling(Readings.text().read(name))
                    .normalize();
        } catch (InvalidPathException e) {
            throw new Refused("path.form");
        }
    }

    private String read(String name) {
        try {
            Path file = configuration.toAbsolutePath().resolveSibling(name);
            return LAST_BREAK.matcher(FileText.small(file, LARGEST_FILE)).replaceFirst("");
        } catch (CharacterCodingException e) {
            throw new Refused("placeholder.file-text", name);
        } catch (IOException | InvalidPathException e) {
            throw new Refused("placeholder.file", name);
        }
    }
}
