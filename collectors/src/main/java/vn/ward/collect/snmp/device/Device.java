package vn.ward.collect.snmp.device;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.guard.Guard;
import vn.ward.collect.guard.Limits;
import vn.ward.collect.snmp.reading.Place;
import vn.ward.collect.snmp.reading.Sheet;

/** One device: who asks while a round is gathered, or under way, is answered by the next one. On one event loop. */
final class Device {

    /** Tries of one device begin together, give or take a few milliseconds. */
    private static final long GATHERING_MILLIS = 8;

    private static final int ROUNDS_A_SECOND = 10;
    private static final String LET_GO = "the device is not watched any more";

    private final Vertx vertx;
    private final DeviceAddress address;
    private final WorkerExecutor keys;
    private final Guard guard;
    private final Map<String, Place.At> places = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean isCalled;
    private boolean isClosed;
    private @Nullable Session session;
    private Traffic earlier = Traffic.NONE;

    /**
     * Somebody who asked, and is not answered yet.
     *
     * @param patience until when its round must have begun, on the scale of {@link System#nanoTime()}: a round takes time, too
     */
    private record Waiting(Question question, InetSocketAddress to, long patience, Promise<Answer> answer) {}

    Device(Vertx vertx, DeviceAddress address, WorkerExecutor keys) {
        this.vertx = vertx;
        this.address = address;
        this.keys = keys;
        this.guard = new Guard(vertx, "SNMP " + address.host(), Limits.of(1, ROUNDS_A_SECOND));
    }

    /** @param to the device's address as it is known now */
    Future<Answer> ask(InetSocketAddress to, Question question) {
        if (isClosed) {
            return Future.failedFuture(new RejectedExecutionException(LET_GO));
        }
        Promise<Answer> answer = Promise.promise();
        long now = System.nanoTime();
        waiting.add(new Waiting(question, to, now + (question.deadline() - now) / 2, answer));
        if (!isCalled) {
            isCalled = true;
            vertx.setTimer(GATHERING_MILLIS, timer -> call());
        }
        return answer.future();
    }

    private void call() {
        long left = firstOut() - System.nanoTime();
        guard.pass(Duration.ofNanos(Math.max(1_000_000, left)), this::round).onFailure(this::refuseFirst);
    }

    private long firstOut() {
        return waiting.stream().mapToLong(Waiting::patience).min().orElse(System.nanoTime());
    }

    /** Whoever can't wait any longer; those who have more time wait on. Never one whom a round has taken. */
    private void refuseFirst(Throwable refusal) {
        long first = Math.max(firstOut(), System.nanoTime()) + TimeUnit.MILLISECONDS.toNanos(GATHERING_MILLIS);
        refuse(asked -> asked.patience() <= first, refusal);
        isCalled = !waiting.isEmpty();
        if (isCalled) {
            call();
        }
    }

    private void refuse(Predicate<Waiting> which, Throwable refusal) {
        List<Waiting> refused = waiting.stream().filter(which).toList();
        waiting.removeAll(refused);
        refused.forEach(asked -> asked.answer().tryFail(refusal));
    }

    /** Never fails: what goes wrong is told to those who asked, and the guard counts rounds, not faults. */
    private Future<Void> round() {
        isCalled = false;
        List<Waiting> asking = List.copyOf(waiting);
        waiting.clear();
        if (asking.isEmpty()) {
            return Future.succeededFuture();
        }
        InetSocketAddress to = asking.get(asking.size() - 1).to();
        Question question = Question.of(asking.stream().map(Waiting::question).toList());
        return Future.succeededFuture(to)
                .compose(this::session)
                .compose(opened -> read(opened, question))
                .onSuccess(read -> asking.forEach(asked -> asked.answer().tryComplete(read)))
                .onFailure(fault -> asking.forEach(asked -> asked.answer().tryFail(fault)))
                .transform(ended -> Future.succeededFuture());
    }

    private Future<Session> session(InetSocketAddress to) {
        Session there = session;
        if (there != null && there.isTo(to)) {
            return Future.succeededFuture(there);
        }
        letGo();
        return new Session(vertx, keys, address.access())
                .open(to, address.via())
                .map(opened -> {
                    if (isClosed) {
                        opened.close();
                        throw new RejectedExecutionException(LET_GO);
                    }
                    session = opened;
                    return opened;
                });
    }

    private Future<Answer> read(Session from, Question question) {
        Traffic before = from.traffic();
        Asking asking = new Asking(from, question.deadline());
        return new Round(asking, question, places).run().map(sheet -> {
            remember(question, sheet);
            return new Answer(sheet, asking.rttSeconds(), from.traffic().since(before));
        });
    }

    private void remember(Question question, Sheet sheet) {
        for (String name : question.interfaces()) {
            sheet.place(name).ifPresent(place -> {
                if (place instanceof Place.At at && at.isIn(sheet)) {
                    places.put(name, at.seenIn(sheet));
                } else {
                    places.remove(name);
                }
            });
        }
    }

    Traffic traffic() {
        return session == null ? earlier : earlier.plus(session.traffic());
    }

    private void letGo() {
        Session there = session;
        if (there != null) {
            earlier = earlier.plus(there.traffic());
            session = null;
            there.close();
        }
    }

    void close() {
        isClosed = true;
        letGo();
        refuse(asked -> true, new RejectedExecutionException(LET_GO));
    }
}
