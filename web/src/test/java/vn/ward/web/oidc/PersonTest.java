package vn.ward.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.access.Account;
import vn.ward.core.access.Role;

class PersonTest {

    @ParameterizedTest
    @CsvSource({
        "lan.nt, lan.nt",
        "Lan.NT@hanoi.gov.vn, lan.nt",
        "Đặng Thị Ưởng, dang-thi-uong",
        "HANOI\\lan, hanoi-lan",
        "_lan_, lan",
        "lan!!!, lan",
        "a234567890b234567890c234567890d234567890, a234567890b234567890c234567890d2",
        "a234567890b234567890c234567890d.x, a234567890b234567890c234567890d",
        "İbrahim, ibrahim",
    })
    void a_name_of_theirs_is_made_fit_to_be_typed_and_read_out(String theirs, String ours) {
        assertThat(Person.fit(theirs, "https://id.example 7")).isEqualTo(ours);
        assertThat(ours).matches(Account.ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "@hanoi.gov.vn", "名前", "--", "😀", " "})
    void who_has_no_name_that_can_be_typed_is_called_by_their_subject(String theirs) {
        String id = Person.fit(theirs, "https://id.example 7");

        assertThat(id).matches("p-[0-9a-f]{12}").matches(Account.ID);
        assertThat(Person.fit("", "https://id.example 8")).isNotEqualTo(Person.fit("", "https://id.example 7"));
    }

    private static Claims claims(Map<String, Object> all) {
        return new Claims(new ObjectMapper().valueToTree(all));
    }

    @Test
    void a_name_is_one_line_and_not_too_long() {
        Claims claims = claims(Map.of("sub", "7", "preferred_username", "lan.nt", "name", " Lan\n\tNguyễn "));
        assertThat(Person.of("https://id.example", claims, Set.of(Role.VIEWER)))
                .isEqualTo(new Person("https://id.example 7", "lan.nt", "Lan Nguyễn", Set.of(Role.VIEWER)));
        Claims without = claims(Map.of("sub", "7", "preferred_username", "lan.nt", "name", 7));
        assertThat(Person.of("https://id.example", without, Set.of(Role.VIEWER)).name())
                .isEqualTo("lan.nt");
        Claims endless = claims(Map.of("sub", "7", "name", "x".repeat(99) + "😀"));
        assertThat(Person.of("https://id.example", endless, Set.of(Role.VIEWER)).name())
                .isEqualTo("x".repeat(99));
    }

    @Test
    void roles_are_found_behind_dots_and_behind_a_name_that_has_dots_itself() {
        Claims claims = claims(Map.of(
                "https://phuong.example/roles", "one",
                "resource_access", Map.of("ioc", Map.of("roles", Set.of("two"))),
                "a.b", Set.of("three"),
                "a", Map.of("b", Set.of("four"))));

        assertThat(claims.roles("https://phuong.example/roles")).contains(Set.of("one"));
        assertThat(claims.roles("resource_access.ioc.roles")).contains(Set.of("two"));
        assertThat(claims.roles("a.b")).contains(Set.of("three"));
        assertThat(claims.roles("resource_access.portal.roles")).isEmpty();
        assertThat(claims.roles("resource_access")).contains(Set.of());
    }
}
