package vn.ward.alert.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.alert.channel.email.Samples.message;
import static vn.ward.alert.channel.email.Samples.news;
import static vn.ward.alert.channel.email.Samples.opened;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ward.alert.channel.OldAttempt;
import vn.ward.alert.channel.OldChannel;
import vn.ward.alert.channel.OldMessage;
import vn.ward.core.config.Mail;
import vn.ward.core.config.Secret;
import vn.ward.core.target.Response;
import vn.ward.core.wording.Language;

class EmailTest {

    private static final Timeouts LONG = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(500));
    private static final Timeouts MIDDLE = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3));
    private static final String DUTY = "duty@office.example";
    private static final String CHIEF = "chief@office.example";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_real_server_gets_the_mail_as_it_was_written() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            OldAttempt attempt =
                    send(server.getSmtp().getPort(), message(news(opened()), Samples.documents(), DUTY, CHIEF));

            assertThat(attempt).isEqualTo(new OldAttempt.Taken(""));
            MimeMessage[] mails = server.getReceivedMessages();
            assertThat(mails).hasSize(2);
            assertThat(mails[0].getSubject())
                    .isEqualTo("[Phường Ô Chợ Dừa] Gián đoạn: Hệ thống quản lý văn bản và điều hành (#12)");
            assertThat(mails[0].getContent().toString().replace("\r\n", "\n").strip())
                    .isEqualTo(new MailText(Language.VI)
                            .compose(message(news(opened())))
                            .text()
                            .strip());
            assertThat(mails[0].getContentType()).containsIgnoringCase("text/plain; charset=utf-8");
            assertThat(mails[0].getFrom()[0]).hasToString("ioc@office.example");
            assertThat(mails[0].getAllRecipients()).extracting(Object::toString).containsExactly(DUTY);
            assertThat(mails[1].getAllRecipients()).extracting(Object::toString).containsExactly(CHIEF);
            assertThat(mails[0].getHeader("X-Ward-Delivery")).containsExactly("41/email");
            assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_repeated_mail_has_the_same_message_id() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            send(server.getSmtp().getPort(), message(news(opened())));
            send(server.getSmtp().getPort(), message(news(opened())));

            assertThat(server.getReceivedMessages())
                    .extracting(MimeMessage::getMessageID)
                    .containsExactly(messageId(), messageId());
        } finally {
            server.stop();
        }
    }

    @Test
    void a_hostile_name_reaches_the_server_as_text_of_the_subject() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            for (String name : List.of("x\r\nBcc: thief@evil.example\r\n\r\nxin chao", "ô\nBcc: thief@evil.example")) {
                send(
                        server.getSmtp().getPort(),
                        message(news(opened()), Samples.target("documents", name, Response.NONE), DUTY));
            }

            assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.getHeader("Bcc")).isNull();
                assertThat(mail.getSubject()).contains("Bcc: thief@evil.example");
                assertThat(GreenMailUtil.getHeaders(mail).lines()).noneMatch(line -> line.startsWith("Bcc"));
            });
        } finally {
            server.stop();
        }
    }

    @Test
    void a_full_mailbox_neither_withholds_the_mail_from_others_nor_is_given_up() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(command ->
                command.startsWith("RCPT TO:<CHIEF") ? "452 4.2.2 mailbox full" : ScriptedSmtp.willing(command))) {
            OldAttempt attempt = send(server.port(), message(news(opened()), Samples.documents(), CHIEF, DUTY));

            assertThat(attempt).isInstanceOfSatisfying(OldAttempt.Deferred.class, deferred -> {
                assertThat(deferred.left()).containsExactly(CHIEF);
                assertThat(deferred.reachedSome()).isTrue();
                assertThat(deferred.why()).contains(CHIEF).contains("452 4.2.2 mailbox full");
            });
            assertThat(server.data()).contains("To: " + DUTY).doesNotContain("To: " + CHIEF);
        }
    }

    @Test
    void who_is_refused_for_good_is_named_although_somebody_else_must_wait() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(command -> command.startsWith("RCPT TO:<CHIEF")
                ? "550 5.1.1 no such user"
                : command.startsWith("RCPT") ? "452 4.2.2 mailbox full" : ScriptedSmtp.willing(command))) {
            OldAttempt attempt = send(server.port(), message(news(opened()), Samples.documents(), CHIEF, DUTY));

            assertThat(attempt).isInstanceOfSatisfying(OldAttempt.Deferred.class, deferred -> {
                assertThat(deferred.left()).containsExactly(DUTY);
                assertThat(deferred.refusals()).contains(CHIEF).contains("550 5.1.1 no such user");
            });
        }
    }

    @Test
    void a_server_that_says_something_now_and_then_and_never_finishes_is_hung_up_on() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket tarpit = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread saying = new Thread(
                    () -> {
                        try (Socket socket = tarpit.accept()) {
                            while (!over.await(50, TimeUnit.MILLISECONDS)) {
                                socket.getOutputStream()
                                        .write("220-one moment\r\n".getBytes(StandardCharsets.US_ASCII));
                            }
                        } catch (IOException e) {
                            hungUp.countDown();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "tarpit");
            saying.setDaemon(true);
            saying.start();

            assertThat(send(tarpit.getLocalPort(), message(news(opened())), SHORT))
                    .isInstanceOf(OldAttempt.Deferred.class);
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.countDown();
        }
    }

    @Test
    void who_is_refused_for_good_is_named_and_the_others_are_reached() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(command ->
                command.startsWith("RCPT TO:<CHIEF") ? "550 5.1.1 no such user" : ScriptedSmtp.willing(command))) {
            OldAttempt attempt = send(server.port(), message(news(opened()), Samples.documents(), CHIEF, DUTY));

            assertThat(attempt)
                    .isInstanceOfSatisfying(
                            OldAttempt.Taken.class,
                            taken -> assertThat(taken.detail()).contains(CHIEF).contains("550 5.1.1 no such user"));
        }
    }

    @Test
    void a_message_that_is_refused_for_everybody_is_refused() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(
                command -> command.equals(".") ? "554 5.7.1 looks like spam" : ScriptedSmtp.willing(command))) {
            assertThat(send(server.port(), message(news(opened()))))
                    .isInstanceOfSatisfying(
                            OldAttempt.Refused.class,
                            refused -> assertThat(refused.why()).contains("554 5.7.1 looks like spam"));
        }
    }

    @Test
    void a_server_that_closes_in_the_middle_is_tried_again_later() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(
                command -> command.startsWith("MAIL") ? "421 4.3.2 going down" : ScriptedSmtp.willing(command))) {
            assertThat(send(server.port(), message(news(opened()), Samples.documents(), CHIEF, DUTY)))
                    .isInstanceOfSatisfying(
                            OldAttempt.Deferred.class,
                            deferred -> assertThat(deferred.left()).containsExactly(CHIEF, DUTY));
        }
    }

    @Test
    void a_server_that_is_away_is_tried_again_later() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(send(free, message(news(opened())))).isInstanceOfSatisfying(OldAttempt.Deferred.class, deferred -> {
            assertThat(deferred.reachedSome()).isFalse();
            assertThat(deferred.why()).containsIgnoringCase("refused");
        });
    }

    @Test
    void a_server_that_accepts_and_is_silent_is_given_up_in_time_and_its_connection_closed() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(command -> "")) {
            assertThat(send(server.port(), message(news(opened())), SHORT)).isInstanceOf(OldAttempt.Deferred.class);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.sockets().get(0).isClosed());
        }
    }

    @Test
    void a_server_that_falls_silent_after_taking_some_is_tried_again_for_the_rest_alone() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(
                command -> command.startsWith("RCPT TO:<CHIEF") ? "" : ScriptedSmtp.willing(command))) {
            assertThat(send(server.port(), message(news(opened()), Samples.documents(), DUTY, CHIEF), MIDDLE))
                    .isInstanceOfSatisfying(OldAttempt.Deferred.class, deferred -> {
                        assertThat(deferred.left()).containsExactly(CHIEF);
                        assertThat(deferred.reachedSome()).isTrue();
                    });
        }
    }

    @Test
    void a_password_never_travels_in_clear() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(ScriptedSmtp::willing)) {
            Mail mail = new Mail(
                    "127.0.0.1",
                    server.port(),
                    "ioc@office.example",
                    List.of(DUTY),
                    Optional.of(new Mail.Credentials("ioc", new Secret("secret"))));
            OldChannel email = new Email(vertx, mail, Language.VI, LONG);

            assertThat(email.send(message(news(opened()))).await(30, TimeUnit.SECONDS))
                    .isInstanceOf(OldAttempt.Deferred.class);
            assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void a_mail_leaves_by_the_line_that_is_named_and_waits_while_that_is_not_there() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(ScriptedSmtp::willing)) {
            assertThat(sendVia("127.0.0.2", server.port())).isEqualTo(new OldAttempt.Taken(""));
            assertThat(server.callers()).containsExactly("127.0.0.2");

            assertThat(sendVia("192.0.2.77", server.port()))
                    .isInstanceOfSatisfying(
                            OldAttempt.Deferred.class,
                            deferred -> assertThat(deferred.left()).containsExactly(DUTY));
            assertThat(server.callers()).hasSize(1);
        }
    }

    private OldAttempt sendVia(String via, int port) throws Exception {
        Mail mail = new Mail(
                "127.0.0.1",
                port,
                "ioc@office.example",
                List.of(DUTY),
                Optional.empty(),
                Optional.of(InetAddress.getByName(via)));
        return new Email(vertx, mail, Language.VI, LONG)
                .send(message(news(opened())))
                .await(30, TimeUnit.SECONDS);
    }

    private static String messageId() {
        return "<41.email.018f6b1e-7a00-7000-8000-000000000012@office.example>";
    }

    private OldAttempt send(int port, OldMessage message) throws Exception {
        return send(port, message, LONG);
    }

    private OldAttempt send(int port, OldMessage message, Timeouts timeouts) throws Exception {
        Mail mail = new Mail("127.0.0.1", port, "ioc@office.example", message.recipients(), Optional.empty());
        return new Email(vertx, mail, Language.VI, timeouts).send(message).await(30, TimeUnit.SECONDS);
    }
}
