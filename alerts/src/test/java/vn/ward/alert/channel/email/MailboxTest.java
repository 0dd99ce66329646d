package vn.ward.alert.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Attempt.Outcome;
import vn.ward.alert.channel.Certificates;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.alert.channel.Messages;
import vn.ward.alert.channel.Peer;
import vn.ward.core.config.Mail;
import vn.ward.core.config.Secret;

class MailboxTest {

    private static final Timeouts LONG = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20));
    private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
    private static final String LAN = "lan@office.example";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_real_server_gets_a_mail_in_text_and_html_with_all_its_headers() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            Attempt attempt = send(server.getSmtp().getPort(), Messages.opened(LAN));

            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(attempt).isEqualTo(Attempt.taken(mail.getMessageID()));
            assertThat(mail.getSubject()).isEqualTo("Gián đoạn: " + Messages.NAME);
            assertThat(mail.getFrom()[0]).hasToString("ioc@office.example");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(LAN);
            assertThat(mail.getHeader("X-Ward-Delivery")).containsExactly("41.lan.it");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getSentDate()).isNotNull();
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(content(parts.getBodyPart(0)))
                    .isEqualTo(Page.text(Messages.opened(LAN)).strip());
            assertThat(parts.getBodyPart(0).getContentType()).containsIgnoringCase("text/plain; charset=utf-8");
            assertThat(content(parts.getBodyPart(1)))
                    .isEqualTo(Page.html(Messages.opened(LAN)).strip());
            assertThat(parts.getBodyPart(1).getContentType()).containsIgnoringCase("text/html; charset=utf-8");
        } finally {
            server.stop();
        }
    }

    private static String content(BodyPart part) throws Exception {
        return part.getContent().toString().replace("\r\n", "\n").strip();
    }

    @Test
    void every_try_has_the_same_message_id_and_no_other_news_has_it() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            int port = server.getSmtp().getPort();
            send(port, Messages.opened(LAN));
            send(port, Messages.opened(LAN));
            send(port, Messages.message(LAN, "opened", "critical", "firing", Map.of(Facts.KEY, "42.lan.it")));
            send(
                    port,
                    Messages.message(LAN, "opened", "critical", "firing", Map.of(Facts.SINCE, "2027-01-01T00:00:00Z")));

            List<String> ids = Stream.of(server.getReceivedMessages())
                    .map(mail -> header(mail, "Message-ID"))
                    .toList();
            assertThat(ids).hasSize(4).allMatch(id -> id.matches("<4[12]\\.lan\\.it\\.[0-9a-f]{16}@office\\.example>"));
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            assertThat(ids.stream().distinct()).hasSize(3);
        } finally {
            server.stop();
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name)[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_hostile_name_reaches_the_server_as_text_and_makes_no_header() throws Exception {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            for (String title : List.of("x\r\nBcc: thief@evil.example\r\n\r\nxin chao", "ô\nBcc: thief@evil.example")) {
                send(
                        server.getSmtp().getPort(),
                        Messages.message(LAN, "opened", "critical", "firing", Map.of(Facts.TITLE, title)));
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

    /** A command's first word, what the server answers to it, and what that means. */
    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, GONE",
        "RCPT, 550 5.1.6 has moved, GONE",
        "RCPT, 550 5.1.10 null MX, GONE",
        "RCPT, 550 no such user here, REFUSED",
        "RCPT, 553 5.1.3 bad address, REFUSED",
        "RCPT, 552 5.2.2 mailbox full, REFUSED",
        "RCPT, 452 4.2.2 mailbox full, DEFERRED",
        "RCPT, 450 4.2.1 greylisted, DEFERRED",
        "MAIL, 550 5.7.1 sender not allowed, BROKEN",
        "MAIL, 530 5.7.0 authentication required, BROKEN",
        "MAIL, 451 4.3.0 later, DEFERRED",
        "MAIL, 421 4.3.2 going down, DEFERRED",
        "DATA, 554 5.5.1 no valid recipients, REFUSED",
        "DATA, 451 4.3.0 later, DEFERRED",
        "., 554 5.7.1 looks like spam, REFUSED",
        "., 451 4.3.0 disk full, DEFERRED",
        "GREETING, 554 5.7.1 not you, BROKEN",
        "GREETING, 421 too many connections, DEFERRED",
    })
    void every_answer_has_its_outcome(String command, String answer, Outcome outcome) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(
                said -> said.split("[ :]", 2)[0].equals(command) ? answer : ScriptedSmtp.willing(said))) {
            Attempt attempt = send(server.port(), Messages.opened(LAN));

            assertThat(attempt.outcome()).isEqualTo(outcome);
            assertThat(attempt.detail()).contains(answer);
        }
    }

    @Test
    void what_a_server_says_is_told_on_without_the_whole_address() throws Exception {
        String answer = "550 5.1.1 <Lan@Office.example>: no such user";
        try (ScriptedSmtp server =
                new ScriptedSmtp(said -> said.startsWith("RCPT") ? answer : ScriptedSmtp.willing(said))) {
            assertThat(send(server.port(), Messages.opened(LAN)).detail())
                    .contains("550 5.1.1 <…ple>: no such user")
                    .doesNotContainIgnoringCase(LAN);
        }
    }

    @Test
    void a_server_that_does_not_take_our_name_refuses_us_and_not_the_mail() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(said ->
                said.startsWith("EHLO") || said.startsWith("HELO") ? "550 5.7.1 who?" : ScriptedSmtp.willing(said))) {
            Attempt attempt = send(server.port(), Messages.opened(LAN));

            assertThat(attempt.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(attempt.detail()).contains("550 5.7.1 who?");
        }
    }

    @Test
    void what_is_lost_after_the_final_dot_may_have_been_taken() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(said -> said.equals(".") ? "" : ScriptedSmtp.willing(said))) {
            assertThat(send(server.port(), Messages.opened(LAN), SHORT).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void a_server_that_closes_after_the_final_dot_may_have_taken_it_and_before_the_mail_has_not() throws Exception {
        for (String last : List.of(".", "EHLO", "GREETING")) {
            ScriptedSmtp[] itself = new ScriptedSmtp[1];
            try (ScriptedSmtp server = new ScriptedSmtp(said -> {
                if (said.split("[ :]", 2)[0].equals(last)) {
                    itself[0].sockets().forEach(MailboxTest::hangUp);
                    return "";
                }
                return ScriptedSmtp.willing(said);
            })) {
                itself[0] = server;
                assertThat(send(server.port(), Messages.opened(LAN)).outcome())
                        .as(last)
                        .isEqualTo(last.equals(".") ? Outcome.UNKNOWN : Outcome.DEFERRED);
            }
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_server_that_accepts_and_is_silent_is_given_up_in_time_and_its_connection_closed() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(said -> "")) {
            assertThat(send(server.port(), Messages.opened(LAN), SHORT).outcome())
                    .isEqualTo(Outcome.DEFERRED);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> server.sockets().get(0).isClosed());
        }
    }

    @Test
    void a_server_that_says_something_now_and_then_and_never_finishes_is_hung_up_on() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket tarpit = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread saying = new Thread(() -> drip(tarpit, over, hungUp), "tarpit");
            saying.setDaemon(true);
            saying.start();

            assertThat(send(tarpit.getLocalPort(), Messages.opened(LAN), SHORT).outcome())
                    .isEqualTo(Outcome.DEFERRED);
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            over.countDown();
        }
    }

    private static void drip(ServerSocket tarpit, CountDownLatch over, CountDownLatch hungUp) {
        try (Socket socket = tarpit.accept()) {
            while (!over.await(50, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write("220-one moment\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            hungUp.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_server_that_is_away_is_tried_again_later() throws Exception {
        assertThat(send(Peer.freePort(), Messages.opened(LAN)).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void a_mail_leaves_by_the_line_that_is_named_and_waits_while_that_is_not_there() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(ScriptedSmtp::willing)) {
            assertThat(sendVia("127.0.0.2", server.port()).isTaken()).isTrue();
            assertThat(server.callers()).containsExactly("127.0.0.2");

            assertThat(sendVia("192.0.2.77", server.port()).outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(server.callers()).hasSize(1);
        }
    }

    private Attempt sendVia(String via, int port) throws Exception {
        Mail mail = new Mail(
                "127.0.0.1",
                port,
                "ioc@office.example",
                List.of(),
                Optional.empty(),
                Optional.of(InetAddress.getByName(via)));
        return new Mailbox(vertx, mail, LONG).send(Messages.opened(LAN)).await(30, TimeUnit.SECONDS);
    }

    @Test
    void a_password_never_travels_in_clear_and_one_that_is_refused_has_to_be_mended() throws Exception {
        Mail.Credentials credentials = new Mail.Credentials("ioc", new Secret("s3cret"));
        try (ScriptedSmtp server = new ScriptedSmtp(ScriptedSmtp::willing)) {
            Mail mail = new Mail("127.0.0.1", server.port(), "ioc@office.example", List.of(), Optional.of(credentials));

            Attempt attempt =
                    new Mailbox(vertx, mail, LONG).send(Messages.opened(LAN)).await(30, TimeUnit.SECONDS);
            assertThat(attempt.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void a_real_server_of_debian_takes_it_by_starttls(@TempDir Path folder) throws Exception {
        int port = Peer.freePort();
        Certificates certificates = Certificates.in(folder);
        Path maildir = folder.resolve("maildir");
        List<String> command = List.of(
                "/usr/bin/aiosmtpd",
                "--nosetuid",
                "--listen=127.0.0.1:" + port,
                "--tlscert=" + certificates.certificate(),
                "--tlskey=" + certificates.key(),
                "--class=aiosmtpd.handlers.Mailbox",
                maildir.toString());
        try (Peer server = Peer.start(command, Map.of(), port, folder.resolve("said"))) {
            Attempt attempt = send(port, Messages.opened(LAN));

            assertThat(attempt.outcome()).as(attempt + server.said()).isEqualTo(Outcome.TAKEN);
            try (Stream<Path> mails = Files.list(maildir.resolve("new"))) {
                String mail = Files.readString(mails.findFirst().orElseThrow());
                assertThat(mail)
                        .contains("Message-ID: " + attempt.detail())
                        .contains("X-RcptTo: " + LAN)
                        .contains("multipart/alternative");
            }
        }
    }

    private Attempt send(int port, Message message) throws Exception {
        return send(port, message, LONG);
    }

    private Attempt send(int port, Message message, Timeouts timeouts) throws Exception {
        Mail mail = new Mail("127.0.0.1", port, "ioc@office.example", List.of(), Optional.empty());
        return new Mailbox(vertx, mail, timeouts).send(message).await(40, TimeUnit.SECONDS);
    }
}
