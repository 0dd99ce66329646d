package vn.ward.collect.links;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.ward.collect.Loops;
import vn.ward.collect.OneTry;
import vn.ward.collect.Targets;
import vn.ward.collect.attempt.Gear;
import vn.ward.collect.attempt.Notes;
import vn.ward.core.engine.Trial;
import vn.ward.core.result.Note;
import vn.ward.core.result.Outcome;
import vn.ward.core.result.Outcome.Answered;
import vn.ward.core.result.Outcome.Failed;
import vn.ward.core.result.Outcome.NotTried;
import vn.ward.core.result.Reason;
import vn.ward.core.result.Result;
import vn.ward.core.target.Target;
import vn.ward.core.wording.Language;
import vn.ward.core.wording.Wording;

@Timeout(60)
class LinksProbeTest {

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private Vertx vertx;
    private HttpServer server;
    private LinksProbe probe;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @BeforeEach
    void start() {
        vertx = Loops.onEpoll();
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
        probe = new LinksProbe(new Gear(vertx), new Pass.Gentle(PAUSE, Duration.ofMillis(60)), LIMIT);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.path());
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        vertx.setTimer(3, soon -> {
            atOnce.decrementAndGet();
            String path = request.path();
            if (path.startsWith("/gone")) {
                request.response().setStatusCode(404).end();
            } else if (path.startsWith("/moved")) {
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/page" + path.substring(6))
                        .end();
            } else if (path.startsWith("/round")) {
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", path)
                        .end();
            } else if (path.startsWith("/busy")) {
                request.response().setStatusCode(503).end();
            } else if (path.startsWith("/once")
                    && asked.stream().filter(path::equals).count() == 1) {
                request.connection().close();
            } else {
                request.response().end("x".repeat(3_000_000));
            }
        });
    }

    private Link link(String path) {
        return new Link(URI.create("http://127.0.0.1:" + server.actualPort() + path), "Thủ tục " + path);
    }

    private List<Link> pages(int count, String path) {
        return IntStream.range(0, count).mapToObj(i -> link(path + i)).toList();
    }

    private static LinksSpec spec(List<Link> links, Duration spread) {
        return new LinksSpec(links, 2, spread, Optional.empty());
    }

    private Result visit(LinksSpec spec) {
        return visit(spec, Notes.NONE);
    }

    private Result visit(LinksSpec spec, Notes notes) {
        return probe.tryOnce(Targets.of(spec, Duration.ofSeconds(40)), Instant.EPOCH, notes)
                .await();
    }

    @Test
    void every_address_is_asked_once_and_those_that_open_are_counted() {
        List<Link> links = new ArrayList<>(pages(20, "/page"));
        links.addAll(pages(3, "/moved"));

        Result result = visit(spec(links, Duration.ofMillis(300)));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements())
                .containsEntry("links_open", 23.0)
                .containsEntry("links_total", 23.0)
                .containsEntry("links_open_ratio", 1.0)
                .hasSize(3);
        assertThat(asked).hasSize(26);
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void the_questions_are_spread_over_their_time() {
        Result result = visit(spec(pages(10, "/page"), Duration.ofSeconds(1)));

        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void what_does_not_open_is_asked_once_more_and_then_named() {
        List<Link> links = new ArrayList<>(pages(8, "/page"));
        links.add(link("/gone1"));
        links.add(link("/round1"));
        links.add(link("/once1"));
        List<Note> notes = new ArrayList<>();

        Result result = visit(spec(links, Duration.ofMillis(100)), notes::add);

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).containsEntry("links_open", 9.0).containsEntry("links_total", 11.0);
        String base = "http://127.0.0.1:" + server.actualPort();
        assertThat(notes)
                .containsExactly(
                        new Note(
                                "links.broken",
                                List.of("Thủ tục /gone1", base + "/gone1", "http.status", "404", "2xx")),
                        new Note("links.broken", List.of("Thủ tục /round1", base + "/round1", "http.redirects", "5")));
        assertThat(asked.stream().filter("/gone1"::equals)).hasSize(2);
    }

    @Test
    void whoever_waits_is_told_soon_of_what_did_not_open_and_of_a_few_others() {
        List<Link> links = new ArrayList<>(pages(61, "/page"));
        links.add(41, link("/gone1"));
        Target target = Targets.of(spec(links, Duration.ofMillis(100)), Duration.ofMinutes(3));
        Target soon = target.glance();
        List<Note> notes = new ArrayList<>();

        assertThat(soon.pace().timeout()).isEqualTo(Target.GLANCE);
        Result first = probe.tryOnce(soon, Instant.EPOCH, notes::add).await();
        assertThat(first.outcome()).isEqualTo(new Answered());
        assertThat(first.measurements()).as("nobody knows of the others yet").isEmpty();
        assertThat(notes).containsExactly(new Note("links.part", List.of("20", "62", "1")));

        var unused = probe.tryOnce(target, Instant.EPOCH, Notes.NONE).await();
        asked.clear();
        notes.clear();
        Result second = probe.tryOnce(soon, Instant.EPOCH, notes::add).await();

        assertThat(second.measurements()).containsEntry("links_open", 61.0).containsEntry("links_total", 62.0);
        assertThat(asked.get(0)).isEqualTo("/gone1");
        assertThat(asked).hasSize(21);
        assertThat(notes).extracting(Note::code).containsExactly("links.broken", "links.part");
        assertThat(Wording.of(Language.VI)
                        .say("note.links.broken", notes.get(0).values().toArray()))
                .endsWith("): trả mã 404, mong đợi 2xx");
    }

    @Test
    void a_try_at_a_screen_is_such_a_look_and_one_at_the_command_line_is_whole() {
        Target target = Targets.of(spec(pages(30, "/page"), Duration.ofMillis(100)), Duration.ofMinutes(3));

        Trial glance =
                OneTry.glancing(vertx, probe, () -> Instant.EPOCH).probe(target).await();
        assertThat(glance.target()).isEqualTo(target);
        assertThat(glance.result().outcome()).isEqualTo(new Answered());
        assertThat(asked).hasSize(LinksGlance.MOST);

        Trial whole =
                new OneTry(vertx, probe, () -> Instant.EPOCH).probe(target).await();
        assertThat(whole.result().measurements()).containsEntry("links_open", 30.0);
    }

    @Test
    void it_fails_only_if_none_opens() {
        assertThat(visit(spec(pages(3, "/gone"), PAUSE)).outcome()).isEqualTo(new Failed(Reason.of("links.none", 3)));
    }

    @Test
    void a_host_in_trouble_is_left_alone_and_at_last_given_up() {
        Result result = visit(spec(pages(100, "/busy"), Duration.ofMillis(500)));

        assertThat(result.outcome()).isEqualTo(new Failed(Reason.of("links.none", 100)));
        assertThat(asked).hasSizeBetween(15, 17); // thrice five in a row, and what was under way beside the last one
    }

    @Test
    void a_host_that_comes_back_while_it_is_left_alone_loses_nothing() {
        List<Link> links = new ArrayList<>(pages(5, "/once"));
        links.addAll(pages(20, "/page"));

        Result result = visit(spec(links, Duration.ofMillis(100)));

        assertThat(result.measurements()).containsEntry("links_open", 25.0);
    }

    @Test
    void a_host_that_is_away_takes_no_more_time_than_the_others_leave() {
        List<Link> links = new ArrayList<>(pages(10, "/page"));
        links.add(new Link(URI.create("http://127.0.0.1:1/"), "#11"));

        Result result = visit(spec(links, Duration.ofMillis(100)));

        assertThat(result.outcome()).isEqualTo(new Answered());
        assertThat(result.measurements()).containsEntry("links_open", 10.0);
    }

    @Test
    void whose_answers_take_too_long_is_told_how_far_it_came() {
        server = vertx.createHttpServer()
                .requestHandler(request ->
                        vertx.setTimer(1_500, late -> request.response().end()))
                .listen(0, "127.0.0.1")
                .await();

        Result result = probe.tryOnce(
                        Targets.of(spec(pages(30, "/page"), Duration.ofMillis(100)), Duration.ofSeconds(10)),
                        Instant.EPOCH,
                        Notes.NONE)
                .await();

        assertThat(result.outcome()).isInstanceOf(Failed.class);
        assertThat(((Failed) result.outcome()).reason().code()).isEqualTo("links.slow");
        assertThat(result.measurements()).isEmpty();
        assertThat(result.took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void if_our_own_line_is_away_nothing_is_said_of_the_addresses() throws Exception {
        InetAddress notOurs = InetAddress.getByName("192.0.2.7");

        Result result = visit(new LinksSpec(pages(3, "/page"), 2, PAUSE, Optional.of(notOurs)));

        assertThat(result.outcome()).isEqualTo(new NotTried(Reason.of("via-away", "192.0.2.7")));
        assertThat(asked).isEmpty();
    }

    @Test
    void what_we_lack_for_some_of_them_makes_the_whole_unknown() {
        List<Link> links = List.of(link("/page1"), link("/page2"));

        assertThat(Pass.outcome(
                        Map.of(links.get(0), new Answered(), links.get(1), new NotTried(Reason.of("network-away"))), 2))
                .isEqualTo(new NotTried(Reason.of("network-away")));
    }

    @Test
    void a_name_that_nobody_answers_for_is_its_own_fault_while_other_names_are_found() {
        assertThat(askedOf(true)).isEqualTo(new Failed(Reason.of("links.name", "dead.example")));
    }

    @Test
    void once_no_name_is_found_any_more_it_is_our_resolver() {
        assertThat(askedOf(false)).isEqualTo(new NotTried(Reason.of("resolver-away", "dead.example")));
    }

    /** @param lasts whether names are found to the last */
    private Outcome askedOf(boolean lasts) {
        Link alive = new Link(URI.create("http://alive.example/"), "#1");
        Link dead = new Link(URI.create("http://dead.example/"), "#2");
        AtomicInteger times = new AtomicInteger();
        Pass pass = new Pass(
                vertx,
                spec(List.of(alive, dead), PAUSE.multipliedBy(2)),
                new Pass.Gentle(PAUSE, PAUSE),
                LIMIT,
                link -> Future.succeededFuture(
                        link.equals(alive) && (lasts || times.incrementAndGet() == 1)
                                ? new Answered()
                                : new NotTried(
                                        Reason.of("resolver-away", link.url().getHost()))));

        Map<Link, Outcome> outcomes = pass.go().await();

        assertThat(outcomes).containsEntry(alive, new Answered());
        return Objects.requireNonNull(outcomes.get(dead));
    }
}
