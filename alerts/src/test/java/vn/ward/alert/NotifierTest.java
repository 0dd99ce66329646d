package vn.ward.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.alert.Steps.flapping;
import static vn.ward.alert.Steps.interrupted;
import static vn.ward.alert.Steps.lowered;
import static vn.ward.alert.Steps.opened;
import static vn.ward.alert.Steps.raised;
import static vn.ward.alert.Steps.reopened;
import static vn.ward.alert.Steps.resolved;
import static vn.ward.alert.Steps.steady;
import static vn.ward.alert.Steps.warned;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Facts;
import vn.ward.alert.channel.Message;
import vn.ward.core.calendar.Calendars;
import vn.ward.core.calendar.Hours;
import vn.ward.core.calendar.SpecialDays;
import vn.ward.core.config.MailedId;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.DeliveryIntended;
import vn.ward.core.journal.Entry.IncidentStepped;
import vn.ward.core.journal.Entry.NoticeEnded;
import vn.ward.core.journal.Entry.Noticed;
import vn.ward.core.notice.Arrangements;
import vn.ward.core.notice.ChannelConfig;
import vn.ward.core.notice.Contacts;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Notice;
import vn.ward.core.notice.Occasion;
import vn.ward.core.notice.Person;
import vn.ward.core.notice.Reach;
import vn.ward.core.notice.Storm;
import vn.ward.core.wording.Language;

/** Flows over a journal in memory that outlives the notifier, and channels that do as told. */
class NotifierTest {

    private static final Storm CALM =
            new Storm(100_000, Duration.ofMinutes(1), Duration.ofMillis(300), Duration.ofSeconds(2));

