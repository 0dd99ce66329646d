package vn.ward.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.ward.core.register.RegisterFixture.NOW;
import static vn.ward.core.register.RegisterFixture.ROOT;
import static vn.ward.core.register.RegisterFixture.person;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.Actor;
import vn.ward.core.access.Permission;
import vn.ward.core.access.Role;
import vn.ward.core.access.TokenKind;
import vn.ward.core.register.AccessRefused.Reason;

class TokensTest {

    @TempDir
    private Path folder = Path.of("");

    private Register register;
    private Tokens tokens;

    @BeforeEach
    void open() {
        register = RegisterFixture.open(folder);
        tokens = register.tokens();
    }

    @AfterEach
    void close() {
        register.close();
    }

    private Tokens.Issued api(Permission... scopes) {
        return tokens.issue(
                new Tokens.Wanted(TokenKind.API, "Bảng điều khiển", Set.of(scopes), null, null, Duration.ofDays(30)),
                ROOT,
                NOW);
    }

    @Test
    void a_token_opens_what_its_scopes_say_until_it_ends_or_is_taken_back() {
        Tokens.Issued issued = api(Permission.READ);
        assertThat(issued.secret()).startsWith("ioc_api_");
        Tokens.Known known =
                tokens.find(issued.secret(), false, "10.0.0.5", NOW).orElseThrow();
        assertThat(known.caller().may())
                .containsExactlyInAnyOrder(Permission.READ, Permission.WATCH, Permission.SCRAPE);
        assertThat(known.caller().name()).isEqualTo("Bảng điều khiển");
        assertThat(known.token().usedFrom()).isEqualTo("10.0.0.5");
        assertThat(known.token().isGood(NOW.plus(Duration.ofDays(30)).minusMillis(1)))
                .isTrue();
        assertThat(known.token().isGood(NOW.plus(Duration.ofDays(30)))).isFalse();
        tokens.revoke(TokenKind.API, issued.token().id(), null, ROOT, NOW);
        assertThat(tokens.find(issued.secret(), false, null, NOW)
                        .orElseThrow()
                        .token()
                        .isGood(NOW))
                .isFalse();
    }

    @Test
    void what_a_program_does_is_never_signed_with_a_persons_name() {
        person(register, "minh", Role.OPERATOR);
        Tokens.Wanted posing = new Tokens.Wanted(
                TokenKind.API, "TÊN của minh", Set.of(Permission.OPERATE), null, null, Duration.ofDays(1));
        assertRefused(() -> tokens.issue(posing, ROOT, NOW), Reason.NAME_TAKEN);
        tokens.issue(
                new Tokens.Wanted(
                        TokenKind.API, "Tên của hoa", Set.of(Permission.READ), null, null, Duration.ofDays(1)),
                ROOT,
                NOW);
        assertRefused(() -> person(register, "hoa", Role.VIEWER), Reason.NAME_TAKEN);
    }

    @Test
    void what_is_not_the_secret_opens_nothing() {
        Tokens.Issued issued = api(Permission.READ);
        assertThat(tokens.find(issued.token().id(), false, null, NOW)).isEmpty();
        assertThat(tokens.find(issued.token().hint(), false, null, NOW)).isEmpty();
        assertThat(tokens.find(issued.secret() + "x", false, null, NOW)).isEmpty();
        assertThat(tokens.find(issued.secret(), true, null, NOW))
                .as("sent as a cookie")
                .isEmpty();
    }

    @Test
    void a_display_belongs_to_the_first_browser_that_opens_its_link() {
        Tokens.Issued link = tokens.issue(Tokens.Wanted.display("Phòng điều hành", "Tầng 2"), ROOT, NOW);
        assertThat(link.address("https://ioc.phuong.example"))
                .startsWith("https://ioc.phuong.example/display#ioc_display_");
        assertThat(tokens.find(link.secret(), false, null, NOW))
                .as("a link is no credential")
                .isEmpty();
        assertThat(tokens.find(link.secret(), true, null, NOW)).isEmpty();

        Tokens.Issued held = tokens.bind(link.secret(), "10.0.0.7", NOW);
        assertThat(tokens.find(held.secret(), true, "10.0.0.7", NOW)
                        .orElseThrow()
                        .caller()
                        .may())
                .containsExactly(Permission.WATCH);
        assertThat(tokens.find(held.secret(), false, null, NOW))
                .as("sent as a program's")
                .isEmpty();
        assertRefused(() -> tokens.bind(link.secret(), "10.0.0.8", NOW), Reason.DISPLAY_BOUND);
    }

