package vn.ward.collect.ics;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Limit;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.attempt.Phase;
import vn.ward.collect.attempt.Probe;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.Answer;
import vn.ward.collect.http.Hop;
import vn.ward.collect.http.Visit;
import vn.ward.collect.http.Web;
import vn.ward.core.engine.Bookings;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/**
 * Reads a calendar once and hands on what it says of the days around now. Whoever looks into one try changes nothing by it: what
 * is known of meetings comes of the watch alone.
 */
public final class IcsProbe implements Probe {

    /** Bytes of a calendar. */
    static final int LARGEST = 4 << 20;

    private static final String TODAY = "meetings_today";
    private static final String UNPLACED = "meetings_unplaced";

    static final List<String> MEASUREMENTS = Stream.concat(
                    Attempt.measurements(Phase.RESOLVE, Phase.CONNECT, Phase.FIRST_BYTE).stream(),
                    Stream.of(TODAY, UNPLACED))
            .toList();

    private static final int MOST_REDIRECTS = 5;
    private static final int OK = 200;
    private static final int MEBI = 1 << 20;
    private static final int READERS = 2;
    private static final int WAITING_AT_MOST = 32;
    private static final int PLACES_TOLD = 20;
    private static final Duration LONGEST_READING = Duration.ofSeconds(3);

    /** Between saying what became of it and the attempt's timeout. */
    private static final Duration MARGIN = Duration.ofMillis(50);

    /** Shows the path of what was asked, by which whoever sees it could ask too. */
    private static final String SHOWS_ADDRESS = "http.answer";

    private final Vertx vertx;
    private final Web web;
    private final ZoneId zone;
    private final Bookings bookings;
    private final WorkerExecutor readers;
    private final Papers papers;
    private final AtomicInteger waiting = new AtomicInteger();

    public IcsProbe(Gear gear) {
        this.vertx = gear.vertx();
        this.web = new Web(gear);
        this.zone = gear.zone();
        this.bookings = gear.ports().bookings();
        this.readers = vertx.createSharedWorkerExecutor("ward-ics", READERS);
        this.papers = new Papers(vertx);
    }

    @Override
    public void expect(List<Target> targets) {
        web.keep(targets);
    }

    @Override
    public Future<Void> close() {
        return Future.join(web.close(), readers.close(), papers.close()).mapEmpty();
    }

    /** @param target one with an {@link IcsSpec} */
    @Override
    public Future<Result> tryOnce(Target target, Instant startedAt, Notes notes) {
        return Attempt.make(
                vertx, target, startedAt, hushed(notes), attempt -> new Way(target, startedAt, attempt).go());
    }

    private static Notes hushed(Notes notes) {
        return notes == Notes.NONE
                ? Notes.NONE
                : note -> {
                    if (!note.code().equals(SHOWS_ADDRESS)) {
                        notes.take(note);
                    }
                };
    }

    /** One attempt's way, from the bytes to the meetings. */
    private final class Way {
        private final Target target;
        private final Instant startedAt;
        private final Attempt attempt;

        /** Whether what it waits for is done, and does not wait itself for others. */
        private AtomicBoolean begun = new AtomicBoolean(true);

        /** Whether it is told what became of it: what comes now is passed over. */
        private boolean isLate;

        Way(Target target, Instant startedAt, Attempt attempt) {
            this.target = target;
            this.startedAt = startedAt;
            this.attempt = attempt;
        }

        Future<Outcome> go() {
            Source source = ((IcsSpec) target.probe()).source();
            Future<Outcome> course = source instanceof Source.Web there ? visit(there) : unfold((Source.Paper) source);
            return Limit.within(vertx, attempt.left().minus(MARGIN), course, this::late);
        }

        /** What waits behind others until its time is over was not tried. */
        private Outcome late() {
            isLate = true;
            return begun.get() ? attempt.outOfTime() : new NotTried(Reason.of("overloaded"));
        }

        private Future<Outcome> unfold(Source.Paper paper) {
            Papers.Paper read = papers.read(paper.path(), LARGEST);
            begun = read.begun();
            return read.bytes().transform(done -> done.succeeded() ? read(done.result()) : unread(paper, done.cause()));
        }

        private Future<Outcome> unread(Source.Paper paper, Throwable why) {
            return Attempt.isOurs(why) ? Future.failedFuture(why) : failed("ics.file", paper.name());
        }

        private Future<Outcome> visit(Source.Web there) {
            Visit visit = web.visit(attempt, target.pace().timeout(), there.authorities());
            return ask(visit, Hop.get(there.address(), there.revealedHeaders()));
        }

        private Future<Outcome> ask(Visit visit, Hop hop) {
            return visit.ask(hop).compose(answer -> {
                attempt.notes().take("ics.answer", Addresses.host(hop.url()), answer.status());
                String location = answer.header(HttpHeaders.LOCATION);
                if (Hop.isRedirect(answer.status()) && location != null) {
                    answer.hangUp();
                    return hop.follow(location)
                            .filter(to -> hop.followed() < MOST_REDIRECTS)
                            .map(to -> ask(visit, hop.next(answer.status(), to)))
                            .orElseGet(() -> failed("ics.redirect"));
                }
                return answer.status() == OK ? read(answer) : failed("ics.status", answer.status());
            });
        }

        private Future<Outcome> read(Answer answer) {
            return answer.read(true, LARGEST + 1, page -> read(page.bytes().getBytes()));
        }

        private Future<Outcome> read(byte[] calendar) {
            if (calendar.length > LARGEST) {
                return failed("ics.too-big", LARGEST / MEBI);
            }
            if (waiting.incrementAndGet() > WAITING_AT_MOST) {
                waiting.decrementAndGet();
                return Future.failedFuture(new RejectedExecutionException("too many calendars wait to be read"));
            }
            AtomicBoolean reading = new AtomicBoolean();
            begun = reading;
            return readers.executeBlocking(
                            () -> {
                                reading.set(true);
                                return programme(calendar);
                            },
                            false)
                    .onComplete(done -> waiting.decrementAndGet())
                    .map(this::told)
                    .recover(fault -> fault instanceof Unfit unfit
                            ? Future.succeededFuture(new Failed(unfit.reason()))
                            : Future.failedFuture(fault));
        }

        /** On a worker. */
        private Programme programme(byte[] calendar) {
            Duration left = attempt.left();
            if (left.isNegative()) {
                throw new CancellationException("nobody waits for the calendar");
            }
            return Agenda.read(calendar, startedAt, zone, Deadline.in(LONGEST_READING, left));
        }

        private Outcome told(Programme programme) {
            if (attempt.notes() == Notes.NONE && !isLate) {
                bookings.read(target.id(), programme.window(), programme.bookings());
            }
            attempt.measured(TODAY, programme.on(startedAt.atZone(zone).toLocalDate(), zone));
            attempt.measured(UNPLACED, programme.unplaced());
            note(programme);
            return new Answered();
        }

        private void note(Programme programme) {
            Notes notes = attempt.notes();
            notes.take("ics.read", programme.bookings().size());
            programme.places().stream().limit(PLACES_TOLD).forEach(place -> notes.take("ics.place", place));
            programme.passed().forEach((why, count) -> notes.take(why.code(), count));
            if (programme.unknownZones() > 0) {
                notes.take("ics.zone", programme.unknownZones(), zone);
            }
        }
    }

    private static Future<Outcome> failed(String code, Object... values) {
        return Future.succeededFuture(new Failed(Reason.of(code, values)));
    }
}
