package vn.ward.alert.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ward.alert.outbox.Steps.flapping;
import static vn.ward.alert.outbox.Steps.interrupted;
import static vn.ward.alert.outbox.Steps.lowered;
import static vn.ward.alert.outbox.Steps.opened;
import static vn.ward.alert.outbox.Steps.raised;
import static vn.ward.alert.outbox.Steps.reopened;
import static vn.ward.alert.outbox.Steps.resolved;
import static vn.ward.alert.outbox.Steps.steady;
import static vn.ward.alert.outbox.Steps.warned;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ward.alert.channel.OldAttempt;
import vn.ward.alert.channel.OldChannel;
import vn.ward.alert.channel.OldMessage;
import vn.ward.alert.channel.email.Samples;
import vn.ward.core.engine.Watched;
import vn.ward.core.incident.IncidentEvent;
import vn.ward.core.incident.IncidentEvent.Kind;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.DeliveryIntended;
import vn.ward.core.journal.Entry.IncidentStepped;
import vn.ward.core.judge.Health;
import vn.ward.core.judge.Paths;
import vn.ward.core.judge.State;
import vn.ward.core.notice.Ending;
import vn.ward.core.result.Reason;
import vn.ward.core.target.Response;
import vn.ward.core.testing.Way;

/** Flows over a journal in memory that outlives the outbox, and a channel that does as told. */
class OutboxTest {

