package vn.ward.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.register.RegisterFixture.FACTOR;
import static vn.ward.core.register.RegisterFixture.NOW;
import static vn.ward.core.register.RegisterFixture.ROOT;
import static vn.ward.core.register.RegisterFixture.invited;
import static vn.ward.core.register.RegisterFixture.person;
import static vn.ward.core.register.RegisterFixture.signIn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Account;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Role;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.AccessRefused.Reason;

class PeopleTest {

    @TempDir
    private Path folder = Path.of("");

    private Register register;
    private People people;

    @BeforeEach
    void open() {
        register = RegisterFixture.open(folder);
        people = register.people();
    }

    @AfterEach
    void close() {
        register.close();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Reason reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        AccessRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void the_first_start_draws_one_link_and_it_makes_one_administrator() {
        assertThat(people.isSetUp()).isFalse();
        OneTimeLink.Issued first = people.setUp(NOW).orElseThrow();
        OneTimeLink.Issued second = people.setUp(NOW).orElseThrow();
        assertRefused(() -> people.open(first.secret(), NOW), Reason.LINK_UNKNOWN);

        Account made = people.accept(
                second.secret(), new People.Chosen("lan", "Nguyễn Thị Lan", "$argon2id$", FACTOR), null, NOW);

        assertThat(made.isAdministrator()).isTrue();
        assertThat(people.isSetUp()).isTrue();
        assertThat(people.setUp(NOW)).isEmpty();
        assertRefused(() -> people.open(second.secret(), NOW), Reason.LINK_UNKNOWN);
    }

    @Test
    void an_administrator_is_none_without_a_second_factor() {
        OneTimeLink.Issued link = people.setUp(NOW).orElseThrow();
        assertRefused(
                () -> people.accept(link.secret(), new People.Chosen("lan", "Lan", "$argon2id$", null), null, NOW),
                Reason.TWO_FACTOR_NEEDED);
        assertThat(people.all()).isEmpty();
        assertThat(people.open(link.secret(), NOW).kind()).isEqualTo(OneTimeLink.Kind.SET_UP);
    }

    @Test
    void an_invited_administrator_is_in_place_before_they_have_come() {
        people.invite(invited("minh", Role.OPERATOR), ROOT, NOW);
        assertThat(people.isAccountInPlace()).isFalse();
        people.invite(invited("lan", Role.ADMINISTRATOR), ROOT, NOW);
        assertThat(people.isAccountInPlace()).isTrue();
        assertThat(people.isSetUp()).isFalse();
    }

    @Test
    void a_link_ends_by_itself() {
        OneTimeLink.Issued link = people.invite(invited("minh", Role.OPERATOR), ROOT, NOW);
        assertThat(people.open(link.secret(), link.endsAt().minusMillis(1)).kind())
                .isEqualTo(OneTimeLink.Kind.INVITATION);
        assertRefused(() -> people.open(link.secret(), link.endsAt()), Reason.LINK_UNKNOWN);
    }

    @Test
    void nobody_gets_a_sign_in_name_or_a_name_that_somebody_has() {
        person(register, "lan", Role.VIEWER);
        assertRefused(() -> people.invite(invited("lan", Role.VIEWER), ROOT, NOW), Reason.ACCOUNT_EXISTS);
        assertRefused(
                () -> people.invite(Account.invited("lan2", "TÊN CỦA LAN", EnumSet.of(Role.VIEWER), NOW), ROOT, NOW),
                Reason.NAME_TAKEN);
    }

    @Test
    void the_last_administrator_stays_one() {
        person(register, "lan", Role.ADMINISTRATOR);
        people.invite(invited("minh", Role.ADMINISTRATOR), ROOT, NOW); // has not come yet
        assertRefused(() -> people.disable("lan", ROOT, NOW), Reason.LAST_ADMINISTRATOR);
        assertRefused(() -> people.roles("lan", Set.of(Role.OPERATOR), ROOT, NOW), Reason.LAST_ADMINISTRATOR);
        person(register, "hoa", Role.ADMINISTRATOR);
        assertThat(people.roles("lan", Set.of(Role.OPERATOR), ROOT, NOW).roles())
                .containsExactly(Role.OPERATOR);
    }

    @Test
    void whoever_is_disabled_is_signed_out_at_once() {
        person(register, "minh", Role.OPERATOR);
        String session = signIn(register, "minh", NOW).orElseThrow();
        assertThat(register.sessions().find(session, true, NOW)).isPresent();
        people.disable("minh", ROOT, NOW);
        assertThat(register.sessions().find(session, true, NOW)).isEmpty();
        people.enable("minh", ROOT, NOW);
        assertThat(register.sessions().find(session, true, NOW))
                .as("a session does not come back")
                .isEmpty();
    }

    @Test
    void a_reset_takes_password_second_factor_and_sessions_and_draws_a_link() {
        person(register, "lan", Role.ADMINISTRATOR);
        person(register, "hoa", Role.ADMINISTRATOR);
        String session = signIn(register, "lan", NOW).orElseThrow();
        OneTimeLink.Issued link = people.reset("lan", ROOT, NOW);
        Account after = people.find("lan").orElseThrow();
        assertThat(after.password()).isNull();
        assertThat(after.hasTwoFactor()).isFalse();
        assertThat(register.sessions().find(session, true, NOW)).isEmpty();
        people.accept(link.secret(), new People.Chosen("", "", "$new$", FACTOR), null, NOW);
        assertThat(people.find("lan").orElseThrow().password()).isEqualTo("$new$");
        assertThat(people.find("lan").orElseThrow().name()).isEqualTo("Tên của lan");
    }

    @Test
    void a_changed_password_ends_the_sessions_elsewhere() {
        person(register, "minh", Role.OPERATOR);
        String here = signIn(register, "minh", NOW).orElseThrow();
        String there = signIn(register, "minh", NOW).orElseThrow();
        String id = register.sessions()
                .find(here, true, NOW)
                .orElseThrow()
                .session()
                .id();
        people.password("minh", "$new$", id, RegisterFixture.as("minh"), NOW);
        assertThat(register.sessions().find(here, true, NOW)).isPresent();
        assertThat(register.sessions().find(there, true, NOW)).isEmpty();
    }

    @Test
    void whoever_comes_from_the_identity_provider_has_the_roles_it_gives() {
        Account first = people.elsewhere("kc|1", "minh", "Minh", Set.of(Role.VIEWER), ROOT, NOW);
        assertThat(first.isInvited()).isFalse();
        Account later = people.elsewhere("kc|1", "khac", "Khác", Set.of(Role.OPERATOR), ROOT, NOW);
        assertThat(later.id()).isEqualTo("minh");
        assertThat(later.roles()).containsExactly(Role.OPERATOR);
        assertRefused(
                () -> people.elsewhere("kc|2", "minh", "Minh 2", Set.of(Role.VIEWER), ROOT, NOW),
                Reason.ACCOUNT_EXISTS);
        assertRefused(() -> people.reset("minh", ROOT, NOW), Reason.SUBJECT_ELSEWHERE);
        people.disable("minh", ROOT, NOW);
        assertRefused(
                () -> people.elsewhere("kc|1", "minh", "Minh", Set.of(Role.VIEWER), ROOT, NOW),
                Reason.ACCOUNT_DISABLED);
    }

    @Test
    void all_of_it_is_there_after_a_restart_and_stands_in_the_audit_trail() throws Exception {
        person(register, "lan", Role.ADMINISTRATOR);
        String session = signIn(register, "lan", NOW).orElseThrow();
        register.close();
        register = RegisterFixture.open(folder);
        assertThat(register.people().isSetUp()).isTrue();
        assertThat(register.sessions().find(session, true, NOW.plus(Duration.ofMinutes(4))))
                .isPresent();
        assertThat(register.audit().newest(AuditTrail.Wanted.ALL, null, 10))
                .extracting(AuditEntry::what)
                .containsExactly(
                        AuditWord.SIGN_IN.word(), AuditWord.ACCOUNT_ACCEPTED.word(), AuditWord.ACCOUNT_ADDED.word());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void while_the_only_administrator_waits_for_a_new_link_nobody_else_can_set_the_platform_up() {
        person(register, "lan", Role.ADMINISTRATOR);
        signIn(register, "lan", NOW);
        OneTimeLink.Issued link = people.reset("lan", ROOT, NOW);
        assertThat(people.isSetUp()).isTrue();
        assertThat(people.setUp(NOW)).isEmpty();
        people.accept(link.secret(), new People.Chosen("", "", "$new$", FACTOR), null, NOW);
        assertThat(people.isSetUp()).isTrue();
    }

    @Test
    void a_lost_phone_sees_nothing_any_more_once_its_person_was_reset() {
        person(register, "minh", Role.OPERATOR);
        Tokens.Issued phone = phone("minh");
        people.reset("minh", ROOT, NOW);
        assertThat(register.tokens()
                        .find(phone.secret(), true, null, NOW)
                        .orElseThrow()
                        .token()
                        .isGood(NOW))
                .isFalse();
        assertThat(register.audit().newest(AuditTrail.Wanted.ALL, null, 1))
                .extracting(AuditEntry::what, AuditEntry::about)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        AuditWord.PHONE_REVOKED.word(), phone.token().id()));
    }

