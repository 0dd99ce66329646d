package vn.ward.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ward.core.access.Actor;
import vn.ward.core.access.TokenKind;
import vn.ward.core.availability.Availability;
import vn.ward.core.availability.Period;
import vn.ward.core.engine.AsyncJournal;
import vn.ward.core.engine.Board;
import vn.ward.core.judge.State;
import vn.ward.core.register.Register;
import vn.ward.core.register.Tokens;
import vn.ward.core.wording.Language;
import vn.ward.web.MemoryWard;
import vn.ward.web.live.EventStream.Event;
import vn.ward.web.reply.Speech;
import vn.ward.web.session.Access;
import vn.ward.web.session.Callers;

final class LiveStreamTest {

    private static final int ROOMY = 1 << 20;
    private static final int NARROW = 4 * 1024;
    private static final Tempo QUICK =
            new Tempo(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(30));
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Period MONTH = new Period(Instant.parse("2026-04-30T17:00:00Z"), MemoryWard.NOON);

    private final Vertx vertx = Vertx.vertx();
    private final MemoryWard ward = MemoryWard.calm();

    @TempDir
    private Path folder = Path.of("");

    private @Nullable Register opened;

    /** The stream on an event loop of its own. */
    private static final class Host extends VerticleBase {
        private final MemoryWard ward;
        private final Tempo tempo;
        private final Register register;
        private volatile Duration ahead = Duration.ZERO;
        private volatile int port;
        private volatile @Nullable LiveStream stream;

        Host(MemoryWard ward, Tempo tempo, Register register) {
            this.ward = ward;
            this.tempo = tempo;
            this.register = register;
        }

        @Override
        public Future<?> start() {
            WallFeed feed = new WallFeed(vertx, ward, ward, List::of, new Speech(Language.VI).common(), tempo);
            Callers callers = new Callers(
                    new Access(
                            vertx, register, () -> Clock.systemUTC().instant().plus(ahead)),
                    ctx -> true);
            LiveStream live = new LiveStream(vertx, ward, feed, tempo, callers);
            live.start();
            stream = live;
            Router router = Router.router(vertx);
            router.route().handler(callers);
            router.route("/api/v1/live").handler(live);
            return vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(NARROW))
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .map(HttpServer::actualPort)
                    .onSuccess(bound -> port = bound);
        }

