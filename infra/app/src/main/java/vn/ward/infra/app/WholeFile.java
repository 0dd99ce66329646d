package vn.ward.infra.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that is written whole or not at all: who reads it never sees half of it, and a failure leaves nothing. */
final class WholeFile {

    /** As for any new file: what the user's umask leaves of it. A temporary file would be its owner's alone. */
    private static final FileAttribute<Set<PosixFilePermission>> ORDINARY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"));

    private WholeFile() {}

    /**
     * Writes it, in place of an earlier one. Blocks.
     *
     * @throws Refusal if there is no such folder, something else than a file lies there, or it can't be written
     */
    static void write(Path file, String text) {
        write(file, out -> out.write(text));
    }

    /** What a file is to hold, written piece by piece. */
    @FunctionalInterface
    interface Content {
        void to(Writer out) throws IOException;
    }

    /** The same, of a text that need not be in memory as a whole. */
    static void write(Path file, Content content) {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || (Files.exists(whole) && !Files.isRegularFile(whole))) {
            throw new Refusal("refusal.out-no-file", whole);
        }
        if (!Files.isDirectory(folder)) {
            throw new Refusal("refusal.out-no-folder", folder);
        }
        try {
            Path partial = Files.createTempFile(folder, ".report-", ".partial", ORDINARY);
            try {
                try (Writer out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
                    content.to(out);
                }
                Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal("refusal.out", file, String.valueOf(e.getMessage()));
        }
    }
}
