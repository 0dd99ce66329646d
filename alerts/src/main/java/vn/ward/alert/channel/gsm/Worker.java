package vn.ward.alert.channel.gsm;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ward.alert.channel.Answers;
import vn.ward.alert.channel.Phone;
import vn.ward.alert.channel.Sms;

/**
 * The one thread that touches the modem. It opens the line, does what is in its queue, reads what has come in, and when anything fails
 * closes the line and begins again after a while.
 */
final class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_WAITING = 200;
    private static final int READ_AT_ONCE = 10;
    static final int PER_SENDER = 6;
    private static final int IN_ALL = 60;
    private static final Duration IDLE = Duration.ofMillis(100);

    /** Hands on what somebody wrote; what comes of it is told later, by another thread: the answer, or null if nobody took it. */
    @FunctionalInterface
    interface Incoming {
        void received(Phone from, String text, Consumer<@Nullable String> told);
    }

    private final String name;
    private final Line.Opening opening;
    private final Function<Dialogue, Modem> modems;
    private final Tempo tempo;
    private final Optional<Incoming> incoming;
    private final Clock clock;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Work> later = new ArrayBlockingQueue<>(MOST_WAITING);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Answers answers = new Answers(PER_SENDER, IN_ALL);
    private final Set<Integer> inHand = new HashSet<>();
    /** How often each was looked at that could not be read. */
    private final Map<Integer, Integer> unreadable = new HashMap<>();

    private volatile boolean closing;
    private volatile Optional<Trouble> trouble = Optional.empty();
    private volatile OptionalInt signalDbm = OptionalInt.empty();
    private int session;
    private boolean announced;

    /** @param incoming empty: nobody listens, and what came in stays where it is */
    Worker(
            String name,
            Line.Opening opening,
            Function<Dialogue, Modem> modems,
            Tempo tempo,
            Optional<Incoming> incoming,
            Clock clock) {
        this.name = name;
        this.opening = opening;
        this.modems = modems;
        this.tempo = tempo;
        this.incoming = incoming;
        this.clock = clock;
    }

    /** @return whether there was room; any thread */
    boolean add(Work work) {
        return !closing && queue.offer(work);
    }

    Optional<Trouble> trouble() {
        return trouble;
    }

    OptionalInt signalDbm() {
        return signalDbm;
    }

    /** Completes once the port is let go of. Any thread. */
    CompletableFuture<Void> close() {
        closing = true;
        return ended;
    }

    @Override
    public void run() {
        Duration rest = tempo.firstRest();
        while (!closing) {
            boolean worked = false;
            try (Line line = opening.open()) {
                Modem modem = modems.apply(new Dialogue(line, () -> closing));
                modem.start();
                worked = true;
                serve(modem);
            } catch (Trouble failed) {
                failed(failed);
            } catch (IOException gone) {
                failed(new Trouble(Trouble.Kind.PORT_LOST, "the modem went away"));
            } catch (RuntimeException | LinkageError ours) {
                LOG.error("The modem's thread failed and begins again channel={}", name, ours);
                failed(new Trouble(
                        Trouble.Kind.SILENT,
                        "a fault of ours: " + ours.getClass().getSimpleName()));
            }
            rest = worked ? tempo.firstRest() : rest;
            rest(rest);
            rest = rest.multipliedBy(2).compareTo(tempo.longestRest()) > 0 ? tempo.longestRest() : rest.multipliedBy(2);
        }
        refuseWaiting(new Trouble(Trouble.Kind.PORT_LOST, "the channel is closed"));
        ended.complete(null);
    }

    private void failed(Trouble failed) {
        if (!closing) {
            note(Optional.of(failed));
        }
    }

    /** Told once when it begins, once when it ends. */
    private void note(Optional<Trouble> now) {
        Optional<Trouble.Kind> before = trouble.map(Trouble::kind);
        trouble = now;
        if (now.isPresent() && !before.equals(now.map(Trouble::kind))) {
            LOG.warn(
                    "The modem can't send channel={} cause=\"{}\"",
                    name,
                    now.get().why());
            announced = true;
        } else if (now.isEmpty() && announced) {
            LOG.info("The modem can send again channel={}", name);
            announced = false;
        }
    }

    private void rest(Duration rest) {
        long until = System.nanoTime() + rest.toNanos();
        Trouble why = trouble.orElseGet(() -> new Trouble(Trouble.Kind.PORT_LOST, "the modem is being opened"));
        while (!closing && System.nanoTime() - until < 0) {
            try {
                Work work = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (work != null) {
                    work.refuse(why);
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
    }

    private void refuseWaiting(Trouble why) {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            work.refuse(why);
        }
    }

    private void serve(Modem modem) throws Trouble, IOException {
        session++;
        inHand.clear();
        unreadable.clear();
        later.clear(); // of a line that is no more
        long looked = System.nanoTime() - tempo.look().toNanos();
        long read = System.nanoTime() - tempo.inbox().toNanos();
        boolean more = false;
        while (!closing) {
            if (System.nanoTime() - looked >= tempo.look().toNanos()) {
                note(modem.look());
                signalDbm = modem.signalDbm();
                LOG.debug("Modem looked at channel={} signal_dbm={}", name, signalDbm);
                looked = System.nanoTime();
            }
            Work work =
                    queue.isEmpty() ? later.poll() : queue.poll(); // what is to be told goes before what is answered
            if (work != null) {
                work.run(modem);
            }
            if (incoming.isPresent()
                    && (more || System.nanoTime() - read >= tempo.inbox().toNanos())) {
                more = inbox(modem, incoming.get());
                read = System.nanoTime();
            }
            more |= modem.listen(queue.isEmpty() && later.isEmpty() ? IDLE : Duration.ZERO);
        }
    }

    /**
     * One that can't be read stays where it is, and is looked at again after all others, one such at a time: a SIM that is busy gives it
     * later, and what is spoilt keeps nobody waiting.
     *
     * @return whether there is more than was read at once
     */
    private boolean inbox(Modem modem, Incoming incoming) throws Trouble, IOException {
        List<Integer> all = modem.inbox();
        unreadable.keySet().retainAll(all);
        List<Integer> fresh = all.stream()
                .filter(index -> !inHand.contains(index) && !unreadable.containsKey(index))
                .toList();
        Optional<Integer> again = unreadable.keySet().stream().min(Comparator.comparing(unreadable::get));
        for (int index : fresh.subList(0, Math.min(fresh.size(), READ_AT_ONCE))) {
            read(index, modem, incoming);
        }
        if (again.isPresent()) {
            read(again.get(), modem, incoming);
        }
        return fresh.size() > READ_AT_ONCE;
    }

    private void read(int index, Modem modem, Incoming incoming) throws Trouble, IOException {
        Optional<Received> received = modem.read(index);
        if (received.isEmpty()) {
            if (unreadable.merge(index, 1, Integer::sum) == 1) {
                LOG.warn("An SMS can't be read and is looked at again channel={} index={}", name, index);
            }
            return;
        }
        unreadable.remove(index);
        Optional<Phone> from = Phone.find(received.get().from());
        if (from.isEmpty()) {
            LOG.info("An SMS of no telephone is thrown away channel={}", name);
            modem.delete(index);
            return;
        }
        LOG.info("An SMS came in channel={} from={}", name, from.get().shortened());
        inHand.add(index);
        Phone sender = from.get();
        int here = session;
        incoming.received(sender, received.get().text(), answer -> {
            if (!later.offer(new Answered(here, index, sender, answer))) {
                LOG.warn("An SMS stays on the SIM until the next start channel={} index={}", name, index);
            }
        });
    }

    /** What somebody wrote has been taken on, or has not: then it is read again. */
    private final class Answered implements Work {
        private final int of;
        private final int index;
        private final Phone to;
        private final @Nullable String answer;

        Answered(int of, int index, Phone to, @Nullable String answer) {
            this.of = of;
            this.index = index;
            this.to = to;
            this.answer = answer;
        }

        @Override
        public void run(Modem modem) throws Trouble, IOException {
            if (of != session) { // told after its line was closed: what is at this place now is read anew
                return;
            }
            if (answer != null) {
                modem.delete(index);
            }
            inHand.remove(index);
            if (answer == null || answer.isBlank()) {
                return;
            }
            if (!answers.take(to.number(), clock.instant())) {
                LOG.info("An SMS is not answered, there were too many channel={} to={}", name, to.shortened());
                return;
            }
            new Sending(
                            to,
                            Sms.plain(answer),
                            attempt -> LOG.info(
                                    "An SMS was answered channel={} to={} outcome={} detail=\"{}\"",
                                    name,
                                    to.shortened(),
                                    attempt.outcome(),
                                    attempt.detail()))
                    .run(modem);
        }

        @Override
        public void refuse(Trouble trouble) {
            LOG.debug("An answer is dropped with its line channel={}", name);
        }
    }
}
