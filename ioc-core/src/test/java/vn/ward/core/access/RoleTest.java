package vn.ward.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    private static final Instant NOW = Instant.parse("2026-05-04T01:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // role, watch, read, scrape, acknowledge, operate, report, administer
        "viewer,        x, x, x,  ,  ,  , ",
        "operator,      x, x, x, x, x,  , ",
        "reporter,      x, x, x,  ,  , x, ",
        "administrator, x, x, x, x, x, x, x",
    })
    void a_role_may_do_what_the_table_says(
            String role,
            String watch,
            String read,
            String scrape,
            String acknowledge,
            String operate,
            String report,
            String administer) {
        Set<Permission> may = Role.of(role).orElseThrow().permissions();
        assertThat(may.contains(Permission.WATCH)).isEqualTo(watch != null);
        assertThat(may.contains(Permission.READ)).isEqualTo(read != null);
        assertThat(may.contains(Permission.SCRAPE)).isEqualTo(scrape != null);
        assertThat(may.contains(Permission.ACKNOWLEDGE)).isEqualTo(acknowledge != null);
        assertThat(may.contains(Permission.OPERATE)).isEqualTo(operate != null);
        assertThat(may.contains(Permission.REPORT)).isEqualTo(report != null);
        assertThat(may.contains(Permission.ADMINISTER)).isEqualTo(administer != null);
        assertThat(may).doesNotContain(Permission.PUSH);
    }

    @Test
    void somebody_with_two_roles_may_do_what_either_may() {
        assertThat(Role.permissions(Set.of(Role.OPERATOR, Role.REPORTER)))
                .contains(Permission.OPERATE, Permission.REPORT)
                .doesNotContain(Permission.ADMINISTER);
    }

    @Test
    void an_administrator_without_a_second_factor_may_do_nothing_but_set_one_up() {
        Account account = Account.invited("lan", "Lan", Set.of(Role.ADMINISTRATOR), NOW);
        Caller caller = Caller.person(account, "s1", null);
        assertThat(caller.may()).isEmpty();
        assertThat(caller.must()).isEqualTo(Caller.Duty.ENROL_TWO_FACTOR);
    }

    @Test
    void nobody_makes_a_token_that_may_more_than_its_kind() {
        assertThatThrownBy(() -> token(TokenKind.DISPLAY, Set.of(Permission.READ)))
                .hasMessageContaining("display");
        assertThatThrownBy(() -> token(TokenKind.API, Set.of(Permission.ADMINISTER)))
                .hasMessageContaining("api");
        assertThat(TokenKind.PUSH.most()).containsExactly(Permission.PUSH);
    }

    @Test
    void a_phone_may_do_no_more_than_its_person_may_now() {
        Token phone = token(TokenKind.PHONE, TokenKind.PHONE.most());
        Account viewer = Account.invited("lan", "Lan", Set.of(Role.VIEWER), NOW);
        Account operator = Account.invited("lan", "Lan", Set.of(Role.OPERATOR), NOW);
        assertThat(phone.caller(viewer, null).may()).doesNotContain(Permission.ACKNOWLEDGE);
        assertThat(phone.caller(operator, null).may())
                .contains(Permission.READ, Permission.ACKNOWLEDGE)
                .doesNotContain(Permission.OPERATE);
        Account gone = new Account("lan", "Lan", Set.of(Role.OPERATOR), true, null, null, null, NOW, null);
        assertThat(phone.caller(gone, null).may()).isEmpty();
    }

    private static Token token(TokenKind kind, Set<Permission> scopes) {
        return new Token(
                "id", kind, "tên", scopes, null, null, NOW, "lan", null, false, null, null, null, null, "ioc_");
    }

    @ParameterizedTest
    @CsvSource({"lan, true", "lan.nt-2_x, true", "l, false", "Lan, false", "lan., false", "lân, false", "'', false"})
    void a_sign_in_name_can_be_typed_on_any_keyboard(String id, boolean good) {
        assertThat(Account.ID.matcher(id).matches()).isEqualTo(good);
    }
}
