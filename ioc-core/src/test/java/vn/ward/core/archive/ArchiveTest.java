package vn.ward.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.archive.ArchiveRefused.Reason;
import vn.ward.core.config.Database;
import vn.ward.core.config.Secret;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.JournalFailed;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.Register;
import vn.ward.core.series.Batch;
import vn.ward.core.series.Sample;
import vn.ward.core.series.Series;
import vn.ward.core.store.Samples;
import vn.ward.core.store.Store;
import vn.ward.core.store.StoreAway;
import vn.ward.core.testing.DatabaseServer;

/** One archive, made once, and what may become of it. */
@Timeout(120)
class ArchiveTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    @TempDir
    static Path folder;

    private static DatabaseServer server;
    private static Path whole;
    private static Map<String, byte[]> parts;

    @BeforeAll
    static void make() throws IOException {
        server = DatabaseServer.plain();
        try (SqliteJournal journal = SqliteJournal.open(files().journal())) {
            journal.append(List.of(new Entry.TargetVersioned("wan", NOW, "x")), NOW, null);
        }
        try (Register register = Register.open(files().register())) {
            register.audit().record(Actor.PLATFORM, AuditWord.PLATFORM_STARTED, null, null, Outcome.DONE, NOW);
        }
        Files.createDirectories(files().spool());
        Files.write(files().spool().resolve("0000000000000001.spool"), new byte[] {1, 2, 3});
        try (Store store = new Store(server.database())) {
            store.prepare();
            Series series = new Series("wan", "rtt_seconds");
            new Samples(() -> store, "ward")
                    .write(new Batch(
                            1,
                            1,
                            IntStream.range(0, 500)
                                    .mapToObj(i -> new Sample(series, NOW.plusSeconds(i), i))
                                    .toList()));
            whole = folder.resolve("whole.ioc");
            backup(store).write(whole, false, NOW);
        }
        parts = parts(whole);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static WardFiles files() {
        return new WardFiles(folder.resolve("journal.db"), folder.resolve("spool"), folder.resolve("access.db"));
    }

    private static Backup backup(Store store) {
        return new Backup(store, "ward", files(), "1.0");
    }

    static Map<String, byte[]> parts(Path file) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return parts;
    }

    private Path zipped(Map<String, byte[]> entries) throws IOException {
        return zipped(folder, entries);
    }

    static Path zipped(Path folder, Map<String, byte[]> entries) throws IOException {
        Path file = Files.createTempFile(folder, "made", ".ioc");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static void assertRefused(Path file, Reason reason) {
        assertThatThrownBy(() -> Archive.open(file).close()).isInstanceOfSatisfying(ArchiveRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.values()).contains(file.toString());
        });
    }

    @Test
    void it_says_what_it_is_and_is_for_its_owners_eyes_only() throws IOException {
        try (Archive archive = Archive.open(whole)) {
            Manifest manifest = archive.manifest();
            assertThat(manifest.level()).isEqualTo("plain");
            assertThat(manifest.takenAt()).isEqualTo(NOW);
            assertThat(manifest.server()).startsWith("17.");
            assertThat(manifest.tables())
                    .filteredOn(table -> table.shape().name().equals("sample"))
                    .extracting(Manifest.Table::rows)
                    .containsExactly(500L);
            assertThat(manifest.spool()).hasSize(1);
            assertThat(manifest.register())
                    .extracting(Manifest.Register::accounts, Manifest.Register::audited)
                    .containsExactly(0L, 1L);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(whole)))
                .isEqualTo("rw-------");
        assertThat(zipped(parts)).satisfies(copy -> Archive.open(copy).close());
    }

    @Test
    void cut_anywhere_it_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.ioc");
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 300) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertRefused(cut, Reason.DAMAGED);
        }
    }

    /** Some bits of a ZIP mean nothing, such as a time: then all that it holds is as it was. */
    @Test
    void with_a_bit_flipped_it_is_refused_or_holds_what_it_held() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Path flipped = folder.resolve("flipped.ioc");
        Random random = new Random(7);
        int refused = 0;
        int tries = 600;
        for (int i = 0; i < tries; i++) {
            int at = random.nextInt(bytes.length);
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(flipped, bytes);
            bytes[at] = before;
            try (Archive archive = Archive.open(flipped)) {
                assertThat(archive.manifest().tables()).hasSize(28);
                Map<String, byte[]> held = parts(flipped);
                assertThat(held.keySet()).isEqualTo(parts.keySet());
                held.forEach((name, content) -> assertThat(content).as(name).isEqualTo(parts.get(name)));
            } catch (ArchiveRefused e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(tries / 2);
    }

    @Test
    void something_else_is_refused() throws IOException {
        assertRefused(folder.resolve("nowhere.ioc"), Reason.MISSING);
        assertRefused(folder, Reason.MISSING);
        assertRefused(Files.writeString(folder.resolve("letter"), "no archive"), Reason.DAMAGED);
        assertRefused(zipped(Map.of("letter", new byte[9])), Reason.DAMAGED);
        assertRefused(zipped(with(Manifest.ENTRY, "{}")), Reason.DAMAGED);
        assertRefused(zipped(with(Manifest.ENTRY, "no JSON")), Reason.DAMAGED);
        assertRefused(zipped(with("tables/more.copy", "")), Reason.DAMAGED);
        assertRefused(zipped(with("tables/sample.copy", "")), Reason.DAMAGED);
        assertRefused(zipped(with("access.db", "anybody's")), Reason.DAMAGED);
    }

    @Test
    void a_newer_platforms_is_refused_whatever_else_is_new_in_it() throws IOException {
        assertRefused(zipped(with(Manifest.ENTRY, "{\"format\": 3, \"moon\": true}")), Reason.NEWER);
    }

    @Test
    void one_of_the_former_format_has_no_register_and_is_whole() throws IOException {
        try (Archive archive = Archive.open(zipped(former(parts)))) {
            assertThat(archive.manifest().format()).isEqualTo(1);
            assertThat(archive.manifest().register()).isNull();
        }
        Map<String, byte[]> smuggled = former(parts);
        smuggled.put("access.db", parts.get("access.db"));
        assertRefused(zipped(smuggled), Reason.DAMAGED);
    }

    /** As the former platform wrote it. */
    static Map<String, byte[]> former(Map<String, byte[]> parts) throws IOException {
        Map<String, byte[]> former = new TreeMap<>(parts);
        former.remove("access.db");
        ObjectMapper json = new ObjectMapper();
        ObjectNode manifest = (ObjectNode) json.readTree(parts.get(Manifest.ENTRY));
        manifest.put("format", 1).remove("register");
        former.put(Manifest.ENTRY, json.writeValueAsBytes(manifest));
        return former;
    }

    private static Map<String, byte[]> with(String name, String content) {
        Map<String, byte[]> more = new TreeMap<>(parts);
        more.put(name, content.getBytes(StandardCharsets.UTF_8));
        return more;
    }

    @Test
    void what_lies_there_gives_way_only_if_asked_for() throws IOException {
        Path file = Files.writeString(folder.resolve("there.ioc"), "precious");
        try (Store store = new Store(server.database())) {
            assertThatThrownBy(() -> backup(store).write(file, false, NOW))
                    .isInstanceOf(ArchiveRefused.class)
                    .hasMessageContaining("EXISTS");
            assertThat(file).hasContent("precious");
            assertThatThrownBy(() -> backup(store).write(folder, true, NOW)).hasMessageContaining("EXISTS");

            backup(store).write(file, true, NOW);
        }
        assertThat(file).satisfies(replaced -> Archive.open(replaced).close());
    }

    @Test
    void a_failure_leaves_nothing_behind() throws IOException {
        Path own = Files.createDirectory(folder.resolve("failures"));
        Path file = own.resolve("ward.ioc");
        try (Store store = new Store(new Database("jdbc:postgresql://127.0.0.1:9/ioc", "ioc", new Secret("")))) {
            assertThatThrownBy(() -> backup(store).write(file, false, NOW)).isInstanceOf(StoreAway.class);
        }
        try (Store store = new Store(server.database())) {
            WardFiles none = new WardFiles(own.resolve("none"), own.resolve("none"), own.resolve("none"));
            assertThatThrownBy(() -> new Backup(store, "ward", none, "1.0").write(file, false, NOW))
                    .isInstanceOf(JournalFailed.class);
            assertThatThrownBy(() -> backup(store).write(own.resolve("no/folder"), false, NOW))
                    .hasMessageContaining("UNWRITABLE");
        }
        try (Stream<Path> left = Files.list(own)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void two_at_once_into_one_file_do_not_mix() throws IOException {
        Path file = folder.resolve("twice.ioc");
        try (Store store = new Store(server.database());
                FileChannel other = FileChannel.open(
                        folder.resolve("twice.ioc.partial"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = other.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> backup(store).write(file, false, NOW)).hasMessageContaining("BUSY");
        }
    }
}
