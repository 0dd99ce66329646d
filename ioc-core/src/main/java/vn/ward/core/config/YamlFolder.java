package vn.ward.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder beside a configuration whose files belong to it, read in the order of their names; those that an editor hides
 * while it is at work are left alone. Blocks.
 */
enum YamlFolder {
    /** Files with more targets. */
    TARGETS("targets.d"),
    /** A file for each template of the user's own. */
    TEMPLATES("templates.d");

    private static final String SUFFIX = ".yaml";

    private final String folder;

    YamlFolder(String folder) {
        this.folder = folder;
    }

    /** None if there is no such folder. */
    List<Path> files(Path configuration) throws IOException {
        try (Stream<Path> files = Files.list(configuration.resolveSibling(folder))) {
            return files.filter(YamlFolder::isRead).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Notes a problem of {@code configuration} and returns none if the folder can't be read. */
    List<Path> files(Path configuration, Problems problems) {
        try {
            return files(configuration);
        } catch (IOException e) {
            problems.note(Place.START, "folder.unreadable", folder, e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** What a file of such a folder is called without its suffix. */
    static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static boolean isRead(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }
}
