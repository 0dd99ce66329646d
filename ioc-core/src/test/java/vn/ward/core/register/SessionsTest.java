package vn.ward.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.register.RegisterFixture.NOW;
import static vn.ward.core.register.RegisterFixture.as;
import static vn.ward.core.register.RegisterFixture.person;
import static vn.ward.core.register.RegisterFixture.signIn;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Account;
import vn.ward.core.access.Actor;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Role;

class SessionsTest {

    @TempDir
    private Path folder = Path.of("");

    private Register register;
    private Sessions sessions;

    @BeforeEach
    void open() {
        register = RegisterFixture.open(folder);
        sessions = register.sessions();
        person(register, "lan", Role.ADMINISTRATOR);
        person(register, "minh", Role.OPERATOR);
    }

    @AfterEach
    void close() {
        register.close();
    }

    @Test
    void an_administrator_who_left_the_desk_is_signed_out_after_five_minutes_anybody_else_after_fifteen() {
        String lan = signIn(register, "lan", NOW).orElseThrow();
        String minh = signIn(register, "minh", NOW).orElseThrow();
        Instant five = NOW.plus(Duration.ofMinutes(5));
        assertThat(sessions.find(lan, false, five.minusMillis(1))).isPresent();
        assertThat(sessions.find(lan, false, five)).isEmpty();
        assertThat(sessions.find(minh, false, NOW.plus(Duration.ofMinutes(15)).minusMillis(1)))
                .isPresent();
        assertThat(sessions.find(minh, false, NOW.plus(Duration.ofMinutes(15)))).isEmpty();
    }

    @Test
    void whoever_works_stays_signed_in_but_not_for_ever() {
        String lan = signIn(register, "lan", NOW).orElseThrow();
        Instant now = NOW;
        while (now.isBefore(NOW.plus(Duration.ofHours(8)).minus(Duration.ofMinutes(4)))) {
            now = now.plus(Duration.ofMinutes(4));
            assertThat(sessions.find(lan, true, now)).isPresent();
        }
        assertThat(sessions.find(lan, true, NOW.plus(Duration.ofHours(8)))).isEmpty();
    }

    @Test
    void a_page_that_asks_by_itself_keeps_nobody_signed_in() {
        String lan = signIn(register, "lan", NOW).orElseThrow();
        for (int seconds = 0; seconds < 300; seconds += 10) {
            assertThat(sessions.find(lan, false, NOW.plusSeconds(seconds))).isPresent();
        }
        assertThat(sessions.find(lan, false, NOW.plusSeconds(300))).isEmpty();
    }

    @Test
    void a_session_is_revoked_by_its_own_person_alone_and_stays_so_over_a_restart() {
        String minh = signIn(register, "minh", NOW).orElseThrow();
        String id = sessions.of("minh", NOW).get(0).id();
        assertThatThrownBy(() -> sessions.end("lan", id, AuditWord.SESSION_REVOKED, as("lan"), NOW))
                .isInstanceOf(AccessRefused.class);
        assertThat(sessions.find(minh, true, NOW)).isPresent();
        sessions.end("minh", id, AuditWord.SESSION_REVOKED, as("minh"), NOW);
        assertThat(sessions.find(minh, true, NOW)).isEmpty();
        register.close();
        register = RegisterFixture.open(folder);
        assertThat(register.sessions().find(minh, true, NOW)).isEmpty();
        assertThat(register.sessions().of("minh", NOW)).isEmpty();
    }

    @Test
    void every_sign_in_has_a_secret_of_its_own_and_the_file_holds_none_of_them() throws Exception {
        String one = signIn(register, "minh", NOW).orElseThrow();
        String other = signIn(register, "minh", NOW).orElseThrow();
        assertThat(one).isNotEqualTo(other);
        register.close();
        byte[] bytes = java.nio.file.Files.readAllBytes(folder.resolve("access.db"));
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(one, other);
        register = RegisterFixture.open(folder);
    }

    @Test
    void a_code_signs_in_once_and_no_earlier_one_after_it() {
        Actor lan = as("lan");
        assertThat(sessions.open("lan", new Sessions.Code(100), lan, "", NOW)).isPresent();
        assertThat(sessions.open("lan", new Sessions.Code(100), lan, "", NOW)).isEmpty();
        assertThat(sessions.open("lan", new Sessions.Code(99), lan, "", NOW)).isEmpty();
        assertThat(sessions.open("lan", new Sessions.Code(101), lan, "", NOW)).isPresent();
    }

    @Test
    void a_recovery_code_is_used_up() {
        Actor lan = as("lan");
        assertThat(sessions.open("lan", new Sessions.RecoveryCode("h1"), lan, "", NOW))
                .isPresent();
        assertThat(sessions.open("lan", new Sessions.RecoveryCode("h1"), lan, "", NOW))
                .isEmpty();
        assertThat(sessions.open("lan", new Sessions.RecoveryCode("h9"), lan, "", NOW))
                .isEmpty();
        assertThat(sessions.open("lan", new Sessions.RecoveryCode("h2"), lan, "", NOW))
                .isPresent();
    }

