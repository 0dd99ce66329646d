package vn.ward.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one ward's own files lie, beside its database.
 *
 * @param register of who may do what
 */
public record WardFiles(Path journal, Path spool, Path register) {

    static final String SPOOLED = ".spool";

    /** The spool's files, the oldest first; none if there is no spool. */
    List<Path> spooled() throws IOException {
        if (!Files.isDirectory(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(SPOOLED))
                    .sorted()
                    .toList();
        }
    }
}
