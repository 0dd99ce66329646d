package vn.ward.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.register.RegisterFixture.NOW;
import static vn.ward.core.register.RegisterFixture.ROOT;
import static vn.ward.core.register.RegisterFixture.as;
import static vn.ward.core.register.RegisterFixture.open;
import static vn.ward.core.register.RegisterFixture.person;
import static vn.ward.core.register.RegisterFixture.signIn;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Role;
import vn.ward.core.register.AuditEntry.Outcome;

@Timeout(60)
class RegisterCopyTest {

    @TempDir
    Path folder;

    private Path copy() {
        return folder.resolve("copied").resolve("access.db");
    }

    private RegisterCopy make() throws Exception {
        Files.createDirectories(folder.resolve("copied"));
        return RegisterCopy.make(folder.resolve("access.db"), copy());
    }

    @Test
    void copied_while_somebody_writes_its_audit_trail_is_whole() throws Exception {
        try (Register register = open(folder)) {
            person(register, "lan", Role.ADMINISTRATOR);
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    register.audit().record(ROOT, AuditWord.PLATFORM_STARTED, null, "x".repeat(900), Outcome.DONE, NOW);
                }
            });
            long before = register.audit().verify().last();
            RegisterCopy copy = make();
            enough.set(true);
            writing.join();

            assertThat(copy.accounts()).isEqualTo(1);
            assertThat(copy.audited()).isGreaterThanOrEqualTo(before);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy())))
                    .isEqualTo("rw-------");
            assertThat(folder.resolve("copied/access.db-wal")).doesNotExist();
            try (Register copied = Register.open(copy())) {
                AuditTrail.Verdict verdict = copied.audit().verify();
                assertThat(verdict.isIntact()).isTrue();
                assertThat(verdict.last()).isEqualTo(copy.audited());
                assertThat(copied.people().all()).isEqualTo(register.people().all());
                assertThat(register.audit().hash(copy.audited())).contains(verdict.head());
            }
        }
    }

    @Test
    void nobody_is_signed_in_by_it_and_no_trace_of_a_session_is_left() throws Exception {
        try (Register register = open(folder)) {
            person(register, "lan", Role.OPERATOR);
            String session = signIn(register, "lan", NOW).orElseThrow();
            Tokens.Issued display = register.tokens().issue(Tokens.Wanted.display("Sảnh", null), as("lan"), NOW);
            String held =
                    register.tokens().bind(display.secret(), "10.0.0.7", NOW).secret();
            make();

            assertThat(register.sessions().find(session, false, NOW)).isPresent();
            assertThat(Files.readString(copy(), StandardCharsets.ISO_8859_1))
                    .contains(Secrets.hash(held))
                    .doesNotContain(Secrets.hash(session));
            try (Register copied = Register.open(copy())) {
                assertThat(copied.sessions().find(session, false, NOW)).isEmpty();
                assertThat(copied.tokens().find(held, true, "10.0.0.7", NOW))
                        .as("a display stays")
                        .isPresent();
            }
        }
    }

    @Test
    void what_is_no_register_is_refused() throws Exception {
        assertThatThrownBy(this::make).isInstanceOf(RegisterFailed.class);
        Files.writeString(folder.resolve("access.db"), "no register at all".repeat(100));
        assertThatThrownBy(this::make).isInstanceOf(RegisterFailed.class);
        assertThat(Files.exists(folder.resolve("copied/access.db-wal"))).isFalse();
    }
}
