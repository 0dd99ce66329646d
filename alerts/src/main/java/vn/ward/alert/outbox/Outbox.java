package vn.ward.alert.outbox;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Attempt;
import vn.ward.alert.channel.Channel;
import vn.ward.alert.channel.Message;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.journal.Entry;
import vn.ward.core.journal.Entry.DeliveryEnded;
import vn.ward.core.journal.Entry.DeliveryIntended;
import vn.ward.core.journal.Entry.NoticeEnded;
import vn.ward.core.notice.Ending;
import vn.ward.core.notice.Remark;
import vn.ward.core.notice.ledger.Errand;
import vn.ward.core.notice.ledger.Ledger;

/**
 * Carries notices to people. What is to be sent on a channel is first recorded as intended; how it ended is recorded before
 * anything else is done about it. Of one person's notices of one incident one is under way at a time, so that nobody hears of
 * an end before the beginning; apart from that nothing waits for anything. One event loop.
 */
public final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final long STOP_SECONDS = 2;
    private static final long DOOR_MILLIS = 200;

    /** On the agenda: the doors of channels are looked at, and no lane. */
    private static final String DOORS = "";

    private final AsyncJournal journal;
    private final Ledger ledger;
    private final Letters letters;
    private final Pulse pulse;
    private final Function<String, Optional<Channel>> channels;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final Map<String, Tries> tries = new HashMap<>();
    private final Map<String, Future<?>> busy = new HashMap<>();
    private final Set<String> doubted = new LinkedHashSet<>();
    private final Set<String> todo = new LinkedHashSet<>();
    private final Map<String, Set<String>> doors = new HashMap<>(); // lanes by the channel that they wait for
    private final TreeMap<Instant, Set<String>> agenda = new TreeMap<>();
    private boolean working;
    private boolean stopped;
    private long timer = -1;
    private Instant wakes = Instant.MAX;

    /** Words a message at the moment in which it is sent. */
    public interface Letters {

        /**
         * @param together what it tells, the latest last
         * @param key names it for ever
         * @return empty if the person, or their address on the channel, is not known any more
         */
        Optional<Message> write(List<Errand> together, String channel, String key);

        /** The same in words that can't fail: which incident of what. */
        Optional<Message> bare(List<Errand> together, String channel, String key);
    }

    public Outbox(
            AsyncJournal journal,
            Ledger ledger,
            Letters letters,
            Function<String, Optional<Channel>> channels,
            Pulse pulse) {
        this.journal = journal;
        this.ledger = ledger;
        this.letters = letters;
        this.pulse = pulse;
        this.channels = channels;
    }

    /** Does what can be done now of what is new. */
    public void run() {
        ledger.moved().forEach(todo::add);
        work();
    }

    /** Does what can be done now of everything: channels may have changed. */
    public void runAll() {
        ledger.moved();
        todo.addAll(ledger.lanes());
        work();
    }

    /** One lane after the other; what ends at once has its lane looked at again, but not within the other's turn. */
    private void work() {
        if (working) {
            return;
        }
        working = true;
        while (!todo.isEmpty() && !stopped) {
            String lane = todo.iterator().next();
            todo.remove(lane);
            List<Errand> waiting = busy.containsKey(lane) ? List.of() : ledger.lane(lane);
            if (!waiting.isEmpty()) {
                run(lane, waiting);
            }
        }
        working = false;
    }

    private void run(String lane, List<Errand> waiting) {
        try {
            carry(lane, waiting);
        } catch (RuntimeException e) { // one that can't be carried must not stop the others
            LOG.error("Unexpected exception while telling lane={}", lane, e);
            wake(lane, pulse.instant().plusSeconds(1));
        }
    }

    private void carry(String lane, List<Errand> waiting) {
        Instant now = pulse.instant();
        Plan plan = Plan.next(waiting, isMerged(waiting.get(0)), tries.getOrDefault(lane, Tries.NONE), this::way, now);
        if (plan instanceof Plan.Send send) {
            send(lane, send);
        } else if (plan instanceof Plan.Wait wait) {
            wake(lane, wait.until());
        } else if (plan instanceof Plan.Close close) {
            occupy(lane, close(close));
        } else if (plan instanceof Plan.End end) {
            occupy(lane, end(lane, end));
        }
    }

    private boolean isMerged(Errand errand) {
        return ledger.isMerged(errand);
    }

    private Plan.Way way(String channel) {
        Post post = post(channel);
        return post == null
                ? new Plan.Way(false, false, false, Duration.ZERO)
                : new Plan.Way(
                        true,
                        post.isKeyed(),
                        post.isResting(),
                        post.channel().traits().patience());
    }

    /** Its guards stay with it; a channel that was opened anew has new ones. */
    private @Nullable Post post(String name) {
        Channel channel = channels.apply(name).orElse(null);
        Post known = posts.get(name);
        if (channel == null) {
            posts.remove(name);
            return null;
        }
        if (known == null || !known.isOf(channel)) {
            known = new Post(channel, pulse);
            posts.put(name, known);
        }
        return known;
    }

    private void send(String lane, Plan.Send send) {
        Post post = java.util.Objects.requireNonNull(post(send.channel()));
        Post.Door door = post.enter();
        if (door != Post.Door.OPEN) {
            waitAtDoor(lane, send);
            return;
        }
        String key = send.latest().delivery(send.channel()).replaceAll("[^A-Za-z0-9-]", ".");
        Optional<Message> message = write(send, key);
        if (message.isEmpty()) {
            post.leave();
            occupy(lane, close(new Plan.Close(send.latest(), send.channel(), Ending.GONE, Remark.NO_ADDRESS.code())));
            return;
        }
        DeliveryIntended intended = new DeliveryIntended(
                send.delivery(),
                send.latest().notice().tells(),
                send.latest().notice().incident(),
                send.channel(),
                List.of(message.get().to()),
                send.latest().notice().id(),
                send.latest().to().recorded());
        boolean recorded = send.again()
                ? tries.getOrDefault(lane, Tries.NONE).intended().contains(send.delivery())
                : send.latest().tried().containsKey(send.channel());
        Future<?> safe = recorded ? Future.succeededFuture() : journal.append(List.of(intended));
        occupy(
                lane,
                safe.compose(
                                done -> {
                                    ledger.intended(
                                            send.latest().notice().id(),
                                            send.latest().to().person(),
                                            send.channel());
                                    return post.send(message.get())
                                            .onSuccess(attempt -> answered(send.channel(), attempt));
                                },
                                failure -> {
                                    post.leave();
                                    return Future.failedFuture(failure);
                                })
                        .compose(attempt -> after(lane, send, attempt, post)));
    }

    private void answered(String channel, Attempt attempt) {
        if (!Post.isOfTheChannel(attempt.outcome())) {
            doubted.remove(channel);
        }
        open(channel, 1);
    }

    /** From now on it runs out of patience with the channel. */
    private void waitAtDoor(String lane, Plan.Send send) {
        Instant now = pulse.instant();
        Tries before = tries.getOrDefault(lane, Tries.NONE);
        if (!before.channel().equals(send.channel())) {
            tries.put(lane, before.waiting(send.channel(), now, send.again()));
            wake(lane, now.plus(way(send.channel()).patience()));
        }
        doors.computeIfAbsent(send.channel(), channel -> new LinkedHashSet<>()).add(lane);
        wake(DOORS, now.plusMillis(DOOR_MILLIS));
    }

    /** As many as the channel takes at once come to its door again. */
    private void open(String channel, int most) {
        Set<String> queue = doors.getOrDefault(channel, Set.of());
        List<String> next = queue.stream().limit(most).toList();
        next.forEach(queue::remove);
        todo.addAll(next);
        if (!queue.isEmpty()) {
            wake(DOORS, pulse.instant().plusMillis(DOOR_MILLIS));
        }
    }

    /** What can't be worded is told in bare words: the person must hear of it. */
    private Optional<Message> write(Plan.Send send, String key) {
        try {
            return letters.write(send.together(), send.channel(), key);
        } catch (RuntimeException e) {
            LOG.error("A message could not be worded, told in bare words delivery={}", shown(send), e);
            return letters.bare(send.together(), send.channel(), key);
        }
    }

    private Future<?> after(String lane, Plan.Send send, Attempt attempt, Post post) {
        LOG.info(
                "Sent channel={} delivery={} outcome={} detail=\"{}\"",
                send.channel(),
                shown(send),
                attempt.outcome(),
                attempt.detail());
        return switch (attempt.outcome()) {
            case TAKEN -> taken(lane, send, attempt);
            case DEFERRED -> later(lane, send, attempt);
            case REFUSED -> close(new Plan.Close(send.latest(), send.channel(), Ending.REFUSED, attempt.detail()));
            case GONE -> close(new Plan.Close(send.latest(), send.channel(), Ending.GONE, attempt.detail()));
            case UNKNOWN -> post.isKeyed() ? later(lane, send, attempt) : unknown(lane, send, attempt);
            case BROKEN ->
                send.again()
                        ? later(lane, send, attempt)
                        : close(new Plan.Close(send.latest(), send.channel(), Ending.FELL_BACK, attempt.detail()));
        };
    }

    private static String shown(Plan.Send send) {
        return shown(send.latest(), send.delivery());
    }

    /** A delivery's name in the log: one of before may have an address in it. */
    private static String shown(Errand errand, String delivery) {
        return delivery.replace(errand.to().recorded(), errand.to().person());
    }

    private Future<?> unknown(String lane, Plan.Send send, Attempt attempt) {
        if (send.again()) {
            note(lane, send, attempt, pulse.instant());
        }
        return close(new Plan.Close(send.latest(), send.channel(), send.delivery(), Ending.UNKNOWN, attempt.detail()));
    }

    private Future<?> later(String lane, Plan.Send send, Attempt attempt) {
        Instant now = pulse.instant();
        Tries failed = note(lane, send, attempt, now);
        if (failed.count() == 1) {
            LOG.warn("Delivery deferred delivery={} detail=\"{}\"", shown(send), attempt.detail());
        }
        return Future.succeededFuture(); // and the lane is looked at: it waits, or goes on elsewhere
    }

    private Tries note(String lane, Plan.Send send, Attempt attempt, Instant now) {
        Tries before = tries.getOrDefault(lane, Tries.NONE);
        Duration pause = Backoff.after(
                before.tried(send.channel(), send.again()), pulse.chance().getAsDouble());
        Tries failed = before.failed(send.delivery(), send.channel(), now, pause, send.again(), attempt);
        tries.put(lane, failed);
        return failed;
    }

    private Future<?> taken(String lane, Plan.Send send, Attempt attempt) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new DeliveryEnded(send.delivery(), Ending.SENT, attempt.detail()));
        return ended(lane, send.together(), Ending.SENT, "", entries);
    }

    private Future<?> close(Plan.Close close) {
        Errand errand = close.errand();
        Entry entry = new DeliveryEnded(close.delivery(), close.ending(), close.why());
        LOG.warn(
                "Delivery given up delivery={} ending={} detail=\"{}\"",
                shown(errand, close.delivery()),
                close.ending(),
                close.why());
        return journal.append(List.of(entry))
                .onSuccess(safe ->
                        ledger.delivered(errand.notice().id(), errand.to().person(), close.channel(), close.ending()));
    }

    private Future<?> end(String lane, Plan.End end) {
        return ended(lane, end.together(), end.ending(), end.why(), new ArrayList<>());
    }

    /** All but the latest name the one that they went with. */
    private Future<?> ended(String lane, List<Errand> together, Ending ending, String why, List<Entry> entries) {
        Errand latest = together.get(together.size() - 1);
        for (Errand errand : together) {
            boolean last = errand.id().equals(latest.id());
            Ending own = last || ending != Ending.SENT ? ending : Ending.REPLACED;
            String detail = last ? why : Remark.WITH.about(latest.notice().id());
            entries.add(new NoticeEnded(errand.notice().id(), errand.to().recorded(), own, detail));
        }
        if (ending == Ending.UNREACHABLE || ending == Ending.EXPIRED) {
            LOG.error(
                    "A person could not be told notice={} person={} incident={} ending={} detail=\"{}\"",
                    latest.notice().id(),
                    latest.to().person(),
                    latest.notice().incident(),
                    ending,
                    why);
        }
        return journal.append(entries).onSuccess(safe -> {
            tries.remove(lane);
            together.forEach(errand -> ledger.ended(
                    errand.notice().id(),
                    errand.to().person(),
                    errand.id().equals(latest.id()) ? ending : Ending.REPLACED));
        });
    }

    /** The channels that have failed for everybody and were not seen to work since. */
    public List<String> away() {
        Set<String> away = new LinkedHashSet<>();
        posts.values().stream()
                .filter(Post::isAway)
                .map(post -> post.channel().name())
                .forEach(away::add);
        doubted.stream().filter(name -> channels.apply(name).isPresent()).forEach(away::add);
        return List.copyOf(away);
    }

    /** Of these it is known from before the start that they were away: they are until they are seen to work. */
    public void doubt(List<String> channels) {
        doubted.addAll(channels);
    }

    /** The channel took a message that did not come from here. */
    public void works(String channel) {
        doubted.remove(channel);
        Post post = posts.get(channel);
        if (post != null) {
            post.works();
        }
    }

    private void occupy(String lane, Future<?> work) {
        busy.put(lane, work);
        work.onComplete(done -> {
            busy.remove(lane);
            if (done.failed()) {
                LOG.error("Unexpected exception while telling lane={}", lane, done.cause());
                wake(lane, pulse.instant().plusSeconds(1));
            } else {
                todo.add(lane);
            }
            work();
        });
    }

    /** Looks at {@code lane} again then. */
    private void wake(String lane, Instant at) {
        agenda.computeIfAbsent(at, then -> new LinkedHashSet<>()).add(lane);
        arm(at);
    }

    /** The timer goes off then at the latest. */
    private void arm(Instant at) {
        if (timer >= 0 && !at.isBefore(wakes)) {
            return;
        }
        if (timer >= 0) {
            pulse.timers().cancel(timer);
        }
        wakes = at;
        long millis = Math.max(1, Duration.between(pulse.instant(), at).toMillis());
        timer = pulse.timers().set(millis, this::wakeUp);
    }

    private void wakeUp() {
        timer = -1;
        Map<Instant, Set<String>> due = agenda.headMap(pulse.instant(), true);
        due.values().forEach(todo::addAll);
        due.clear();
        if (todo.remove(DOORS)) {
            List.copyOf(doors.keySet()).forEach(channel -> open(channel, atOnce(channel)));
        }
        work();
        if (!agenda.isEmpty()) {
            arm(agenda.firstKey());
        }
    }

    private int atOnce(String channel) {
        Post post = post(channel);
        return post == null ? Integer.MAX_VALUE : post.channel().traits().atOnce();
    }

    /** Waits a moment for what is being sent, so that a stop in good order repeats nothing at the next start. */
    public Future<Void> stop() {
        stopped = true;
        return Future.join(List.copyOf(busy.values()))
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .transform(done -> Future.succeededFuture());
    }
}