        int screens() {
            LiveStream live = stream;
            return live == null ? 0 : live.screens();
        }
    }

    private Host serve(Tempo tempo) throws Exception {
        Register register = Register.open(folder.resolve("access.db"));
        opened = register;
        Host host = new Host(ward, tempo, register);
        vertx.deployVerticle(host).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        return host;
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        if (opened != null) {
            opened.close();
        }
    }

    private void tell() {
        vertx.eventBus().publish(AsyncJournal.MOVED, ward.journal());
        vertx.eventBus().publish(Board.CHANGED, "wan");
    }

    @Test
    void a_screen_gets_the_whole_wall_as_it_connects() throws Exception {
        EventStream screen = EventStream.open(serve(Tempo.DEFAULT).port, ROOMY);

        assertThat(screen.status()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(screen.headers())
                .containsEntry("content-type", "text/event-stream")
                .containsEntry("cache-control", "no-store")
                .containsEntry("content-encoding", "identity");
        Event first = screen.next();
        assertThat(first.fields()).containsEntry("retry", "2000").containsEntry("id", "43");
        assertThat(first.name()).isEqualTo("wall");
        assertThat(first.data().get("targets")).hasSize(2);
        assertThat(first.data().get("journal").asLong()).isEqualTo(43);
        screen.close();
    }

    /** Whatever it has seen, what it gets first is everything. */
    @ParameterizedTest
    @ValueSource(strings = {"41", "43", "44", "999999", "", "nonsense"})
    void a_screen_that_comes_back_goes_on_from_the_whole_wall_whatever_it_saw_last(String last) throws Exception {
        ward.breakDown("wan", MemoryWard.NOON, 12);
        int port = serve(Tempo.DEFAULT).port;

        EventStream screen = EventStream.open(port, ROOMY, "Last-Event-ID: " + last);

        Event first = screen.next();
        assertThat(first.name()).isEqualTo("wall");
        assertThat(first.fields()).containsEntry("id", "44");
        assertThat(first.data().at("/targets/1/state").asText()).isEqualTo("DOWN");
        assertThat(first.data().get("targets")).hasSize(2);
        screen.close();
    }

    @Test
    void a_change_is_sent_when_it_is_told() throws Exception {
        EventStream screen = EventStream.open(serve(Tempo.DEFAULT).port, ROOMY);
        screen.next("wall");

        ward.breakDown("wan", MemoryWard.NOON, 12);
        tell();

        Event changed = screen.wallAt(44);
        assertThat(changed.data().at("/targets/1/state").asText()).isEqualTo("DOWN");
        assertThat(changed.data().at("/incidents/0/number").asLong()).isEqualTo(12);
        screen.close();
    }

    @Test
    void a_change_that_nobody_tells_is_found_by_looking() throws Exception {
        EventStream screen = EventStream.open(serve(QUICK).port, ROOMY);
        screen.next("wall");

        ward.breakDown("wan", MemoryWard.NOON, 12);

        assertThat(screen.wallAt(44).data().at("/targets/1/state").asText()).isEqualTo("DOWN");
        screen.close();
    }

    @Test
    void a_beat_tells_that_the_platform_lives_although_nothing_moves() throws Exception {
        EventStream screen = EventStream.open(serve(QUICK).port, ROOMY);

        assertThat(screen.next("beat").data().toString())
                .isEqualTo(
                        "{\"now\":\"2026-05-20T05:00:00Z\",\"lastAttempt\":\"2026-05-20T04:59:58Z\",\"journal\":43}");
        screen.close();
    }

    @Test
    void a_wall_that_only_grew_older_is_not_sent_again() throws Exception {
        EventStream screen = EventStream.open(serve(QUICK).port, ROOMY);
        Set<String> looks = new TreeSet<>();
        for (int beats = 0; beats < 5; ) {
            Event event = screen.next();
            if (event.name().equals("beat")) {
                beats++;
                ward.setNow(ward.now().plusSeconds(1));
            } else {
                ObjectNode wall = (ObjectNode) event.data();
                assertThat(looks.add(wall.without(List.of("now", "lastAttempt")).toString()))
                        .as("a wall that looks new")
                        .isTrue();
            }
        }
        screen.close();
    }

    @Test
    void a_burst_of_changes_is_sent_as_few_walls() throws Exception {
        Tempo calm = new Tempo(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));
        EventStream screen = EventStream.open(serve(calm).port, ROOMY);
        screen.next("wall");

        for (int i = 0; i < 500; i++) {
            ward.moveJournal();
            tell();
        }
        int walls = 1;
        while (!"543".equals(screen.next("wall").fields().get("id"))) {
            walls++;
        }

        assertThat(walls).isLessThan(25); // one a second at most
        screen.close();
    }

    @Test
    void a_screen_that_comes_back_gets_the_newest_wall_whatever_it_saw_last() throws Exception {
        Host host = serve(Tempo.DEFAULT);
        EventStream screen = EventStream.open(host.port, ROOMY);
        String seen = screen.next("wall").fields().getOrDefault("id", "");
        screen.close();
        ward.breakDown("wan", MemoryWard.NOON, 12);

        EventStream again = EventStream.open(host.port, ROOMY, "Last-Event-ID: " + seen);

        assertThat(again.wallAt(44).data().at("/targets/1/state").asText()).isEqualTo("DOWN");
        await().atMost(SOON).until(() -> host.screens() == 1);
        again.close();
        await().atMost(SOON).until(() -> host.screens() == 0);
    }

    @Test
    void two_hundred_screens_get_one_change() throws Exception {
        Host host = serve(Tempo.DEFAULT);
        List<EventStream> screens = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            EventStream screen = EventStream.open(host.port, ROOMY);
            screen.next("wall");
            screens.add(screen);
        }
        assertThat(host.screens()).isEqualTo(200);

        ward.breakDown("wan", MemoryWard.NOON, 12);
        tell();

        List<String> got = new ArrayList<>();
        for (EventStream screen : screens) {
            got.add(screen.wallAt(44).data().at("/targets/1/state").asText());
            screen.close();
        }
        assertThat(got).hasSize(200).containsOnly("DOWN");
    }

    @Test
    void a_slow_screen_skips_what_it_could_not_take_and_ends_with_the_newest() throws Exception {
        fillWithManyTargets();
        Host host = serve(new Tempo(Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(60)));
        EventStream slow = EventStream.open(host.port, NARROW);
        EventStream quick = EventStream.open(host.port, ROOMY);

        for (int i = 0; i < 150; i++) {
            ward.breakDown("wan", MemoryWard.NOON.plusSeconds(i), i + 1);
            tell();
            quick.wallAt(ward.journal());
        }

        int walls = 0;
        long last = 0;
        while (last < ward.journal()) {
            long id = Long.parseLong(slow.next("wall").fields().getOrDefault("id", ""));
            assertThat(id).isGreaterThanOrEqualTo(last);
            last = id;
            walls++;
        }
        assertThat(walls).isLessThan(75);
        assertThat(host.screens()).isEqualTo(2);
        slow.close();
        quick.close();
    }

    @Test
    void a_screen_that_takes_nothing_for_too_long_is_let_go() throws Exception {
        fillWithManyTargets();
        Host host = serve(new Tempo(Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofMillis(500)));
        EventStream stuck = EventStream.open(host.port, NARROW);
        EventStream quick = EventStream.open(host.port, ROOMY);

        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> {
            ward.breakDown("wan", ward.now(), ward.journal());
            tell();
            quick.wallAt(ward.journal());
            return host.screens() == 1;
        });

        assertThat(stuck.hasEnded()).isTrue();
        quick.close();
    }

    @Test
    void figures_follow_a_change_of_state_soon() throws Exception {
        EventStream screen = EventStream.open(serve(Tempo.DEFAULT).port, ROOMY);
        screen.next("wall");
        int asked = ward.asked();

        ward.setFigures(MemoryWard.figures("wan", MONTH, new Availability(99, 0, 1, 0), 1));
        ward.breakDown("wan", MemoryWard.NOON, 12);
        tell();

        Event event = screen.next("wall");
        while (event.data().at("/figures/targets/wan").isMissingNode()) {
            event = screen.next("wall");
        }
        assertThat(event.data().at("/figures/targets/wan/availability").asLong())
                .isEqualTo(9900);
        assertThat(ward.asked()).isGreaterThan(asked);
        screen.close();
    }

    @Test
    void figures_stay_with_their_age_while_the_database_is_away() throws Exception {
        ward.setFigures(MemoryWard.figures("wan", MONTH, new Availability(99, 0, 1, 0), 1));
        EventStream screen = EventStream.open(serve(QUICK).port, ROOMY);
        screen.next("wall");

        ward.takeDatabaseAway("connection refused");
        ward.setNow(MemoryWard.NOON.plusSeconds(120));
        ward.breakDown("wan", MemoryWard.NOON.plusSeconds(100), 12);
        tell();

        Event event = screen.wallAt(44);
        assertThat(event.data().at("/targets/1/state").asText()).isEqualTo("DOWN");
        assertThat(event.data().at("/readiness/database").asText()).isEqualTo("connection refused");
        assertThat(event.data().at("/figures/asOf").asText()).isEqualTo("2026-05-20T05:00:00Z");
        assertThat(event.data().at("/figures/targets/wan/availability").asLong())
                .isEqualTo(9900);
        screen.close();
    }

    @Test
    void there_are_no_figures_before_the_database_was_ever_reached() throws Exception {
        ward.takeDatabaseAway("connection refused");
        EventStream screen = EventStream.open(serve(QUICK).port, ROOMY);

        Event event = screen.next("wall");

        assertThat(event.data().get("figures").isNull()).isTrue();
        assertThat(event.data().get("strips").isNull()).isTrue();
        assertThat(event.data().get("targets")).hasSize(2);
        screen.close();
    }

    private Tokens.Issued display(Register register) {
        Instant now = Instant.now();
        Tokens.Issued link = register.tokens().issue(Tokens.Wanted.display("Sảnh", null), Actor.command("test"), now);
        return register.tokens().bind(link.secret(), "127.0.0.1", now);
    }

    @Test
    void a_display_that_has_hung_there_for_a_while_is_looked_at_again_without_a_fault() throws Exception {
        List<Throwable> faults = new CopyOnWriteArrayList<>();
        vertx.exceptionHandler(faults::add);
        Host host = serve(QUICK);
        Register register = Objects.requireNonNull(opened);
        Tokens.Issued held = display(register);
        EventStream screen = EventStream.open(host.port, ROOMY, "Cookie: ioc-display=" + held.secret());
        assertThat(screen.headers())
                .as("it keeps its cookie for another 400 days")
                .hasEntrySatisfying(
                        "set-cookie",
                        cookie -> assertThat(cookie)
                                .containsIgnoringCase(held.secret())
                                .containsIgnoringCase("HttpOnly"));

        host.ahead = Duration.ofMinutes(2);
        await().atMost(SOON)
                .until(() -> Objects.requireNonNull(register.tokens()
                                .find(held.token().id())
                                .orElseThrow()
                                .usedAt())
                        .isAfter(Instant.now().plusSeconds(60)));
        screen.next("beat");
        screen.next("beat");
        assertThat(faults).isEmpty();
        screen.close();
    }

    @Test
    void a_revoked_display_is_told_so_and_its_stream_ends() throws Exception {
        Host host = serve(QUICK);
        Register register = Objects.requireNonNull(opened);
        Tokens.Issued held = display(register);
        EventStream screen = EventStream.open(host.port, ROOMY, "Cookie: ioc-display=" + held.secret());
        screen.next("wall");
        register.tokens().revoke(TokenKind.DISPLAY, held.token().id(), null, Actor.command("test"), Instant.now());
        screen.next("revoked");
        await().atMost(SOON).until(() -> host.screens() == 0);
        screen.close();
    }

    private void fillWithManyTargets() {
        for (int i = 0; i < 100; i++) {
            ward.put(MemoryWard.watched(MemoryWard.target("party-" + i, "party"), State.UP, MemoryWard.NOON));
        }
    }
}
