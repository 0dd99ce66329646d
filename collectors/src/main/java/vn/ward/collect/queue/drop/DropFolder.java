package vn.ward.collect.queue.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Excerpt;
import vn.ward.core.result.Reason;

/** The folder and the files in it. Nothing is followed that leads elsewhere. Blocking. */
final class DropFolder {

    static final String DONE = "done";
    static final String ERRORS = ".errors.csv";

    /** Bytes of a file: ten days of a busy ward. */
    static final int LARGEST = 16 << 20;

    private static final int MEBI = 1 << 20;

    /** More names in a folder than anybody looks through. */
    private static final int MOST_NAMES = 10_000;

    private static final int LONGEST_NAME = 80;

    private final Path folder;
    private final PathMatcher files;

    DropFolder(DropSpec spec) {
        this.folder = spec.folder();
        this.files = folder.getFileSystem().getPathMatcher("glob:" + spec.anyCase());
    }

    /**
     * @param files that may be taken, the oldest first
     * @param troubles with others, by name
     */
    record Listing(List<Found> files, Map<String, Reason> troubles) {}

    /** @throws Trouble if the folder can't be looked through */
    Listing list() throws Trouble {
        if (!Files.isDirectory(folder)) {
            throw new Trouble("queue.csv.no-folder", folder);
        }
        List<Found> found = new ArrayList<>();
        Map<String, Reason> troubles = new TreeMap<>();
        int names = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                if (++names > MOST_NAMES) {
                    throw new Trouble("queue.csv.many-files", folder, MOST_NAMES);
                }
                if (isWanted(path)) {
                    look(path).ifPresent(file -> {
                        @Nullable Reason trouble = trouble(file);
                        if (trouble == null) {
                            found.add(file.found);
                        } else {
                            troubles.put(file.found.name(), trouble);
                        }
                    });
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            throw new Trouble("queue.csv.closed-folder", folder);
        }
        found.sort(Comparator.comparing(Found::changed).thenComparing(Found::name));
        return new Listing(found, troubles);
    }

    /** What begins with a dot is not ready, as everywhere; what we wrote ourselves is none of theirs. */
    private boolean isWanted(Path path) {
        String name = path.getFileName().toString();
        Path anyCase = folder.getFileSystem().getPath(name.toLowerCase(Locale.ROOT));
        return files.matches(anyCase) && !name.startsWith(".") && !name.endsWith(ERRORS);
    }

    private record Looked(Found found, boolean isFile) {}

    /** Empty: it went away meanwhile. */
    private static Optional<Looked> look(Path path) {
        try {
            BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Looked(new Found(path, is.size(), is.lastModifiedTime()), is.isRegularFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Reason trouble(Looked file) {
        String name = shown(file.found);
        if (!file.isFile) {
            return Reason.of("queue.csv.no-file", name);
        }
        return file.found.bytes() > LARGEST ? Reason.of("queue.csv.too-big", name, LARGEST / MEBI) : null;
    }

    static String shown(Found file) {
        return Excerpt.of(file.name(), LONGEST_NAME);
    }

    /** What {@code file} is now; empty: it is not there, or no file any more. */
    Optional<Found> again(Found file) {
        return look(file.path()).filter(Looked::isFile).map(Looked::found);
    }

    /**
     * What is in it; empty: it went away meanwhile.
     *
     * @throws Trouble if it can't be read, or grew beyond what is read
     */
    Optional<byte[]> read(Found file) throws Trouble {
        try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Trouble("queue.csv.too-big", shown(file), LARGEST / MEBI);
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | SecurityException e) {
            throw new Trouble("queue.csv.unread", shown(file));
        }
    }

    /** Where lines of {@code file} are told that can't be read. */
    Path errors(Found file) {
        return folder.resolve(file.name() + ERRORS);
    }

    /**
     * Puts it into {@code done/}; of a name that is taken there it gets another one, by what is in it.
     *
     * @param sha256 of what was read of it
     * @throws Trouble if that can't be done; then it is where it was
     */
    void putAway(Found file, String sha256) throws Trouble {
        Path done = folder.resolve(DONE);
        try {
            if (!Files.isDirectory(done, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(done);
            }
            Path to = done.resolve(file.name());
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                to = done.resolve(otherName(file.name(), sha256));
            }
            Files.move(file.path(), to, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            if (Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
                throw new Trouble("queue.csv.unmoved", shown(file), DONE);
            }
        } catch (AtomicMoveNotSupportedException e) {
            throw new Trouble("queue.csv.elsewhere", shown(file), DONE);
        } catch (IOException | SecurityException e) {
            throw new Trouble("queue.csv.unmoved", shown(file), DONE);
        }
    }

    /** {@code ve.csv} → {@code ve.1f0c9a7d2b44.csv}: what has the same name then has the same content. */
    private static String otherName(String name, String sha256) {
        int dot = name.lastIndexOf('.');
        String print = "." + sha256.substring(0, 12);
        return dot < 1 ? name + print : name.substring(0, dot) + print + name.substring(dot);
    }
}
