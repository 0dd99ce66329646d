package vn.ward.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.core.access.Role;

class SignInKeysTest {

    private static final String ROLES = "roles: { claim: realm_access.roles, administrator: ioc-admin,"
            + " operator: [ ioc-van-hanh, truc-ban ], viewer: ioc-xem }";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws Exception {
        Files.writeString(folder.resolve("oidc.secret"), "s3cret-of-the-client\n");
        Files.writeString(folder.resolve("server.pem"), "");
    }

    private static String oidc(String issuer, String more) {
        return "sign_in: { oidc: { name: Đăng nhập Hà Nội, issuer: '" + issuer
                + "', client: ioc, secret: '${file:oidc.secret}', " + more + " } }";
    }

    private Oidc read(String line) {
        return Draft.read(folder, Draft.WARD + line + "\n" + Draft.TARGETS)
                .oidc()
                .orElseThrow();
    }

    private List<String> problems(String lines) {
        return Draft.problems(folder, Draft.WARD + lines + "\n" + Draft.TARGETS, Map.of()).stream()
                .map(problem -> problem.line() + " " + problem.rule() + " " + problem.values())
                .toList();
    }

    @Test
    void without_the_section_people_sign_in_here_alone() {
        assertThat(Draft.read(folder, Draft.WARD + Draft.TARGETS).oidc()).isEmpty();
    }

    @Test
    void a_provider_is_read_whole_and_its_secret_never_printed() {
        Oidc oidc = read(oidc("https://id.example/realms/phuong", ROLES));

        assertThat(oidc.name()).isEqualTo("Đăng nhập Hà Nội");
        assertThat(oidc.issuer()).isEqualTo(URI.create("https://id.example/realms/phuong"));
        assertThat(oidc.client()).isEqualTo("ioc");
        assertThat(oidc.secret().reveal()).isEqualTo("s3cret-of-the-client");
        assertThat(oidc.claim()).isEqualTo("realm_access.roles");
        assertThat(oidc.roles())
                .isEqualTo(Map.of(
                        Role.ADMINISTRATOR, List.of("ioc-admin"),
                        Role.OPERATOR, List.of("ioc-van-hanh", "truc-ban"),
                        Role.VIEWER, List.of("ioc-xem")));
        assertThat(oidc.toString()).doesNotContain("s3cret");
    }

    @Test
    void any_of_several_names_gives_a_role_and_no_other_name_does() {
        Oidc oidc = read(oidc("https://id.example", ROLES));

        assertThat(oidc.rolesOf(Set.of("truc-ban", "offline_access"))).containsExactly(Role.OPERATOR);
        assertThat(oidc.rolesOf(Set.of("ioc-xem", "ioc-admin"))).containsExactly(Role.VIEWER, Role.ADMINISTRATOR);
        assertThat(oidc.rolesOf(Set.of("administrator", "IOC-ADMIN", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://id.example       | roles: {}                           | 4 key.missing [claim];4 oidc.roles [roles]",
                "https://id.example       | roles: { claim: r }                 | 4 oidc.roles [roles]",
                "https://id.example       | roles: { claim: r, viewer: [] }     | 4 oidc.nobody [viewer]",
                "https://id.example       | roles: { claim: r, chief: x }       | 4 oidc.roles [roles];4 key.unknown [chief, claim, viewer, operator, reporter, administrator]",
                "https://id.example       | roles: { claim: a..b, viewer: x }   | 4 oidc.claim [a..b]",
                "https://id.example       | roles: { claim: 'a b', viewer: x }  | 4 oidc.claim [a b]",
                "https://id.example       | scope: x                            | 4 key.missing [roles];4 key.unknown [scope, name, issuer, client, secret, roles]",
                "http://id.example        | roles: { claim: r, viewer: x }      | 4 oidc.https [http://id.example]",
                "https://id.example/?a=b  | roles: { claim: r, viewer: x }      | 4 oidc.issuer [https://id.example/?a=b]",
                "id.example               | roles: { claim: r, viewer: x }      | 4 uri.scheme [id.example, http, https]",
            })
    void a_mistake_is_told_with_its_rule(String issuer, String more, String told) {
        assertThat(problems(oidc(issuer, more))).containsExactlyInAnyOrder(told.split(";"));
    }

    @Test
    void all_that_is_missing_is_told_at_once() {
        assertThat(problems("sign_in: { oidc: { secret: in-clear } }"))
                .containsExactlyInAnyOrder(
                        "4 key.missing [name]",
                        "4 key.missing [issuer]",
                        "4 key.missing [client]",
                        "4 key.missing [roles]",
                        "4 secret.clear [secret]");
        assertThat(problems("sign_in: {}")).containsExactly("4 key.missing [oidc]");
    }

    @Test
    void a_provider_on_this_machine_may_be_asked_without_tls() {
        assertThat(read(oidc("http://127.0.0.1:8180/realms/phuong", ROLES)).issuer())
                .hasScheme("http");
    }

    @Test
    void people_can_be_sent_back_only_to_an_address_that_is_known() {
        String open = "listen: 0.0.0.0:8443\ntls: { certificate: server.pem, key: server.pem }\n";
        String provider = oidc("https://id.example", ROLES);

        assertThat(problems(open + provider)).containsExactly("6 oidc.url [sign_in]");
        assertThat(problems(open + provider + "\nurl: https://ioc.example")).isEmpty();
        assertThat(problems("listen: localhost:8080\n" + provider)).isEmpty();
    }
}
