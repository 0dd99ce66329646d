package vn.ward.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code targets.d} beside a configuration: files with more targets, read in the order of their names; those that an editor
 * hides while it is at work are left alone. Blocks.
 */
final class TargetFolder {

    private static final String NAME = "targets.d";
    private static final String SUFFIX = ".yaml";

    private TargetFolder() {}

    /** None if there is no such folder. */
    static List<Path> files(Path configuration) throws IOException {
        try (Stream<Path> files = Files.list(configuration.resolveSibling(NAME))) {
            return files.filter(TargetFolder::isRead).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static boolean isRead(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }
}
