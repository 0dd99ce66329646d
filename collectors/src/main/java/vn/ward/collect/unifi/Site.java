package vn.ward.collect.unifi;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.attempt.Attempt;
import vn.ward.collect.attempt.Notes;
import vn.ward.collect.guard.Guard;
import vn.ward.collect.guard.Refusal;
import vn.ward.collect.guard.Refusal.Why;
import vn.ward.collect.http.Web;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;

/** One site as it is asked. Those who want to know at the same moment are answered by the same round. Any thread. */
final class Site {

    /** How long the first waits for the others of its beat. */
    private static final long GATHERING_MILLIS = 25;

    /** A handshake that takes longer is given up, whoever still waits. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Web web;
    private final Access access;
    private final Guard guard;
    private final @Nullable ClientSSLOptions tls;
    private @Nullable Gathering gathering;
    private volatile @Nullable String id;
    private volatile Reason last = Reason.of("unifi.controller-away");

    /** A point that somebody tries. */
    record Member(Target target, String point, Instant startedAt, Notes notes) {

        Duration timeout() {
            return target.pace().timeout();
        }
    }

    private record Gathering(List<Member> members, Future<Seen> seen) {}

    /** @param guard of the controller, for all its sites */
    Site(Vertx vertx, Web web, Access access, Guard guard) {
        this.vertx = vertx;
        this.web = web;
        this.access = access;
        this.guard = guard;
        this.tls = access.trust().tls(HANDSHAKE);
    }

    /** What a round sees that begins after this; a failure is a mistake of ours. */
    synchronized Future<Seen> look(Member member) {
        Gathering round = gathering;
        if (round == null) {
            round = new Gathering(
                    new ArrayList<>(),
                    vertx.timer(GATHERING_MILLIS, TimeUnit.MILLISECONDS).compose(due -> ask(gathered())));
            gathering = round;
        }
        round.members().add(member);
        return round.seen();
    }

    private synchronized List<Member> gathered() {
        Gathering round = gathering;
        gathering = null;
        return round == null ? List.of() : List.copyOf(round.members());
    }

    /** The question is an attempt of its own, for as long as the most patient of the members waits. */
    private Future<Seen> ask(List<Member> members) {
        Member longest =
                members.stream().max(Comparator.comparing(Member::timeout)).orElseThrow();
        Duration shortest = members.stream()
                .map(Member::timeout)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Set<String> points = members.stream().map(Member::point).collect(Collectors.toSet());
        Notes notes = note -> members.forEach(member -> member.notes().take(note));
        AtomicReference<Seen> seen = new AtomicReference<>(Seen.nothing(last));
        long from = System.nanoTime();
        return Attempt.make(vertx, longest.target(), longest.startedAt(), notes, attempt -> {
                    Questions questions =
                            new Questions(guard, access, web.visit(attempt, longest.timeout(), tls), longest.timeout());
                    Round round = new Round(questions, points, notes);
                    return site(round)
                            .compose(site -> round.list(site)
                                    .onFailure(fault -> id = null)
                                    .compose(listed -> {
                                        Duration left = shortest.multipliedBy(4)
                                                .dividedBy(5)
                                                .minusNanos(System.nanoTime() - from);
                                        return round.measure(vertx, site, left);
                                    }))
                            .onSuccess(measured -> seen.set(round.seen()))
                            .recover(this::ofController);
                })
                .map(result -> settled(result, Objects.requireNonNull(seen.get())));
    }

    /** Its id is looked up once, and again after a list failed. */
    private Future<String> site(Round round) {
        String known = id;
        return known != null
                ? Future.succeededFuture(known)
                : round.site(access.site()).onSuccess(found -> id = found);
    }

    private Future<Outcome> ofController(Throwable fault) {
        if (fault instanceof Unfit unfit) {
            return Future.succeededFuture(new NotTried(unfit.reason()));
        }
        return fault instanceof Refusal refusal && refusal.why() == Why.RESTING
                ? Future.succeededFuture(new NotTried(last))
                : Future.failedFuture(fault);
    }

    private Seen settled(Result result, Seen seen) {
        return result.outcome()
                .fold(
                        answered -> seen,
                        failed -> nothing(ofController(failed.reason())),
                        notTried -> nothing(notTried.reason()));
    }

    /** Why nothing was seen, if it was the controller that failed. */
    private static Reason ofController(Reason failed) {
        return Reason.of(failed.code().equals("tls") ? "unifi.certificate" : "unifi.controller-away");
    }

    private Seen nothing(Reason why) {
        last = why;
        return Seen.nothing(why);
    }
}
