package vn.ward.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.register.AuditEntry;
import vn.ward.core.register.AuditTrail;
import vn.ward.core.register.Register;
import vn.ward.core.sqlite.SqliteFile;

class AuditKeeperTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void start(Register register) throws Exception {
        vertx.deployVerticle(new AuditKeeper(register.audit(), Clock.systemUTC()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_start_stands_in_the_trail() throws Exception {
        try (Register register = Register.open(folder.resolve("access.db"))) {
            start(register);
            assertThat(register.audit().newest(AuditTrail.Wanted.ALL, null, 9))
                    .extracting(AuditEntry::what)
                    .containsExactly("platform-started");
        }
    }

    @Test
    void a_full_disk_keeps_no_platform_from_watching() throws Exception {
        try (Register register = Register.open(folder.resolve("access.db"));
                Connection meddling = SqliteFile.connect(folder.resolve("access.db"));
                Statement statement = meddling.createStatement()) {
            statement.executeUpdate(
                    "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
            start(register);
            assertThat(register.audit().verify().isIntact()).isTrue();
        }
    }
}