    private static final String DUTY = "duty@office.example";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final FixedBoard board = new FixedBoard();
    private final MemoryJournal journal = new MemoryJournal(vertx, board::now);
    private volatile Contacts contacts = Contacts.NONE;

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
        journal.close();
    }

    @Test
    void every_step_that_is_news_is_decided_intended_told_once_and_ended() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        start(CALM, zalo);
        journal.step(warned(12));
        untilTold(1);
        journal.step(raised(12));
        untilTold(2);
        journal.step(lowered(12));
        journal.step(resolved(12));
        untilTold(3);
        journal.step(reopened(12));
        untilTold(4);

        assertThat(occasions(zalo)).containsExactly("opened", "raised", "recovered", "reopened");
        assertThat(zalo.messages()).extracting(Message::title).allMatch(title -> title.contains(Samples.DOCUMENTS));
        assertThat(journal.all().subList(1, 5))
                .extracting(entry -> (Object) entry.getClass())
                .containsExactly(Noticed.class, DeliveryIntended.class, DeliveryEnded.class, NoticeEnded.class);
        assertThat(told()).extracting(NoticeEnded::ending).containsOnly(Ending.SENT);
        Noticed first = journal.all(Noticed.class).get(0);
        assertThat(first.notice().trail())
                .extracting(ruling -> ruling.stage())
                .containsExactlyElementsOf(vn.ward.core.notice.stage.Pipeline.stages());
    }

    @Test
    void a_drill_is_told_as_an_incident_is_though_a_person_began_and_ended_it() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        start(CALM, zalo);
        journal.step(Samples.drill(Kind.OPENED, Samples.BEGAN));
        untilTold(1);
        journal.step(Samples.drill(Kind.ACKNOWLEDGED, Samples.BEGAN.plusSeconds(60)));
        journal.step(Samples.drill(Kind.RESOLVED, Samples.ENDED));
        untilTold(2);

        assertThat(occasions(zalo)).containsExactly("opened", "recovered");
        assertThat(zalo.messages()).allMatch(message -> message.title().startsWith("[DIỄN TẬP]"));
    }

    @Test
    void a_target_that_flaps_is_told_once_and_not_each_time_it_breaks() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        start(CALM, zalo);
        journal.step(opened(12));
        untilTold(1);
        journal.step(flapping(12));
        untilTold(2);
        journal.step(interrupted(12));
        journal.step(interrupted(12));
        journal.step(steady(12));
        journal.step(resolved(12));
        untilTold(3);

        assertThat(occasions(zalo)).containsExactly("opened", "flapping", "recovered");
        assertThat(zalo.messages().get(2).text()).contains("3 lần");
    }

    @Test
    void the_cursor_passes_what_is_over_and_nothing_else() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        start(CALM, zalo);
        journal.step(opened(1));
        untilTold(1);
        journal.step(resolved(1));
        untilTold(2);
        assertThat(journal.cursor("notices").await()).isZero();
        board.later(Duration.ofHours(1));
        journal.append(List.of(new Entry.TargetVersioned("x", Samples.BEGAN, "name=x")))
                .await();

        soon().until(() -> journal.cursor("notices").await() >= 9);
    }

    @Test
    void a_crash_between_intent_and_ending_sends_again_under_the_same_key_where_there_is_one() throws Exception {
        ScriptedChannel dying = new ScriptedChannel(
                "sms",
                ScriptedChannel.KEYED,
                message -> Promise.<Attempt>promise().future());
        String first = start(CALM, dying);
        journal.step(opened(12));
        soon().until(() -> dying.messages().size() == 1);
        crash(first);

        ScriptedChannel sms = ScriptedChannel.willing("sms");
        start(CALM, sms);
        untilTold(1);

        assertThat(sms.messages())
                .extracting(Message::key)
                .containsExactly(dying.messages().get(0).key());
        assertThat(journal.all(DeliveryIntended.class)).as("intended once").hasSize(1);
        assertThat(journal.all(Noticed.class)).as("decided once").hasSize(1);
    }

    @Test
    void a_crash_while_sending_without_a_key_goes_to_the_next_channel_at_once() throws Exception {
        ScriptedChannel dying = new ScriptedChannel(
                "zalo",
                ScriptedChannel.UNKEYED,
                message -> Promise.<Attempt>promise().future());
        String first = start(CALM, dying, ScriptedChannel.willing("sms"));
        journal.step(opened(12));
        soon().until(() -> dying.messages().size() == 1);
        crash(first);

        ScriptedChannel zalo = new ScriptedChannel(
                "zalo", ScriptedChannel.UNKEYED, message -> Future.succeededFuture(Attempt.taken("")));
        ScriptedChannel sms = ScriptedChannel.willing("sms");
        start(CALM, zalo, sms);
        untilTold(1);

        assertThat(zalo.messages()).isEmpty();
        assertThat(sms.messages()).hasSize(1);
        assertThat(journal.all(DeliveryEnded.class))
                .extracting(DeliveryEnded::ending)
                .containsExactly(Ending.UNKNOWN, Ending.SENT);
    }

    @Test
    void a_fate_that_is_unknown_without_a_key_is_not_repeated_there_but_goes_to_the_next_channel() throws Exception {
        ScriptedChannel zalo = new ScriptedChannel(
                "zalo", ScriptedChannel.UNKEYED, message -> Future.succeededFuture(Attempt.unknown("no answer")));
        ScriptedChannel sms = ScriptedChannel.willing("sms");
        start(CALM, zalo, sms);
        journal.step(opened(12));
        untilTold(1);

        assertThat(zalo.messages()).hasSize(1);
        assertThat(sms.messages()).hasSize(1);
    }

    @Test
    void whoever_has_no_other_channel_is_told_there_once_more_and_no_more() throws Exception {
        ScriptedChannel zalo = new ScriptedChannel(
                "zalo", ScriptedChannel.UNKEYED, message -> Future.succeededFuture(Attempt.unknown("no answer")));
        start(CALM, zalo);
        journal.step(opened(12));
        untilTold(1);

        assertThat(zalo.messages()).hasSize(2);
        assertThat(told()).extracting(NoticeEnded::ending).containsExactly(Ending.UNKNOWN);
    }

    @Test
    void a_channel_that_is_away_is_tried_for_as_long_as_its_patience_lasts_and_then_the_next_one_is() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.answering("zalo", Attempt.deferred("connection refused"));
        ScriptedChannel sms = ScriptedChannel.willing("sms");
        start(CALM, zalo, sms);
        journal.step(opened(12));
        untilTold(1);

        assertThat(zalo.messages()).hasSizeBetween(1, 4);
        assertThat(sms.messages()).hasSize(1);
        assertThat(journal.all(DeliveryEnded.class))
                .extracting(DeliveryEnded::ending)
                .containsExactly(Ending.FELL_BACK, Ending.SENT);
    }

    @Test
    void a_channel_that_refuses_is_followed_by_the_next_and_if_all_refuse_the_person_is_unreachable() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.answering("zalo", Attempt.refused("blocked"));
        ScriptedChannel sms = ScriptedChannel.answering("sms", Attempt.gone("no such number"));
        start(CALM, zalo, sms);
        journal.step(opened(12));
        untilTold(1);

        assertThat(told()).extracting(NoticeEnded::ending).containsExactly(Ending.UNREACHABLE);
        assertThat(zalo.messages()).hasSize(1);
        assertThat(sms.messages()).hasSize(1);
    }

    @Test
    void nobody_hears_of_a_resolution_before_the_opening() throws Exception {
        Promise<Attempt> slow = Promise.promise();
        ScriptedChannel zalo = new ScriptedChannel(
                "zalo",
                ScriptedChannel.KEYED,
                message -> message.fact(Facts.INCIDENT).equals("12") && !isEnd(message)
                        ? slow.future()
                        : Future.succeededFuture(Attempt.taken("")));
        start(CALM, zalo);
        journal.step(opened(12));
        soon().until(() -> zalo.messages().size() == 1);
        journal.step(resolved(12));
        soon().until(() -> journal.all(Noticed.class).size() == 2);
        journal.step(opened(13));
        soon().until(() -> zalo.messages().size() == 2);
        assertThat(zalo.messages()).noneMatch(NotifierTest::isEnd);
        slow.complete(Attempt.taken(""));
        untilTold(3);

        assertThat(isEnd(zalo.messages().get(2))).isTrue();
        assertThat(zalo.messages().get(2).text()).as("the opening had arrived").doesNotContain("được gộp vào");
    }

    @Test
    void an_opening_that_could_not_be_told_before_the_resolution_is_told_with_it_in_one_message() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.answering("zalo", Attempt.deferred("away"));
        start(CALM, zalo);
        journal.step(opened(12));
        soon().until(() -> !zalo.messages().isEmpty());
        journal.step(resolved(12));
        soon().until(() -> journal.all(Noticed.class).size() == 2);
        int tried = zalo.messages().size();
        zalo.now(Attempt.taken(""));
        untilTold(2);

        Message last = zalo.messages().get(zalo.messages().size() - 1);
        assertThat(last.title()).contains("09:10–09:42, 32 phút");
        assertThat(zalo.messages().size() - tried).isLessThanOrEqualTo(2);
        assertThat(told()).extracting(NoticeEnded::ending).containsExactly(Ending.REPLACED, Ending.SENT);
    }

    @Test
    void with_nobody_to_tell_the_journal_says_so() throws Exception {
        start(Contacts.NONE);
        journal.step(opened(12));
        soon().until(() -> journal.all(Noticed.class).size() == 1);

        assertThat(journal.all(Noticed.class).get(0).notice().last().reason().code())
                .isEqualTo("notice.route.nobody");
        assertThat(journal.all(DeliveryIntended.class)).isEmpty();
    }

    @Test
    void a_storm_becomes_one_digest_a_person_and_so_does_its_end() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        Storm storm = new Storm(3, Duration.ofMinutes(1), Duration.ofMillis(300), Duration.ofSeconds(3));
        start(storm, zalo);
        journal.append(LongStream.rangeClosed(1, 1000)
                        .<Entry>mapToObj(incident -> new IncidentStepped(opened(incident)))
                        .toList())
                .await();
        soon().until(() -> occasions(zalo).contains("digest"));

        assertThat(occasions(zalo)).containsExactly("opened", "opened", "opened", "digest");
        assertThat(zalo.messages().get(3).title()).contains("997 sự cố");
        journal.append(LongStream.rangeClosed(1, 1000)
                        .<Entry>mapToObj(incident -> new IncidentStepped(resolved(incident)))
                        .toList())
                .await();
        soon().until(() -> zalo.messages().size() == 5);

        assertThat(zalo.messages().get(4).title()).contains("1000 sự cố").contains("1000 đã khắc phục");
    }

    @Test
    void one_message_that_can_not_be_worded_stops_no_other() throws Exception {
        ScriptedChannel zalo = new ScriptedChannel("zalo", ScriptedChannel.KEYED, message -> {
            if (message.fact(Facts.INCIDENT).equals("1")) {
                throw new IllegalStateException("no sentence for reason.new");
            }
            return Future.succeededFuture(Attempt.taken(""));
        });
        start(CALM, zalo);
        journal.step(opened(1));
        journal.step(opened(2));
        soon().until(() -> zalo.messages().stream()
                .anyMatch(message -> message.fact(Facts.INCIDENT).equals("2")));
        untilTold(1);
    }

    @Test
    void an_interruption_that_is_over_and_could_not_be_told_for_a_day_expires() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.answering("zalo", Attempt.deferred("away"));
        start(CALM, zalo);
        journal.step(opened(12));
        journal.step(resolved(12));
        soon().until(() -> !zalo.messages().isEmpty());
        board.later(Duration.ofHours(24));
        soon().until(() -> !told().isEmpty());

        assertThat(told()).extracting(NoticeEnded::ending).containsOnly(Ending.EXPIRED);
    }

    @Test
    void a_lost_notification_delays_but_does_not_lose() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        start(CALM, zalo);
        Vertx nobody = Vertx.vertx();
        journal.publishOn(nobody);
        journal.step(opened(12));
        untilTold(1);
        nobody.close().await(10, TimeUnit.SECONDS);

        assertThat(zalo.messages()).hasSize(1);
    }

    @Test
    void nothing_is_told_that_is_not_recorded() throws Exception {
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        journal.step(opened(12));
        journal.fill();
        start(CALM, zalo);
        soon().until(() -> journal.waiting() == 1);
        assertThat(zalo.messages()).as("the decision is not recorded").isEmpty();

        journal.empty();
        untilTold(1);
        assertThat(zalo.messages()).hasSize(1);
        assertThat(journal.all(Noticed.class)).hasSize(1);
    }

    @Test
    void a_resolution_after_a_restart_knows_its_opening_however_far_back_it_lies() throws Exception {
        ScriptedChannel before = ScriptedChannel.willing("zalo");
        String first = start(CALM, before);
        journal.step(warned(12));
        untilTold(1);
        journal.step(raised(12));
        untilTold(2);
        journal.append(new ArrayList<>(
                        Collections.nCopies(1700, new Entry.TargetVersioned("other", Samples.BEGAN, "name=other"))))
                .await();
        crash(first);

        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        start(CALM, zalo);
        journal.step(resolved(12));
        untilTold(3);

        assertThat(occasions(zalo)).containsExactly("recovered");
        assertThat(zalo.messages().get(0).text()).contains("suy giảm và gián đoạn");
    }

    @Test
    void a_message_that_hangs_does_not_hold_up_other_incidents() throws Exception {
        ScriptedChannel zalo = new ScriptedChannel(
                "zalo",
                ScriptedChannel.KEYED,
                message -> message.fact(Facts.INCIDENT).equals("1")
                        ? Promise.<Attempt>promise().future()
                        : Future.succeededFuture(Attempt.taken("")));
        start(CALM, zalo);
        for (long incident = 1; incident <= 20; incident++) {
            journal.step(opened(incident));
        }
        untilTold(19);
    }

    @Test
    void what_an_earlier_version_told_by_mail_is_not_told_again_and_its_end_is() throws Exception {
        journal.append(List.of(
                        new IncidentStepped(opened(1)),
                        new DeliveryIntended("1/email", 1, 1, "email", List.of("lan")),
                        new DeliveryEnded("1/email", Ending.SENT, "")))
                .await();
        journal.advance("mail", 3).await();
        ScriptedChannel zalo = ScriptedChannel.willing("zalo");
        start(CALM, zalo);
        journal.step(resolved(1));
        untilTold(1);

        assertThat(occasions(zalo)).containsExactly("recovered");
        assertThat(zalo.messages().get(0).text()).doesNotContain("được gộp vào");
    }

    private Contacts duty(ScriptedChannel email) {
        Person duty = new Person(MailedId.of(DUTY), "…ple", Language.VI, List.of(new Reach(email.name(), DUTY)), null);
        return new Contacts(
                Map.of(email.name(), new ChannelConfig(email.spec(), false, Optional.empty())),
                List.of(duty),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                CALM,
                Optional.empty());
    }

    @Test
    void who_was_called_by_their_address_before_gets_what_was_under_way_under_its_name_of_then() throws Exception {
        Notice old = WeeklyTests.of(DUTY, "email", "n1");
        Notice notice = new Notice("n1", 12, 1, Occasion.OPENED, 0, old.trail(), null, old.to(), null);
        journal.append(List.of(
                        new IncidentStepped(opened(12)),
                        new Noticed(notice),
                        new DeliveryIntended("n1/" + DUTY + "/email", 1, 12, "email", List.of(DUTY), "n1", DUTY)))
                .await();
        ScriptedChannel email = ScriptedChannel.willing("email");
        start(duty(email));
        untilTold(1);
        journal.step(resolved(12));
        untilTold(2);

        assertThat(email.messages().get(0).key()).isEqualTo("n1.duty.office.example.email");
        assertThat(journal.all(DeliveryIntended.class))
                .as("the first was intended before")
                .hasSize(2);
        assertThat(journal.all(DeliveryEnded.class).get(0).delivery()).isEqualTo("n1/" + DUTY + "/email");
        assertThat(told()).extracting(NoticeEnded::person).containsExactly(DUTY, MailedId.of(DUTY));
        assertThat(occasions(email)).containsExactly("opened", "recovered");
        assertThat(email.messages().get(1).text())
                .as("of whom it is known that they were told")
                .doesNotContain("gộp");
    }

    @Test
    void no_address_is_written_into_the_log_or_into_what_a_message_is_called() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger outbox = (Logger) LoggerFactory.getLogger("vn.ward.alert.outbox");
        Level usual = outbox.getLevel();
        outbox.setLevel(Level.INFO);
        Logger all = (Logger) LoggerFactory.getLogger("vn.ward");
        all.addAppender(log);
        try {
            ScriptedChannel email = ScriptedChannel.answering("email", Attempt.refused("550 <" + DUTY + "> who?"));
            start(duty(email));
            journal.step(opened(12));
            untilTold(1);

            assertThat(email.messages().get(0).key()).doesNotContain("office");
            assertThat(journal.all(DeliveryEnded.class).get(0).detail()).isEqualTo("550 <…ple> who?");
            assertThat(told().get(0).ending()).isEqualTo(Ending.UNREACHABLE);
            assertThat(told().get(0).detail()).doesNotContain(DUTY);
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.contains("outcome=REFUSED"))
                    .noneMatch(line -> line.contains("office.example"));
        } finally {
            all.detachAppender(log);
            outbox.setLevel(usual);
        }
    }

    private static boolean isEnd(Message message) {
        return message.fact(Facts.OCCASION).equals("recovered");
    }

    private static List<String> occasions(ScriptedChannel channel) {
        return channel.messages().stream()
                .map(message -> message.fact(Facts.OCCASION))
                .toList();
    }

    private String start(Storm storm, ScriptedChannel... channels) throws Exception {
        Map<String, ChannelConfig> configured = new LinkedHashMap<>();
        List<Reach> reach = new ArrayList<>();
        for (ScriptedChannel channel : channels) {
            configured.put(channel.name(), new ChannelConfig(channel.spec(), false, Optional.empty()));
            reach.add(new Reach(channel.name(), "lan"));
        }
        Person lan = new Person("lan", "Nguyễn Thị Lan", Language.VI, reach, null);
        return start(new Contacts(
                configured,
                List.of(lan),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Contacts.USUAL_REPEATS,
                storm,
                Optional.empty()));
    }

    private String start(Contacts known) throws Exception {
        contacts = known;
        Calendars calendars =
                new Calendars(ZoneId.of("Asia/Ho_Chi_Minh"), Hours.OFFICE, Map.of(), Map.of(), SpecialDays.NONE);
        Switchboard channels = new Switchboard(
                vertx,
                folder,
                (channel, from, text) -> Future.succeededFuture(""),
                Nobody.SUBSCRIBED,
                ScriptedChannel::open);
        return vertx.deployVerticle(new Notifier(
                        journal,
                        board,
                        () -> contacts,
                        () -> calendars,
                        () -> Arrangements.NONE,
                        channels,
                        Optional::<URI>empty))
                .await(10, TimeUnit.SECONDS);
    }

    /** The notifier is gone; what it had not recorded is lost with it. */
    private void crash(String deployment) throws Exception {
        vertx.undeploy(deployment).await(10, TimeUnit.SECONDS);
    }

    private List<NoticeEnded> told() {
        return journal.all(NoticeEnded.class);
    }

    private void untilTold(int count) {
        soon().until(() -> told().size() == count);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }
}