    private Tokens.Issued phone(String id) {
        return register.tokens()
                .phone(
                        new Tokens.Wanted(TokenKind.PHONE, "iPhone", TokenKind.PHONE.most(), id, null, null),
                        RegisterFixture.as(id),
                        NOW);
    }

    @Test
    void a_phone_is_no_way_around_the_second_factor_that_comes_first() {
        person(register, "minh", Role.OPERATOR);
        Tokens.Issued phone = phone("minh");
        people.roles("minh", Set.of(Role.ADMINISTRATOR), ROOT, NOW);
        assertThat(register.tokens()
                        .find(phone.secret(), true, null, NOW)
                        .orElseThrow()
                        .caller()
                        .may())
                .isEmpty();
        people.secondFactor("minh", FACTOR, AuditWord.TWO_FACTOR_ENROLLED, ROOT, NOW);
        assertThat(register.tokens()
                        .find(phone.secret(), true, null, NOW)
                        .orElseThrow()
                        .caller()
                        .may())
                .isNotEmpty();
    }

    @Test
    void who_was_reset_while_changing_the_password_has_none() {
        person(register, "minh", Role.OPERATOR);
        signIn(register, "minh", NOW);
        String id = register.sessions().of("minh", NOW).get(0).id();
        OneTimeLink.Issued link = people.reset("minh", ROOT, NOW);
        assertRefused(
                () -> people.password("minh", "$thief$", id, RegisterFixture.as("minh"), NOW), Reason.SESSION_UNKNOWN);
        assertThat(people.get("minh").password()).isNull();
        people.accept(link.secret(), new People.Chosen("", "", "$new$", null), null, NOW);
        assertThat(people.get("minh").password()).isEqualTo("$new$");
    }

    @Test
    void what_opens_something_is_in_no_text_that_a_log_could_take() {
        OneTimeLink.Issued link = people.invite(invited("minh", Role.OPERATOR), ROOT, NOW);
        people.enrol(link.secret(), "JBSWY3DPEHPK3PXP", NOW);
        Tokens.Issued display = register.tokens().issue(Tokens.Wanted.display("Sảnh", null), ROOT, NOW);
        assertThat(link + " " + people.open(link.secret(), NOW) + " " + display
                        + new People.Chosen("minh", "", "$argon2id$", FACTOR))
                .doesNotContain(link.secret(), display.secret(), "JBSWY3DPEHPK3PXP", "$argon2id$");
    }
}
