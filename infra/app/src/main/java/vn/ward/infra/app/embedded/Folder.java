package vn.ward.infra.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.ward.core.config.Secret;

/**
 * Where the parts of one embedded database lie.
 *
 * @param root {@code database} in the data directory, absolute and free of links, for its owner only
 * @param cluster PostgreSQL's own data directory
 */
record Folder(Path root, Path cluster) {

    /** PostgreSQL's initdb puts its own path between double quotes in a shell's command. */
    private static final Pattern NOT_FOR_A_SHELL = Pattern.compile("[\"$`\\\\\n]");

    Folder(Path root) {
        this(root, root.resolve("cluster"));
    }

    static Folder create(Path dataDir) throws IOException {
        Path root = dataDir.resolve("database").toAbsolutePath();
        if (NOT_FOR_A_SHELL.matcher(root.toString()).find()) {
            throw new EmbeddedDatabaseFailed("path", null, root);
        }
        Files.createDirectories(dataDir);
        if (!Files.isDirectory(root)) {
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Folder folder = new Folder(root.toRealPath());
        Files.createDirectories(folder.log());
        return folder;
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path owner() {
        return root.resolve("owner");
    }

    Path password() {
        return root.resolve("password");
    }

    /** The password of the role {@code ioc}. */
    Secret secret() throws IOException {
        return new Secret(Files.readString(password()).strip());
    }

    /** With the cluster that is being handed over, or has been. */
    Folder former() {
        return new Folder(root, root.resolve("cluster.old"));
    }

    /** With the cluster that will be the one, but is not proven yet. */
    Folder next() {
        return new Folder(root, root.resolve("cluster.next"));
    }

    /** Where rows lie on their way from the former cluster to the next. */
    Path handover() {
        return root.resolve("handover");
    }

    /** Whether there is a cluster. */
    boolean hasCluster() {
        return Files.isDirectory(cluster);
    }

    /** The major version that made the cluster. */
    String version() throws IOException {
        return Files.readString(cluster.resolve("PG_VERSION")).strip();
    }

    Path log() {
        return root.resolve("log");
    }

    /** What the server says before its own log is open. */
    Path startupLog() {
        return log().resolve("startup.log");
    }

    /** The last lines of the log written last, for a message. */
    String lastLines() throws IOException {
        try (Stream<Path> logs = Files.list(log())) {
            Path newest = logs.filter(log -> log.toFile().length() > 0)
                    .max(Comparator.comparingLong(log -> log.toFile().lastModified()))
                    .orElse(startupLog());
            List<String> lines = Files.exists(newest) ? Files.readAllLines(newest) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        }
    }

    static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
