package vn.ward.collect.snmp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.smi.OID;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.snmp.device.Access;
import vn.ward.collect.snmp.device.AuthenticationProtocol;
import vn.ward.collect.snmp.device.PrivacyProtocol;
import vn.ward.core.config.Secret;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** SNMP v3: who reads is known, and what is read is hidden. */
class UserAccessTest {

    private static final String PASSWORD = "mat-khau-xac-thuc";
    private static final String HIDING = "mat-khau-ma-hoa";
    private static final RecordedAgent.User GIAMSAT =
            new RecordedAgent.User("giamsat", AuthHMAC192SHA256.ID, PASSWORD, PrivAES128.ID, HIDING);

    /** The ciphers of a virtual machine that has just started take their time on a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(9);

    private final Vertx vertx = Vertx.vertx();
    private final SnmpProbe probe = new SnmpProbe(new Gear(vertx));

    @AfterEach
    void stop() throws Exception {
        probe.close().await(5, SECONDS);
        vertx.close().await(5, SECONDS);
    }

    private static Access access(String name, String password, String hiding) {
        return access(name, AuthenticationProtocol.SHA_256, password, PrivacyProtocol.AES_128, hiding);
    }

    private static Access access(
            String name,
            AuthenticationProtocol auth,
            String password,
            @Nullable PrivacyProtocol privacy,
            String hiding) {
        return new Access.User(
                name,
                new Access.Authentication(auth, new Secret(password)),
                privacy == null ? null : new Access.Privacy(privacy, new Secret(hiding)));
    }

    private static Target target(String id, RecordedAgent agent, Access access, Duration timeout) {
        return Targets.of(id, Snmp.line(Snmp.at(agent.port(), access), "ether1"), Snmp.pace(timeout));
    }

    private Result tried(String id, RecordedAgent agent, Access access, Notes notes) throws Exception {
        return tried(target(id, agent, access, PATIENT), notes);
    }

    private Result tried(Target target, Notes notes) throws Exception {
        return probe.tryOnce(target, Instant.ofEpochMilli(0), notes).await(30, SECONDS);
    }

    private Result tried(RecordedAgent agent, Access access) throws Exception {
        return tried("wan", agent, access, Notes.NONE);
    }

    private static OID auth(String name) {
        return switch (name) {
            case "SHA-1" -> AuthSHA.ID;
            case "SHA-224" -> AuthHMAC128SHA224.ID;
            case "SHA-256" -> AuthHMAC192SHA256.ID;
            case "SHA-384" -> AuthHMAC256SHA384.ID;
            case "SHA-512" -> AuthHMAC384SHA512.ID;
            default -> AuthMD5.ID;
        };
    }

    private static OID privacy(String name) {
        return switch (name) {
            case "AES-128" -> PrivAES128.ID;
            case "AES-192" -> PrivAES192.ID;
            default -> PrivAES256.ID;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "SHA-1, AES-128",
        "SHA-224, AES-128",
        "SHA-256, AES-192",
        "SHA-384, AES-256",
        "SHA-512, AES-256",
        "MD5, AES-128"
    })
    void every_protocol_is_spoken(String auth, String privacy) throws Exception {
        RecordedAgent.User user = new RecordedAgent.User("giamsat", auth(auth), PASSWORD, privacy(privacy), HIDING);
        try (RecordedAgent agent = RecordedAgent.open(user, new RecordedAgent.Engine("engine-of-a-router", 3))) {
            agent.line(1, "ether1", 1000);
            Access access = access(
                    "giamsat",
                    Objects.requireNonNull(AuthenticationProtocol.BY_KEY.get(auth)),
                    PASSWORD,
                    PrivacyProtocol.BY_KEY.get(privacy),
                    HIDING);
            List<Note> notes = new ArrayList<>();

            assertThat(tried("wan", agent, access, notes::add).outcome()).isEqualTo(new Answered());
            assertThat(notes.stream().anyMatch(note -> note.code().equals("snmp.weak")))
                    .isEqualTo(auth.equals("MD5"));
        }
    }

    @Test
    void the_engine_is_looked_for_once() throws Exception {
        try (RecordedAgent agent = RecordedAgent.open(GIAMSAT, new RecordedAgent.Engine("engine-of-a-router", 3))) {
            agent.line(1, "ether1", 1000);
            assertThat(tried(agent, access("giamsat", PASSWORD, HIDING)).outcome())
                    .isEqualTo(new Answered());
            agent.requests.clear();

            assertThat(tried(agent, access("giamsat", PASSWORD, HIDING)).outcome())
                    .isEqualTo(new Answered());
            assertThat(agent.requests).hasSize(1);
        }
    }

    @Test
    void a_wrong_password_is_said() throws Exception {
        try (RecordedAgent agent = RecordedAgent.open(GIAMSAT, new RecordedAgent.Engine("engine-of-a-router", 3))) {
            agent.line(1, "ether1", 1000);
            assertThat(((Failed) tried(agent, access("giamsat", "mat-khau-sai-roi", HIDING))
                                    .outcome())
                            .reason()
                            .code())
                    .isEqualTo("snmp.password-wrong");
        }
    }

    @ParameterizedTest
    @CsvSource({"engine-of-a-router, 4", "engine-of-a-router, 1", "engine-of-a-new-one, 1"})
    void a_device_that_started_anew_is_met_again_within_the_same_try(String engine, int boots) throws Exception {
        RecordedAgent first = RecordedAgent.open(GIAMSAT, new RecordedAgent.Engine("engine-of-a-router", 3));
        first.line(1, "ether1", 1000);
        assertThat(tried(first, access("giamsat", PASSWORD, HIDING)).outcome()).isEqualTo(new Answered());
        int port = first.port();
        first.close();

        try (RecordedAgent second = RecordedAgent.open(GIAMSAT, new RecordedAgent.Engine(engine, boots), port)) {
            second.line(1, "ether1", 1000);
            assertThat(tried(second, access("giamsat", PASSWORD, HIDING)).outcome())
                    .isEqualTo(new Answered());
        }
    }

    @Test
    void devices_cloned_with_one_engine_id_do_not_disturb_each_other() throws Exception {
        try (RecordedAgent one = RecordedAgent.open(GIAMSAT, new RecordedAgent.Engine("engine-of-all", 300));
                RecordedAgent two = RecordedAgent.open(GIAMSAT, new RecordedAgent.Engine("engine-of-all", 2))) {
            one.line(1, "ether1", 1000);
            two.line(1, "ether1", 100);
            for (int round = 0; round < 3; round++) {
                assertThat(tried("one", one, access("giamsat", PASSWORD, HIDING), Notes.NONE)
                                .measurements())
                        .containsEntry("speed_bits_per_second", 1e9);
                assertThat(tried("two", two, access("giamsat", PASSWORD, HIDING), Notes.NONE)
                                .measurements())
                        .containsEntry("speed_bits_per_second", 1e8);
            }
            assertThat(one.requests).hasSizeLessThan(12);
        }
    }

    @Test
    void a_device_whose_keys_are_not_made_in_time_is_not_blamed() throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        try (RecordedAgent agent = RecordedAgent.open(GIAMSAT, new RecordedAgent.Engine("engine-of-a-router", 3))) {
            agent.line(1, "ether1", 1000);
            tried(agent, access("giamsat", "mat-khau-sai-roi", HIDING)); // all that is loaded once is there
            WorkerExecutor keys = vertx.createSharedWorkerExecutor("ward-snmp-keys");
            Future<Boolean> others = keys.executeBlocking(() -> made.await(30, SECONDS));
            Access access = access("giamsat", PASSWORD, HIDING);

            assertThat(tried(target("wan", agent, access, Duration.ofSeconds(1)), Notes.NONE)
                            .outcome())
                    .isEqualTo(new NotTried(Reason.of("overloaded")));
            made.countDown();
            others.await(5, SECONDS);
            assertThat(tried(agent, access).outcome()).isEqualTo(new Answered());
        }
    }
}
