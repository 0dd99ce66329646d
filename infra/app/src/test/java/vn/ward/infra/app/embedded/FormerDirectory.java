package vn.ward.infra.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;
import vn.ward.core.store.Store;

/** A data directory such as a platform with PostgreSQL 16 has left it: cluster, password and programs. */
record FormerDirectory(Folder folder, Programs programs) {

    /** What 17 knows and 16 does not. */
    private static final String NEWER_SETTING = "allow_alter_system = off\n";

    static FormerDirectory make(Path dataDir) throws IOException {
        Folder folder = Folder.create(dataDir);
        FormerDirectory former = new FormerDirectory(folder, Programs.unpack(folder, archive()));
        former.run(
                "",
                "initdb",
                "--pgdata=" + folder.cluster(),
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-instructions");
        former.run(
                "CREATE ROLE ioc LOGIN\nCREATE DATABASE ioc OWNER ioc\n",
                "postgres",
                "--single",
                "-D",
                folder.cluster().toString(),
                "postgres");
        String settings = resource("postgresql.conf").replace(NEWER_SETTING, "");
        Files.writeString(folder.cluster().resolve("postgresql.conf"), settings);
        Files.writeString(folder.cluster().resolve("pg_hba.conf"), resource("pg_hba.conf"));
        new Cluster(folder, former.programs).secure();
        return former;
    }

    private static byte[] archive() throws IOException {
        try (ZipFile jar = new ZipFile(Path.of("target", "postgresql", "16.jar").toFile());
                InputStream in = jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))) {
            return in.readAllBytes();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Cluster.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is done in its database. */
    @FunctionalInterface
    interface Work {
        void with(Store store) throws Exception;
    }

    /** Runs its server for the while. */
    void with(Work work) throws Exception {
        try (Tenancy tenancy = Tenancy.take(folder)) {
            Server server = new Server(folder, programs, tenancy);
            Postmaster running = server.startAsLeft();
            try (Store store = new Store(EmbeddedDatabase.database(folder, running))) {
                work.with(store);
            } finally {
                server.stop(running);
            }
        }
    }

    /** Another one, the same in all. */
    Path copy(Path dataDir) throws IOException, InterruptedException {
        Files.createDirectories(dataDir);
        Process copy = new ProcessBuilder(List.of("cp", "-a", folder.root().toString(), dataDir.toString()))
                .inheritIO()
                .start();
        if (copy.waitFor() != 0) {
            throw new IOException("no copy in " + dataDir);
        }
        return dataDir;
    }

    private void run(String input, String program, String... arguments) throws IOException {
        Process process = programs.process(program, arguments)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(folder.startupLog().toFile())
                .start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(program + ": " + folder.lastLines());
        }
    }
}
