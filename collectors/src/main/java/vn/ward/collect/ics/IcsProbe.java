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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Gear;
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
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** Reads a calendar once and hands on what it says of the days around now. */
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
        this.bookings = gear.bookings();
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

        Way(Target target, Instant startedAt, Attempt attempt) {
            this.target = target;
            this.startedAt = startedAt;
            this.attempt = attempt;
        }

        Future<Outcome> go() {
            Source source = ((IcsSpec) target.probe()).source();
            if (source instanceof Source.Web there) {
                return visit(there);
            }
            Source.Paper paper = (Source.Paper) source;
            return papers.read(paper.path(), LARGEST)
                    .transform(read -> read.succeeded() ? read(read.result()) : failed("ics.file", paper.name()));
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
            return readers.executeBlocking(() -> programme(calendar), false)
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
            return Agenda.read(
                    calendar,
                    startedAt,
                    zone,
                    Deadline.in(left.compareTo(LONGEST_READING) < 0 ? left : LONGEST_READING));
        }

        private Outcome told(Programme programme) {
            if (!attempt.left().isNegative()) {
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
