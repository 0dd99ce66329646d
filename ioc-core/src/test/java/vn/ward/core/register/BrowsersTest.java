package vn.ward.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.ward.core.register.RegisterFixture.NOW;
import static vn.ward.core.register.RegisterFixture.ROOT;
import static vn.ward.core.register.RegisterFixture.as;
import static vn.ward.core.register.RegisterFixture.person;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.core.access.AuditWord;
import vn.ward.core.access.Role;
import vn.ward.core.engine.RegisteredSubscriptions;
import vn.ward.core.engine.Subscriptions.Subscription;
import vn.ward.core.register.AccessRefused.Reason;
import vn.ward.core.register.Browsers.Browser;
import vn.ward.core.register.Browsers.Keys;

class BrowsersTest {

    @TempDir
    private Path folder = Path.of("");

    private Register register;
    private Browsers browsers;

    @BeforeEach
    void open() {
        register = RegisterFixture.open(folder);
        browsers = register.browsers();
        person(register, "lan", Role.OPERATOR);
        person(register, "minh", Role.OPERATOR);
    }

    @AfterEach
    void close() {
        register.close();
    }

    private static Keys keys(String name) {
        return new Keys("https://push.example/" + name, "B" + name, "auth-" + name);
    }

    private Browser subscribe(String account, String name, int second) {
        return browsers.subscribe(account, keys(name), "Chrome", as(account), NOW.plusSeconds(second));
    }

    private List<AuditEntry> trail(AuditWord word) {
        return register.audit().newest(new AuditTrail.Wanted(null, null, null, word.word(), null), null, 100);
    }

    @Test
    void a_browser_is_subscribed_listed_and_removed_and_the_trail_says_so_without_its_secrets() {
        Browser first = subscribe("lan", "a", 0);
        Browser second = subscribe("lan", "b", 1);

        assertThat(browsers.of("lan")).containsExactly(second, first);
        assertThat(browsers.of("minh")).isEmpty();
        assertThat(first.receipt()).hasSize(43).isNotEqualTo(second.receipt());
        browsers.unsubscribe("lan", first.id(), as("lan"), NOW);
        assertThat(browsers.of("lan")).containsExactly(second);
        assertThat(trail(AuditWord.BROWSER_SUBSCRIBED)).hasSize(2);
        assertThat(trail(AuditWord.BROWSER_UNSUBSCRIBED)).singleElement().satisfies(entry -> {
            assertThat(entry.about()).isEqualTo(first.id());
            assertThat(entry.who()).isEqualTo(as("lan"));
        });
        assertThat(trail(AuditWord.BROWSER_SUBSCRIBED).toString() + first)
                .doesNotContain("push.example", "auth-a", first.receipt());
    }

    @Test
    void nobody_removes_somebody_elses_browser() {
        Browser lans = subscribe("lan", "a", 0);
        assertThatThrownBy(() -> browsers.unsubscribe("minh", lans.id(), as("minh"), NOW))
                .isInstanceOfSatisfying(
                        AccessRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.BROWSER_UNKNOWN));
        assertThat(browsers.of("lan")).containsExactly(lans);
    }

    @Test
    void a_browser_is_the_last_ones_who_subscribed_it() {
        subscribe("lan", "shared", 0);
        subscribe("minh", "shared", 1);
        assertThat(browsers.of("lan")).isEmpty();
        assertThat(browsers.of("minh")).hasSize(1);
        assertThat(trail(AuditWord.BROWSER_UNSUBSCRIBED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).isEqualTo("Chrome · taken over"));
    }

    @Test
    void an_eleventh_takes_the_place_of_the_one_that_was_heard_of_longest_ago() {
        Browser oldest = subscribe("lan", "0", 0);
        for (int i = 1; i < Browsers.MOST; i++) {
            subscribe("lan", "" + i, i);
        }
        browsers.received(oldest.receipt(), NOW.plusSeconds(60));
        subscribe("lan", "eleventh", 61);
        assertThat(browsers.of("lan"))
                .hasSize(Browsers.MOST)
                .extracting(found -> found.keys().endpoint())
                .contains("https://push.example/0", "https://push.example/eleventh")
                .doesNotContain("https://push.example/1");
    }

    @Test
    void whoever_has_the_receipt_says_that_a_message_arrived() {
        Browser browser = subscribe("lan", "a", 0);
        browsers.received(browser.receipt(), NOW.plusSeconds(5));
        assertThat(browsers.of("lan").get(0).receivedAt()).isEqualTo(NOW.plusSeconds(5));
        browsers.received(browser.receipt(), NOW.plusSeconds(5).plusMillis(900));
        assertThat(browsers.of("lan").get(0).receivedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThatThrownBy(() -> browsers.received("guessed", NOW)).isInstanceOf(AccessRefused.class);
    }

    @Test
    void a_browser_with_a_new_address_stays_the_same_if_it_knows_the_secrets_of_the_old_one() {
        Browser before = subscribe("lan", "a", 0);
        assertThatThrownBy(() -> browsers.renew("https://push.example/a", "guessed", keys("b"), "10.0.0.9", NOW))
                .isInstanceOf(AccessRefused.class);
        Browser after = browsers.renew("https://push.example/a", "auth-a", keys("b"), "10.0.0.9", NOW);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.receipt()).isEqualTo(before.receipt());
        assertThat(browsers.of("lan")).containsExactly(after);
        assertThat(trail(AuditWord.BROWSER_RENEWED)).hasSize(1);
    }

    @Test
    void an_account_that_is_disabled_is_woken_no_more_until_it_is_enabled_again() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            RegisteredSubscriptions port =
                    new RegisteredSubscriptions(vertx, register, InstantSource.fixed(NOW.plus(Duration.ofHours(1))));
            Browser browser = subscribe("lan", "a", 0);
            assertThat(done(port.of("lan")))
                    .extracting(Subscription::endpoint, Subscription::receipt)
                    .containsExactly(tuple("https://push.example/a", browser.receipt()));
            register.people().disable("lan", ROOT, NOW);
            assertThat(done(port.of("lan"))).isEmpty();
            register.people().enable("lan", ROOT, NOW);
            assertThat(done(port.of("lan"))).hasSize(1);
            assertThat(done(port.of("nobody"))).isEmpty();

            done(port.gone("https://push.example/a"));
            done(port.gone("https://push.example/a"));
            assertThat(done(port.of("lan"))).isEmpty();
            assertThat(trail(AuditWord.BROWSER_UNSUBSCRIBED))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.detail()).isEqualTo("Chrome · gone"));
        } finally {
            done(vertx.close());
        }
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_register_of_before_is_opened_keeps_what_it_holds_and_takes_subscriptions() throws Exception {
        register.close();
        RegisterFixture.meddle(folder, "DROP TABLE subscription");
        register = RegisterFixture.open(folder);
        browsers = register.browsers();
        assertThat(register.people().all()).hasSize(2);
        assertThat(browsers.of("lan")).isEmpty();
        subscribe("lan", "a", 0);
        assertThat(browsers.of("lan")).hasSize(1);
        assertThat(register.audit().verify().isIntact()).isTrue();
    }

    @Test
    void a_copy_of_the_register_holds_the_subscriptions() throws Exception {
        subscribe("lan", "a", 0);
        Path copied = Files.createDirectories(folder.resolve("copied")).resolve("access.db");
        RegisterCopy.make(folder.resolve("access.db"), copied);
        try (Register restored = Register.open(copied)) {
            assertThat(restored.browsers().of("lan")).isEqualTo(browsers.of("lan"));
        }
    }
}
