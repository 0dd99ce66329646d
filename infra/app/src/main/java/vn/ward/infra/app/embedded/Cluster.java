package vn.ward.infra.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the database while no server runs on them. Roles are made in single-user mode, so that the superuser
 * has no password and nobody can ever sign in as one over the network.
 */
record Cluster(Folder folder, Programs programs) {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    /**
     * Makes the cluster if there is none. Interrupted, it begins again.
     *
     * @throws EmbeddedDatabaseFailed if another major version made it
     */
    void prepare() throws IOException {
        if (folder.hasCluster()) {
            if (!folder.version().equals(programs.major())) {
                throw new EmbeddedDatabaseFailed("version", null, folder.cluster(), folder.version(), programs.major());
            }
        } else {
            create();
            Files.deleteIfExists(folder.password()); // that of a cluster that somebody took away
        }
        secure();
    }

    /** Makes a password if the one there was is lost. */
    void secure() throws IOException {
        if (!Files.exists(folder.password())) {
            renewPassword();
        }
    }

    /** Writes every setting anew: what was edited by hand, or by an older version of the platform, does not stay. */
    void configure(int port) throws IOException {
        Files.writeString(
                folder.cluster().resolve("postgresql.conf"), resource("postgresql.conf") + "port = " + port + "\n");
        Files.writeString(folder.cluster().resolve("postgresql.auto.conf"), "");
        Files.writeString(folder.cluster().resolve("pg_hba.conf"), resource("pg_hba.conf"));
    }

    /** Makes the cluster, of which there is none, but for a password. Interrupted, it begins again. */
    void create() throws IOException {
        Path partial = folder.root().resolve("cluster.partial");
        Folder.deleteTree(partial);
        // The built-in C.UTF-8 sorts the same on every machine, whatever its C library: no index breaks by an upgrade.
        run(
                "",
                "initdb",
                "--pgdata=" + partial,
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        single(partial, "CREATE ROLE ioc LOGIN\nCREATE DATABASE ioc OWNER ioc\n");
        Files.move(partial, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives it the password that there is. */
    void keepPassword() throws IOException {
        setPassword(folder.secret().reveal());
    }

    private void setPassword(String password) throws IOException {
        single(folder.cluster(), "ALTER ROLE ioc PASSWORD '" + password + "'\n");
    }

    private void renewPassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path partial = folder.root().resolve("password.partial");
        Files.deleteIfExists(partial);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var out =
                FileChannel.open(partial, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            out.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
            out.force(true); // else a power cut could leave it empty, and yet renamed
        }
        setPassword(password);
        Files.move(partial, folder.password(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Statements one a line, in single-user mode; the first that fails ends it. None is logged: one has a password. */
    private void single(Path cluster, String statements) throws IOException {
        run(
                statements,
                "postgres",
                "--single",
                "-D",
                cluster.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                "postgres");
    }

    private void run(String input, String program, String... arguments) throws IOException {
        Process process = programs.process(program, arguments)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(folder.startupLog().toFile())
                .start();
        try (var in = process.outputWriter()) {
            in.write(input);
        } catch (IOException endedEarly) {
            log.debug("The program no longer reads, program={}", program, endedEarly);
        }
        try {
            if (process.waitFor() != 0) {
                throw new EmbeddedDatabaseFailed("program", null, program, folder.root(), folder.lastLines());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseFailed("interrupted", e, folder.root());
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Cluster.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
