package vn.ward.alert.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Messages;
import vn.ward.core.config.Mail;
import vn.ward.core.config.Secret;

/** The JDK's authorities are those of a system property, which it reads anew for each connection. */
class MailboxTlsTest {

    private static final Timeouts LONG = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final int SUBMISSIONS = 465;
    private static final String AUTHORITIES = "javax.net.ssl.trustStore";
    private static final String AUTHORITIES_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String GREENMAIL_KEYS = "greenmail.tls.keystore.file";
    private static final String PASSWORD = "changeit"; // GreenMail's and the JDK's own
    private static final String DUTY = "duty@office.example";
    private static final Optional<Mail.Credentials> LOGIN =
            Optional.of(new Mail.Credentials("ioc", new Secret("s3cret")));

    @TempDir
    private static Path directory;

    private static Path keys = Path.of("");

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = directory.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        (keytool + " -genkeypair -alias key -keyalg EC -validity 2 -dname CN=test -ext san=ip:127.0.0.1"
                                        + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + keys)
                                .split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(process.waitFor()).as(said).isZero();
        System.setProperty(GREENMAIL_KEYS, keys.toString());
    }

    @AfterAll
    static void forgetKeys() {
        System.clearProperty(GREENMAIL_KEYS);
    }

    @AfterEach
    void close() throws Exception {
        System.clearProperty(AUTHORITIES);
        System.clearProperty(AUTHORITIES_PASSWORD);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void on_port_465_a_certificate_that_nobody_trusted_signed_is_refused_with_a_password_and_without() {
        GreenMail server = secureServer();
        try {
            for (Optional<Mail.Credentials> login : List.of(LOGIN, Optional.<Mail.Credentials>empty())) {
                assertThatThrownBy(() -> submit(server, login))
                        .hasStackTraceContaining("unable to find valid certification path");
            }
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void on_port_465_a_trusted_server_lets_in_who_has_the_password() throws Exception {
        trustTheServer();
        GreenMail server = secureServer();
        try {
            server.setUser("ioc@office.example", "ioc", "s3cret");
            submit(server, LOGIN);
            assertThat(server.getReceivedMessages()).hasSize(1);

            server.setUser("ioc@office.example", "ioc", "another");
            assertThatThrownBy(() -> submit(server, LOGIN)).hasMessageContaining("535");
        } finally {
            server.stop();
        }
    }

    @Test
    void starttls_without_a_password_is_used_whoever_signed_the_certificate() throws Exception {
        try (ScriptedSmtp server = offeringTls()) {
            assertThat(send(server, Optional.empty()).outcome()).isEqualTo(Outcome.TAKEN);

            assertThat(commands(server)).containsSubsequence("EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void starttls_with_a_password_wants_a_certificate_that_somebody_trusted_signed() throws Exception {
        try (ScriptedSmtp server = offeringTls()) {
            assertThat(send(server, LOGIN).outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(commands(server)).contains("STARTTLS").doesNotContain("AUTH", "MAIL");
        }
        trustTheServer();
        try (ScriptedSmtp server = offeringTls()) {
            assertThat(send(server, LOGIN).outcome()).isEqualTo(Outcome.TAKEN);
            assertThat(commands(server)).containsSubsequence("STARTTLS", "EHLO", "AUTH", "MAIL");
        }
    }

    @Test
    void a_password_that_is_refused_has_to_be_mended_and_a_login_that_fails_for_now_is_tried_again() throws Exception {
        trustTheServer();
        for (Map.Entry<String, Outcome> answer : Map.of(
                        "535 5.7.8 wrong", Outcome.BROKEN,
                        "534 5.7.9 too weak", Outcome.BROKEN,
                        "454 4.7.0 not now", Outcome.DEFERRED)
                .entrySet()) {
            try (ScriptedSmtp server = offeringTls(answer.getKey())) {
                Attempt attempt = send(server, LOGIN);
                assertThat(attempt.outcome()).as(attempt.detail()).isEqualTo(answer.getValue());
                assertThat(attempt.detail()).doesNotContain("s3cret");
            }
        }
    }

    private static void trustTheServer() {
        System.setProperty(AUTHORITIES, keys.toString());
        System.setProperty(AUTHORITIES_PASSWORD, PASSWORD);
    }

    private static GreenMail secureServer() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        return server;
    }

    /** As if the server listened on 465, which only root may. */
    private void submit(GreenMail server, Optional<Mail.Credentials> login) throws Exception {
        Mail mail = new Mail("127.0.0.1", SUBMISSIONS, "ioc@office.example", List.of(DUTY), login);
        Session session = new Session(
                Session.configuration(mail, LONG).setPort(server.getSmtps().getPort()));
        vertx.deployVerticle(session)
                .compose(deployed -> session.send(new MailMessage("ioc@office.example", DUTY, "subject", "text")))
                .await(30, TimeUnit.SECONDS);
    }

    private Attempt send(ScriptedSmtp server, Optional<Mail.Credentials> login) throws Exception {
        Mail mail = new Mail("127.0.0.1", server.port(), "ioc@office.example", List.of(DUTY), login);
        return new Mailbox(vertx, mail, LONG).send(Messages.opened(DUTY)).await(30, TimeUnit.SECONDS);
    }

    private static ScriptedSmtp offeringTls() throws IOException, GeneralSecurityException {
        return offeringTls("235 welcome");
    }

    /** @param login what it answers to AUTH */
    private static ScriptedSmtp offeringTls(String login) throws IOException, GeneralSecurityException {
        return new ScriptedSmtp(
                command -> switch (command.split(" ", 2)[0]) {
                    case "EHLO" -> "250-scripted\r\n250-AUTH PLAIN\r\n250 STARTTLS";
                    case "STARTTLS" -> "220 go on";
                    case "AUTH" -> login;
                    default -> ScriptedSmtp.willing(command);
                },
                Optional.of(identity()));
    }

    private static SSLContext identity() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static List<String> commands(ScriptedSmtp server) {
        return server.commands().stream()
                .map(command -> command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT))
                .toList();
    }
}
