package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.alert.outbox.Steps.opened;
import static vn.ward.alert.outbox.Steps.resolved;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ward.alert.Channels;
import vn.ward.alert.channel.OldChannel;
import vn.ward.alert.channel.email.ScriptedSmtp;
import vn.ward.core.config.Mail;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.DeliveryIntended;
import vn.ward.core.journal.Entry.IncidentStepped;
import vn.ward.core.notice.Ending;
import vn.ward.core.wording.Language;

/** From the journal to a real SMTP server. */
class MailFlowTest {

    private final Vertx vertx = Vertx.vertx();
    private final FixedBoard board = new FixedBoard();
    private final MemoryJournal journal = new MemoryJournal(vertx, board::now);
    private GreenMail server = new GreenMail();
    private int port;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
        journal.close();
        server.stop();
    }

    @Test
    void an_opening_and_its_resolution_arrive_once_each() throws Exception {
        startServer();
        startOutbox(port);
        journal.step(opened(12));
        untilEnded(1);
        journal.step(resolved(12));
        untilEnded(2);

        assertThat(subjects())
                .containsExactly(
                        "[Phường Ô Chợ Dừa] Gián đoạn: Hệ thống quản lý văn bản và điều hành (#12)",
                        "[Phường Ô Chợ Dừa] Đã khắc phục: Hệ thống quản lý văn bản và điều hành (#12)");
    }

    @Test
    void a_mail_waits_for_a_server_that_is_away_until_it_is_back() throws Exception {
        startOutbox(port);
        journal.step(opened(12));
        soon().until(() -> journal.all(DeliveryIntended.class).size() == 1);
        assertThat(ended()).isEmpty();
        startServer();
        untilEnded(1);

        assertThat(subjects()).hasSize(1);
        assertThat(ended().get(0).ending()).isEqualTo(Ending.SENT);
    }

    @Test
    void a_short_outage_while_the_server_was_away_is_told_in_one_mail() throws Exception {
        startOutbox(port);
        journal.step(opened(12));
        journal.step(resolved(12));
        soon().until(() -> journal.all(DeliveryIntended.class).size() == 2);
        startServer();
        untilEnded(2);

        assertThat(subjects())
                .containsExactly("[Phường Ô Chợ Dừa] Đã khắc phục: Hệ thống quản lý văn bản và điều hành"
                        + " gián đoạn 09:10–09:42, 32 phút (#12)");
    }

    @Test
    void a_mail_that_is_refused_for_good_ends_as_refused_with_the_servers_words() throws Exception {
        try (ScriptedSmtp refusing = new ScriptedSmtp(
                command -> command.startsWith("RCPT") ? "550 5.1.1 no such user" : ScriptedSmtp.willing(command))) {
            startOutbox(refusing.port());
            journal.step(opened(12));
            untilEnded(1);

            assertThat(ended().get(0).ending()).isEqualTo(Ending.REFUSED);
            assertThat(ended().get(0).detail()).contains("550 5.1.1 no such user");
        }
    }

    @Test
    void a_server_that_defers_is_asked_again() throws Exception {
        boolean[] asked = new boolean[1];
        try (ScriptedSmtp greylisting = new ScriptedSmtp(command -> {
            if (command.startsWith("RCPT") && !asked[0]) {
                asked[0] = true;
                return "451 4.7.1 greylisted, come again";
            }
            return ScriptedSmtp.willing(command);
        })) {
            startOutbox(greylisting.port());
            journal.step(opened(12));
            untilEnded(1);

            assertThat(ended().get(0).ending()).isEqualTo(Ending.SENT);
            assertThat(greylisting.data()).contains("X-Ward-Delivery: 1/email");
        }
    }

    @Test
    void a_server_that_accepts_and_is_silent_blocks_no_event_loop_and_no_stop() throws Exception {
        try (ScriptedSmtp silent = new ScriptedSmtp(command -> "")) {
            String outbox = startOutbox(silent.port());
            journal.step(opened(1));
            soon().until(() -> !silent.sockets().isEmpty());
            for (long incident = 2; incident <= 10; incident++) {
                journal.step(opened(incident));
            }
            soon().until(() -> journal.all(DeliveryIntended.class).size() == 10);

            vertx.undeploy(outbox).await(10, TimeUnit.SECONDS);
            assertThat(ended()).isEmpty();
        }
    }

    @Test
    void hundreds_of_mails_all_arrive_once() throws Exception {
        startServer();
        startOutbox(port);
        journal.append(LongStream.rangeClosed(1, 300)
                        .<Entry>mapToObj(incident -> new IncidentStepped(opened(incident)))
                        .toList())
                .await();
        untilEnded(300);

        assertThat(subjects()).hasSize(300).doesNotHaveDuplicates();
    }

    private void startServer() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    private String startOutbox(int smtp) throws Exception {
        Mail mail = new Mail("127.0.0.1", smtp, "ioc@office.example", List.of("duty@office.example"), Optional.empty());
        OldChannel email = Channels.all(vertx, Optional.of(mail), Language.VI).get(0);
        return vertx.deployVerticle(new Outbox(journal, board, email)).await(10, TimeUnit.SECONDS);
    }

    private List<String> subjects() {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailFlowTest::subject)
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private List<DeliveryEnded> ended() {
        return journal.all(DeliveryEnded.class);
    }

    private void untilEnded(int count) {
        soon().until(() -> ended().size() == count);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}