    @Test
    void a_revoked_display_stays_revoked_and_a_renewed_one_cuts_off_the_old_browser() {
        Tokens.Issued link = tokens.issue(Tokens.Wanted.display("Sảnh", null), ROOT, NOW);
        Tokens.Issued held = tokens.bind(link.secret(), null, NOW);
        String id = held.token().id();
        tokens.revoke(TokenKind.DISPLAY, id, null, ROOT, NOW);
        register.close();
        register = RegisterFixture.open(folder);
        tokens = register.tokens();
        assertThat(tokens.find(held.secret(), true, null, NOW)
                        .orElseThrow()
                        .token()
                        .revokedAt())
                .isEqualTo(NOW);
        assertRefused(() -> tokens.bind(link.secret(), null, NOW), Reason.DISPLAY_REVOKED);

        Tokens.Issued again = tokens.renew(id, ROOT, NOW);
        assertThat(tokens.find(held.secret(), true, null, NOW)).isEmpty();
        assertRefused(() -> tokens.bind(link.secret(), null, NOW), Reason.DISPLAY_UNKNOWN);
        assertThat(tokens.find(tokens.bind(again.secret(), null, NOW).secret(), true, null, NOW))
                .isPresent();
    }

    @Test
    void a_phone_is_its_persons_and_is_taken_back_by_nobody_else() {
        person(register, "minh", Role.OPERATOR);
        Actor minh = RegisterFixture.as("minh");
        Tokens.Issued phone = tokens.phone(
                new Tokens.Wanted(TokenKind.PHONE, "iPhone", TokenKind.PHONE.most(), "minh", null, null), minh, NOW);
        Tokens.Known known = tokens.find(phone.secret(), true, null, NOW).orElseThrow();
        assertThat(known.caller().actor().id()).isEqualTo("minh");
        assertThat(known.caller().may()).contains(Permission.ACKNOWLEDGE).doesNotContain(Permission.OPERATE);
        assertThat(tokens.find(phone.secret(), false, null, NOW)).isEmpty();
        assertRefused(() -> tokens.revoke(TokenKind.PHONE, phone.token().id(), "lan", minh, NOW), Reason.TOKEN_UNKNOWN);
        tokens.revoke(TokenKind.PHONE, phone.token().id(), "minh", minh, NOW);
        assertThat(tokens.find(phone.secret(), true, null, NOW)
                        .orElseThrow()
                        .token()
                        .isGood(NOW))
                .isFalse();
    }

    @Test
    void the_file_holds_no_secret() throws Exception {
        Tokens.Issued issued = api(Permission.READ);
        Tokens.Issued link = tokens.issue(Tokens.Wanted.display("Sảnh", null), ROOT, NOW);
        Tokens.Issued held = tokens.bind(link.secret(), null, NOW);
        register.close();
        String bytes = new String(
                java.nio.file.Files.readAllBytes(folder.resolve("access.db")),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(issued.token().hint()).doesNotContain(issued.secret(), link.secret(), held.secret());
        register = RegisterFixture.open(folder);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Reason reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        AccessRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void a_wall_stays_lit_while_the_disk_is_full() throws Exception {
        Tokens.Issued link = tokens.issue(Tokens.Wanted.display("Sảnh", null), ROOT, NOW);
        Tokens.Issued held = tokens.bind(link.secret(), null, NOW);
        RegisterFixture.meddle(
                folder,
                "CREATE TRIGGER full BEFORE UPDATE OF used_at ON token BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
        assertThat(tokens.find(held.secret(), true, "10.0.0.7", NOW)).isPresent();
    }

    @Test
    void a_token_that_is_used_from_two_places_at_once_makes_no_write_of_every_request() {
        Tokens.Issued issued = api(Permission.READ);
        for (int i = 0; i < 40; i++) {
            tokens.find(issued.secret(), false, "10.0.0." + i % 2, NOW.plusSeconds(i));
        }
        assertThat(tokens.find(issued.token().id()).orElseThrow().usedAt()).isEqualTo(NOW.plusSeconds(31));
    }
}
