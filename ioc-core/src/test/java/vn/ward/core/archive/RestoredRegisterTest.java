package vn.ward.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Role;
import vn.ward.core.config.Database;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.SqliteJournal;
import vn.ward.core.register.AuditEntry.Outcome;
import vn.ward.core.register.AuditTrail;
import vn.ward.core.register.OneTimeLink;
import vn.ward.core.register.People;
import vn.ward.core.register.Register;
import vn.ward.core.register.Sessions;
import vn.ward.core.register.Tokens;
import vn.ward.core.store.Store;
import vn.ward.core.testing.DatabaseServer;

/** Who may do what, and who did what, as they were when the archive was taken. */
@Timeout(120)
class RestoredRegisterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final String PLACE = "10.0.0.9";
    private static final Actor LAN = new Actor(Actor.Kind.PERSON, "lan", PLACE);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static DatabaseServer server;
    private static Path whole;
    private static String session = "";
    private static String display = "";
    private static AuditTrail.Verdict trail;

    @BeforeAll
    static void make() throws IOException {
        server = DatabaseServer.plain();
        WardFiles files = files(shared);
        try (SqliteJournal journal = SqliteJournal.open(files.journal())) {
            journal.append(List.of(new Entry.TargetVersioned("wan", NOW, "x")), NOW, null);
        }
        whole = shared.resolve("whole.ioc");
        try (Register register = Register.open(files.register());
                Store store = new Store(server.database())) {
            OneTimeLink.Issued link = register.people()
                    .invite(Account.invited("lan", "Lan", EnumSet.of(Role.OPERATOR), NOW), Actor.PLATFORM, NOW);
            register.people().accept(link.secret(), new People.Chosen("lan", "Lan", "$argon2id$", null), PLACE, NOW);
            session = register.sessions()
                    .open("lan", new Sessions.Password(), LAN, "Firefox", NOW)
                    .orElseThrow();
            Tokens.Issued issued = register.tokens().issue(Tokens.Wanted.display("Sảnh", null), LAN, NOW);
            display = register.tokens().bind(issued.secret(), PLACE, NOW).secret();
            register.audit().begin(LAN, AuditWord.DRILL_BEGUN, null, null, NOW);
            store.prepare();
            new Backup(store, "ward", files, "1.0").write(whole, false, NOW);
            trail = register.audit().verify();
        }
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static WardFiles files(Path data) {
        return new WardFiles(data.resolve("journal.db"), data.resolve("spool"), data.resolve("access.db"));
    }

    private void restore(Database database, Path file) throws IOException {
        try (Store store = new Store(database, "restore");
                Archive archive = Archive.open(file)) {
            new Restore(store, "ward", files(folder)).run(archive);
        }
    }

    private void assertNotEmpty(Path there) throws IOException {
        byte[] before = Files.readAllBytes(there);
        assertThatThrownBy(() -> restore(server.newDatabase(), whole))
                .isInstanceOfSatisfying(ArchiveRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(ArchiveRefused.Reason.DATA_NOT_EMPTY);
                    assertThat(refused.values()).containsExactly(there.toString());
                });
        assertThat(there).hasBinaryContent(before);
        assertThat(files(folder).journal()).doesNotExist();
    }

    @Test
    void accounts_and_displays_stay_everybody_signs_in_again_and_the_audit_trail_is_whole() throws IOException {
        restore(server.newDatabase(), whole);

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(files(folder).register())))
                .isEqualTo("rw-------");
        try (Register register = Register.open(files(folder).register())) {
            assertThat(register.people().get("lan").password()).isEqualTo("$argon2id$");
            assertThat(register.tokens().find(display, true, PLACE, NOW)).isPresent();
            assertThat(register.sessions().find(session, false, NOW)).isEmpty();
            assertThat(register.audit().verify()).isEqualTo(trail);
            register.audit().recover();
            assertThat(register.audit().newest(AuditTrail.Wanted.ALL, null, 1))
                    .as("what was being done then: nobody knows how it ended")
                    .allSatisfy(last -> {
                        assertThat(last.what()).isEqualTo("drill-begun");
                        assertThat(last.outcome()).isEqualTo(Outcome.UNKNOWN);
                    });
            assertThat(register.audit().verify().isIntact()).isTrue();
        }
    }

    @Test
    void an_archive_of_the_former_format_is_restored_without_accounts() throws IOException {
        Path former = ArchiveTest.zipped(shared, ArchiveTest.former(ArchiveTest.parts(whole)));
        restore(server.newDatabase(), former);

        assertThat(files(folder).journal()).exists();
        assertThat(files(folder).register()).doesNotExist();
    }

    @Test
    void somebody_elses_register_is_refused_and_stays_as_it_is() throws IOException {
        Files.writeString(files(folder).register(), "precious");
        assertNotEmpty(files(folder).register());
    }

    /** SQLite would take it for the restored file's own and play it back into it. */
    @Test
    void a_log_that_a_former_register_left_behind_is_refused() throws IOException {
        assertNotEmpty(Files.writeString(folder.resolve("access.db-wal"), "what was committed last"));
    }

    @Test
    void what_a_killed_restore_has_placed_may_lie_there() throws IOException {
        Map<String, byte[]> parts = ArchiveTest.parts(whole);
        Files.write(files(folder).register(), parts.get("access.db"));
        Files.write(folder.resolve("access.db.partial"), new byte[10]);
        restore(server.newDatabase(), whole);

        assertThat(files(folder).register()).hasBinaryContent(parts.get("access.db"));
        assertThat(folder.resolve("access.db.partial")).doesNotExist();
    }

    @Test
    void a_restore_that_fails_after_it_placed_the_register_leaves_none_behind() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("journal.db.partial/full"));
        Database database = server.newDatabase();
        assertThatThrownBy(() -> restore(database, whole)).isInstanceOf(ArchiveRefused.class);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(inTheWay.getParent());
        }
        Files.delete(inTheWay);
        restore(database, whole);
        assertThat(files(folder).register()).exists();
    }
}