    private final Vertx vertx = Vertx.vertx();
    private final FixedBoard board = new FixedBoard();
    private final MemoryJournal journal = new MemoryJournal(vertx, board::now);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
        journal.close();
    }

    @Test
    void every_step_that_is_news_is_intended_told_once_and_ended() throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        journal.step(warned(12));
        untilEnded(1);
        journal.step(raised(12));
        untilEnded(2);
        journal.step(lowered(12));
        journal.step(resolved(12));
        untilEnded(3);
        journal.step(reopened(12));
        untilEnded(4);

        assertThat(channel.messages())
                .extracting(message -> message.news().event().kind())
                .containsExactly(Kind.OPENED, Kind.RAISED, Kind.RESOLVED, Kind.REOPENED);
        assertThat(channel.messages()).noneMatch(message -> message.news().late());
        assertThat(channel.messages()).extracting(OldMessage::targetName).containsOnly(Samples.DOCUMENTS);
        assertThat(journal.all().subList(0, 3))
                .containsExactly(
                        new IncidentStepped(warned(12)),
                        new DeliveryIntended("1/email", 1, 12, "email", List.of("duty@office.example")),
                        new DeliveryEnded("1/email", Ending.SENT, ""));
        assertThat(ended()).extracting(DeliveryEnded::ending).containsOnly(Ending.SENT);
    }

    @ParameterizedTest
    @CsvSource({"UP,LINE", "DEGRADED,LINE", "DOWN,SYSTEM", "UNKNOWN,UNDECIDED"})
    void an_opening_says_whose_fault_it_is_by_what_the_wards_other_line_sees_at_that_moment(
            State other, Paths.Verdict verdict) throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        board.watch(List.of(
                watched("documents", Optional.empty(), State.DOWN),
                watched("documents-4g", Optional.of(InetAddress.getByName("192.0.2.4")), other)));
        start(channel);
        journal.step(opened(12));
        untilEnded(1);
        journal.step(resolved(12));
        untilEnded(2);

        assertThat(channel.messages())
                .extracting(OldMessage::fault)
                .containsExactly(Optional.of(verdict), Optional.empty());
    }

    private static Watched watched(String id, Optional<InetAddress> via, State state) {
        Instant later = Samples.BEGAN.plusSeconds(30);
        Reason why = state == State.UP ? null : Samples.TIMEOUT;
        return new Watched(
                Samples.target(id, id, Response.NONE, new Way(via)),
                Health.settled(state, Samples.BEGAN, later, why),
                null,
                Map.of());
    }

    @Test
    void news_of_a_target_that_is_called_otherwise_meanwhile_is_told_with_its_name() throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        IncidentEvent event = Samples.opened();
        journal.step(new IncidentEvent(
                event.incident(),
                event.number(),
                FixedBoard.FORMER,
                event.kind(),
                event.at(),
                event.severity(),
                event.reason(),
                event.author()));
        untilEnded(1);

        assertThat(channel.messages()).extracting(OldMessage::targetName).containsOnly(Samples.DOCUMENTS);
    }

    @Test
    void a_drill_is_told_as_an_incident_is_though_a_person_began_and_ended_it() throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        journal.step(Samples.drill(Kind.OPENED, Samples.BEGAN));
        untilEnded(1);
        journal.step(Samples.drill(Kind.ACKNOWLEDGED, Samples.BEGAN.plusSeconds(60)));
        journal.step(Samples.drill(Kind.RESOLVED, Samples.ENDED));
        untilEnded(2);

        assertThat(channel.messages())
                .extracting(message -> message.news().event().kind())
                .containsExactly(Kind.OPENED, Kind.RESOLVED);
        assertThat(channel.messages())
                .allMatch(message -> message.news().event().isDrill());
    }

    @Test
    void a_target_that_flaps_is_told_once_and_not_each_time_it_breaks() throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        journal.step(opened(12));
        untilEnded(1);
        journal.step(flapping(12));
        untilEnded(2);
        journal.step(interrupted(12));
        journal.step(interrupted(12));
        journal.step(steady(12));
        journal.step(resolved(12));
        untilEnded(3);

        assertThat(channel.messages())
                .extracting(message -> message.news().event().kind())
                .containsExactly(Kind.OPENED, Kind.FLAPPING, Kind.RESOLVED);
        assertThat(channel.messages())
                .last()
                .satisfies(message -> assertThat(message.news().interruption()).hasValueSatisfying(over -> {
                    assertThat(over.times()).isEqualTo(3);
                    assertThat(over.flapped()).isTrue();
                    assertThat(over.since()).isEqualTo(Samples.BEGAN);
                }));
    }

    @Test
    void the_cursor_passes_what_has_ended_and_nothing_else() throws Exception {
        ScriptedChannel channel =
                new ScriptedChannel(message -> message.news().event().number() == 2
                        ? Future.succeededFuture(ScriptedChannel.DEFERRED)
                        : Future.succeededFuture(ScriptedChannel.TAKEN));
        start(channel);
        journal.step(opened(1));
        untilEnded(1);
        long second = journal.step(opened(2));
        journal.step(opened(3));
        untilEnded(2);

        soon().until(() -> journal.cursor("mail").await() == second - 1);
        channel.now(message -> Future.succeededFuture(ScriptedChannel.TAKEN));
        untilEnded(3);

        soon().until(() -> journal.cursor("mail").await() == journal.all().size());
    }

    @Test
    void a_crash_between_intent_and_ending_sends_again() throws Exception {
        ScriptedChannel dying =
                new ScriptedChannel(message -> Promise.<OldAttempt>promise().future());
        String first = start(dying);
        journal.step(opened(12));
        soon().until(() -> dying.messages().size() == 1);
        crash(first);
        assertThat(ended()).isEmpty();

        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        untilEnded(1);

        assertThat(channel.messages()).extracting(OldMessage::delivery).containsExactly("1/email");
        assertThat(journal.all(DeliveryIntended.class)).as("intended once").hasSize(1);
    }

    @Test
    void a_crash_before_the_intent_sends_too() throws Exception {
        journal.step(opened(12));

        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        untilEnded(1);

        assertThat(journal.all(DeliveryIntended.class)).hasSize(1);
        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void a_crash_after_the_ending_but_before_the_cursor_moved_does_not_send_again() throws Exception {
        journal.append(List.of(
                        new IncidentStepped(opened(1)),
                        new DeliveryIntended("1/email", 1, 1, "email", List.of("duty@office.example")),
                        new DeliveryEnded("1/email", Ending.SENT, ""),
                        new IncidentStepped(opened(2))))
                .await();

        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        untilEnded(2);

        assertThat(channel.messages()).extracting(OldMessage::delivery).containsExactly("4/email");
        soon().until(() -> journal.cursor("mail").await() == journal.all().size());
    }

    @Test
    void nobody_hears_of_a_resolution_before_the_opening() throws Exception {
        Promise<OldAttempt> slow = Promise.promise();
        ScriptedChannel channel = new ScriptedChannel(
                message -> message.news().resolves() ? Future.succeededFuture(ScriptedChannel.TAKEN) : slow.future());
        start(channel);
        journal.step(opened(12));
        soon().until(() -> channel.messages().size() == 1);
        journal.step(resolved(12));
        soon().until(() -> journal.all(DeliveryIntended.class).size() == 2);
        journal.step(opened(13));
        soon().until(() -> channel.messages().size() == 2);
        assertThat(channel.messages()).noneMatch(message -> message.news().resolves());
        slow.complete(ScriptedChannel.TAKEN);
        untilEnded(3);

        assertThat(channel.messages().get(2).news().resolves()).isTrue();
        assertThat(channel.messages().get(2).news().late())
                .as("the opening had arrived")
                .isFalse();
    }

    @Test
    void an_opening_that_could_not_be_told_before_the_resolution_is_told_with_it_in_one_message() throws Exception {
        ScriptedChannel channel = ScriptedChannel.away();
        start(channel);
        journal.step(opened(12));
        soon().until(() -> !channel.messages().isEmpty());
        journal.step(resolved(12));
        soon().until(() -> journal.all(DeliveryIntended.class).size() == 2);
        int tried = channel.messages().size();
        channel.now(message -> Future.succeededFuture(ScriptedChannel.TAKEN));
        untilEnded(2);

        OldMessage last = channel.messages().get(channel.messages().size() - 1);
        assertThat(last.news().late()).isTrue();
        assertThat(last.news().interruption().orElseThrow().since()).isEqualTo(Samples.BEGAN);
        assertThat(channel.messages().size() - tried).isLessThanOrEqualTo(1);
        assertThat(ended()).extracting(DeliveryEnded::ending).containsExactly(Ending.SENT, Ending.SENT);
        assertThat(ended().get(0).detail()).isEqualTo("with " + ended().get(1).delivery());
    }

    @Test
    void without_a_mail_server_the_journal_says_that_nobody_was_told() throws Exception {
        start(OldChannel.notConfigured("email", "mail"));
        journal.step(opened(12));
        journal.step(resolved(12));
        untilEnded(2);

        assertThat(journal.all(DeliveryIntended.class))
                .allSatisfy(intent -> assertThat(intent.recipients()).isEmpty());
        assertThat(ended()).extracting(DeliveryEnded::ending).containsOnly(Ending.NOT_CONFIGURED);
        soon().until(() -> journal.cursor("mail").await() == journal.all().size());
    }

    @Test
    void a_thousand_incidents_at_once_are_told_once_each() throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        journal.append(LongStream.rangeClosed(1, 1000)
                        .<Entry>mapToObj(incident -> new IncidentStepped(opened(incident)))
                        .toList())
                .await();
        untilEnded(1000);
        journal.append(LongStream.rangeClosed(1, 1000)
                        .<Entry>mapToObj(incident -> new IncidentStepped(resolved(incident)))
                        .toList())
                .await();
        untilEnded(2000);

        assertThat(channel.messages()).hasSize(2000);
        Set<String> deliveries = new HashSet<>();
        channel.messages().forEach(message -> deliveries.add(message.delivery()));
        assertThat(deliveries).hasSize(2000);
        assertThat(channel.messages().subList(1000, 2000))
                .allSatisfy(message -> assertThat(message.news().interruption()).isPresent());
        soon().until(() -> journal.cursor("mail").await() == journal.all().size());
    }

    @Test
    void one_delivery_that_throws_stops_no_other_and_ends_as_refused() throws Exception {
        ScriptedChannel channel = new ScriptedChannel(message -> {
            if (message.news().event().number() == 1) {
                throw new IllegalStateException("no sentence for reason.new");
            }
            return Future.succeededFuture(ScriptedChannel.TAKEN);
        });
        start(channel);
        journal.step(opened(1));
        journal.step(opened(2));
        untilEnded(2);

        // the second incident's number in the journal depends on whether the first's intent came before it
        assertThat(ended().get(0).delivery()).isNotEqualTo("1/email");
        assertThat(ended().get(0).ending()).isEqualTo(Ending.SENT);
        assertThat(ended().get(1).delivery()).isEqualTo("1/email");
        assertThat(ended().get(1).ending()).isEqualTo(Ending.REFUSED);
        assertThat(ended().get(1).detail()).contains("no sentence for reason.new");
    }

    @Test
    void an_interruption_that_is_over_and_could_not_be_told_for_a_day_expires() throws Exception {
        start(ScriptedChannel.away());
        journal.step(opened(12));
        journal.step(resolved(12));
        soon().until(() -> journal.all(DeliveryIntended.class).size() == 2);
        board.later(Duration.ofHours(24));
        untilEnded(2);

        assertThat(ended()).extracting(DeliveryEnded::ending).containsOnly(Ending.EXPIRED);
    }

    @Test
    void a_lost_notification_delays_but_does_not_lose() throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        start(channel);
        Vertx nobody = Vertx.vertx();
        journal.publishOn(nobody);
        journal.step(opened(12));
        untilEnded(1);
        nobody.close().await(10, TimeUnit.SECONDS);

        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void nothing_is_told_that_is_not_recorded_and_nothing_is_told_twice_when_the_ending_is_recorded_late()
            throws Exception {
        Promise<OldAttempt> taken = Promise.promise();
        ScriptedChannel channel = new ScriptedChannel(message -> taken.future());
        journal.step(opened(12));
        journal.fill();
        start(channel);
        soon().until(() -> journal.waiting() == 1);
        assertThat(channel.messages()).as("its intent is not recorded").isEmpty();

        journal.empty();
        soon().until(() -> channel.messages().size() == 1);
        journal.fill();
        taken.complete(ScriptedChannel.TAKEN);
        soon().until(() -> journal.waiting() == 1);
        assertThat(ended()).isEmpty();
        journal.empty();
        untilEnded(1);

        assertThat(channel.messages()).hasSize(1);
    }

    @Test
    void a_resolution_after_a_restart_knows_its_opening_however_far_back_it_lies() throws Exception {
        ScriptedChannel channel = ScriptedChannel.willing();
        String first = start(channel);
        journal.step(warned(12));
        untilEnded(1);
        journal.step(raised(12));
        untilEnded(2);
        List<Entry> others = new ArrayList<>(
                Collections.nCopies(1700, new Entry.TargetVersioned("other", Samples.BEGAN, "name=other")));
        others.add(700, new IncidentStepped(lowered(12)));
        journal.append(others).await();
        soon().until(() -> journal.cursor("mail").await() == journal.all().size());
        crash(first);

        start(channel);
        journal.step(resolved(12));
        untilEnded(3);

        var interruption = channel.messages().get(2).news().interruption().orElseThrow();
        assertThat(interruption.since()).isEqualTo(Samples.BEGAN);
        assertThat(interruption.wasDown()).isTrue();
        assertThat(interruption.wasSlow()).isTrue();
    }

    @Test
    void a_message_that_hangs_does_not_hold_up_other_incidents_or_the_event_loop() throws Exception {
        ScriptedChannel channel =
                new ScriptedChannel(message -> message.news().event().number() == 1
                        ? Promise.<OldAttempt>promise().future()
                        : Future.succeededFuture(ScriptedChannel.TAKEN));
        start(channel);
        for (long incident = 1; incident <= 20; incident++) {
            journal.step(opened(incident));
        }
        untilEnded(19);
    }

    private String start(OldChannel channel) throws Exception {
        return vertx.deployVerticle(new Outbox(journal, board, channel)).await(10, TimeUnit.SECONDS);
    }

    /** The outbox is gone; what it had not recorded is lost with it. */
    private void crash(String deployment) throws Exception {
        vertx.undeploy(deployment).await(10, TimeUnit.SECONDS);
    }

    private List<DeliveryEnded> ended() {
        return journal.all(DeliveryEnded.class);
    }

    private void untilEnded(int count) {
        soon().until(() -> ended().size() == count);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }
}