    @Test
    void ten_wrong_sign_ins_lock_a_name_whether_it_exists_or_not_and_a_right_one_ends_the_row() {
        for (String name : new String[] {"minh", "nobody"}) {
            Actor who = new Actor(Actor.Kind.UNKNOWN, name, "10.0.0." + name.length());
            for (int i = 0; i < 10; i++) {
                assertThat(register.attempts().lockedUntil(who, NOW)).as(name).isEmpty();
                register.attempts().failed(who, "password", NOW);
            }
            assertThat(register.attempts().lockedUntil(who, NOW)).as(name).isPresent();
        }
        register.people().unlock("minh", RegisterFixture.ROOT, NOW);
        assertThat(register.attempts().lockedUntil(as("minh"), NOW)).isEmpty();
        for (int i = 0; i < 9; i++) {
            register.attempts().failed(as("minh"), "password", NOW);
        }
        signIn(register, "minh", NOW);
        register.attempts().failed(as("minh"), "password", NOW);
        assertThat(register.attempts().lockedUntil(as("minh"), NOW)).isEmpty();
    }

    @Test
    void an_address_that_guesses_at_many_names_is_locked_too_and_still_after_a_restart() {
        for (int i = 0; i < 30; i++) {
            register.attempts().failed(new Actor(Actor.Kind.UNKNOWN, "name" + i, "10.0.0.66"), "password", NOW);
        }
        register.close();
        register = RegisterFixture.open(folder);
        assertThat(register.attempts().lockedUntil(new Actor(Actor.Kind.UNKNOWN, "fresh", "10.0.0.66"), NOW))
                .contains(NOW.plus(Duration.ofMinutes(10)));
        assertThat(register.attempts().lockedUntil(new Actor(Actor.Kind.UNKNOWN, "fresh", "10.0.0.67"), NOW))
                .isEmpty();
    }

    private Account account(String id) {
        return register.people().get(id);
    }

    private Optional<String> signInAs(Account checked) {
        return sessions.open(checked, new Sessions.Password(), as(checked.id()), "", NOW);
    }

    /** Hashing takes a while, and more of it when many try at once. */
    @Test
    void a_sign_in_that_was_being_looked_at_while_its_account_was_reset_or_changed_opens_nothing() {
        Account checked = account("minh");
        assertThat(signInAs(checked)).isPresent();
        register.people().disable("minh", RegisterFixture.ROOT, NOW);
        assertThat(signInAs(checked)).as("disabled").isEmpty();
        register.people().enable("minh", RegisterFixture.ROOT, NOW);
        register.people().secondFactor("minh", RegisterFixture.FACTOR, AuditWord.TWO_FACTOR_ENROLLED, as("minh"), NOW);
        assertThat(signInAs(checked)).as("the code was not asked for").isEmpty();
        Account enrolled = account("minh");
        register.people().reset("minh", RegisterFixture.ROOT, NOW);
        assertThat(signInAs(checked)).as("reset").isEmpty();
        assertThat(signInAs(enrolled)).as("reset").isEmpty();
    }

    @Test
    void guessing_many_at_once_is_guessing_ten_times() {
        Account checked = account("minh");
        for (int i = 0; i < 40; i++) {
            assertThat(register.attempts().failed(as("minh"), "password", NOW).isPresent())
                    .as("the %d. counts no more", i)
                    .isEqualTo(i >= 10);
        }
        assertThat(signInAs(checked)).as("the right one among them").isEmpty();
        assertThat(register.audit().newest(AuditTrail.Wanted.ALL, null, 50))
                .filteredOn(entry ->
                        entry.what().equals("sign-in-failed") || entry.what().equals("locked-out"))
                .as("nor do they fill the audit trail")
                .hasSize(11);
        assertThat(register.attempts().lockedUntil(as("minh"), NOW)).contains(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void whoever_has_an_ipv6_network_has_one_address_to_guess_from() {
        for (int i = 0; i < 30; i++) {
            Actor who = new Actor(Actor.Kind.UNKNOWN, "name" + i, "2001:db8:7:1:0:0:0:" + Integer.toHexString(i));
            register.attempts().failed(who, "password", NOW);
        }
        assertThat(lockedFrom("2001:db8:7:1:ffff:0:0:1")).isPresent();
        assertThat(lockedFrom("2001:db8:7:2:0:0:0:1")).isEmpty();
    }

    private Optional<Instant> lockedFrom(String address) {
        return register.attempts().lockedUntil(new Actor(Actor.Kind.UNKNOWN, "fresh", address), NOW);
    }

    @Test
    void nobody_is_signed_out_because_the_disk_is_full() throws Exception {
        String minh = signIn(register, "minh", NOW).orElseThrow();
        RegisterFixture.meddle(
                folder,
                "CREATE TRIGGER full BEFORE UPDATE OF seen_at ON session BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
        assertThat(sessions.find(minh, true, NOW.plusSeconds(60))).isPresent();
    }

    @Test
    void new_recovery_codes_make_no_code_good_again_that_was_used_meanwhile() {
        Account before = account("lan");
        assertThat(sessions.open("lan", new Sessions.Code(100), as("lan"), "", NOW))
                .isPresent();
        register.people().secondFactor("lan", before.secondFactor(), AuditWord.RECOVERY_CODES_DRAWN, as("lan"), NOW);
        assertThat(sessions.open("lan", new Sessions.Code(100), as("lan"), "", NOW))
                .isEmpty();
    }
}
